// Campaigns and ads: made by a merchant; what decides about credit is fixed once a campaign has begun.
import type { Ad, Campaign } from '../../domain/campaign/campaign.ts'
import { Refusal } from '../../domain/refusal.ts'
import {
  type AdRecord,
  CAMPAIGN_FROZEN,
  type CampaignRecord,
  insertAd,
  readCampaign,
  upsertCampaign,
} from '../../store/catalog/campaigns.ts'
import { readOffer } from '../../store/catalog/offers.ts'
import { readMerchant } from '../../store/catalog/parties.ts'
import { ConstraintFailure } from '../../store/db.ts'
import type { Deps } from '../deps.ts'
import { type Idempotency, type Once, once } from '../idempotency.ts'

export type NewCampaign = Omit<Campaign, 'id' | 'startsAt'> & { readonly startsAt: number | null }

export function createCampaign(
  deps: Deps,
  input: NewCampaign,
  idempotency: Idempotency | null,
): Promise<Once<CampaignRecord>> {
  const at = deps.now()
  return once(deps.catalog, idempotency, at, async () => {
    if (!(await readMerchant(deps.catalog, input.merchantId)))
      throw new Refusal('not-found', 'There is no such merchant.')
    const times = { startsAt: input.startsAt ?? at, createdAt: at, updatedAt: at }
    const campaign = inOrder({ ...input, ...times, id: deps.newId('cmp') })
    return { result: campaign, statements: [upsertCampaign(campaign)] }
  })
}

/** @param scope whose it must be; null: anybody's. Refused as a conflict where what has begun would change. */
export async function editCampaign(
  deps: Deps,
  id: string,
  scope: string | null,
  changes: Partial<Omit<Campaign, 'id' | 'merchantId'>>,
): Promise<CampaignRecord> {
  const campaign = await findCampaign(deps, id, scope)
  const edited = inOrder({ ...campaign, ...changes, updatedAt: deps.now() })
  try {
    await deps.catalog.write([upsertCampaign(edited)])
    return edited
  } catch (error) {
    if (error instanceof ConstraintFailure && error.constraint === CAMPAIGN_FROZEN)
      throw new Refusal(
        'conflict',
        'The campaign has begun: its start, currency, windows and half-life stay as they are.',
      )
    throw error
  }
}

export async function findCampaign(deps: Deps, id: string, scope: string | null): Promise<CampaignRecord> {
  const found = await readCampaign(deps.catalog, id, scope)
  if (!found) throw new Refusal('not-found', 'There is no such campaign.')
  return found
}

export function createAd(
  deps: Deps,
  campaign: Campaign,
  input: Pick<Ad, 'name' | 'offerId' | 'cost'>,
  idempotency: Idempotency | null,
): Promise<Once<AdRecord>> {
  const createdAt = deps.now()
  return once(deps.catalog, idempotency, createdAt, async () => {
    const { id: campaignId, merchantId } = campaign
    if (input.offerId !== null && !(await readOffer(deps.catalog, input.offerId, merchantId)))
      throw new Refusal('invalid', 'There is no such offer.', [{ pointer: '/offerId', detail: 'is unknown' }])
    const ad = { ...input, id: deps.newId('ad'), campaignId, merchantId, createdAt }
    return { result: ad, statements: [insertAd(ad)] }
  })
}

function inOrder(campaign: CampaignRecord): CampaignRecord {
  if (campaign.endsAt !== null && campaign.endsAt <= campaign.startsAt)
    throw new Refusal('invalid', 'The campaign ends before it starts.', [
      { pointer: '/endsAt', detail: 'is not after startsAt' },
    ])
  return campaign
}
