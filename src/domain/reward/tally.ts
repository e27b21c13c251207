// What an offer remembers of a customer's earlier purchases while the fold walks through them.
import type { Conditions, Limits } from '../offer/offer.ts'
import { DAY, startOf } from '../time.ts'
import type { Failure } from './reward.ts'

type Entry = { readonly at: number; readonly amount: number }

export type Tally = {
  /** Purchases that met every condition of their own: the stamps of a punch card. */
  readonly visits: Entry[]
  /** What was granted. */
  readonly rewards: Entry[]
}

export function emptyTally(): Tally {
  return { visits: [], rewards: [] }
}

/** Conditions on the row of visits, this one included. */
export function failedRow(
  tally: Tally,
  at: number,
  net: number,
  since: number,
  conditions: Conditions,
): readonly Failure[] {
  const { everyNthVisit, spendToUnlock } = conditions
  if (everyNthVisit === null && spendToUnlock === null) return []
  const visits = tally.visits.filter((visit) => visit.at >= since)
  const failures: Failure[] = []
  if (everyNthVisit !== null && (visits.length + 1) % everyNthVisit !== 0) failures.push({ reason: 'not-nth-visit' })
  if (spendToUnlock) {
    const from = spendToUnlock.withinDays === null ? since : at - spendToUnlock.withinDays * DAY
    const spent = visits.reduce((sum, visit) => (visit.at >= from ? sum + visit.amount : sum), net)
    if (spent < spendToUnlock.amount) failures.push({ reason: 'not-unlocked', short: spendToUnlock.amount - spent })
  }
  return failures
}

/** What the customer may still earn now: the reason why nothing, or the most that is left. */
export function customerRoom(
  tally: Tally,
  at: number,
  timezone: string | null,
  limits: Limits['perCustomer'],
): { readonly reason: 'customer-count' | 'customer-amount' } | { readonly most: number } {
  const { amount, count, periodDays, calendar } = limits
  if (amount === null && count === null) return { most: Number.POSITIVE_INFINITY }
  const from = Math.max(
    periodDays === null ? Number.NEGATIVE_INFINITY : at - periodDays * DAY + 1,
    calendar === null ? Number.NEGATIVE_INFINITY : startOf(calendar, at, timezone),
  )
  const counted = tally.rewards.filter((reward) => reward.at >= from)
  if (count !== null && counted.length >= count) return { reason: 'customer-count' }
  if (amount === null) return { most: Number.POSITIVE_INFINITY }
  const most = amount - counted.reduce((sum, reward) => sum + reward.amount, 0)
  return most > 0 ? { most } : { reason: 'customer-amount' }
}
