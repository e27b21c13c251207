// What a customer earns at a merchant, worked out the long way: every purchase asks its questions of all purchases
// before it, from the beginning, with nothing remembered in between. Shares no code with what it is the judge of.
import type { Offer, OfferTerms, OfferVersion } from '../../src/domain/offer/offer.ts'
import type { LimitedBy, Reason } from '../../src/domain/reward/reward.ts'
import type { CustomerFacts, Visit } from '../../src/domain/reward/visit.ts'
import {
  boundTerms,
  countsFrom,
  isAimedAt,
  isKeptOut,
  isOnDisplay,
  isOpen,
  latestActivation,
} from './oracle-binding.ts'
import { samePeriod, spanDay, wall } from './oracle-calendar.ts'

export type Verdict = {
  readonly purchaseId: string
  readonly offerId: string
  readonly version: number
  readonly state: 'earned' | 'reversed' | 'declined'
  readonly amount: number
  readonly limitedBy: LimitedBy | null
  readonly reasons: ReadonlySet<Reason>
}

const DAY_MS = 24 * 60 * 60 * 1000

/** @param visits in any order. Budgets are full at the beginning, and go by the order of the purchases. */
export function judge(customer: CustomerFacts, visits: readonly Visit[], offers: readonly Offer[]): readonly Verdict[] {
  const row = [...visits].sort(
    (a, b) => a.purchase.occurredAt - b.purchase.occurredAt || (a.purchase.id < b.purchase.id ? -1 : 1),
  )
  const past: Verdict[] = []
  row.forEach((visit, n) => {
    const before = row.slice(0, n)
    const bids = offers.map((offer) => bid(customer, visit, visit.purchase.net, offer, before, past))
    const winners = choose(visit, bids, before, past)
    past.push(...bids.map((one) => conclude(one, winners, customer, visit, before, [...past])))
  })
  return past
}

type Bid = {
  readonly offer: Offer
  readonly bound: OfferVersion
  readonly worth: number
  readonly limitedBy: LimitedBy
  readonly reasons: readonly Reason[]
}

/** What one offer would pay for this purchase if there were no other offer and no budget. */
function bid(
  customer: CustomerFacts,
  visit: Visit,
  net: number,
  offer: Offer,
  before: readonly Visit[],
  past: readonly Verdict[],
): Bid {
  const at = visit.purchase.occurredAt
  const bound = boundTerms(customer, offer, at)
  const { terms } = bound
  const refuse = (...reasons: Reason[]): Bid => ({ offer, bound, worth: 0, limitedBy: 'rate', reasons })
  const own = ownReasons(customer, visit, net, offer, before)
  if (visit.purchase.currency !== terms.currency || net === 0) return refuse(...own)

  const from = countsFrom(customer, offer, at)
  const stamps = before.filter(
    (other) =>
      other.purchase.occurredAt >= from && isStamp(customer, other, offer, before.slice(0, before.indexOf(other))),
  )
  const row: Reason[] = []
  const nth = terms.conditions.everyNthVisit
  if (nth !== null && (stamps.length + 1) % nth !== 0) row.push('not-nth-visit')
  const unlock = terms.conditions.spendToUnlock
  if (unlock) {
    const recent = stamps.filter(
      ({ purchase }) => unlock.withinDays === null || purchase.occurredAt >= at - unlock.withinDays * DAY_MS,
    )
    if (net + total(recent.map(({ purchase }) => purchase.net)) < unlock.amount) row.push('not-unlocked')
  }

  const { rewardMax, perCustomer } = terms.limits
  const counted = past.filter((verdict) => {
    const when = before.find(({ purchase }) => purchase.id === verdict.purchaseId)!.purchase.occurredAt
    if (verdict.offerId !== offer.id || verdict.amount === 0) return false
    if (perCustomer.periodDays !== null && when <= at - perCustomer.periodDays * DAY_MS) return false
    return perCustomer.calendar === null || samePeriod(perCustomer.calendar, when, at, visit.purchase.timezone)
  })
  const had = total(counted.map(({ amount }) => amount))
  const rated = rate(terms, net)
  const usedUp: Reason[] = []
  if (rated === 0) usedUp.push('rounds-to-zero')
  if (perCustomer.count !== null && counted.length >= perCustomer.count) usedUp.push('customer-count')
  else if (perCustomer.amount !== null && had >= perCustomer.amount) usedUp.push('customer-amount')
  if (own.length + row.length + usedUp.length > 0 || rated === 'out-of-reach') return refuse(...own, ...row, ...usedUp)
  const capped = rewardMax !== null && rated > rewardMax ? rewardMax : rated
  if (perCustomer.amount !== null && capped > perCustomer.amount - had)
    return { offer, bound, worth: perCustomer.amount - had, limitedBy: 'customer-amount', reasons: [] }
  return { offer, bound, worth: capped, limitedBy: capped < rated ? 'reward-max' : 'rate', reasons: [] }
}

/** Whether a purchase counts as a visit: it met everything that is asked of it alone. */
function isStamp(customer: CustomerFacts, visit: Visit, offer: Offer, before: readonly Visit[]): boolean {
  const { net } = visit.purchase
  return net > 0 && ownReasons(customer, visit, net, offer, before).length === 0
}

function ownReasons(
  customer: CustomerFacts,
  visit: Visit,
  net: number,
  offer: Offer,
  before: readonly Visit[],
): readonly Reason[] {
  const { occurredAt: at, currency, channel, match, timezone } = visit.purchase
  const { terms } = boundTerms(customer, offer, at)
  const c = terms.conditions
  const reasons: Reason[] = []
  if (visit.fraud) reasons.push('fraud')
  if (at < visit.linkedAt) reasons.push('card-not-linked-yet')
  if (visit.elsewhere) reasons.push('other-program')
  if (!isOpen(customer, offer, at)) reasons.push('outside-window')
  const aimed = isAimedAt(customer, terms, latestActivation(customer, offer, at) ?? at)
  if (!aimed || !isOnDisplay(customer, offer, at)) reasons.push('not-targeted')
  if (isKeptOut(customer, offer, at)) reasons.push('holdout')
  if (terms.activation === 'required' && latestActivation(customer, offer, at) === null) reasons.push('not-activated')
  if (currency !== terms.currency) reasons.push('currency-mismatch')
  if (net === 0) reasons.push('nothing-left')
  const belowLadder = rate(terms, net) === 'out-of-reach'
  if (currency === terms.currency && net > 0 && (net < (c.minSpend ?? 0) || belowLadder))
    reasons.push('below-min-spend')
  if (currency === terms.currency && net > (c.maxSpend ?? Number.MAX_VALUE)) reasons.push('above-max-spend')
  if (c.channels && !c.channels.some((one) => one === channel)) reasons.push('channel')
  if (c.locationIds && !c.locationIds.some((one) => one === match.locationId)) reasons.push('location')
  const spans = (c.hours ?? []).filter((hours) => spanDay(hours, at, timezone) !== null)
  const dayNames = spans.length > 0 ? spans.map((hours) => spanDay(hours, at, timezone)!) : [wall(at, timezone).weekday]
  if (c.days && !dayNames.some((name) => c.days!.includes(name))) reasons.push('day')
  if (c.hours && spans.length === 0) reasons.push('hour')
  if (c.excludedDates?.some((date) => date === wall(at, timezone).date)) reasons.push('excluded-date')
  if (c.schemes && !c.schemes.some((one) => one === visit.scheme)) reasons.push('scheme')
  const known = before.filter(({ purchase }) => purchase.net > 0)
  const recent = known.filter(({ purchase }) => at - purchase.occurredAt <= c.lookbackDays * DAY_MS)
  if (c.customers === 'new' && recent.length > 0) reasons.push('not-new')
  if (c.customers === 'lapsed' && !(known.length > 0 && recent.length === 0)) reasons.push('not-lapsed')
  if (c.customers === 'loyal' && recent.length === 0) reasons.push('not-loyal')
  return reasons
}

function rate({ reward, limits, currency }: OfferTerms, net: number): number | 'out-of-reach' {
  if (net === 0) return 0
  const part = (bps: number) => Number((BigInt(net) * BigInt(bps)) / 10_000n)
  const units = () => BigInt(net) / 10n ** BigInt(currency === 'JPY' ? 0 : 2)
  const pay = (): number | 'out-of-reach' => {
    if (reward.kind === 'percent') return part(reward.bps)
    if (reward.kind === 'fixed') return reward.amount
    if (reward.kind === 'points') return Number(units()) * reward.perMajorUnit
    const reached = reward.steps.filter(({ from }) => net >= from)
    if (reached.length === 0) return 'out-of-reach'
    const step = reached.find(({ from }) => from === Math.max(...reached.map((one) => one.from)))!
    return 'bps' in step ? part(step.bps) : step.amount
  }
  const paid = pay()
  return paid === 'out-of-reach' ? paid : Math.max(paid, limits.rewardMin ?? 0)
}

/** After the budgets: what is left of them once everything that was granted before is taken off. */
function granted(visit: Visit, { offer, worth }: Bid, before: readonly Visit[], past: readonly Verdict[]): number {
  const { budget, budgetPerDay } = offer.versions[offer.versions.length - 1]!.terms.limits
  const mine = past.filter(({ offerId }) => offerId === offer.id)
  const day = ({ purchase }: Visit) => wall(purchase.occurredAt, purchase.timezone).date
  const sameDay = mine.filter(
    ({ purchaseId }) => day(before.find(({ purchase }) => purchase.id === purchaseId)!) === day(visit),
  )
  const left = (limit: number | null, spent: readonly Verdict[]) =>
    limit === null ? Number.POSITIVE_INFINITY : Math.max(0, limit - total(spent.map(({ amount }) => amount)))
  return Math.min(worth, left(budget, mine), left(budgetPerDay, sameDay))
}

function choose(
  visit: Visit,
  bids: readonly Bid[],
  before: readonly Visit[],
  past: readonly Verdict[],
): readonly Bid[] {
  const paying = bids.filter((one) => granted(visit, one, before, past) > 0)
  const rivals = paying.filter(({ bound }) => bound.terms.stacking === 'best')
  const isPoints = ({ bound }: Bid) => bound.terms.reward.kind === 'points'
  const end = ({ bound }: Bid) => bound.terms.schedule.endsAt ?? Number.MAX_VALUE
  const beats = (a: Bid, b: Bid): boolean => {
    if (isPoints(a) !== isPoints(b)) return isPoints(b)
    const [mine, theirs] = [granted(visit, a, before, past), granted(visit, b, before, past)]
    if (mine !== theirs) return mine > theirs
    return end(a) !== end(b) ? end(a) < end(b) : a.offer.id < b.offer.id
  }
  const best = rivals.filter((one) => rivals.every((other) => other === one || beats(one, other)))
  return [...best, ...paying.filter(({ bound }) => bound.terms.stacking === 'stack')]
}

function conclude(
  one: Bid,
  winners: readonly Bid[],
  customer: CustomerFacts,
  visit: Visit,
  before: readonly Visit[],
  past: readonly Verdict[],
): Verdict {
  const { id: purchaseId, amount: asked, net } = visit.purchase
  const named = { purchaseId, offerId: one.offer.id, version: one.bound.version }
  if (winners.includes(one)) {
    const amount = granted(visit, one, before, past.slice(0))
    return {
      ...named,
      state: 'earned',
      amount,
      limitedBy: amount < one.worth ? 'budget' : one.limitedBy,
      reasons: new Set(),
    }
  }
  const lost: Reason = granted(visit, one, before, past) > 0 ? 'lost-to-better-offer' : 'budget'
  const reasons = new Set(one.worth > 0 ? [lost] : one.reasons)
  const once = asked > net && one.worth === 0 && bid(customer, visit, asked, one.offer, before, past).worth > 0
  return { ...named, state: once ? 'reversed' : 'declined', amount: 0, limitedBy: null, reasons }
}

function total(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0)
}
