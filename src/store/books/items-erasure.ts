// What is kept of a bank login after it was unlinked: the trail of the money, and nothing that doesn't belong to it.
import type { Db, Statement } from '../db.ts'

/** Items of a program that were removed before then, of which more is kept than that. */
export async function readErasableItems(
  db: Db,
  programId: string,
  before: number,
  limit: number,
): Promise<readonly string[]> {
  const sql = `SELECT id FROM items WHERE removed_at IS NOT NULL AND removed_at < ?2 AND erased_at IS NULL AND program_id = ?1
    ORDER BY removed_at LIMIT ?3`
  const [rows] = await db.read([{ sql, args: [programId, before, limit] }])
  return rows!.map((row) => String(row.id))
}

const CARDS = `SELECT a.card_id FROM item_accounts a JOIN cards c ON c.id = a.card_id
  WHERE a.item_id = ?1 AND c.unlinked_at IS NOT NULL`

const IDLE = `SELECT p.source, p.root FROM purchases p JOIN items i ON i.id = ?1
  WHERE p.customer_id = i.customer_id AND p.card_id IN (${CARDS})
    AND NOT EXISTS (SELECT 1 FROM rewards w WHERE w.purchase_id = p.id)`

/** Purchases that an offer was decided on stay, with their evidence; so do cards, without what tells them. */
export function eraseItem(id: string, at: number): readonly Statement[] {
  const args = [id]
  return [
    { sql: `DELETE FROM reports WHERE root <> id AND (source, root) IN (${IDLE})`, args },
    { sql: `DELETE FROM reports WHERE (source, id) IN (${IDLE})`, args },
    {
      sql: `DELETE FROM reports WHERE source = (SELECT source FROM items WHERE id = ?1) AND purchase_id IS NULL
        AND card_id IN (${CARDS})`,
      args,
    },
    {
      sql: `DELETE FROM purchases WHERE customer_id = (SELECT customer_id FROM items WHERE id = ?1) AND card_id IN (${CARDS})
        AND NOT EXISTS (SELECT 1 FROM rewards w WHERE w.purchase_id = purchases.id)`,
      args,
    },
    { sql: `UPDATE cards SET last4 = NULL WHERE id IN (${CARDS})`, args },
    { sql: "UPDATE item_accounts SET name = '', mask = NULL, token = '' WHERE item_id = ?1", args },
    { sql: 'DELETE FROM item_echoes WHERE item_id = ?1', args },
    { sql: 'DELETE FROM item_ignored WHERE item_id = ?1', args },
    {
      sql: 'UPDATE items SET institution_id = NULL, institution_name = NULL, erased_at = ?2 WHERE id = ?1',
      args: [id, at],
    },
  ]
}
