// The oracle's own reading of which terms bind a purchase, and whether the offer was open to this customer.
import { drawOf } from '../../src/domain/measure/assignment.ts'
import type { Offer, OfferTerms, OfferVersion } from '../../src/domain/offer/offer.ts'
import type { CustomerFacts } from '../../src/domain/reward/visit.ts'

const DAY_MS = 24 * 60 * 60 * 1000

export function latestActivation(customer: CustomerFacts, offer: Offer, at: number): number | null {
  const instants = customer.activations.filter((one) => one.offerId === offer.id && one.at <= at).map((one) => one.at)
  return instants.length === 0 ? null : Math.max(...instants)
}

export function boundTerms(customer: CustomerFacts, offer: Offer, at: number): OfferVersion {
  const instant = latestActivation(customer, offer, at) ?? at
  const inForce = offer.versions.filter(({ effectiveAt }) => effectiveAt <= instant)
  return inForce[inForce.length - 1] ?? offer.versions[0]!
}

export function countsFrom(customer: CustomerFacts, offer: Offer, at: number): number {
  return latestActivation(customer, offer, at) ?? boundTerms(customer, offer, at).terms.schedule.startsAt ?? 0
}

export function isOpen(customer: CustomerFacts, offer: Offer, at: number): boolean {
  const { terms } = boundTerms(customer, offer, at)
  const { startsAt, endsAt, activateBy, validDaysAfterActivation, graceDays } = terms.schedule
  const activated = latestActivation(customer, offer, at)
  let closesAt = endsAt ?? Number.POSITIVE_INFINITY
  if (activated !== null && activated < closesAt) closesAt += (graceDays ?? 0) * DAY_MS
  if (activated !== null && validDaysAfterActivation !== null)
    closesAt = Math.min(closesAt, activated + validDaysAfterActivation * DAY_MS)
  if (at < (startsAt ?? Number.NEGATIVE_INFINITY) || at >= closesAt) return false
  if (activated !== null && activateBy !== null && activated >= activateBy) return false
  const off = offer.pauses.filter(({ from, to }) => from <= at && at < (to ?? Number.POSITIVE_INFINITY))
  const honoured = (from: number) => terms.activation === 'required' && activated !== null && activated < from
  return off.every(({ ended, from }) => ended && honoured(from))
}

export function isAimedAt(customer: CustomerFacts, terms: OfferTerms, at: number): boolean {
  const so = customer.profiles.filter(({ from }) => from <= at).at(-1) ?? customer.profiles[0]
  const [tier, segments] = [so?.tier ?? null, so?.segments ?? []]
  const { programIds, segments: wanted, tiers, earlyAccess } = terms.targeting
  const isOneOf = (names: readonly string[]) => tier !== null && names.includes(tier)
  const early = earlyAccess && (terms.schedule.startsAt ?? 0) + earlyAccess.hours * 60 * 60 * 1000 > at
  return (
    (programIds === null || programIds.includes(customer.programId)) &&
    (wanted === null || wanted.filter((name) => segments.includes(name)).length > 0) &&
    (tiers === null || isOneOf(tiers)) &&
    (!early || isOneOf(earlyAccess.tiers))
  )
}

/** The program's latest word about the offer, else about its merchant, else about all, among those that say something. */
export function isOnDisplay(customer: CustomerFacts, offer: Offer, at: number): boolean {
  const instant = latestActivation(customer, offer, at) ?? at
  const own = offer.choices.filter((one) => one.programId === customer.programId && one.at <= instant)
  const words = (['offer', 'merchant', 'all'] as const).map(
    (of) =>
      own
        .filter((one) => one.of === of)
        .sort((a, b) => a.at - b.at)
        .at(-1)?.shown ?? null,
  )
  return words.find((word) => word !== null) ?? true
}

/** In an experiment that runs, drawn into its control, and not promised anything before it began. */
export function isKeptOut(customer: CustomerFacts, offer: Offer, at: number): boolean {
  const promised = latestActivation(customer, offer, at) ?? Number.POSITIVE_INFINITY
  return offer.holdouts.some(({ startsAt, endsAt, programIds, salt, bps }) => {
    const runs = startsAt <= at && at < (endsAt ?? Number.POSITIVE_INFINITY)
    const meant = (programIds ?? [customer.programId]).includes(customer.programId)
    return runs && meant && promised >= startsAt && drawOf(salt, customer.customerId) < bps / 10_000
  })
}
