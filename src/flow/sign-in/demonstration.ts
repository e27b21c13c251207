// Links that sign somebody in to a demonstration, as often as they are used, for a day. Nothing else ever opens them.
import type { MemberKind } from '../../domain/membership.ts'
import { OPERATOR_PARTY } from '../../domain/membership.ts'
import { Refusal } from '../../domain/refusal.ts'
import {
  type FirstMember,
  insertMembership,
  readFirstMembers,
  TAKEN_CUSTOMER,
  TAKEN_PROGRAM,
} from '../../store/catalog/members.ts'
import { readMerchant, readProgram } from '../../store/catalog/parties.ts'
import { ConstraintFailure } from '../../store/db.ts'
import { findCustomer } from '../customers/register-customer.ts'
import type { Deps } from '../deps.ts'
import { findOrAddUser, type SignedIn, startSession } from './identity.ts'
import { keyedHash } from './keyed-hash.ts'

const VALID_MS = 86_400_000
const PREFIX = 'demo.'

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
  return linkFor(deps, userId)
}

async function linkFor(deps: Deps, userId: string): Promise<SignInLink> {
  const expiresAt = Date.now() + VALID_MS
  const text = `${userId}.${expiresAt.toString(36)}`
  return { url: `${deps.publicUrl}/sign-in/link/${PREFIX}${text}.${await sign(deps, text)}`, expiresAt }
}

function sign({ secretKey }: Deps, text: string): Promise<string> {
  return keyedHash(secretKey.split(',')[0]!, 'sign-in-link', text)
}

/** null: no such link, or this is no demonstration. */
export async function openDemonstrationLink(deps: Deps, link: string, userAgent: string): Promise<SignedIn | null> {
  if (!deps.demonstration || !link.startsWith(PREFIX)) return null
  const [userId = '', until = '', signature] = link.slice(PREFIX.length).split('.')
  const isOurs = signature === (await sign(deps, `${userId}.${until}`))
  if (!isOurs || Number.parseInt(until, 36) <= Date.now()) return null
  return { token: await startSession(deps, userId, userAgent), userId }
}

export type ReadySignIn = SignInLink & FirstMember

/** For whoever looks at a demonstration: somebody of each kind. Elsewhere nobody. */
export async function readySignIns(deps: Deps): Promise<readonly ReadySignIn[]> {
  if (!deps.demonstration) return []
  const members = await readFirstMembers(deps.catalog)
  return Promise.all(members.map(async (member) => ({ ...member, ...(await linkFor(deps, member.userId)) })))
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
