// Everything that one commit writes, put together from what was filed, folded and settled.
import { groupBy } from '../group-by.ts'
import type { Offer } from '../offer/offer.ts'
import { budgetsOf, type Purse } from '../reward/budget.ts'
import { dateOf } from '../time.ts'
import { sumCustomerDays } from './customer-days.ts'
import { rewardEvents } from './events.ts'
import { identityOf } from './file-reports.ts'
import { type OffersOf, type Refolded, standingPurchases } from './refold.ts'
import { same } from './same.ts'
import { type Settled, settleStream } from './settle.ts'
import type { BooksState, BudgetChange, Changes, FiledPurchase, FiledReport, OfferDay, Reward } from './state.ts'

/**
 * @param purse what was granted of each budget after the decisions; the state has what was granted before.
 * @param confirmUpTo rewards whose hold is over by then are confirmed; null: none, which is left to the sweep.
 */
export function changesOf(
  state: BooksState,
  refolded: Refolded,
  offersOf: OffersOf,
  purse: Purse,
  confirmUpTo: number | null,
): Changes {
  const standing = standingPurchases(state)
  const settled = refolded.streams.flatMap((stream) =>
    settleStream(stream, refolded.purchases, standing, offersOf, confirmUpTo),
  )
  const reports = changedReports(state, refolded.reports)
  const purchases = [...refolded.purchases.values()].filter((purchase) => !same(standing.get(purchase.id), purchase))
  const customers = new Set([
    ...[...reports, ...purchases].map(({ customerId }) => customerId),
    ...settled.map(({ after }) => after.customerId),
  ])
  return {
    reports,
    withdrawn: [],
    purchases,
    rewards: settled.map(({ after }) => after),
    transfers: settled.flatMap(({ transfers }) => transfers),
    budgets: budgetChanges(state, refolded, offersOf, purse),
    offerDays: sumOfferDays(settled),
    customerDays: sumCustomerDays(state, refolded, standing, purchases, settled),
    events: settled.flatMap(rewardEvents),
    versions: new Map(withKin(state, customers).map((id) => [id, state.customers.get(id)!.version])),
  }
}

// Who was told the same at the same time, and decided without knowing of it, must not commit.
function withKin({ customers }: BooksState, changed: ReadonlySet<string>): readonly string[] {
  return [...new Set([...changed].flatMap((id) => [id, ...customers.get(id)!.kin]))]
}

function changedReports(state: BooksState, reports: ReadonlyMap<string, FiledReport>): readonly FiledReport[] {
  const stored = [...state.reports, ...state.streams.flatMap(({ looseRefunds }) => looseRefunds)]
  const before = new Map(stored.map((filed) => [identityOf(filed), filed]))
  return [...reports].filter(([identity, filed]) => !same(before.get(identity), filed)).map(([, filed]) => filed)
}

function budgetChanges(
  state: BooksState,
  refolded: Refolded,
  offersOf: OffersOf,
  purse: Purse,
): readonly BudgetChange[] {
  const known = new Map<string, Pick<BudgetChange, 'limit' | 'merchantId'>>()
  for (const { stream, visits } of refolded.streams) {
    const days = new Set(visits.map(({ purchase }) => dateOf(purchase.occurredAt, purchase.timezone)))
    for (const offer of offersOf(stream.merchantId))
      for (const { key, limit } of budgetsOfDays(offer, days)) known.set(key, { limit, merchantId: offer.merchantId })
  }
  return [...purse].flatMap(([key, granted]) => {
    const difference = granted - (state.granted.get(key) ?? 0)
    return difference === 0 ? [] : [{ key, difference, ...(known.get(key) ?? { limit: null, merchantId: null }) }]
  })
}

function budgetsOfDays(offer: Offer, days: ReadonlySet<string>) {
  return [...days].flatMap((day) => budgetsOf(offer, day))
}

/** What each offer brought by local day and location: the differences that these changes make. */
export function sumOfferDays(settled: readonly Settled[]): readonly OfferDay[] {
  const parts = settled.flatMap(({ before, after, purchaseBefore, purchase }) => [
    ...(before && purchaseBefore ? [offerDay(before, purchaseBefore, -1)] : []),
    offerDay(after, purchase, 1),
  ])
  const byCell = groupBy(parts, (part) => `${part.offerId}/${part.day}/${part.locationId}/${part.currency}`)
  return [...byCell.values()].map((cell) => cell.reduce(addOfferDay)).filter(isSome)
}

function offerDay(reward: Reward, purchase: FiledPurchase, sign: 1 | -1): OfferDay {
  const counts = reward.amount > 0 ? sign : 0
  return {
    offerId: reward.offerId,
    day: dateOf(purchase.occurredAt, purchase.timezone),
    locationId: purchase.match.locationId ?? '',
    currency: purchase.currency,
    rewarded: counts,
    declined: reward.state === 'declined' ? sign : 0,
    spend: counts * purchase.net,
    rewards: sign * reward.amount,
    commission: sign * reward.commission,
    partner: sign * reward.partner,
  }
}

function addOfferDay(a: OfferDay, b: OfferDay): OfferDay {
  return {
    ...a,
    rewarded: a.rewarded + b.rewarded,
    declined: a.declined + b.declined,
    spend: a.spend + b.spend,
    rewards: a.rewards + b.rewards,
    commission: a.commission + b.commission,
    partner: a.partner + b.partner,
  }
}

function isSome(cell: OfferDay): boolean {
  return [cell.rewarded, cell.declined, cell.spend, cell.rewards, cell.commission, cell.partner].some((n) => n !== 0)
}
