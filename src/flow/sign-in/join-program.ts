// Somebody who proved an address becomes a customer of a program: the one whom the partner registered under that
// address, or a new one. Consent to the program's terms is kept with the version that was agreed to.
import { Refusal } from '../../domain/refusal.ts'
import { type ConsentEntry, insertConsent } from '../../store/books/consents.ts'
import { readCustomersByEmail } from '../../store/books/customers.ts'
import { readProgramTerms } from '../../store/catalog/brands.ts'
import {
  insertMembership,
  readCustomerOf,
  readMembers,
  TAKEN_CUSTOMER,
  TAKEN_PROGRAM,
} from '../../store/catalog/members.ts'
import { type Program, readProgram } from '../../store/catalog/parties.ts'
import { ConstraintFailure } from '../../store/db.ts'
import { findCustomer, registerCustomer } from '../customers/register-customer.ts'
import type { Deps } from '../deps.ts'

export type Joining = {
  readonly userId: string
  /** Proved to be theirs, in lower case. */
  readonly email: string
  readonly programId: string
}

/** Joining twice, also at once, is joining once. Refused as not found where there is no such program. */
export async function joinProgram(deps: Deps, joining: Joining): Promise<void> {
  const { userId, programId } = joining
  const program = await readProgram(deps.catalog, programId)
  if (!program) throw new Refusal('not-found', 'There is no such program.')
  const customerId =
    (await readCustomerOf(deps.catalog, userId, programId)) ?? (await becomeCustomer(deps, program, joining))
  const terms = await readProgramTerms(deps.catalog, programId)
  const termsVersion = String(terms?.version ?? 0)
  const consent: ConsentEntry = {
    id: `con_${customerId}_${programId}_${termsVersion}`,
    ...{ customerId, purpose: 'program-terms', subjectId: programId, termsVersion },
    ...{ action: 'given', by: 'customer', at: deps.now() },
  }
  await deps.booksFor(program.books).write([insertConsent(consent)])
}

async function becomeCustomer(deps: Deps, program: Program, { userId, email }: Joining): Promise<string> {
  const programId = program.id
  const partyId = (await findTheirs(deps, program, email)) ?? (await register(deps, programId, userId, email))
  const membership = { userId, kind: 'customer', partyId, programId, role: 'owner', createdAt: deps.now() } as const
  try {
    await deps.catalog.write([insertMembership(membership)])
  } catch (error) {
    const taken = error instanceof ConstraintFailure && [TAKEN_CUSTOMER, TAKEN_PROGRAM].includes(error.constraint)
    if (!taken) throw error
  }
  const customerId = await readCustomerOf(deps.catalog, userId, programId)
  if (customerId) return customerId
  throw new Refusal('conflict', 'Somebody else joined with this address a moment ago. Please try again.')
}

/** Only where the address says clearly who it is, and nobody else signs in as them. */
async function findTheirs(deps: Deps, program: Program, email: string): Promise<string | null> {
  const [only, ...more] = await readCustomersByEmail(deps.booksFor(program.books), program.id, email)
  if (!only || more.length > 0) return null
  const members = await readMembers(deps.catalog, { kind: 'customer', partyId: only.id })
  return members.length === 0 ? only.id : null
}

/** Two forms sent at once register one customer; who left and comes again is a new one. */
async function register(deps: Deps, programId: string, userId: string, email: string): Promise<string> {
  const input = { programId, externalId: null, email, attributes: {}, cards: [], activations: [] }
  for (let nth = 1; ; nth++) {
    const idempotency = { caller: userId, key: `join ${programId} ${nth}`, fingerprint: email }
    const { result, replayed } = await registerCustomer(deps, input, idempotency)
    if (!replayed) return result.customer.id
    const { customer } = await findCustomer(deps, result.customer.id, programId)
    if (customer.email === email) return customer.id
  }
}
