// The catalog as drizzle knows it. The migrations decide; a test holds the two together.
import { index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { KeyKind } from '../../domain/key.ts'
import type { ReviewState, Taught } from '../../domain/match/review.ts'
import type { Channel } from '../../domain/merchant.ts'
import type { OfferAction } from '../../domain/offer/life.ts'
import type { OfferState, OfferTerms } from '../../domain/offer/offer.ts'

const json = <T>(name: string) => text(name, { mode: 'json' }).$type<T>()

export const programs = sqliteTable('programs', {
  id: text().primaryKey(),
  name: text().notNull(),
  currency: text().notNull(),
  books: text().notNull(),
  createdAt: integer('created_at').notNull(),
  authorizationDays: integer('authorization_days').notNull().default(30),
  erasureDays: integer('erasure_days').notNull().default(90),
})

export const merchants = sqliteTable(
  'merchants',
  {
    id: text().primaryKey(),
    name: text().notNull(),
    aliases: json<readonly string[]>('aliases').notNull().default([]),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [index('merchants_by_name').on(table.name)],
)

export const locations = sqliteTable(
  'locations',
  {
    id: text().primaryKey(),
    merchantId: text('merchant_id').notNull(),
    name: text().notNull(),
    mids: json<readonly string[]>('mids').notNull(),
    entityIds: json<readonly string[]>('entity_ids').notNull(),
    descriptors: json<readonly string[]>('descriptors').notNull(),
    mcc: text(),
    city: text(),
    region: text(),
    postcode: text(),
    country: text(),
    timezone: text(),
    channel: text().$type<Channel>(),
    createdAt: integer('created_at').notNull(),
    latitude: real(),
    longitude: real(),
  },
  (table) => [index('locations_by_merchant').on(table.merchantId, table.id)],
)

export const merchantTraits = sqliteTable(
  'merchant_traits',
  {
    merchantId: text('merchant_id').notNull(),
    kind: text().$type<'country' | 'mcc' | 'town'>().notNull(),
    value: text().notNull(),
    locations: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.merchantId, table.kind, table.value] }),
    index('merchant_traits_whole').on(table.merchantId, table.kind, table.value, table.locations),
  ],
)

export const matchKeys = sqliteTable(
  'match_keys',
  {
    key: text().notNull(),
    merchantId: text('merchant_id').notNull(),
    locationId: text('location_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.key, table.merchantId, table.locationId] }),
    index('match_keys_by_place').on(table.merchantId, table.locationId),
  ],
)

export const offers = sqliteTable(
  'offers',
  {
    id: text().primaryKey(),
    merchantId: text('merchant_id').notNull(),
    state: text().$type<OfferState>().notNull(),
    pendingState: text('pending_state').$type<'draft' | 'submitted'>(),
    pendingTerms: json<OfferTerms>('pending_terms'),
    revision: integer().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    index('offers_by_merchant').on(table.merchantId, table.id),
    index('offers_by_state').on(table.state, table.id),
    index('offers_to_approve').on(table.id),
  ],
)

export const offerVersions = sqliteTable(
  'offer_versions',
  {
    offerId: text('offer_id').notNull(),
    version: integer().notNull(),
    effectiveAt: integer('effective_at').notNull(),
    terms: json<OfferTerms>('terms').notNull(),
  },
  (table) => [primaryKey({ columns: [table.offerId, table.version] })],
)

export const offerChanges = sqliteTable(
  'offer_changes',
  {
    offerId: text('offer_id').notNull(),
    revision: integer().notNull(),
    id: text().notNull(),
    action: text().$type<OfferAction>().notNull(),
    state: text().$type<OfferState>().notNull(),
    at: integer().notNull(),
    by: text().notNull(),
    reason: text(),
  },
  (table) => [primaryKey({ columns: [table.offerId, table.revision] })],
)

export const catalogVersion = sqliteTable('catalog_version', {
  one: integer().primaryKey(),
  version: integer().notNull(),
})

export const apiKeys = sqliteTable(
  'api_keys',
  {
    id: text().primaryKey(),
    kind: text().$type<KeyKind>().notNull(),
    ownerId: text('owner_id'),
    programId: text('program_id'),
    hash: text().notNull(),
    hint: text().notNull(),
    label: text(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at'),
    revokedAt: integer('revoked_at'),
    lastUsedAt: integer('last_used_at'),
  },
  (table) => [uniqueIndex('api_keys_by_hash').on(table.hash), index('api_keys_by_owner').on(table.ownerId, table.id)],
)

export const idempotency = sqliteTable(
  'idempotency',
  {
    caller: text().notNull(),
    key: text().notNull(),
    fingerprint: text().notNull(),
    result: json<unknown>('result').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.caller, table.key] }), index('idempotency_by_age').on(table.createdAt)],
)

export const clock = sqliteTable('clock', { one: integer().primaryKey(), offsetMs: integer('offset_ms').notNull() })

export const probe = sqliteTable('probe', { one: integer().primaryKey(), at: integer().notNull() })

export const payoutSettings = sqliteTable('payout_settings', {
  programId: text('program_id').primaryKey(),
  settings: json<unknown>('settings').notNull(),
  updatedAt: integer('updated_at').notNull(),
})

export const billingSettings = sqliteTable('billing_settings', {
  merchantId: text('merchant_id').primaryKey(),
  settings: json<unknown>('settings').notNull(),
  updatedAt: integer('updated_at').notNull(),
})

export const lessons = sqliteTable(
  'lessons',
  {
    id: text().primaryKey(),
    key: text().notNull(),
    kind: text().$type<Taught['kind']>().notNull(),
    merchantId: text('merchant_id'),
    locationId: text('location_id'),
    mid: text(),
    alias: text(),
    sightings: integer().notNull(),
    firstAt: integer('first_at').notNull(),
    lastAt: integer('last_at').notNull(),
    example: text().notNull(),
    selfProving: integer('self_proving').notNull(),
    state: text().$type<ReviewState>().notNull(),
    learnedAt: integer('learned_at').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    index('lessons_by_state').on(table.state, table.id),
    index('lessons_by_mid').on(table.mid),
    index('lessons_by_alias').on(table.alias),
    index('lessons_forgotten').on(table.learnedAt),
    index('lessons_to_prove').on(table.merchantId),
  ],
)

export const lessonMerchants = sqliteTable(
  'lesson_merchants',
  { merchantId: text('merchant_id').notNull(), lessonId: text('lesson_id').notNull() },
  (table) => [
    primaryKey({ columns: [table.merchantId, table.lessonId] }),
    index('lesson_merchants_by_lesson').on(table.lessonId),
  ],
)

export const lessonDecisions = sqliteTable(
  'lesson_decisions',
  {
    lessonId: text('lesson_id').notNull(),
    n: integer().notNull(),
    id: text().notNull(),
    state: text().$type<Exclude<ReviewState, 'open'>>().notNull(),
    at: integer().notNull(),
    by: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.lessonId, table.n] })],
)

export const lessonMarks = sqliteTable('lesson_marks', {
  books: text().primaryKey(),
  cameFrom: integer('came_from').notNull(),
  standsAt: integer('stands_at').notNull(),
})

/** Which program's purchase counts where one card is linked in several. */
export const precedences = sqliteTable('precedences', {
  fromAt: integer('from_at').primaryKey(),
  rule: text({ enum: ['earliest-link', 'program-priority'] }).notNull(),
  programIds: text('program_ids', { mode: 'json' }).$type<readonly string[]>().notNull(),
})
