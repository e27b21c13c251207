// Published offers as they are for one customer at this moment, judged by all that the customer bought there.
import type { Stream } from '../../domain/books/state.ts'
import type { Offer } from '../../domain/offer/offer.ts'
import { type AvailableOffer, availableOffer } from '../../domain/reward/available.ts'
import { readStreams } from '../../store/books/read-state.ts'
import type { FoundCustomer } from '../customers/register-customer.ts'
import type { Deps } from '../deps.ts'

export type JudgedOffer = { readonly available: AvailableOffer; readonly stream: Stream }

/** In the order of `offers`; those that are for others are left out. */
export async function judgeOffers(
  deps: Deps,
  { customer, books }: FoundCustomer,
  offers: readonly Offer[],
): Promise<readonly JudgedOffer[]> {
  const merchantIds = [...new Set(offers.map(({ merchantId }) => merchantId))]
  const names = merchantIds.map((merchantId) => ({ customerId: customer.id, merchantId }))
  const state = await readStreams(deps.booksFor(books), names)
  const facts = state.customers.get(customer.id)
  const own = state.streams.filter(({ customerId }) => customerId === customer.id)
  const streams = new Map(own.map((stream) => [stream.merchantId, stream]))
  return offers.flatMap((offer) => {
    const stream = streams.get(offer.merchantId)
    if (!facts || !stream) return []
    const { activations, visits } = stream
    const available = availableOffer(offer, { ...facts, activations }, visits, deps.now())
    return available ? [{ available, stream }] : []
  })
}
