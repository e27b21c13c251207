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

/**
 * The customers whose days don't add up to their purchases, counted anew. A day is local, which no SQL can tell of a zone:
 * it must be within a day of one of the purchases.
 */
const WRONG = `
  WITH counted AS MATERIALIZED (SELECT * FROM purchases WHERE state = 'posted' AND net <> 0 AND merchant_id IS NOT NULL)
  SELECT customer_id AS id FROM (
    SELECT merchant_id, customer_id, offer_id, currency, purchases, spend, rewards, commission FROM customer_days
    UNION ALL
    SELECT merchant_id, customer_id, '', currency, -1, -net, 0, 0 FROM counted
    UNION ALL
    SELECT p.merchant_id, p.customer_id, w.offer_id, p.currency, -1, 0,
      -(w.currency = p.currency) * w.amount, -w.commission
    FROM counted p CROSS JOIN rewards w ON w.purchase_id = p.id WHERE w.amount > 0 OR w.commission > 0)
  GROUP BY merchant_id, customer_id, offer_id, currency
  HAVING sum(purchases) <> 0 OR sum(spend) <> 0 OR sum(rewards) <> 0 OR sum(commission) <> 0
  UNION
  SELECT d.customer_id FROM customer_days d WHERE d.purchases <> 0 AND NOT EXISTS (
    SELECT 1 FROM purchases p WHERE p.customer_id = d.customer_id AND p.merchant_id = d.merchant_id
      AND p.occurred_at >= (unixepoch(d.day) - 86400) * 1000 AND p.occurred_at < (unixepoch(d.day) + 172800) * 1000)`

export const CUSTOMER_DAYS_AUDIT = {
  name: 'customer-days-equal-purchases',
  states: "what results are read from adds up to every customer's purchases and their rewards, on the days of purchase",
  sql: WRONG,
}
