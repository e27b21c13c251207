// A card is linked once, with consent; from then on its reports are heard, and after unlinking they are not.
import { cardFingerprint } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import {
  type CardRecord,
  type CustomerRecord,
  insertCards,
  readCard,
  readLinkedCard,
  TAKEN_TOKEN,
  unlinkCard as unlink,
} from '../../store/books/customers.ts'
import { ConstraintFailure } from '../../store/db.ts'
import type { Deps } from '../deps.ts'
import { type Idempotency, type Once, once } from '../idempotency.ts'
import type { FoundCustomer } from './register-customer.ts'

export type NewCard = Pick<CardRecord, 'token' | 'last4' | 'scheme' | 'consentTermsVersion' | 'consentAt' | 'linkedAt'>

/** The same token again for the same customer gives the card that is linked; for another customer it is a conflict. */
export async function linkCard(
  deps: Deps,
  { customer, books }: FoundCustomer,
  input: NewCard,
  idempotency: Idempotency | null,
): Promise<Once<CardRecord>> {
  const db = deps.booksFor(books)
  const now = deps.now()
  try {
    return await once(db, idempotency, now, () => {
      const card = cardOf(deps, customer, input, now)
      return { result: card, statements: insertCards([card]) }
    })
  } catch (error) {
    if (!(error instanceof ConstraintFailure && error.constraint === TAKEN_TOKEN)) throw error
    const linked = await readLinkedCard(db, customer.programId, input.token)
    if (linked?.customerId === customer.id) return { result: linked, replayed: false }
    throw linkedElsewhere()
  }
}

export function cardOf(
  deps: Deps,
  { id: customerId, programId }: Pick<CustomerRecord, 'id' | 'programId'>,
  card: NewCard,
  now: number,
): CardRecord {
  const fingerprint = cardFingerprint(card.token)
  return { ...card, id: deps.newId('card'), customerId, programId, fingerprint, unlinkedAt: null, createdAt: now }
}

export function linkedElsewhere(): Refusal {
  return new Refusal('conflict', 'This card is linked to another customer of the program.')
}

/** `owns` tells whether the caller may; a card that isn't theirs is not found. Unlinking twice is the same as once. */
export async function unlinkCard(deps: Deps, id: string, owns: (card: CardRecord) => boolean): Promise<CardRecord> {
  for (const books of deps.booksNames) {
    const db = deps.booksFor(books)
    const card = await readCard(db, id)
    if (!card || !owns(card)) continue
    const now = deps.now()
    await db.write([unlink(id, now)])
    return { ...card, unlinkedAt: card.unlinkedAt ?? now }
  }
  throw new Refusal('not-found', 'There is no such card.')
}
