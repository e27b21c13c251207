// Who did what to what, when. Lines are added and read, nothing else.
import { and, desc, eq, lt } from 'drizzle-orm'
import type { MemberKind } from '../../domain/membership.ts'
import type { Db, Statement } from '../db.ts'
import { build, select, statement } from './query.ts'
import { auditLog, users } from './schema-people.ts'

export type AuditLine = typeof auditLog.$inferSelect
export type NamedAuditLine = AuditLine & { readonly email: string | null }

export type AuditFilter = {
  readonly kind?: MemberKind | undefined
  readonly partyId?: string | undefined
  readonly userId?: string | undefined
  readonly subjectId?: string | undefined
  /** The last id of the page before. */
  readonly before: string | null
  readonly limit: number
}

export function insertAuditLine(line: AuditLine): Statement {
  return statement(build.insert(auditLog).values(line).onConflictDoNothing({ target: auditLog.id }))
}

/** Newest first. */
export function readAuditLines(db: Db, filter: AuditFilter): Promise<NamedAuditLine[]> {
  const { kind, partyId, userId, subjectId, before, limit } = filter
  const { id, action, at } = auditLog
  return select(db, (from) =>
    from
      .select({
        ...{ id, action, at, userId: auditLog.userId, kind: auditLog.kind, partyId: auditLog.partyId },
        ...{ subjectId: auditLog.subjectId, email: users.email },
      })
      .from(auditLog)
      .leftJoin(users, eq(users.id, auditLog.userId))
      .where(
        and(
          kind && eq(auditLog.kind, kind),
          partyId ? eq(auditLog.partyId, partyId) : undefined,
          userId ? eq(auditLog.userId, userId) : undefined,
          subjectId ? eq(auditLog.subjectId, subjectId) : undefined,
          before ? lt(auditLog.id, before) : undefined,
        ),
      )
      .orderBy(desc(auditLog.id))
      .limit(limit),
  )
}
