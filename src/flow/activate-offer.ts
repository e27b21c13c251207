// A customer takes up an offer: the terms of now bind from here on, and purchases made since are decided again.
import type { BooksState } from '../domain/books/state.ts'
import type { Offer } from '../domain/offer.ts'
import { Refusal } from '../domain/refusal.ts'
import { closedReasons, versionAt } from '../domain/reward/bind.ts'
import type { Reason } from '../domain/reward/reward.ts'
import type { CustomerFacts, Profile } from '../domain/reward/visit.ts'
import { commitStatements } from '../store/books/commit.ts'
import { type ActivationRecord, insertActivation, readActivations } from '../store/books/customers.ts'
import { readOffer } from '../store/catalog/read-published.ts'
import { decideAgain } from './decide-again.ts'
import type { Deps } from './deps.ts'
import { type Idempotency, type Once, once } from './idempotency.ts'
import { redecide } from './redecide.ts'
import { type FoundCustomer, profileOf } from './register-customer.ts'

const SENTENCES: Partial<Record<Reason, string>> = {
  'outside-window': 'The offer is not open for activation.',
}

/**
 * @param at when the customer activated; before the offer's first version it binds that version.
 * Refused as not found when the offer isn't published or isn't for this customer, as a conflict when it isn't open.
 * An activation that is still running is given again.
 */
export async function activateOffer(
  deps: Deps,
  { customer, books }: FoundCustomer,
  input: { readonly offerId: string; readonly at: number },
  idempotency: Idempotency | null,
): Promise<Once<ActivationRecord>> {
  const offer = await readOffer(deps.catalog, input.offerId)
  if (!offer) throw new Refusal('not-found', 'There is no such offer.')
  const db = deps.booksFor(books)
  const now = deps.now()
  refuseClosed(offer, customer.id, customer.programId, profileOf(customer.attributes, 0), input.at)
  return decideAgain(() =>
    once(db, idempotency, now, async () => {
      const running = runningActivation(offer, await readActivations(db, customer.id), input.at)
      if (running) return { result: running, statements: [] }
      const { version } = versionAt(offer, input.at)
      const { id: customerId } = customer
      const { merchantId, id: offerId } = offer
      const id = deps.newId('act')
      const activation = { id, customerId, merchantId, offerId, version, at: input.at, createdAt: now }
      const changes = await redecide(deps, db, [{ customerId, merchantId }], (state) =>
        withActivation(state, activation),
      )
      return { result: activation, statements: [...commitStatements(changes, now), insertActivation(activation)] }
    }),
  )
}

function refuseClosed(offer: Offer, customerId: string, programId: string, profile: Profile, at: number): void {
  const version = versionAt(offer, at)
  const activation = { offerId: offer.id, at }
  const facts: CustomerFacts = { customerId, programId, profiles: [profile], activations: [] }
  const { startsAt } = version.terms.schedule
  const opening = startsAt === null ? at : Math.max(at, startsAt)
  const reasons = closedReasons({ offer, version, activation, since: at }, facts, opening)
  // Who is held out must not be able to tell from who isn't meant.
  if (reasons.includes('not-targeted') || reasons.includes('holdout'))
    throw new Refusal('not-found', 'There is no such offer.')
  const [reason] = reasons
  if (reason) throw new Refusal('conflict', SENTENCES[reason] ?? 'The offer cannot be activated.')
}

function runningActivation(
  offer: Offer,
  activations: readonly ActivationRecord[],
  at: number,
): ActivationRecord | undefined {
  return activations.findLast((activation) => {
    if (activation.offerId !== offer.id || activation.at > at) return false
    const days = versionAt(offer, activation.at).terms.schedule.validDaysAfterActivation
    return activation.at === at || days === null || at < activation.at + days * 86_400_000
  })
}

function withActivation(state: BooksState, { customerId, merchantId, offerId, at }: ActivationRecord): BooksState {
  const streams = state.streams.map((stream) =>
    stream.customerId === customerId && stream.merchantId === merchantId
      ? { ...stream, activations: [...stream.activations, { offerId, at }] }
      : stream,
  )
  return { ...state, streams }
}
