// Registers the campaigns, each with an ad, its offer and a holdout that began with it. It has to be done before the
// purchases come in: nobody is held out of a past that is known.
import { type Connection, call } from '../connection.ts'
import { ADVERTISER, type DemoCampaign, demoCampaigns } from './campaigns.ts'
import { type Named, type Parties, publishOffer } from './parties.ts'

export type RunningCampaign = DemoCampaign & {
  readonly startsAt: number
  /** When it ends, or now. */
  readonly until: number
  readonly offerId: string
  readonly adId: string
  readonly experimentId: string
  /** With the salt it can be told who is held out. */
  readonly salt: string
}

const DAY = 86_400_000
/** What the place keeps of a dollar, before cashback. */
const MARGIN_BPS = 6_000

export async function advertise(
  connection: Connection,
  parties: Parties,
  now: number,
): Promise<readonly RunningCampaign[]> {
  const merchantId = parties.merchants.find(({ key }) => key === ADVERTISER)!.id
  const running: RunningCampaign[] = []
  for (const plan of demoCampaigns) running.push(await launch(connection, merchantId, plan, now))
  return running
}

async function launch(
  connection: Connection,
  merchantId: string,
  plan: DemoCampaign,
  now: number,
): Promise<RunningCampaign> {
  const [startsAt, endsAt] = [now + plan.startsDay * DAY, now + plan.endsDay * DAY]
  const times = { startsAt: new Date(startsAt).toISOString(), endsAt: new Date(endsAt).toISOString() }
  const make = (path: string, body: object, what = path) =>
    call<Named>(connection, `/v1/${path}`, { body, once: `demo ${plan.key} ${what}` })
  const offerId = await publishOffer(connection, merchantId, { currency: 'USD', schedule: times, ...plan.offer })
  const campaign = await make('campaigns', { merchantId, name: plan.name, currency: 'USD', ...times })
  const ad = await make(`campaigns/${campaign.id}/ads`, { ...plan.ad, offerId }, 'ad')
  const experiment = await make('experiments', {
    ...{ merchantId, campaignId: campaign.id, offerIds: [offerId], name: plan.name, currency: 'USD', ...times },
    ...{ holdoutBps: plan.holdoutBps, primaryMetric: 'spend', marginBps: MARGIN_BPS },
  })
  await make(`experiments/${experiment.id}/start`, {}, 'start')
  return {
    ...plan,
    startsAt,
    until: Math.min(now, endsAt),
    offerId,
    adId: ad.id,
    experimentId: experiment.id,
    salt: await saltOf(connection, experiment.id),
  }
}

async function saltOf(connection: Connection, experimentId: string): Promise<string> {
  const { receipt } = await call<{ receipt: { about: { salt: string } } }>(
    connection,
    `/v1/experiments/${experimentId}/lift`,
  )
  return receipt.about.salt
}

/** What the merchant wants to reach: reached it will be, and the holdout says whether the campaign did it. */
export async function setGoal(
  connection: Connection,
  parties: Parties,
  campaigns: readonly RunningCampaign[],
  now: number,
): Promise<void> {
  const summer = campaigns.find(({ key }) => key === 'summer')!
  const body = {
    merchantId: parties.merchants.find(({ key }) => key === ADVERTISER)!.id,
    name: '100 guests a month',
    metric: 'active-customers',
    currency: 'USD',
    target: 100,
    startsAt: new Date(summer.startsAt).toISOString(),
    endsAt: new Date(now + 30 * DAY).toISOString(),
    experimentId: summer.experimentId,
  }
  await call(connection, '/v1/goals', { body, once: 'demo goal' })
}
