// What an offer would have done in the past: the same decision, purchase by purchase in the order in which they were
// made, over what customers bought without it.
import { groupBy } from '../group-by.ts'
import { compareText } from '../purchase/group.ts'
import type { Purse } from '../reward/budget.ts'
import { type Claims, decideVisit, openRow } from '../reward/decide.ts'
import { rewardCurrency } from '../reward/rate.ts'
import type { Decision, Reason } from '../reward/reward.ts'
import type { CustomerFacts, Visit } from '../reward/visit.ts'
import { DAY, dateOf } from '../time.ts'
import type { Offer, OfferTerms } from './offer.ts'

/** Everything that one customer bought at the merchant, in order. */
export type History = { readonly customer: CustomerFacts; readonly visits: readonly Visit[] }

export type Period = { readonly from: number; readonly to: number }

export type KnownAs = 'new' | 'lapsed' | 'loyal'

/** Amounts and counts of those purchases that were looked at; `rewardCurrency` may be points. */
export type Backtest = {
  readonly purchases: number
  readonly customers: number
  readonly spend: number
  readonly currency: string
  readonly rewardCurrency: string
  readonly rewarded: { readonly purchases: number; readonly customers: number; readonly spend: number }
  readonly rewards: number
  readonly commission: number
  readonly partner: number
  /** By local day, days without a reward left out. */
  readonly days: readonly { readonly day: string; readonly purchases: number; readonly rewards: number }[]
  /** What each kind of customer would have been given, by what they were when they bought. */
  readonly rewardsTo: Readonly<Record<KnownAs, number>>
  readonly declined: readonly { readonly reason: Reason; readonly purchases: number }[]
  /** The instant of the first purchase that the budget could not pay in full; null: it would have lasted. */
  readonly budgetOutAt: number | null
}

type Made = { readonly history: History; readonly visit: Visit; readonly n: number }

/**
 * @param period in which the offer is taken to have run, in place of its own schedule.
 * @param share of the merchant's customers that the histories are, 0 < share <= 1: budgets are taken in proportion.
 */
export function backtest(terms: OfferTerms, histories: readonly History[], period: Period, share: number): Backtest {
  const offer = offerInThePast(terms, period, share)
  const rows = new Map(
    histories.map((history) => [history, openRow({ ...history.customer, activations: [] }, [offer])]),
  )
  const purse: Purse = new Map()
  const made = histories
    .flatMap((history) => history.visits.map((visit, n): Made => ({ history, visit, n })))
    .sort((a, b) => inOrder(a.visit, b.visit))
  const decided = made.map((one) => {
    const [decision] = decideVisit(rows.get(one.history)!, one.visit, NO_CLAIMS, purse)
    return { ...one, decision: decision! }
  })
  return summarise(
    terms,
    decided.filter(({ visit }) => isWithin(visit, period)),
  )
}

const NO_CLAIMS: Claims = new Map()

function isWithin({ purchase }: Visit, { from, to }: Period): boolean {
  return purchase.net > 0 && purchase.occurredAt >= from && purchase.occurredAt < to
}

function inOrder(a: Visit, b: Visit): number {
  return a.purchase.occurredAt - b.purchase.occurredAt || compareText(a.purchase.id, b.purchase.id)
}

// Nobody could activate it then: it is open to everybody from the first day to the last.
function offerInThePast(terms: OfferTerms, { from, to }: Period, share: number): Offer {
  const { budget, budgetPerDay } = terms.limits
  const part = (limit: number | null) => (limit === null ? null : Math.floor(limit * share))
  const schedule = { startsAt: from, endsAt: to, activateBy: null, validDaysAfterActivation: null, graceDays: null }
  const limits = { ...terms.limits, budget: part(budget), budgetPerDay: part(budgetPerDay) }
  const assumed: OfferTerms = { ...terms, activation: 'automatic', stacking: 'stack', schedule, limits }
  return {
    id: 'off',
    merchantId: 'mer',
    versions: [{ version: 1, effectiveAt: 0, terms: assumed }],
    pauses: [],
    holdouts: [],
    choices: [],
  }
}

type Decided = Made & { readonly decision: Decision }

function summarise(terms: OfferTerms, all: readonly Decided[]): Backtest {
  const paid = all.filter(({ decision }) => decision.amount > 0)
  const sum = (of: readonly Decided[], pick: (one: Decided) => number) =>
    of.reduce((total, one) => total + pick(one), 0)
  const rewards = (of: readonly Decided[]) => sum(of, ({ decision }) => decision.amount)
  const byKind = groupBy(paid, (one) => knownAs(one, terms.conditions.lookbackDays))
  const byDay = groupBy(paid, ({ visit }) => dateOf(visit.purchase.occurredAt, visit.purchase.timezone))
  const refused = groupBy(
    all.filter(({ decision }) => decision.reason !== null),
    ({ decision }) => decision.reason!,
  )
  const short = all.find(({ decision }) => decision.limitedBy === 'budget' || decision.reason === 'budget')
  return {
    purchases: all.length,
    customers: new Set(all.map(({ history }) => history)).size,
    spend: sum(all, ({ visit }) => visit.purchase.net),
    currency: terms.currency,
    rewardCurrency: rewardCurrency(terms),
    rewarded: {
      purchases: paid.length,
      customers: new Set(paid.map(({ history }) => history)).size,
      spend: sum(paid, ({ visit }) => visit.purchase.net),
    },
    rewards: rewards(paid),
    commission: sum(paid, ({ decision }) => decision.commission),
    partner: sum(paid, ({ decision }) => decision.partner),
    days: [...byDay].map(([day, of]) => ({ day, purchases: of.length, rewards: rewards(of) })),
    rewardsTo: {
      new: rewards(byKind.get('new') ?? []),
      lapsed: rewards(byKind.get('lapsed') ?? []),
      loyal: rewards(byKind.get('loyal') ?? []),
    },
    declined: [...refused]
      .map(([reason, of]) => ({ reason, purchases: of.length }))
      .sort((a, b) => b.purchases - a.purchases),
    budgetOutAt: short?.visit.purchase.occurredAt ?? null,
  }
}

function knownAs({ history, visit, n }: Made, lookbackDays: number): KnownAs {
  const earlier = history.visits.slice(0, n).filter(({ purchase }) => purchase.net > 0)
  const since = visit.purchase.occurredAt - lookbackDays * DAY
  if (earlier.some(({ purchase }) => purchase.occurredAt >= since)) return 'loyal'
  return earlier.length > 0 ? 'lapsed' : 'new'
}
