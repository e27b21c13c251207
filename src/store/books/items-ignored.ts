// What banks told that is no purchase by card: only that it was, and why it doesn't count.
import type { Db, Statement } from '../db.ts'

export type IgnoredCount = { readonly reason: string; readonly count: number }

/** @param others transactions of the same update of which that doesn't hold (any more). */
export function noteIgnored(
  itemId: string,
  ignored: ReadonlyMap<string, string>,
  others: readonly string[],
): readonly Statement[] {
  const upsert = `INSERT INTO item_ignored (item_id, transaction_id, reason)
    SELECT ?1, value ->> 0, value ->> 1 FROM json_each(?2) WHERE true
    ON CONFLICT (item_id, transaction_id) DO UPDATE SET reason = excluded.reason`
  const forget = 'DELETE FROM item_ignored WHERE item_id = ?1 AND transaction_id IN (SELECT value FROM json_each(?2))'
  return [
    ...(ignored.size > 0 ? [{ sql: upsert, args: [itemId, JSON.stringify([...ignored])] }] : []),
    ...(others.length > 0 ? [{ sql: forget, args: [itemId, JSON.stringify(others)] }] : []),
  ]
}

/** By item, the most frequent reason first. */
export async function readIgnored(
  db: Db,
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, readonly IgnoredCount[]>> {
  const sql = `SELECT item_id, reason, count(*) AS count FROM item_ignored
    WHERE item_id IN (SELECT value FROM json_each(?)) GROUP BY item_id, reason ORDER BY count DESC, reason`
  const [rows] = await db.read([{ sql, args: [JSON.stringify(itemIds)] }])
  const counts = new Map<string, IgnoredCount[]>(itemIds.map((id) => [id, []]))
  for (const row of rows!)
    counts.get(String(row.item_id))?.push({ reason: String(row.reason), count: Number(row.count) })
  return counts
}
