// How far a customer has come with an offer that counts: stamps on a punch card, spending that unlocks, uses of what is
// limited. Counted as the decision counts, so what is shown before a purchase is what the purchase will find.
import type { Offer, OfferTerms } from '../offer/offer.ts'
import { DAY, startOf } from '../time.ts'
import { assess } from './assess.ts'
import { bindTerms } from './bind.ts'
import { emptyTally } from './tally.ts'
import type { CustomerFacts, Visit } from './visit.ts'

export type Progress =
  /** `done` visits of the `of` that earn once: 0 right after one that earned. */
  | { readonly kind: 'visits'; readonly done: number; readonly of: number }
  /** Minor units, within `withinDays` before now; null: since the activation. */
  | { readonly kind: 'spend'; readonly spent: number; readonly of: number; readonly withinDays: number | null }

/** @param visits this customer's purchases at the offer's merchant, in any order. null: the offer counts nothing. */
export function progressOf(
  offer: Offer,
  terms: OfferTerms,
  customer: CustomerFacts,
  visits: readonly Visit[],
  now: number,
): Progress | null {
  const { everyNthVisit, spendToUnlock } = terms.conditions
  if (everyNthVisit === null && spendToUnlock === null) return null
  const { since } = bindTerms(offer, customer, now)
  const counted = qualifying(offer, customer, visits).filter(({ purchase }) => purchase.occurredAt >= since)
  if (everyNthVisit !== null) return { kind: 'visits', done: counted.length % everyNthVisit, of: everyNthVisit }
  const { amount, withinDays } = spendToUnlock!
  const from = withinDays === null ? since : now - withinDays * DAY
  const spent = counted.reduce((sum, { purchase }) => (purchase.occurredAt >= from ? sum + purchase.net : sum), 0)
  return { kind: 'spend', spent, of: amount, withinDays }
}

/** Those that met every condition of their own. */
function qualifying(offer: Offer, customer: CustomerFacts, visits: readonly Visit[]): readonly Visit[] {
  const earlier: Visit[] = []
  return visits.toSorted(byTime).filter((visit) => {
    const { qualifies } = assess(offer, customer, visit, visit.purchase.net, earlier, emptyTally())
    if (visit.purchase.net > 0) earlier.push(visit)
    return qualifies
  })
}

function byTime({ purchase: a }: Visit, { purchase: b }: Visit): number {
  return a.occurredAt - b.occurredAt || (a.id < b.id ? -1 : 1)
}

export type Use = { readonly at: number; readonly amount: number }
export type Used = { readonly count: number; readonly amount: number }

/** What of the limits for one customer is used up at `now`. @param uses what the offer earned this customer. */
export function usedOf({ limits }: OfferTerms, uses: readonly Use[], now: number, timezone: string | null): Used {
  const { periodDays, calendar } = limits.perCustomer
  const from = Math.max(
    periodDays === null ? Number.NEGATIVE_INFINITY : now - periodDays * DAY + 1,
    calendar === null ? Number.NEGATIVE_INFINITY : startOf(calendar, now, timezone),
  )
  const counted = uses.filter(({ at, amount }) => at >= from && amount > 0)
  return { count: counted.length, amount: counted.reduce((sum, { amount }) => sum + amount, 0) }
}
