// What everybody bought, by customer and local day, as the differences that one commit makes. Only cleared purchases
// count, whether or not an offer applied: an experiment compares all that both arms bought.
import { groupBy } from '../group-by.ts'
import { dateOf } from '../time.ts'
import type { Refolded } from './refold.ts'
import type { Settled } from './settle.ts'
import type { BooksState, CustomerDay, FiledPurchase, Reward } from './state.ts'

/**
 * Takes back what stood of every purchase that changed, or whose rewards did, and adds what stands now, so that the
 * sums always are what a count over all purchases would find.
 */
export function sumCustomerDays(
  state: BooksState,
  refolded: Refolded,
  standing: ReadonlyMap<string, FiledPurchase>,
  changed: readonly FiledPurchase[],
  settled: readonly Settled[],
): readonly CustomerDay[] {
  const ids = new Set([...changed.map(({ id }) => id), ...settled.map(({ after }) => after.purchaseId)])
  const before = groupBy(
    state.streams.flatMap(({ rewards }) => rewards).filter(({ purchaseId }) => ids.has(purchaseId)),
    ({ purchaseId }) => purchaseId,
  )
  const moved = groupBy(
    settled.map(({ after }) => after),
    ({ purchaseId }) => purchaseId,
  )
  const parts = [...ids].flatMap((id) => {
    const stood = before.get(id) ?? []
    const news = moved.get(id) ?? []
    const replaced = new Set(news.map(({ offerId }) => offerId))
    const stands = [...stood.filter(({ offerId }) => !replaced.has(offerId)), ...news]
    return [...daysOf(standing.get(id), stood, -1), ...daysOf(refolded.purchases.get(id), stands, 1)]
  })
  const cells = groupBy(parts, ({ merchantId, customerId, day, offerId, currency }) =>
    [merchantId, customerId, day, offerId, currency].join('/'),
  )
  return [...cells.values()].map((cell) => cell.reduce(add)).filter(isSome)
}

function daysOf(purchase: FiledPurchase | undefined, rewards: readonly Reward[], sign: 1 | -1): readonly CustomerDay[] {
  const merchantId = purchase?.match.merchantId
  if (!purchase || !merchantId || purchase.state !== 'posted' || purchase.net === 0) return []
  const { customerId, currency, occurredAt, timezone, net } = purchase
  const day = { merchantId, customerId, day: dateOf(occurredAt, timezone), currency }
  const costs = rewards.filter(({ amount, commission }) => amount > 0 || commission > 0)
  return [
    { ...day, offerId: '', purchases: sign, spend: sign * net, rewards: 0, commission: 0 },
    ...costs.map((reward) => ({
      ...{ ...day, offerId: reward.offerId, purchases: sign, spend: 0 },
      rewards: reward.currency === currency ? sign * reward.amount : 0,
      commission: sign * reward.commission,
    })),
  ]
}

function add(a: CustomerDay, b: CustomerDay): CustomerDay {
  return {
    ...a,
    purchases: a.purchases + b.purchases,
    spend: a.spend + b.spend,
    rewards: a.rewards + b.rewards,
    commission: a.commission + b.commission,
  }
}

function isSome({ purchases, spend, rewards, commission }: CustomerDay): boolean {
  return purchases !== 0 || spend !== 0 || rewards !== 0 || commission !== 0
}
