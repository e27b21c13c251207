// Somebody is asked by mail to become a member. Whoever holds the link has read that mail, so it also signs in.
import { writeMail } from '../../deliver/mail.ts'
import { type MailLanguage, mailTexts } from '../../deliver/mail-texts.ts'
import { type MemberRole, OPERATOR_PARTY } from '../../domain/membership.ts'
import { Refusal } from '../../domain/refusal.ts'
import {
  acceptInvitation,
  type InvitationRecord,
  insertInvitation,
  readInvitation,
  readMembers,
  withdrawEarlier,
  withdrawInvitation,
} from '../../store/catalog/members.ts'
import { readMerchant, readProgram } from '../../store/catalog/parties.ts'
import type { Deps } from '../deps.ts'
import { hashKey } from '../keys.ts'
import { findOrAddUser, type SignedIn, startSession } from './identity.ts'

const VALID_MS = 7 * 86_400_000

export type NewInvitation = {
  readonly kind: InvitationRecord['kind']
  readonly partyId: string
  /** In lower case. */
  readonly email: string
  readonly role: MemberRole
  /** A user, or 'operator' where the operator's key did it. */
  readonly invitedBy: string
  readonly language: MailLanguage
}

export type Invited = { readonly invitation: InvitationRecord; readonly url: string }

/** Refused as a conflict where they are a member already. `url` is told once: it is kept nowhere. */
export async function invite(deps: Deps, wanted: NewInvitation): Promise<Invited> {
  const { language, ...fields } = wanted
  const party = await nameParty(deps, wanted)
  const members = await readMembers(deps.catalog, wanted)
  if (members.some(({ email }) => email === wanted.email))
    throw new Refusal('conflict', 'They are a member already.', [{ pointer: '/email', detail: 'is a member already' }])
  const token = randomToken()
  const createdAt = deps.now()
  const ended = { acceptedAt: null, withdrawnAt: null }
  const invitation = { id: deps.newId('inv'), ...fields, createdAt, expiresAt: createdAt + VALID_MS, ...ended }
  const tokenHash = await hashKey(token)
  await deps.catalog.write([withdrawEarlier(invitation), insertInvitation({ ...invitation, tokenHash })])
  const url = `${deps.publicUrl}/invitations/${token}`
  const say = mailTexts[language].invitation
  await deps.mail(
    writeMail({
      to: wanted.email,
      brand: party,
      subject: say.subject(party),
      paragraphs: [say.text(party, say.roles[wanted.role])],
      button: { label: say.button, url },
      footer: say.footer,
    }),
  )
  return { invitation, url }
}

export type OpenInvitation = InvitationRecord & { readonly partyName: string }

/** null: there is none, or it is over. */
export async function openInvitation(deps: Deps, token: string): Promise<OpenInvitation | null> {
  const found = await readInvitation(deps.catalog, await hashKey(token))
  if (!found || found.acceptedAt !== null || found.withdrawnAt !== null || found.expiresAt <= deps.now()) return null
  return { ...found, partyName: await nameParty(deps, found) }
}

/** null: it is over, perhaps since a moment ago. */
export async function joinByInvitation(deps: Deps, token: string, userAgent: string): Promise<SignedIn | null> {
  const found = await openInvitation(deps, token)
  if (!found) return null
  const userId = await findOrAddUser(deps, found.email, '')
  const [accepted] = await deps.catalog.write(acceptInvitation(found.id, userId, deps.now()))
  if (accepted?.rowsAffected === 0) {
    const members = await readMembers(deps.catalog, found)
    if (!members.some((member) => member.userId === userId)) return null
  }
  return { token: await startSession(deps, userId, userAgent), userId }
}

/** Of this party only; one that is over stays as it is. */
export async function withdraw(deps: Deps, party: Pick<InvitationRecord, 'kind' | 'partyId'>, id: string) {
  await deps.catalog.write([withdrawInvitation(party, id, deps.now())])
}

async function nameParty({ catalog }: Deps, { kind, partyId }: Pick<InvitationRecord, 'kind' | 'partyId'>) {
  if (kind === 'operator' && partyId === OPERATOR_PARTY) return 'Rebound'
  const found = kind === 'merchant' ? await readMerchant(catalog, partyId) : await readProgram(catalog, partyId)
  if (kind !== 'operator' && found) return found.name
  throw new Refusal('invalid', 'There is no such owner.', [{ pointer: '/ownerId', detail: `names no ${kind}` }])
}

/** 256 random bits, for an address. */
function randomToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
