// Signed-in sessions, found by the hash of what the browser holds.
import { and, desc, eq, ne } from 'drizzle-orm'
import type { MemberKind, MemberRole } from '../../domain/membership.ts'
import type { SessionTimes } from '../../domain/session.ts'
import type { Db, Row, Statement } from '../db.ts'
import { build, select, statement } from './query.ts'
import { sessions } from './schema-people.ts'

export type SessionUser = {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly language: string | null
}

/** `partyName`: of a customer, the program's. The operator has none. */
export type NamedMembership = {
  readonly kind: MemberKind
  readonly partyId: string
  readonly partyName: string | null
  readonly programId: string | null
  readonly role: MemberRole
}

export type FoundSession = {
  readonly id: string
  readonly times: SessionTimes
  readonly user: SessionUser
  readonly memberships: readonly NamedMembership[]
}

const SESSION = `SELECT s.id AS session_id, s.created_at, s.updated_at, s.expires_at, u.id, u.email, u.name, u.language
  FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.token_hash = ?`

const MEMBERSHIPS = `SELECT m.kind, m.party_id, m.program_id, m.role, coalesce(e.name, b.name, p.name) AS party_name
  FROM sessions s JOIN memberships m ON m.user_id = s.user_id
    LEFT JOIN merchants e ON m.kind = 'merchant' AND e.id = m.party_id
    LEFT JOIN programs p ON m.kind IN ('partner', 'customer') AND p.id = coalesce(m.program_id, m.party_id)
    LEFT JOIN program_brands b ON b.program_id = p.id
  WHERE s.token_hash = ? ORDER BY m.kind, party_name, m.party_id`

/** One round trip for who it is and all that they may be. Whether it has ended is not looked at. */
export async function readSession(db: Db, tokenHash: string): Promise<FoundSession | null> {
  const [found, memberships] = await db.read([
    { sql: SESSION, args: [tokenHash] },
    { sql: MEMBERSHIPS, args: [tokenHash] },
  ])
  const row = found![0]
  if (!row) return null
  return {
    id: String(row.session_id),
    times: { createdAt: Number(row.created_at), seenAt: Number(row.updated_at), expiresAt: Number(row.expires_at) },
    user: {
      id: String(row.id),
      email: String(row.email),
      name: String(row.name),
      language: row.language === null ? null : String(row.language),
    },
    memberships: memberships!.map(membershipOf),
  }
}

function membershipOf(row: Row): NamedMembership {
  return {
    kind: row.kind as MemberKind,
    partyId: String(row.party_id),
    partyName: row.party_name === null ? null : String(row.party_name),
    programId: row.program_id === null ? null : String(row.program_id),
    role: row.role as MemberRole,
  }
}

export type ListedSession = { readonly id: string; readonly userAgent: string | null; readonly times: SessionTimes }

/** Newest first, at most 100; those that have ended by themselves may be among them. */
export async function readSessionsOf(db: Db, userId: string): Promise<readonly ListedSession[]> {
  const found = await select(db, (from) =>
    from.select().from(sessions).where(eq(sessions.userId, userId)).orderBy(desc(sessions.createdAt)).limit(100),
  )
  return found.map(({ id, userAgent, createdAt, updatedAt, expiresAt }) => ({
    id,
    userAgent,
    times: { createdAt, seenAt: updatedAt, expiresAt },
  }))
}

export function touchSession(id: string, at: number): Statement {
  return statement(build.update(sessions).set({ updatedAt: at }).where(eq(sessions.id, id)))
}

export function deleteSession(userId: string, id: string): Statement {
  return statement(build.delete(sessions).where(and(eq(sessions.userId, userId), eq(sessions.id, id))))
}

export function deleteOtherSessions(userId: string, keptId: string): Statement {
  return statement(build.delete(sessions).where(and(eq(sessions.userId, userId), ne(sessions.id, keptId))))
}

export function deleteEndedSessions(before: number): Statement {
  return { sql: 'DELETE FROM sessions WHERE expires_at < ?', args: [before] }
}
