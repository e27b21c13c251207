// Anything that happened, by what somebody may know of it: an id of ours, of a partner or of a feed, or an e-mail address.
import type { Db } from '../db.ts'

export type BooksKind =
  | 'customer'
  | 'card'
  | 'purchase'
  | 'transfer'
  | 'payout'
  | 'payout-file'
  | 'invoice'
  | 'claim'
  | 'import'
  | 'item'
  | 'account'

/** `at`: what it is shown with, if it has no page of its own: a customer, a purchase, an account. */
export type FoundInBooks = {
  readonly kind: BooksKind
  readonly id: string
  readonly name: string
  readonly at: string | null
}

const MOST = 20

const BY_ID = `SELECT 'customer' AS kind, id, coalesce(external_id, id) AS name, NULL AS at FROM customers WHERE id = ?1
  UNION ALL SELECT 'card', id, coalesce(last4, id), customer_id FROM cards WHERE id = ?1
  UNION ALL SELECT 'purchase', id, id, NULL FROM purchases WHERE id = ?1
  UNION ALL SELECT 'transfer', id, kind, coalesce(purchase_id, debit) FROM transfers WHERE id = ?1
  UNION ALL SELECT 'payout', id, id, NULL FROM payouts WHERE id = ?1
  UNION ALL SELECT 'payout-file', id, id, NULL FROM payout_files WHERE id = ?1
  UNION ALL SELECT 'invoice', id, id, NULL FROM invoices WHERE id = ?1
  UNION ALL SELECT 'claim', id, id, NULL FROM claims WHERE id = ?1
  UNION ALL SELECT 'import', id, id, NULL FROM imports WHERE id = ?1
  UNION ALL SELECT 'item', id, coalesce(institution_name, id), customer_id FROM items WHERE id = ?1
  UNION ALL SELECT 'account', id, id, NULL FROM accounts WHERE id = ?1`

const BY_EXTERNAL_ID = `SELECT 'customer' AS kind, c.id, c.external_id AS name, NULL AS at FROM json_each(?2) k
  CROSS JOIN customers c ON c.program_id = k.value AND c.external_id = ?1 AND c.external_id IS NOT NULL`

const BY_EMAIL = `SELECT 'customer' AS kind, c.id, c.email AS name, NULL AS at FROM json_each(?2) k
  CROSS JOIN customers c ON c.program_id = k.value AND lower(c.email) = lower(?1) AND c.email IS NOT NULL LIMIT ${MOST}`

// A feed's own id: of the report, or of the one that it follows from.
const BY_REPORT = `SELECT 'purchase' AS kind, r.purchase_id AS id, r.id AS name, NULL AS at FROM json_each(?2) k
  CROSS JOIN reports r ON r.source = k.value AND r.id = ?1 WHERE r.purchase_id IS NOT NULL LIMIT ${MOST}`

/** A reward's purchase is in its id. @param sources of reports: programs and the operator. One round trip. */
export async function findInBooks(db: Db, text: string, sources: readonly string[]): Promise<readonly FoundInBooks[]> {
  const named = JSON.stringify(sources)
  const id = text.startsWith('rew_') ? `pur_${text.slice(4, -8)}` : text
  const found = await db.read([
    { sql: BY_ID, args: [id] },
    { sql: BY_EXTERNAL_ID, args: [text, named] },
    { sql: BY_EMAIL, args: [text, named] },
    { sql: BY_REPORT, args: [text, named] },
  ])
  const rows = found.flat().map((row) => ({
    kind: row.kind as BooksKind,
    id: String(row.id),
    name: String(row.name),
    at: row.at as string | null,
  }))
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}
