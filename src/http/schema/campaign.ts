// Campaigns, ads, links and attribution as the API takes and shows them.
import * as z from 'zod'
import { CAMPAIGN_HALF_LIFE_MS, CAMPAIGN_WINDOWS, type CampaignWindows } from '../../domain/campaign/campaign.ts'
import { formatInstant, formatInstantOrNull } from '../../domain/instant.ts'
import type { AdRecord, CampaignRecord } from '../../store/catalog/campaigns.ts'
import * as field from './fields.ts'
import { optional } from './fields.ts'

const DAY = 86_400_000

const windowDays = z.number().min(0).max(365)
export const windows = z.object({
  impression: windowDays,
  view: windowDays,
  click: windowDays,
  activate: windowDays,
  boost: windowDays,
})
const defaultDays = inDays(CAMPAIGN_WINDOWS)

const times = { startsAt: optional(field.instant), endsAt: optional(field.instant) }

export const campaignInput = z
  .object({
    merchantId: field.id.optional().meta({ description: "A merchant's key may leave it out." }),
    name: field.name,
    currency: field.currency,
    windowDays: windows.partial().default({}).meta({
      description: 'Days for which a touch of each kind may be credited. Fixed once the campaign has begun.',
    }),
    halfLifeDays: z
      .number()
      .min(0.01)
      .max(365)
      .default(CAMPAIGN_HALF_LIFE_MS / DAY),
    ...times,
  })
  .meta({ id: 'CampaignInput' })

export const campaignChanges = z
  .object({
    name: field.name,
    currency: field.currency,
    windowDays: windows,
    halfLifeDays: z.number().min(0.01).max(365),
    startsAt: field.instant,
    endsAt: field.instant.nullable(),
  })
  .partial()
  .meta({ id: 'CampaignChanges' })

export const campaign = z
  .object({
    id: field.id,
    merchantId: field.id,
    name: z.string(),
    currency: z.string(),
    windowDays: windows,
    halfLifeDays: z.number(),
    startsAt: field.instantText,
    endsAt: field.instantText.nullable(),
    createdAt: field.instantText,
  })
  .meta({ id: 'Campaign' })

const cost = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('fixed'), amount: field.amount }),
  z.object({ kind: z.literal('impression'), amountPerThousand: field.amount }),
  z.object({ kind: z.literal('click'), amount: field.amount }),
  z.object({ kind: z.literal('result'), amount: field.amount.meta({ description: 'For each conversion credited.' }) }),
])

export const adInput = z
  .object({ name: field.name, offerId: optional(field.id), cost: cost.default({ kind: 'none' }) })
  .meta({ id: 'AdInput' })

export const ad = z
  .object({
    id: field.id,
    campaignId: field.id,
    merchantId: field.id,
    name: z.string(),
    offerId: z.string().nullable(),
    cost,
    createdAt: field.instantText,
  })
  .meta({ id: 'Ad' })

const word = z.string().trim().min(1).max(60)

export const linksInput = z
  .object({
    customerIds: z.array(field.id).min(1).max(1_000),
    to: optional(z.url({ protocol: /^https?$/ }).max(2_000)).meta({ description: 'Where a click leads.' }),
    medium: optional(word),
    placement: optional(word),
    rank: optional(z.int().min(0).max(100_000)),
  })
  .meta({ id: 'LinksInput' })

export const links = z
  .object({
    data: z.array(z.object({ customerId: field.id, pixelUrl: z.string(), clickUrl: z.string().nullable() })).readonly(),
  })
  .meta({ id: 'Links' })

export function inDays(windows: Readonly<Record<string, number>>): Record<keyof CampaignWindows, number> {
  return Object.fromEntries(Object.entries(windows).map(([kind, ms]) => [kind, ms / DAY])) as Record<
    keyof CampaignWindows,
    number
  >
}

/** Given in days, kept in milliseconds; what isn't given stays as it is. */
export function toWindows(days: Partial<Record<keyof CampaignWindows, number | undefined>>): CampaignWindows {
  const given = Object.entries(days).filter(([, value]) => value !== undefined)
  const all = { ...defaultDays, ...Object.fromEntries(given) }
  return Object.fromEntries(
    Object.entries(all).map(([kind, value]) => [kind, Math.round(value * DAY)]),
  ) as CampaignWindows
}

export function presentCampaign(stored: CampaignRecord): z.output<typeof campaign> {
  const { id, merchantId, name, currency, windows, halfLifeMs, startsAt, endsAt, createdAt } = stored
  return {
    ...{ id, merchantId, name, currency, windowDays: inDays(windows), halfLifeDays: halfLifeMs / DAY },
    ...{ startsAt: formatInstant(startsAt), endsAt: formatInstantOrNull(endsAt), createdAt: formatInstant(createdAt) },
  }
}

export function presentAd(stored: AdRecord): z.output<typeof ad> {
  return { ...stored, createdAt: formatInstant(stored.createdAt) }
}
