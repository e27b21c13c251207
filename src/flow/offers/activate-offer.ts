// A customer takes up an offer: the terms of now bind from here on, and purchases made since are decided again.
import type { BooksState } from '../../domain/books/state.ts'
import { commitStatements } from '../../store/books/commit.ts'
import { type ActivationRecord, insertActivations, readActivations } from '../../store/books/customers.ts'
import { readPublished } from '../../store/catalog/read-published.ts'
import type { FoundCustomer } from '../customers/register-customer.ts'
import { decideAgain } from '../decide-again.ts'
import type { Deps } from '../deps.ts'
import { type Idempotency, type Once, once } from '../idempotency.ts'
import { redecide } from '../redecide.ts'
import { activationOf, type NewActivation, runningActivation } from './check-activation.ts'

/**
 * @param input `at`: when the customer activated; before the offer's first version it binds that version.
 * Refused as not found when the offer isn't published or isn't for this customer, as a conflict when it isn't open.
 * An activation that is still running is given again.
 */
export async function activateOffer(
  deps: Deps,
  { customer, books }: FoundCustomer,
  { offerId, at }: NewActivation,
  idempotency: Idempotency | null,
): Promise<Once<ActivationRecord>> {
  const offer = (await readPublished(deps.catalog, [offerId])).get(offerId)
  const db = deps.booksFor(books)
  const now = deps.now()
  const minted = { id: deps.newId('act'), at, createdAt: now }
  const activation = activationOf(offer, customer, minted)
  return decideAgain(() =>
    once(db, idempotency, now, async () => {
      const running = runningActivation(offer!, await readActivations(db, customer.id), at)
      if (running) return { result: running, statements: [] }
      const { customerId, merchantId } = activation
      const changes = await redecide(deps, db, [{ customerId, merchantId }], {
        amend: (state) => withActivation(state, activation),
      })
      return { result: activation, statements: [...commitStatements(changes, now), ...insertActivations([activation])] }
    }),
  )
}

function withActivation(state: BooksState, { customerId, merchantId, offerId, at }: ActivationRecord): BooksState {
  const streams = state.streams.map((stream) =>
    stream.customerId === customerId && stream.merchantId === merchantId
      ? { ...stream, activations: [...stream.activations, { offerId, at }] }
      : stream,
  )
  return { ...state, streams }
}
