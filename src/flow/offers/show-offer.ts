// One offer as it is for a customer, with how much of it the customer has used.
import { Refusal } from '../../domain/refusal.ts'
import type { AvailableOffer } from '../../domain/reward/available.ts'
import { type Used, usedOf } from '../../domain/reward/progress.ts'
import { readPublished } from '../../store/catalog/read-published.ts'
import type { FoundCustomer } from '../customers/register-customer.ts'
import type { Deps } from '../deps.ts'
import { judgeOffers } from './judge-offers.ts'

export type ShownOffer = { readonly available: AvailableOffer; readonly used: Used }

/** Refused as not found where it isn't published, or not for this customer; who is held out sees no difference. */
export async function showOffer(deps: Deps, found: FoundCustomer, offerId: string): Promise<ShownOffer> {
  const offer = (await readPublished(deps.catalog, [offerId])).get(offerId)
  const [judged] = offer ? await judgeOffers(deps, found, [offer]) : []
  if (!judged || judged.available.reasons.includes('holdout')) throw new Refusal('not-found', 'There is no such offer.')
  const { available, stream } = judged
  const visits = new Map(stream.visits.map(({ purchase }) => [purchase.id, purchase]))
  const uses = stream.rewards
    .filter((reward) => reward.offerId === offerId)
    .map(({ purchaseId, amount }) => ({ at: visits.get(purchaseId)?.occurredAt ?? 0, amount }))
  const timezone = stream.visits.at(-1)?.purchase.timezone ?? null
  return { available, used: usedOf(available.terms, uses, deps.now(), timezone) }
}
