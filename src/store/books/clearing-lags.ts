// How long purchases take to clear, by merchant. The database counts as they clear.
import type { ClearingLags } from '../../domain/explain/clearing.ts'
import { groupBy } from '../../domain/group-by.ts'
import type { Db } from '../db.ts'

/** By merchant; a merchant of whom nothing is known has no entry. */
export async function readClearingLags(
  db: Db,
  merchantIds: readonly string[],
): Promise<ReadonlyMap<string, ClearingLags>> {
  const sql = `SELECT l.merchant_id, l.days, l.purchases FROM json_each(?) m JOIN clearing_lags l ON l.merchant_id = m.value`
  const [rows] = await db.read([{ sql, args: [JSON.stringify([...new Set(merchantIds)])] }])
  const lags = rows!.map((row) => ({
    merchantId: String(row.merchant_id),
    days: Number(row.days),
    purchases: Number(row.purchases),
  }))
  return groupBy(lags, ({ merchantId }) => merchantId)
}
