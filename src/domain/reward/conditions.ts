// The conditions that one purchase must meet, each checked on its own so that every failing one can be told.
import { countsSale } from '../match/sale.ts'
import type { Conditions, OfferTerms } from '../offer/offer.ts'
import { DAY, dateOf, openSpan, weekdayOf } from '../time.ts'
import { leastRewarded } from './rate.ts'
import type { Failure } from './reward.ts'
import type { Visit } from './visit.ts'

/**
 * @param net what is left of the purchase; passed apart from the visit because a refunded purchase is also judged
 *   on what it was before.
 * @param earlier this customer's purchases at this merchant before this one, in order, with something left.
 */
export function failedConditions(
  visit: Visit,
  net: number,
  terms: OfferTerms,
  earlier: readonly Visit[],
): readonly Failure[] {
  const { purchase } = visit
  const { conditions } = terms
  const failures: Failure[] = []
  if (purchase.currency !== terms.currency) failures.push({ reason: 'currency-mismatch' })
  if (net <= 0) failures.push({ reason: 'nothing-left' })
  else if (purchase.currency === terms.currency) failures.push(...failedSpend(net, terms))
  if (conditions.channels && !(purchase.channel && conditions.channels.includes(purchase.channel)))
    failures.push({ reason: 'channel' })
  if (!isWhere(visit, conditions)) failures.push({ reason: 'location' })
  failures.push(...failedCalendar(purchase.occurredAt, purchase.timezone, conditions))
  if (conditions.schemes && !isScheme(visit.scheme, conditions.schemes)) failures.push({ reason: 'scheme' })
  const counted = earlier.filter((other) => countsSale(other.purchase.match.sale, conditions.recognition))
  const kind = failedKind(purchase.occurredAt, conditions, counted)
  if (kind) failures.push(kind)
  return failures
}

/** Whoever links the cards writes their schemes, and may write VISA. */
function isScheme(scheme: string | null, schemes: readonly string[]): boolean {
  return scheme !== null && schemes.some((wanted) => wanted.toLowerCase() === scheme.toLowerCase())
}

/** At one of the offer's locations, and a sale of a kind that counts for it. */
function isWhere({ purchase: { match } }: Visit, { locationIds, recognition }: Conditions): boolean {
  if (!countsSale(match.sale, recognition)) return false
  return locationIds === null || (match.locationId !== null && locationIds.includes(match.locationId))
}

function failedSpend(net: number, { conditions: { minSpend, maxSpend }, reward }: OfferTerms): readonly Failure[] {
  const failures: Failure[] = []
  const least = Math.max(minSpend ?? 0, leastRewarded(reward))
  if (net < least) failures.push({ reason: 'below-min-spend', short: least - net })
  if (maxSpend !== null && net > maxSpend) failures.push({ reason: 'above-max-spend' })
  return failures
}

/** Whether days, hours and excluded dates let an instant through, in the zone. */
export function failedCalendar(at: number, timezone: string | null, conditions: Conditions): readonly Failure[] {
  const { days, hours, excludedDates } = conditions
  const failures: Failure[] = []
  const open = hours?.flatMap((span) => openSpan(at, timezone, [span]) ?? []) ?? []
  // A span past midnight belongs to the day on which it began.
  const began = open.length > 0 ? open : [weekdayOf(at, timezone)]
  if (days && !began.some((day) => days.includes(day))) failures.push({ reason: 'day' })
  if (hours && open.length === 0) failures.push({ reason: 'hour' })
  if (excludedDates?.includes(dateOf(at, timezone))) failures.push({ reason: 'excluded-date' })
  return failures
}

/** new: none within the lookback; lapsed: some before, none within; loyal: some within. */
export function failedKind(
  at: number,
  { customers, lookbackDays }: Conditions,
  earlier: readonly Visit[],
): Failure | null {
  if (customers === 'any') return null
  const within = earlier.some(({ purchase }) => purchase.occurredAt >= at - lookbackDays * DAY)
  if (customers === 'new') return within ? { reason: 'not-new' } : null
  if (customers === 'loyal') return within ? null : { reason: 'not-loyal' }
  return within || earlier.length === 0 ? { reason: 'not-lapsed' } : null
}
