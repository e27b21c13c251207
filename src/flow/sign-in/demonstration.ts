// Links that sign somebody in to a demonstration, as often as they are used, for a day. Nothing else ever opens them.
import type { MemberKind } from '../../domain/membership.ts'
import { OPERATOR_PARTY } from '../../domain/membership.ts'
import { Refusal } from '../../domain/refusal.ts'
import { insertMembership, TAKEN_CUSTOMER, TAKEN_PROGRAM } from '../../store/catalog/members.ts'
import { readMerchant, readProgram } from '../../store/catalog/parties.ts'
import { ConstraintFailure } from '../../store/db.ts'
import type { Deps } from '../deps.ts'
import { findCustomer } from '../register-customer.ts'
import { seal, unseal } from '../seal.ts'
import { findOrAddUser, type SignedIn, startSession } from './identity.ts'

const VALID_MS = 86_400_000
const PREFIX = 'demo.'
const PLACE = 'sign-in-link/demonstration'

type Sealed = { readonly userId: string; readonly email: string; readonly until: number }

export type NewSignInLink = {
  readonly email: string
  readonly name: string
  readonly kind: MemberKind
  /** A customer, a merchant or a program (partner); null of the operator. */
  readonly ownerId: string | null
}

export type SignInLink = { readonly url: string; readonly expiresAt: number }

/** Makes the person an owner, as far as they aren't a member yet. Refused outside a demonstration. */
export async function makeSignInLink(deps: Deps, wanted: NewSignInLink): Promise<SignInLink> {
  if (!deps.demonstration) throw new Refusal('conflict', 'Only a demonstration has ready sign-in links.')
  const party = await partyOf(deps, wanted)
  const userId = await findOrAddUser(deps, wanted.email, wanted.name)
  try {
    await deps.catalog.write([insertMembership({ userId, ...party, role: 'owner', createdAt: deps.now() })])
  } catch (error) {
    const taken = error instanceof ConstraintFailure && [TAKEN_CUSTOMER, TAKEN_PROGRAM].includes(error.constraint)
    throw taken ? new Refusal('conflict', 'This customer, or this address in the program, has another sign-in.') : error
  }
  const until = Date.now() + VALID_MS
  const sealed = await seal(deps.secretKey, PLACE, { userId, email: wanted.email, until } satisfies Sealed)
  return { url: `${deps.publicUrl}/sign-in/link/${PREFIX}${urlSafe(sealed)}`, expiresAt: until }
}

/** null: no such link, or this is no demonstration. */
export async function openDemonstrationLink(deps: Deps, link: string, userAgent: string): Promise<SignedIn | null> {
  if (!deps.demonstration || !link.startsWith(PREFIX)) return null
  const sealed = await unseal<Sealed>(deps.secretKey, PLACE, fromUrlSafe(link.slice(PREFIX.length))).catch(() => null)
  if (!sealed || sealed.until <= Date.now()) return null
  return { token: await startSession(deps, sealed.userId, userAgent), userId: sealed.userId, email: sealed.email }
}

async function partyOf(deps: Deps, { kind, ownerId }: NewSignInLink) {
  const id = ownerId ?? ''
  if (kind === 'operator' && ownerId === null) return { kind, partyId: OPERATOR_PARTY, programId: null }
  if (kind === 'customer') {
    const { customer } = await findCustomer(deps, id, null)
    return { kind, partyId: customer.id, programId: customer.programId }
  }
  const found = kind === 'merchant' ? await readMerchant(deps.catalog, id) : await readProgram(deps.catalog, id)
  if (!found || kind === 'operator')
    throw new Refusal('invalid', 'There is no such owner.', [{ pointer: '/ownerId', detail: `names no ${kind}` }])
  return { kind, partyId: id, programId: null }
}

function urlSafe(text: string): string {
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function fromUrlSafe(text: string): string {
  return text.replaceAll('-', '+').replaceAll('_', '/')
}
