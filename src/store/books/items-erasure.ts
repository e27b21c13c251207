// What is kept of a bank login after it was unlinked: the trail of the money, and nothing that doesn't belong to it.
import type { Statement } from '../db.ts'

/** @param before items removed earlier than this. Purchases that an offer was decided on stay, with their evidence. */
export function eraseRemovedItems(before: number): readonly Statement[] {
  const items = "SELECT id FROM items WHERE state = 'removed' AND removed_at < ?1 AND erased_at IS NULL"
  const cards = `SELECT a.card_id FROM item_accounts a JOIN cards c ON c.id = a.card_id
    WHERE a.item_id IN (${items}) AND c.unlinked_at IS NOT NULL`
  const idle = `SELECT p.id FROM purchases p WHERE p.customer_id IN (SELECT customer_id FROM items WHERE id IN (${items}))
    AND p.card_id IN (${cards}) AND NOT EXISTS (SELECT 1 FROM rewards w WHERE w.purchase_id = p.id)`
  const args = [before]
  return [
    { sql: `DELETE FROM reports WHERE purchase_id IN (${idle})`, args },
    {
      sql: `DELETE FROM reports WHERE purchase_id IS NULL AND source IN (SELECT source FROM items WHERE id IN (${items})) AND card_id IN (${cards})`,
      args,
    },
    { sql: `DELETE FROM purchases WHERE id IN (${idle})`, args },
    { sql: `DELETE FROM item_echoes WHERE item_id IN (${items})`, args },
    { sql: `UPDATE item_accounts SET name = '', mask = NULL, token = '' WHERE item_id IN (${items})`, args },
    {
      sql: `UPDATE cards SET last4 = NULL WHERE id IN (${cards})`,
      args,
    },
    {
      sql: `UPDATE items SET institution_id = NULL, institution_name = NULL, erased_at = removed_at WHERE id IN (${items})`,
      args,
    },
  ]
}
