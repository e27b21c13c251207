// The part of the catalog that knows people. The migrations decide; a test holds them together.
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { MemberKind, MemberRole } from '../../domain/membership.ts'
import type { PasskeyAlgorithm } from '../../domain/passkey.ts'

export const users = sqliteTable(
  'users',
  {
    id: text().primaryKey(),
    email: text().notNull(),
    emailVerified: integer('email_verified').notNull(),
    name: text().notNull(),
    image: text(),
    language: text(),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [uniqueIndex('users_by_email').on(table.email)],
)

export const sessions = sqliteTable(
  'sessions',
  {
    id: text().primaryKey(),
    userId: text('user_id').notNull(),
    tokenHash: text('token_hash').notNull(),
    userAgent: text('user_agent'),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [
    uniqueIndex('sessions_by_token').on(table.tokenHash),
    index('sessions_by_user').on(table.userId, table.id),
  ],
)

export const verifications = sqliteTable(
  'verifications',
  {
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [
    index('verifications_by_identifier').on(table.identifier, table.createdAt),
    index('verifications_by_end').on(table.expiresAt),
  ],
)

export const signInCounts = sqliteTable('sign_in_counts', {
  key: text().primaryKey(),
  count: integer().notNull(),
  endsAt: integer('ends_at').notNull(),
})

export const memberships = sqliteTable(
  'memberships',
  {
    userId: text('user_id').notNull(),
    kind: text().$type<MemberKind>().notNull(),
    partyId: text('party_id').notNull(),
    programId: text('program_id'),
    role: text().$type<MemberRole>().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.kind, table.partyId] }),
    index('memberships_by_party').on(table.kind, table.partyId, table.userId),
    uniqueIndex('memberships_of_customer').on(table.partyId),
    uniqueIndex('memberships_in_program').on(table.userId, table.programId),
  ],
)

export const invitations = sqliteTable(
  'invitations',
  {
    id: text().primaryKey(),
    tokenHash: text('token_hash').notNull(),
    email: text().notNull(),
    kind: text().$type<Exclude<MemberKind, 'customer'>>().notNull(),
    partyId: text('party_id').notNull(),
    role: text().$type<MemberRole>().notNull(),
    invitedBy: text('invited_by').notNull(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    acceptedAt: integer('accepted_at'),
    withdrawnAt: integer('withdrawn_at'),
  },
  (table) => [
    uniqueIndex('invitations_by_token').on(table.tokenHash),
    index('invitations_by_party').on(table.kind, table.partyId, table.id),
  ],
)

export const auditLog = sqliteTable(
  'audit_log',
  {
    id: text().primaryKey(),
    userId: text('user_id').notNull(),
    action: text().notNull(),
    kind: text().$type<MemberKind>().notNull(),
    partyId: text('party_id').notNull(),
    subjectId: text('subject_id'),
    at: integer().notNull(),
  },
  (table) => [
    index('audit_log_by_party').on(table.kind, table.partyId, table.id),
    index('audit_log_by_user').on(table.userId, table.id),
    index('audit_log_by_subject').on(table.subjectId, table.id),
  ],
)

export const mailbox = sqliteTable('mailbox', {
  id: text().primaryKey(),
  recipient: text().notNull(),
  subject: text().notNull(),
  text: text().notNull(),
  html: text().notNull(),
  at: integer().notNull(),
})

export const passkeys = sqliteTable(
  'passkeys',
  {
    id: text().primaryKey(),
    userId: text('user_id').notNull(),
    name: text().notNull(),
    publicKey: text('public_key').notNull(),
    algorithm: integer().$type<PasskeyAlgorithm>().notNull(),
    counter: integer().notNull(),
    createdAt: integer('created_at').notNull(),
    lastUsedAt: integer('last_used_at'),
  },
  (table) => [index('passkeys_by_user').on(table.userId, table.createdAt)],
)
