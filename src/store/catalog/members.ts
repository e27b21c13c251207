// Who is a member of what, in which role, and who was invited to become one.
import { and, desc, eq, getTableColumns, gt, isNull } from 'drizzle-orm'
import type { MemberKind, MemberRole } from '../../domain/membership.ts'
import type { Db, Statement } from '../db.ts'
import { build, select, statement } from './query.ts'
import { invitations, memberships, users } from './schema-people.ts'

export type MembershipRecord = typeof memberships.$inferSelect
export type InvitationRecord = Omit<typeof invitations.$inferSelect, 'tokenHash'>

/** What refuses to leave a party without an owner, and a customer or a program a second login. */
export const LAST_OWNER = 'last-owner'
export const TAKEN_CUSTOMER = 'memberships.party_id'
export const TAKEN_PROGRAM = 'memberships.user_id, memberships.program_id'

export type Party = { readonly kind: MemberKind; readonly partyId: string }

export type Member = {
  readonly userId: string
  readonly email: string
  readonly name: string
  readonly role: MemberRole
  readonly createdAt: number
}

const atParty = ({ kind, partyId }: Party) => and(eq(memberships.kind, kind), eq(memberships.partyId, partyId))

/** Oldest first, at most 500. */
export function readMembers(db: Db, party: Party): Promise<Member[]> {
  const { userId, role, createdAt } = memberships
  return select(db, (from) =>
    from
      .select({ userId, email: users.email, name: users.name, role, createdAt })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(atParty(party))
      .orderBy(createdAt, userId)
      .limit(500),
  )
}

/** Which customer somebody is in a program. */
export async function readCustomerOf(db: Db, userId: string, programId: string): Promise<string | null> {
  const own = and(
    eq(memberships.userId, userId),
    eq(memberships.kind, 'customer'),
    eq(memberships.programId, programId),
  )
  const [found] = await select(db, (from) => from.select({ id: memberships.partyId }).from(memberships).where(own))
  return found?.id ?? null
}

export type FirstMember = Party & { readonly userId: string; readonly name: string; readonly partyName: string | null }

/** Of each kind, whoever was there first. */
export async function readFirstMembers(db: Db): Promise<readonly FirstMember[]> {
  const [rows] = await db.read([{ sql: FIRST, args: [] }])
  return rows!.map((row) => ({
    kind: row.kind as MemberKind,
    partyId: String(row.party_id),
    userId: String(row.user_id),
    name: String(row.name),
    partyName: row.party_name === null ? null : String(row.party_name),
  }))
}

const FIRST = `SELECT m.kind, m.party_id, m.user_id, u.name, coalesce(e.name, p.name) AS party_name,
    min(m.created_at || m.user_id) AS first
  FROM memberships m JOIN users u ON u.id = m.user_id
    LEFT JOIN merchants e ON m.kind = 'merchant' AND e.id = m.party_id
    LEFT JOIN programs p ON p.id = coalesce(m.program_id, m.party_id)
  GROUP BY m.kind`

/** A member stays as they are. */
export function insertMembership(membership: MembershipRecord): Statement {
  const key = [memberships.userId, memberships.kind, memberships.partyId]
  return statement(build.insert(memberships).values(membership).onConflictDoNothing({ target: key }))
}

/** Refused by `LAST_OWNER`. */
export function updateRole(party: Party, userId: string, role: MemberRole): Statement {
  return statement(
    build
      .update(memberships)
      .set({ role })
      .where(and(atParty(party), eq(memberships.userId, userId))),
  )
}

/** Refused by `LAST_OWNER`. */
export function deleteMembership(party: Party, userId: string): Statement {
  return statement(build.delete(memberships).where(and(atParty(party), eq(memberships.userId, userId))))
}

const { tokenHash: _, ...shown } = getTableColumns(invitations)

export function insertInvitation(invitation: InvitationRecord & { readonly tokenHash: string }): Statement {
  return statement(build.insert(invitations).values(invitation).onConflictDoNothing({ target: invitations.id }))
}

export async function readInvitation(db: Db, tokenHash: string): Promise<InvitationRecord | null> {
  const [found] = await select(db, (from) =>
    from.select(shown).from(invitations).where(eq(invitations.tokenHash, tokenHash)),
  )
  return found ?? null
}

/** Those that can still be accepted at `now`, newest first. */
export function readOpenInvitations(db: Db, { kind, partyId }: Party, now: number): Promise<InvitationRecord[]> {
  return select(db, (from) =>
    from
      .select(shown)
      .from(invitations)
      .where(
        and(
          eq(invitations.kind, kind as InvitationRecord['kind']),
          eq(invitations.partyId, partyId),
          isNull(invitations.acceptedAt),
          isNull(invitations.withdrawnAt),
          gt(invitations.expiresAt, now),
        ),
      )
      .orderBy(desc(invitations.id))
      .limit(200),
  )
}

/** Makes a member of whoever accepts first; an invitation that is no longer open does nothing. */
export function acceptInvitation(id: string, userId: string, at: number): readonly Statement[] {
  return [
    {
      sql: `UPDATE invitations SET accepted_at = ?2
        WHERE id = ?1 AND accepted_at IS NULL AND withdrawn_at IS NULL AND expires_at > ?2`,
      args: [id, at],
    },
    {
      sql: `INSERT INTO memberships (user_id, kind, party_id, program_id, role, created_at)
        SELECT ?2, kind, party_id, NULL, role, ?3 FROM invitations WHERE id = ?1 AND accepted_at = ?3
        ON CONFLICT (user_id, kind, party_id) DO NOTHING`,
      args: [id, userId, at],
    },
  ]
}

/** Those that went to this address before: the newest is the one that counts. */
export function withdrawEarlier({ id, kind, partyId, email, createdAt }: InvitationRecord): Statement {
  return {
    sql: `UPDATE invitations SET withdrawn_at = ?5 WHERE kind = ?2 AND party_id = ?3 AND email = ?4 AND id <> ?1
      AND accepted_at IS NULL AND withdrawn_at IS NULL`,
    args: [id, kind, partyId, email, createdAt],
  }
}

/** Only one of this party, and only while it is open. */
export function withdrawInvitation({ kind, partyId }: Party, id: string, at: number): Statement {
  return {
    sql: `UPDATE invitations SET withdrawn_at = ?4
      WHERE id = ?1 AND kind = ?2 AND party_id = ?3 AND accepted_at IS NULL AND withdrawn_at IS NULL`,
    args: [id, kind, partyId, at],
  }
}
