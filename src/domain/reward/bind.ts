// Which terms bind a purchase, and whether the offer was open to this customer at that instant.
import { holdoutAt } from '../experiment/holdout.ts'
import type { Offer, OfferTerms, OfferVersion } from '../offer/offer.ts'
import { DAY, HOUR } from '../time.ts'
import { isShown } from './choice.ts'
import type { Reason } from './reward.ts'
import { type Activation, type CustomerFacts, profileAt } from './visit.ts'

export type Binding = {
  readonly offer: Offer
  readonly version: OfferVersion
  readonly activation: Activation | null
  /** The instant from which visits count: activation, or the opening of an automatic offer. */
  readonly since: number
}

/** The terms as they stood when the customer activated; for an automatic offer, when the purchase was made. */
export function bindTerms(offer: Offer, customer: CustomerFacts, at: number): Binding {
  const activation = customer.activations
    .filter((candidate) => candidate.offerId === offer.id && candidate.at <= at)
    .reduce<Activation | null>((latest, candidate) => (latest && latest.at >= candidate.at ? latest : candidate), null)
  const version = versionAt(offer, activation?.at ?? at)
  return { offer, version, activation, since: activation?.at ?? version.terms.schedule.startsAt ?? 0 }
}

/** The version in force at an instant; version 1 also binds everything before it was published. */
export function versionAt(offer: Offer, at: number): OfferVersion {
  return offer.versions.findLast((version) => version.effectiveAt <= at) ?? offer.versions[0]!
}

/** The reasons for which this offer is closed to this customer at `at`, without looking at the purchase itself. */
export function closedReasons(binding: Binding, customer: CustomerFacts, at: number): readonly Reason[] {
  const { terms } = binding.version
  const reasons: Reason[] = []
  if (!isOpen(binding, at)) reasons.push('outside-window')
  if (!isMeant(binding, customer, at)) reasons.push('not-targeted')
  if (holdoutAt(binding.offer.holdouts, customer, at, binding.activation?.at ?? null)) reasons.push('holdout')
  if (terms.activation === 'required' && !binding.activation) reasons.push('not-activated')
  return reasons
}

/** Start inclusive, end exclusive; pauses cut; those who activated keep an offer that was ended early, and the grace. */
function isOpen({ offer, version, activation }: Binding, at: number): boolean {
  const { startsAt, endsAt, graceDays, activateBy, validDaysAfterActivation } = version.terms.schedule
  if (startsAt !== null && at < startsAt) return false
  const grace = activation && endsAt !== null && activation.at < endsAt ? (graceDays ?? 0) * DAY : 0
  if (endsAt !== null && at >= endsAt + grace) return false
  if (activation && activateBy !== null && activation.at >= activateBy) return false
  if (activation && validDaysAfterActivation !== null && at >= activation.at + validDaysAfterActivation * DAY)
    return false
  return !offer.pauses.some(
    (pause) =>
      at >= pause.from &&
      (pause.to === null || at < pause.to) &&
      !(pause.ended && version.terms.activation === 'required' && activation && activation.at < pause.from),
  )
}

/** Who was meant when activating stays in; everybody else is judged by what they and their program were at `at`. */
function isMeant({ offer, version, activation }: Binding, customer: CustomerFacts, at: number): boolean {
  const since = activation?.at ?? at
  return isTargeted(version.terms, customer, since) && isShown(offer.choices, customer.programId, since)
}

export function isTargeted(terms: OfferTerms, customer: CustomerFacts, at: number): boolean {
  const { programIds, segments, tiers, earlyAccess } = terms.targeting
  const profile = profileAt(customer, at)
  if (programIds && !programIds.includes(customer.programId)) return false
  if (segments && !segments.some((segment) => profile.segments.includes(segment))) return false
  if (tiers && !(profile.tier !== null && tiers.includes(profile.tier))) return false
  if (!earlyAccess || (profile.tier !== null && earlyAccess.tiers.includes(profile.tier))) return true
  return at >= (terms.schedule.startsAt ?? 0) + earlyAccess.hours * HOUR
}
