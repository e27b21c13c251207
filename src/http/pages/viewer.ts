// Who looks at a page, by the cookie that their browser sends: one read a request.
import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { MemberKind, MemberRole } from '../../domain/membership.ts'
import { sessionEndsAt } from '../../domain/session.ts'
import { noteSeen } from '../../flow/sign-in/sessions.ts'
import { readSession } from '../../store/catalog/sessions.ts'
import type { AppEnv } from '../platform.ts'
import { sha256Hex } from '../sha256.ts'
import { sessionCookie } from './session-cookie.ts'

export type { MemberKind, MemberRole } from '../../domain/membership.ts'

export type Membership = {
  readonly kind: MemberKind
  /** A customer, a merchant, a program (partner) or 'operator'. */
  readonly partyId: string
  /** Of a customer, the program's name. */
  readonly partyName: string
  /** A customer's program, and a partner's. */
  readonly programId: string | null
  readonly role: MemberRole
  readonly customerId?: string
}

export type Viewer = {
  readonly userId: string
  readonly email: string
  /** May be empty. */
  readonly name: string
  /** As they chose it; null: as their browser asks. */
  readonly language: string | null
  readonly sessionId: string
  readonly memberships: readonly Membership[]
}

const seen = new WeakMap<Request, Promise<Viewer | null>>()

/**
 * null: nobody is signed in. Read once, however often it is asked within a request.
 * @param token of a session that begins with this request: its cookie comes with the next.
 */
export function readViewer(c: Context<AppEnv>, token = cookieOf(c)): Promise<Viewer | null> {
  const request = c.req.raw
  const known = seen.get(request) ?? findViewer(c, token)
  seen.set(request, known)
  return known
}

/** After the request has changed who is signed in, or as what. */
export function forgetViewer(c: Context<AppEnv>): void {
  seen.delete(c.req.raw)
}

function cookieOf(c: Context<AppEnv>): string | undefined {
  return getCookie(c, sessionCookie(c.env.platform.deps.publicUrl).name)
}

async function findViewer(c: Context<AppEnv>, token: string | undefined): Promise<Viewer | null> {
  const { deps, background } = c.env.platform
  if (!token) return null
  const session = await readSession(deps.catalog, await sha256Hex(token))
  if (!session) return null
  const { id, times, user, memberships } = session
  const isOperator = memberships.some(({ kind }) => kind === 'operator')
  if (sessionEndsAt(times, isOperator) <= Date.now()) return null
  background(noteSeen(deps, id, times.seenAt))
  return {
    userId: user.id,
    email: user.email,
    name: user.name,
    language: user.language,
    sessionId: id,
    memberships: memberships.map(({ kind, partyId, partyName, programId, role }) => ({
      kind,
      partyId,
      partyName: partyName ?? 'Rebound',
      programId: kind === 'partner' ? partyId : programId,
      role,
      ...(kind === 'customer' ? { customerId: partyId } : {}),
    })),
  }
}

/** Where a member begins. */
export function homeOf({ kind, partyId, programId }: Membership): string {
  const homes: Readonly<Record<MemberKind, string>> = {
    customer: `/p/${programId}/offers`,
    merchant: `/merchant/${partyId}`,
    partner: `/partner/${partyId}`,
    operator: '/operator',
  }
  return homes[kind]
}
