// A customer of a program, at once with the cards and activations that the partner already has of them; what the
// partner knows of them decides which offers are for them.
import type { Offer } from '../../domain/offer/offer.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Profile } from '../../domain/reward/visit.ts'
import {
  type ActivationRecord,
  type CardRecord,
  type CustomerRecord,
  insertActivations,
  insertCards,
  insertCustomer,
  readCustomer,
  TAKEN_EXTERNAL_ID,
  TAKEN_TOKEN,
} from '../../store/books/customers.ts'
import { readBooksAndOffers } from '../../store/catalog/read-published.ts'
import { ConstraintFailure } from '../../store/db.ts'
import type { Deps } from '../deps.ts'
import { type Idempotency, type Once, onceUnseen } from '../idempotency.ts'
import { activationOf, type NewActivation, runningActivation } from '../offers/check-activation.ts'
import { cardOf, linkedElsewhere, type NewCard } from './link-card.ts'

export type NewCustomer = Pick<CustomerRecord, 'programId' | 'externalId' | 'email' | 'attributes'> & {
  readonly cards: readonly NewCard[]
  readonly activations: readonly NewActivation[]
}

export type Registered = {
  readonly customer: CustomerRecord
  readonly cards: readonly CardRecord[]
  readonly activations: readonly ActivationRecord[]
}

/** All or nothing. Refused as a conflict where the program knows the external id or a card's token already. */
export async function registerCustomer(
  deps: Deps,
  input: NewCustomer,
  idempotency: Idempotency | null,
): Promise<Once<Registered>> {
  const offerIds = input.activations.map(({ offerId }) => offerId)
  const { books, offers } = await readBooksAndOffers(deps.catalog, input.programId, offerIds)
  if (!books) throw new Refusal('not-found', 'There is no such program.')
  const now = deps.now()
  try {
    return await onceUnseen(deps.booksFor(books), idempotency, now, () => {
      const registered = register(deps, input, offers, now)
      const { customer, cards, activations } = registered
      const statements = [insertCustomer(customer), ...insertCards(cards), ...insertActivations(activations)]
      return { result: registered, statements }
    })
  } catch (error) {
    if (!(error instanceof ConstraintFailure)) throw error
    if (error.constraint === TAKEN_TOKEN) throw linkedElsewhere()
    if (error.constraint !== TAKEN_EXTERNAL_ID) throw error
    throw new Refusal('conflict', 'The program already has a customer with this externalId.')
  }
}

/** Nothing was bought yet, so nothing is decided again. */
function register(deps: Deps, input: NewCustomer, offers: ReadonlyMap<string, Offer>, now: number): Registered {
  const { programId, externalId, email, attributes } = input
  const profiles = [profileOf(attributes, now)]
  const customer = { id: deps.newId('cus'), programId, externalId, email, attributes, profiles, createdAt: now }
  const cards = input.cards.map((card) => cardOf(deps, customer, card, now))
  const activations: ActivationRecord[] = []
  for (const { offerId, at } of input.activations) {
    const offer = offers.get(offerId)
    if (offer && runningActivation(offer, activations, at)) continue
    activations.push(activationOf(offer, customer, { id: deps.newId('act'), at, createdAt: now }))
  }
  return { customer, cards, activations }
}

/** `attributes.segments` (texts) and `attributes.tier` (a text) are what offers are targeted by. */
export function profileOf(attributes: Readonly<Record<string, unknown>>, from: number): Profile {
  const { segments, tier } = attributes
  return {
    from,
    segments: Array.isArray(segments) ? segments.filter((segment) => typeof segment === 'string') : [],
    tier: typeof tier === 'string' ? tier : null,
  }
}

export type FoundCustomer = { readonly customer: CustomerRecord; readonly books: string }

/** A customer by id, in whichever books hold it. `programId` null: anybody's. Refused as not found for what isn't theirs. */
export async function findCustomer(deps: Deps, id: string, programId: string | null): Promise<FoundCustomer> {
  for (const books of deps.booksNames) {
    const customer = await readCustomer(deps.booksFor(books), id)
    if (customer && (programId === null || customer.programId === programId)) return { customer, books }
  }
  throw new Refusal('not-found', 'There is no such customer.')
}
