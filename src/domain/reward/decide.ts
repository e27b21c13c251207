// What a customer earns at a merchant: a fold over their purchases there in the order in which they were made.
// Counts, nth visits, thresholds, caps, best-of, refunds and corrections all follow from walking that row again.
import { groupBy } from '../group-by.ts'
import type { Offer } from '../offer/offer.ts'
import { DAY, dateOf } from '../time.ts'
import { type Assessment, assess } from './assess.ts'
import { type Claim, draw, grantable, NO_CLAIM, type Purse } from './budget.ts'
import { rewardCurrency, splitCommission } from './rate.ts'
import type { Decision } from './reward.ts'
import { emptyTally, type Tally } from './tally.ts'
import type { CustomerFacts, Visit } from './visit.ts'

/** An offer that ended, grace and all, longer ago than this is no longer named among the reasons. */
export const REMEMBERED_DAYS = 365

/** Claims that stand, by `claimKey`. */
export type Claims = ReadonlyMap<string, Claim>

export function claimKey(purchaseId: string, offerId: string): string {
  return `${purchaseId}/${offerId}`
}

/**
 * @param visits all purchases of this customer at this merchant, ordered by occurredAt, then id.
 * @param offers all published offers of this merchant.
 * @param purse drawn on by what is newly granted.
 * @returns a decision for every visit and every offer that could have concerned it, in order.
 */
export function decideRewards(
  customer: CustomerFacts,
  visits: readonly Visit[],
  offers: readonly Offer[],
  claims: Claims,
  purse: Purse,
): readonly Decision[] {
  const row = openRow(customer, offers)
  return visits.flatMap((visit) => decideVisit(row, visit, claims, purse))
}

/** The fold on its way through one customer's purchases at one merchant: what it remembers of those behind it. */
export type Row = {
  readonly customer: CustomerFacts
  readonly offers: readonly Offer[]
  readonly tallies: ReadonlyMap<string, Tally>
  /** With something left. */
  readonly earlier: Visit[]
}

export function openRow(customer: CustomerFacts, offers: readonly Offer[]): Row {
  return { customer, offers, tallies: new Map(offers.map((offer) => [offer.id, emptyTally()])), earlier: [] }
}

/** One step of the fold; the row remembers the visit. */
export function decideVisit(row: Row, visit: Visit, claims: Claims, purse: Purse): readonly Decision[] {
  const { customer, tallies, earlier } = row
  const considered = row.offers.filter((offer) => isRemembered(offer, visit.purchase.occurredAt))
  const assessments = considered.map((offer) =>
    assess(offer, customer, visit, visit.purchase.net, earlier, tallies.get(offer.id)!),
  )
  const chosen = chooseOffers(visit, assessments, claims, purse)
  const decisions = assessments.map((assessment) => {
    const { offer } = assessment.binding
    const tally = tallies.get(offer.id)!
    const decision = chosen.has(assessment)
      ? grant(visit, assessment, claims, purse)
      : decline(visit, assessment, claims, purse, wouldHaveEarned(customer, visit, offer, earlier, tally))
    remember(tally, visit, assessment, decision)
    return decision
  })
  if (visit.purchase.net > 0) earlier.push(visit)
  return decisions
}

function isRemembered(offer: Offer, at: number): boolean {
  return offer.versions.some(({ terms: { schedule } }) => {
    const { endsAt, graceDays } = schedule
    return endsAt === null || endsAt + (graceDays ?? 0) * DAY > at - REMEMBERED_DAYS * DAY
  })
}

/**
 * Every stacking offer that pays, and of the others the one worth most to the customer after budgets. Those whose
 * budget has nothing left are let through too: they are granted nothing, and say so.
 */
function chooseOffers(
  visit: Visit,
  assessments: readonly Assessment[],
  claims: Claims,
  purse: Purse,
): ReadonlySet<Assessment> {
  const paying = assessments.filter(({ worth }) => worth > 0)
  const { stack = [], best = [] } = Object.fromEntries(groupBy(paying, (one) => one.binding.version.terms.stacking))
  const ranked = best
    .map((assessment) => ({ assessment, worth: worthToCustomer(visit, assessment, claims, purse) }))
    .sort((a, b) => compareWorth(a.worth, b.worth) || compareEnd(a.assessment, b.assessment))
  const losers = ranked.slice(1).filter(({ worth }) => worth.money + worth.points > 0)
  const lost = new Set(losers.map(({ assessment }) => assessment))
  return new Set([...stack, ...best.filter((assessment) => !lost.has(assessment))])
}

type Worth = { readonly money: number; readonly points: number }

// Any money beats any number of points: what a point is worth is the program's secret.
function worthToCustomer(visit: Visit, assessment: Assessment, claims: Claims, purse: Purse): Worth {
  const { offer, day, claim } = drawing(visit, assessment, claims)
  const granted = grantable(purse, offer, day, claim, assessment.worth)
  return assessment.binding.version.terms.reward.kind === 'points'
    ? { money: 0, points: granted }
    : { money: granted, points: 0 }
}

function compareWorth(a: Worth, b: Worth): number {
  return b.money - a.money || b.points - a.points
}

// Ties go to the offer that ends first, then to the lower id.
function compareEnd(a: Assessment, b: Assessment): number {
  const end = ({ binding }: Assessment) => binding.version.terms.schedule.endsAt ?? Number.MAX_SAFE_INTEGER
  return end(a) - end(b) || (a.binding.offer.id < b.binding.offer.id ? -1 : 1)
}

function drawing(visit: Visit, { binding: { offer } }: Assessment, claims: Claims) {
  const { id, occurredAt, timezone } = visit.purchase
  return { offer, day: dateOf(occurredAt, timezone), claim: claims.get(claimKey(id, offer.id)) ?? NO_CLAIM }
}

function grant(visit: Visit, assessment: Assessment, claims: Claims, purse: Purse): Decision {
  const { offer, day, claim } = drawing(visit, assessment, claims)
  const { worth, limitedBy, binding } = assessment
  const amount = grantable(purse, offer, day, claim, worth)
  draw(purse, offer, day, claim, amount)
  const base = { ...blank(visit, assessment), wanted: worth }
  if (amount === 0) return { ...base, reason: 'budget', failures: [{ reason: 'budget' }] }
  const { commission, partner } = splitCommission(binding.version.terms, visit.purchase.net, amount)
  return { ...base, state: 'earned', amount, commission, partner, limitedBy: amount < worth ? 'budget' : limitedBy }
}

function decline(visit: Visit, assessment: Assessment, claims: Claims, purse: Purse, wouldHave: boolean): Decision {
  const { offer, day, claim } = drawing(visit, assessment, claims)
  draw(purse, offer, day, claim, 0)
  const failures = assessment.worth > 0 ? [{ reason: 'lost-to-better-offer' as const }] : assessment.failures
  const reversed = assessment.worth === 0 && wouldHave
  return {
    ...blank(visit, assessment),
    state: reversed ? 'reversed' : 'declined',
    reason: failures[0]!.reason,
    failures,
  }
}

function blank(visit: Visit, { binding }: Assessment): Decision {
  return {
    purchaseId: visit.purchase.id,
    offerId: binding.offer.id,
    version: binding.version.version,
    state: 'declined',
    amount: 0,
    wanted: 0,
    currency: rewardCurrency(binding.version.terms),
    commission: 0,
    partner: 0,
    limitedBy: null,
    reason: null,
    failures: [],
  }
}

/** Whether the purchase would have earned before refunds and reversals took from it. */
function wouldHaveEarned(
  customer: CustomerFacts,
  visit: Visit,
  offer: Offer,
  earlier: readonly Visit[],
  tally: Tally,
): boolean {
  const { amount, net } = visit.purchase
  return amount > net && assess(offer, customer, visit, amount, earlier, tally).worth > 0
}

function remember(tally: Tally, visit: Visit, assessment: Assessment, decision: Decision): void {
  const { occurredAt, net } = visit.purchase
  if (assessment.qualifies) tally.visits.push({ at: occurredAt, amount: net })
  if (decision.amount > 0) tally.rewards.push({ at: occurredAt, amount: decision.amount })
}
