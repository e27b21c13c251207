// What a customer may use now, told before the purchase: open offers, what stands in the way, and until when.
import type { Offer, OfferTerms } from '../offer/offer.ts'
import { DAY } from '../time.ts'
import { bindTerms, closedReasons, isTargeted, versionAt } from './bind.ts'
import { isShown } from './choice.ts'
import { failedKind } from './conditions.ts'
import { type Progress, progressOf } from './progress.ts'
import type { Reason } from './reward.ts'
import type { Activation, CustomerFacts, Visit } from './visit.ts'

export type AvailableOffer = {
  readonly offer: Offer
  /** The version that binds (activated), or would bind if it were activated now. */
  readonly version: number
  readonly terms: OfferTerms
  readonly activation: Activation | null
  /** `active`: pay and earn. `activatable`: activate first. `upcoming`: not open yet. `closed`: see the reasons. */
  readonly state: 'active' | 'activatable' | 'upcoming' | 'closed'
  readonly reasons: readonly Reason[]
  /** The last instant (exclusive) at which a purchase earns; null: open end. */
  readonly validUntil: number | null
  /** null: the offer counts nothing from purchase to purchase. */
  readonly progress: Progress | null
}

/** @param visits this customer's purchases at the offer's merchant. null: the offer is not for this customer. */
export function availableOffer(
  offer: Offer,
  customer: CustomerFacts,
  visits: readonly Visit[],
  now: number,
): AvailableOffer | null {
  const binding = bindTerms(offer, customer, now)
  const version = binding.activation ? binding.version : versionAt(offer, now)
  const { terms } = version
  const { startsAt } = terms.schedule
  const opensAt = Math.max(now, startsAt ?? now)
  if (!isTargeted(terms, customer, opensAt)) return null
  if (!isShown(offer.choices, customer.programId, binding.activation?.at ?? opensAt)) return null
  const closed = closedReasons({ ...binding, version }, customer, opensAt).filter(
    (reason) => reason !== 'not-activated',
  )
  const kind = failedKind(
    now,
    terms.conditions,
    visits.filter(({ purchase }) => purchase.net > 0),
  )
  const reasons = kind ? [...closed, kind.reason] : closed
  return {
    offer,
    version: version.version,
    terms,
    activation: binding.activation,
    state: stateOf(reasons, opensAt > now, terms.activation === 'automatic' || binding.activation !== null),
    reasons,
    validUntil: validUntil(terms, binding.activation),
    progress: progressOf(offer, terms, customer, visits, now),
  }
}

function stateOf(reasons: readonly Reason[], upcoming: boolean, ready: boolean): AvailableOffer['state'] {
  if (reasons.length > 0) return 'closed'
  if (upcoming) return 'upcoming'
  return ready ? 'active' : 'activatable'
}

function validUntil({ schedule }: OfferTerms, activation: Activation | null): number | null {
  const grace = activation ? (schedule.graceDays ?? 0) * DAY : 0
  const end = schedule.endsAt === null ? Number.POSITIVE_INFINITY : schedule.endsAt + grace
  const days = activation && schedule.validDaysAfterActivation
  const expiry = activation && days ? activation.at + days * DAY : Number.POSITIVE_INFINITY
  const until = Math.min(end, expiry)
  return until === Number.POSITIVE_INFINITY ? null : until
}
