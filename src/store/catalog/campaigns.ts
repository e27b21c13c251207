// Campaigns and their ads.
import { and, desc, eq, lt } from 'drizzle-orm'
import type { Ad, Campaign } from '../../domain/campaign/campaign.ts'
import type { Db, Row, Statement } from '../db.ts'
import type { Page } from './parties.ts'
import { build, select, statement } from './query.ts'
import { ads, campaigns } from './schema-results.ts'

export type CampaignRecord = Campaign & { readonly createdAt: number; readonly updatedAt: number }
export type AdRecord = Ad & { readonly createdAt: number }

/** What a change of a campaign's terms after its start is refused with. */
export const CAMPAIGN_FROZEN = 'campaign-frozen'

/** @param merchantId null: whoever's it is. */
export async function readCampaign(db: Db, id: string, merchantId: string | null): Promise<CampaignRecord | null> {
  const own = merchantId === null ? undefined : eq(campaigns.merchantId, merchantId)
  const [found] = await select(db, (from) =>
    from
      .select()
      .from(campaigns)
      .where(and(eq(campaigns.id, id), own)),
  )
  return found ?? null
}

export function readCampaigns(db: Db, merchantId: string | null, { before, limit }: Page): Promise<CampaignRecord[]> {
  const own = merchantId === null ? undefined : eq(campaigns.merchantId, merchantId)
  const where = and(own, before ? lt(campaigns.id, before) : undefined)
  return select(db, (from) => from.select().from(campaigns).where(where).orderBy(desc(campaigns.id)).limit(limit))
}

export function upsertCampaign(campaign: CampaignRecord): Statement {
  const { id: _, merchantId: __, createdAt: ___, ...set } = campaign
  return statement(build.insert(campaigns).values(campaign).onConflictDoUpdate({ target: campaigns.id, set }))
}

export function insertAd(ad: AdRecord): Statement {
  return statement(build.insert(ads).values(ad).onConflictDoNothing({ target: ads.id }))
}

export async function readAd(db: Db, id: string): Promise<AdRecord | null> {
  const [found] = await select(db, (from) => from.select().from(ads).where(eq(ads.id, id)))
  return found ?? null
}

export function readAds(db: Db, campaignId: string): Promise<AdRecord[]> {
  return select(db, (from) => from.select().from(ads).where(eq(ads.campaignId, campaignId)).orderBy(ads.id))
}

/** A merchant's campaigns with all their ads: what credit is shared among. */
export async function readMerchantAds(
  db: Db,
  merchantId: string,
): Promise<{ readonly campaigns: readonly CampaignRecord[]; readonly ads: readonly AdRecord[] }> {
  const [own, theirs] = await Promise.all([
    select(db, (from) => from.select().from(campaigns).where(eq(campaigns.merchantId, merchantId))),
    select(db, (from) => from.select().from(ads).where(eq(ads.merchantId, merchantId))),
  ])
  return { campaigns: own, ads: theirs }
}

/** What an ad, a campaign or an offer stands for. */
export type Target = {
  readonly merchantId: string
  readonly campaignId: string | null
  readonly adId: string | null
  readonly offerId: string | null
}

export type Targets = Readonly<Record<'ads' | 'campaigns' | 'offers', ReadonlyMap<string, Target>>>

type Naming = { readonly adId: string | null; readonly campaignId: string | null; readonly offerId: string | null }

/** Those that are named, by id. One round trip. */
export async function readTargets(db: Db, named: readonly Naming[]): Promise<Targets> {
  const listed = (pick: (one: Naming) => string | null) =>
    JSON.stringify([...new Set(named.flatMap((one) => pick(one) ?? []))])
  const among = (table: string, columns: string, pick: (one: Naming) => string | null) => ({
    sql: `SELECT t.id, t.merchant_id, ${columns} FROM json_each(?) k CROSS JOIN ${table} t ON t.id = k.value`,
    args: [listed(pick)],
  })
  const [ads, campaigns, offers] = await db.read([
    among('ads', 't.campaign_id, t.id AS ad_id, t.offer_id', (one) => one.adId),
    among('campaigns', 't.id AS campaign_id, NULL AS ad_id, NULL AS offer_id', (one) => one.campaignId),
    among('offers', 'NULL AS campaign_id, NULL AS ad_id, t.id AS offer_id', (one) => one.offerId),
  ])
  return { ads: targetsBy(ads!), campaigns: targetsBy(campaigns!), offers: targetsBy(offers!) }
}

function targetsBy(rows: readonly Row[]): ReadonlyMap<string, Target> {
  const textOf = (value: unknown) => (value === null ? null : String(value))
  return new Map(
    rows.map((row) => [
      String(row.id),
      {
        merchantId: String(row.merchant_id),
        campaignId: textOf(row.campaign_id),
        adId: textOf(row.ad_id),
        offerId: textOf(row.offer_id),
      },
    ]),
  )
}
