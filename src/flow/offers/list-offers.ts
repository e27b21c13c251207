// The offers that a customer may use, a page at a time. Who is held out doesn't see an offer; that they would have is
// written down, as it is written down that the others saw it.
import type { Exposure } from '../../domain/campaign/exposure.ts'
import type { AvailableOffer } from '../../domain/reward/available.ts'
import { dateOf } from '../../domain/time.ts'
import { insertExposures } from '../../store/books/exposures.ts'
import { readLiveOffers } from '../../store/catalog/read-published.ts'
import type { FoundCustomer } from '../customers/register-customer.ts'
import type { Deps } from '../deps.ts'
import { judgeOffers } from './judge-offers.ts'

/**
 * Newest first; offers that aren't for this customer are left out, so a page may hold fewer than `limit`.
 * `next` is where the following page begins; null: this was the last.
 */
export async function listOffers(
  deps: Deps,
  { customer, books }: FoundCustomer,
  { before, limit }: { readonly before: string | null; readonly limit: number },
): Promise<{ readonly offers: readonly AvailableOffer[]; readonly next: string | null }> {
  const now = deps.now()
  const live = await readLiveOffers(deps.catalog, before, limit)
  const found = (await judgeOffers(deps, { customer, books }, live)).map(({ available }) => available)
  const seen = found.flatMap((one) => sightingOf(one, customer, now) ?? [])
  if (seen.length > 0) await deps.booksFor(books).write(insertExposures(seen, 'list', now))
  const offers = found.filter(({ reasons }) => !reasons.includes('holdout'))
  return { offers, next: live.length === limit ? live.at(-1)!.id : null }
}

/** Once a day for each offer that an experiment is about; null: none is, or something else stands in the way. */
function sightingOf(
  { offer, state, reasons }: AvailableOffer,
  { id: customerId, programId }: FoundCustomer['customer'],
  at: number,
): Exposure | null {
  const ghost = reasons.length === 1 && reasons[0] === 'holdout'
  const tested = offer.holdouts.some((one) => at >= one.startsAt && (one.endsAt === null || at < one.endsAt))
  if (!tested || !(ghost || state === 'active' || state === 'activatable')) return null
  const { id: offerId, merchantId } = offer
  return {
    ...{ source: 'rebound', id: `list/${offerId}/${customerId}/${dateOf(at, null)}` },
    ...{ customerId, programId, merchantId, offerId, campaignId: null, adId: null },
    ...{ kind: 'impression', medium: 'browse', placement: 'offers', rank: null, at, ghost, filtered: null },
  }
}
