// A merchant's past purchases, a slice of the customers at a time. Purchase ids begin with a hash of their customer, so
// a range of ids is a fair sample of customers with everything that each of them bought, and a bounded read.
import type { FiledVisit } from '../../domain/books/state.ts'
import type { CustomerFacts } from '../../domain/reward/visit.ts'
import type { Db } from '../db.ts'
import { parseCustomer, parseVisit, visitJson } from './rows.ts'

/** Every slice holds as many customers as any other, give or take chance. */
export const SLICES = '0123456789abcdefghjkmnpqrstvwxyz'.split('')

export type PastPurchases = {
  readonly customers: readonly Pick<CustomerFacts, 'customerId' | 'programId' | 'profiles'>[]
  /** In the order in which they were made. */
  readonly visits: readonly FiledVisit[]
}

const VISITS = `
  SELECT ${visitJson} AS row
  FROM purchases p JOIN cards c ON c.id = p.card_id
  WHERE p.id >= ?1 AND p.id < ?2 AND p.merchant_id = ?3 AND p.occurred_at < ?4 AND p.net > 0
  ORDER BY p.occurred_at, p.id`

const CUSTOMERS = `
  SELECT json_array(c.id, c.program_id, json(c.profiles), 0, json('[]')) AS row FROM customers c WHERE c.id IN (
    SELECT p.customer_id FROM purchases p WHERE p.id >= ?1 AND p.id < ?2 AND p.merchant_id = ?3 AND p.occurred_at < ?4)`

/** Of these slices; one round trip. */
export async function readPastPurchases(
  db: Db,
  merchantId: string,
  before: number,
  slices: readonly string[],
): Promise<PastPurchases> {
  const ranges = slices.map((slice) => [`pur_${slice}`, `pur_${slice}~`, merchantId, before])
  const found = await db.read(ranges.flatMap((args) => [VISITS, CUSTOMERS].map((sql) => ({ sql, args }))))
  const rows = (part: 0 | 1) => found.filter((_, i) => i % 2 === part).flat()
  return {
    visits: rows(0).map(({ row }) => parseVisit(JSON.parse(String(row)))),
    customers: rows(1).map(({ row }) => parseCustomer(JSON.parse(String(row)))),
  }
}
