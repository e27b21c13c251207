// Anything of the catalogue, by what somebody may know of it: its id, or the beginning of its name.
import type { Db } from '../db.ts'

export type CatalogKind = 'program' | 'merchant' | 'location' | 'offer' | 'review' | 'key' | 'user'

/** `at`: what it belongs to, if it has no page of its own. */
export type FoundInCatalog = {
  readonly kind: CatalogKind
  readonly id: string
  readonly name: string
  readonly at: string | null
}

const MOST = 20

const OFFER_TITLE = `coalesce((SELECT v.terms ->> '$.title' FROM offer_versions v WHERE v.offer_id = o.id
  ORDER BY v.version DESC LIMIT 1), o.pending_terms ->> '$.title', o.id)`

const BY_ID = `SELECT 'program' AS kind, id, name, NULL AS at FROM programs WHERE id = ?1
  UNION ALL SELECT 'merchant', id, name, NULL FROM merchants WHERE id = ?1
  UNION ALL SELECT 'location', id, name, merchant_id FROM locations WHERE id = ?1
  UNION ALL SELECT 'offer', o.id, ${OFFER_TITLE}, NULL FROM offers o WHERE o.id = ?1
  UNION ALL SELECT 'review', id, example, NULL FROM lessons WHERE id = ?1
  UNION ALL SELECT 'key', id, hint, NULL FROM api_keys WHERE id = ?1
  UNION ALL SELECT 'user', id, email, NULL FROM users WHERE id = ?1 OR email = lower(?1)`

// The bounds are those of the index: names that begin so, in any case.
const BY_NAME = `SELECT 'merchant' AS kind, id, name, NULL AS at FROM merchants
    WHERE name COLLATE NOCASE >= ?1 AND name COLLATE NOCASE < ?2 ORDER BY name COLLATE NOCASE LIMIT ${MOST}`

const PROGRAMS = `SELECT 'program' AS kind, id, name, NULL AS at FROM programs
  WHERE substr(lower(name), 1, length(?1)) = lower(?1) ORDER BY name LIMIT ${MOST}`

const BY_MID = `SELECT 'merchant' AS kind, m.id, m.name, NULL AS at FROM match_keys k CROSS JOIN merchants m ON m.id = k.merchant_id
  WHERE k.key = 'mid:' || ?1 GROUP BY m.id LIMIT ${MOST}`

/** One round trip; each thing once. */
export async function findInCatalog(db: Db, text: string): Promise<readonly FoundInCatalog[]> {
  const found = await db.read([
    { sql: BY_ID, args: [text] },
    { sql: BY_NAME, args: [text, `${text}\u{10ffff}`] },
    { sql: PROGRAMS, args: [text] },
    { sql: BY_MID, args: [text] },
  ])
  const rows = found.flat().map((row) => ({
    kind: row.kind as CatalogKind,
    id: String(row.id),
    name: String(row.name),
    at: row.at as string | null,
  }))
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}

/** Every source that reports may have: programs, and the operator. */
export async function readSources(db: Db): Promise<readonly string[]> {
  const [rows] = await db.read([{ sql: 'SELECT id FROM programs ORDER BY id', args: [] }])
  return ['operator', ...rows!.map(({ id }) => String(id))]
}
