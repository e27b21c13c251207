// The part of the catalog that measures: campaigns, experiments, goals. The migrations decide; a test holds them together.
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { AdCost, CampaignWindows } from '../../domain/campaign/campaign.ts'
import type { Design, ExperimentState } from '../../domain/experiment/experiment.ts'
import type { GoalTerms } from '../../domain/experiment/goal-terms.ts'

const json = <T>(name: string) => text(name, { mode: 'json' }).$type<T>()

export const campaigns = sqliteTable(
  'campaigns',
  {
    id: text().primaryKey(),
    merchantId: text('merchant_id').notNull(),
    name: text().notNull(),
    currency: text().notNull(),
    windows: json<CampaignWindows>('windows').notNull(),
    halfLifeMs: integer('half_life_ms').notNull(),
    startsAt: integer('starts_at').notNull(),
    endsAt: integer('ends_at'),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [index('campaigns_by_merchant').on(table.merchantId, table.id)],
)

export const ads = sqliteTable(
  'ads',
  {
    id: text().primaryKey(),
    campaignId: text('campaign_id').notNull(),
    merchantId: text('merchant_id').notNull(),
    offerId: text('offer_id'),
    name: text().notNull(),
    cost: json<AdCost>('cost').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    index('ads_by_campaign').on(table.campaignId, table.id),
    index('ads_by_merchant').on(table.merchantId, table.id),
  ],
)

export const experiments = sqliteTable(
  'experiments',
  {
    id: text().primaryKey(),
    merchantId: text('merchant_id'),
    programId: text('program_id'),
    state: text().$type<ExperimentState>().notNull(),
    design: json<Design>('design').notNull(),
    salt: text().notNull(),
    stoppedAt: integer('stopped_at'),
    revision: integer().notNull(),
    changeId: text('change_id').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    index('experiments_by_merchant').on(table.merchantId, table.id),
    index('experiments_by_program').on(table.programId, table.id),
  ],
)

export const holdouts = sqliteTable(
  'holdouts',
  {
    offerId: text('offer_id').notNull(),
    experimentId: text('experiment_id').notNull(),
    salt: text().notNull(),
    bps: integer().notNull(),
    startsAt: integer('starts_at').notNull(),
    endsAt: integer('ends_at'),
    programIds: json<readonly string[]>('program_ids'),
  },
  (table) => [
    primaryKey({ columns: [table.offerId, table.experimentId] }),
    index('holdouts_by_experiment').on(table.experimentId),
  ],
)

export const goals = sqliteTable(
  'goals',
  {
    id: text().primaryKey(),
    merchantId: text('merchant_id').notNull(),
    goal: json<GoalTerms>('goal').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [index('goals_by_merchant').on(table.merchantId, table.id)],
)

export const privacy = sqliteTable('privacy', {
  one: integer().primaryKey(),
  leastCustomers: integer('least_customers').notNull(),
})
