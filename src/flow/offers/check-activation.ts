// Whether a customer may take up an offer, and under which terms: for one activation, and for those that a customer is
// registered with.
import type { Offer } from '../../domain/offer/offer.ts'
import { Refusal } from '../../domain/refusal.ts'
import { closedReasons, versionAt } from '../../domain/reward/bind.ts'
import type { Reason } from '../../domain/reward/reward.ts'
import type { CustomerFacts } from '../../domain/reward/visit.ts'
import { DAY } from '../../domain/time.ts'
import type { ActivationRecord, CustomerRecord } from '../../store/books/customers.ts'

export type NewActivation = { readonly offerId: string; readonly at: number }

const SENTENCES: Partial<Record<Reason, string>> = {
  'outside-window': 'The offer is not open for activation.',
}

/**
 * @param offer undefined: it isn't published.
 * Refused as not found when the offer isn't for this customer, as a conflict when it isn't open.
 */
export function activationOf(
  offer: Offer | undefined,
  { id: customerId, programId, profiles }: CustomerRecord,
  { id, at, createdAt }: { readonly id: string; readonly at: number; readonly createdAt: number },
): ActivationRecord {
  if (!offer) throw noSuchOffer()
  const version = versionAt(offer, at)
  const activation = { offerId: offer.id, at }
  const facts: CustomerFacts = { customerId, programId, profiles, activations: [] }
  const opening = Math.max(at, version.terms.schedule.startsAt ?? at)
  refuseClosed(closedReasons({ offer, version, activation, since: at }, facts, opening))
  return { id, customerId, merchantId: offer.merchantId, offerId: offer.id, version: version.version, at, createdAt }
}

function refuseClosed(reasons: readonly Reason[]): void {
  // Who is held out must not be able to tell from who isn't meant.
  if (reasons.includes('not-targeted') || reasons.includes('holdout')) throw noSuchOffer()
  const [reason] = reasons
  if (reason) throw new Refusal('conflict', SENTENCES[reason] ?? 'The offer cannot be activated.')
}

function noSuchOffer(): Refusal {
  return new Refusal('not-found', 'There is no such offer.')
}

/** The activation of this offer that still runs at `at`. */
export function runningActivation(
  offer: Offer,
  activations: readonly ActivationRecord[],
  at: number,
): ActivationRecord | undefined {
  return activations.findLast((activation) => {
    if (activation.offerId !== offer.id || activation.at > at) return false
    const days = versionAt(offer, activation.at).terms.schedule.validDaysAfterActivation
    return activation.at === at || days === null || at < activation.at + days * DAY
  })
}
