// The offers that a customer may use, a page at a time.
import { type AvailableOffer, availableOffer } from '../domain/reward/available.ts'
import { readStreams } from '../store/books/read-state.ts'
import { readLiveOffers } from '../store/catalog/read-published.ts'
import type { Deps } from './deps.ts'
import type { FoundCustomer } from './register-customer.ts'

/**
 * Newest first; offers that aren't for this customer are left out, so a page may hold fewer than `limit`.
 * `next` is where the following page begins; null: this was the last.
 */
export async function listOffers(
  deps: Deps,
  { customer, books }: FoundCustomer,
  { before, limit }: { readonly before: string | null; readonly limit: number },
): Promise<{ readonly offers: readonly AvailableOffer[]; readonly next: string | null }> {
  const live = await readLiveOffers(deps.catalog, before, limit)
  const merchantIds = [...new Set(live.map(({ merchantId }) => merchantId))]
  const names = merchantIds.map((merchantId) => ({ customerId: customer.id, merchantId }))
  const state = await readStreams(deps.booksFor(books), names)
  const facts = state.customers.get(customer.id)
  const streams = new Map(state.streams.map((stream) => [stream.merchantId, stream]))
  const offers = live.flatMap((offer) => {
    const stream = streams.get(offer.merchantId)
    if (!facts || !stream) return []
    const known = { ...facts, activations: stream.activations, holdouts: new Set<string>() }
    return availableOffer(offer, known, stream.visits, deps.now()) ?? []
  })
  return { offers, next: live.length === limit ? live.at(-1)!.id : null }
}
