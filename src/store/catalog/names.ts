// What the things of the catalogue are called, by their ids.
import type { Db } from '../db.ts'

/** Merchants, programs, offers (their title) and locations; ids of other things are left out. One round trip. */
export async function readNamesOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const sql = `SELECT m.id, m.name FROM json_each(?1) k CROSS JOIN merchants m ON m.id = k.value
    UNION ALL SELECT p.id, p.name FROM json_each(?1) k CROSS JOIN programs p ON p.id = k.value
    UNION ALL SELECT l.id, l.name FROM json_each(?1) k CROSS JOIN locations l ON l.id = k.value
    UNION ALL SELECT o.id, coalesce(
        (SELECT v.terms ->> '$.title' FROM offer_versions v WHERE v.offer_id = o.id ORDER BY v.version DESC LIMIT 1),
        o.pending_terms ->> '$.title')
      FROM json_each(?1) k CROSS JOIN offers o ON o.id = k.value`
  const [rows] = await db.read([{ sql, args: [JSON.stringify(wanted)] }])
  return new Map(rows!.map((row) => [String(row.id), String(row.name)]))
}
