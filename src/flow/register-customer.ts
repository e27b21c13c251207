// A customer of a program; what the partner knows of them decides which offers are for them.
import { Refusal } from '../domain/refusal.ts'
import type { Profile } from '../domain/reward/visit.ts'
import { type CustomerRecord, insertCustomer, readCustomer, TAKEN_EXTERNAL_ID } from '../store/books/customers.ts'
import { readProgram } from '../store/catalog/parties.ts'
import { ConstraintFailure } from '../store/db.ts'
import type { Deps } from './deps.ts'
import { type Idempotency, type Once, once } from './idempotency.ts'

export type NewCustomer = Pick<CustomerRecord, 'programId' | 'externalId' | 'email' | 'attributes'>

/** Refused as a conflict where the program already has a customer with this external id. */
export async function registerCustomer(
  deps: Deps,
  input: NewCustomer,
  idempotency: Idempotency | null,
): Promise<Once<CustomerRecord>> {
  const program = await readProgram(deps.catalog, input.programId)
  if (!program) throw new Refusal('not-found', 'There is no such program.')
  const now = deps.now()
  try {
    return await once(deps.booksFor(program.books), idempotency, now, () => {
      const customer = { id: deps.newId('cus'), ...input, createdAt: now }
      return { result: customer, statements: [insertCustomer(customer, [profileOf(input.attributes, now)])] }
    })
  } catch (error) {
    const taken = error instanceof ConstraintFailure && error.constraint === TAKEN_EXTERNAL_ID
    throw taken ? new Refusal('conflict', 'The program already has a customer with this externalId.') : error
  }
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
