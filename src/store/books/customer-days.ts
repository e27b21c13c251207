// What everybody bought, by customer and local day: the sums that a commit adds to.
import type { CustomerDay } from '../../domain/books/state.ts'
import type { Db, Statement } from '../db.ts'
import { tableOf } from './table.ts'

const CUSTOMER_DAYS = tableOf<CustomerDay>('customer_days', [
  ...(['merchantId', 'customerId', 'day', 'offerId', 'currency'] as const),
  ...(['purchases', 'spend', 'rewards', 'commission'] as const),
])

const ADDED = CUSTOMER_DAYS.addTo(['merchant_id', 'customer_id', 'day', 'offer_id', 'currency'])

/** Not idempotent by itself: it belongs in a commit that claims its customers. */
export function addCustomerDays(days: readonly CustomerDay[]): readonly Statement[] {
  return CUSTOMER_DAYS.insert(days, ADDED)
}

/** Whether anybody bought at the merchant on this local day or later. */
export async function hasBoughtSince(db: Db, merchantId: string, day: string): Promise<boolean> {
  const sql = 'SELECT 1 FROM customer_days WHERE merchant_id = ? AND day >= ? LIMIT 1'
  const [rows] = await db.read([{ sql, args: [merchantId, day] }])
  return rows!.length > 0
}
