// What an offer brought: from sums that every commit keeps, so that the cost is that of the days asked for.
import type { OfferDay } from '../../domain/books/state.ts'
import type { Db } from '../db.ts'

export type OfferResults = {
  readonly activations: number
  readonly granted: number
  /** By local day and location, in that order. */
  readonly days: readonly OfferDay[]
}

/** @param from @param to local days `YYYY-MM-DD`, both inclusive. */
export async function readOfferResults(db: Db, offerId: string, from: string, to: string): Promise<OfferResults> {
  const [activations, budgets, days] = await db.read([
    { sql: 'SELECT count(DISTINCT customer_id) AS n FROM activations WHERE offer_id = ?', args: [offerId] },
    { sql: 'SELECT granted FROM budgets WHERE key = ?', args: [offerId] },
    {
      sql: 'SELECT * FROM offer_days WHERE offer_id = ? AND day BETWEEN ? AND ? ORDER BY day, location_id',
      args: [offerId, from, to],
    },
  ])
  return {
    activations: Number(activations![0]?.n ?? 0),
    granted: Number(budgets![0]?.granted ?? 0),
    days: days!.map((row) => ({
      offerId,
      day: String(row.day),
      locationId: String(row.location_id),
      currency: String(row.currency),
      rewarded: Number(row.rewarded),
      declined: Number(row.declined),
      spend: Number(row.spend),
      rewards: Number(row.rewards),
      commission: Number(row.commission),
      partner: Number(row.partner),
    })),
  }
}
