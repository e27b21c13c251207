// Where a customer wants their money: what is secret of it is sealed before it is stored, and opened only for a file.
import { type Destination, type DestinationDetails, labelOf } from '../../domain/payout/destination.ts'
import { Refusal } from '../../domain/refusal.ts'
import { readCard } from '../../store/books/customers.ts'
import {
  insertDestination,
  readDestination,
  removeDestination,
  type SealedDestination,
} from '../../store/books/payouts-destinations.ts'
import { readPayoutSettings } from '../../store/catalog/money-settings.ts'
import type { Db } from '../../store/db.ts'
import type { FoundCustomer } from '../customers/register-customer.ts'
import type { Deps } from '../deps.ts'
import { type Idempotency, type Once, once } from '../idempotency.ts'
import { seal, unseal } from '../seal.ts'

export type NewDestination =
  | Exclude<DestinationDetails, { method: 'statement-credit' }>
  | { readonly method: 'statement-credit'; readonly cardId: string }

export async function addDestination(
  deps: Deps,
  { customer, books }: FoundCustomer,
  input: NewDestination,
  idempotency: Idempotency | null,
): Promise<Once<Destination>> {
  const db = deps.booksFor(books)
  const { methods } = await readPayoutSettings(deps.catalog, customer.programId)
  if (!methods.includes(input.method)) throw new Refusal('conflict', `The program does not pay out by ${input.method}.`)
  const now = deps.now()
  return once(db, idempotency, now, async () => {
    const details = input.method === 'statement-credit' ? await cardDetails(db, customer.id, input.cardId) : input
    const sealed = await sealDestination(deps, deps.newId('dst'), customer, details)
    const { sealed: _, ...result } = sealed
    return { result, statements: [insertDestination(sealed)] }
  })
}

/** What was removed takes no more payouts; those under way arrive. */
export async function dropDestination(
  deps: Deps,
  { customer, books }: FoundCustomer,
  id: string,
): Promise<Destination> {
  const db = deps.booksFor(books)
  const found = await readDestination(db, id)
  if (found?.customerId !== customer.id) throw new Refusal('not-found', 'There is no such destination.')
  const removedAt = found.removedAt ?? deps.now()
  await db.write([removeDestination(id, removedAt)])
  const { sealed: _, ...destination } = found
  return { ...destination, removedAt }
}

export async function sealDestination(
  deps: Deps,
  id: string,
  customer: { readonly id: string; readonly programId: string },
  details: DestinationDetails,
): Promise<SealedDestination> {
  return {
    id,
    customerId: customer.id,
    programId: customer.programId,
    method: details.method,
    label: labelOf(details),
    sealed: await seal(deps.secretKey, placeOf(id), details),
    notice: null,
    replacedBy: null,
    removedAt: null,
    createdAt: deps.now(),
  }
}

export function openDestination(deps: Deps, { id, sealed }: SealedDestination): Promise<DestinationDetails> {
  return unseal<DestinationDetails>(deps.secretKey, placeOf(id), sealed)
}

function placeOf(id: string): string {
  return `payout-destination/${id}`
}

async function cardDetails(db: Db, customerId: string, cardId: string): Promise<DestinationDetails> {
  const card = await readCard(db, cardId)
  if (card?.customerId !== customerId || card.unlinkedAt !== null)
    throw new Refusal('invalid', 'The customer has no such card.', [{ pointer: '/cardId', detail: 'is unknown' }])
  return { method: 'statement-credit', cardId, token: card.token, last4: card.last4, scheme: card.scheme }
}
