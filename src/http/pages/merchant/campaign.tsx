// One campaign: what was shown and what it came to, purchases by ad with those that followed none, and its ads.
import { Refusal } from '../../../domain/refusal.ts'
import { runAttribution } from '../../../flow/results/run-attribution.ts'
import { type CampaignRecord, readAds, readCampaign } from '../../../store/catalog/campaigns.ts'
import { readExperiments } from '../../../store/catalog/experiments.ts'
import { readLeastCustomers } from '../../../store/catalog/privacy.ts'
import { presentAttribution } from '../../schema/attribution.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { Funnel } from '../kit/chart/bars.tsx'
import { Card, Notice, PageHead } from '../kit/parts.tsx'
import { AdForm, Ads } from './ads.tsx'
import { type Attribution, ByAd, Costs } from './attribution.tsx'
import { at, merchantOf, page, show, wordsOf } from './audience.tsx'

const MOST_EXPERIMENTS = 100

export const campaign = page('/merchant/:merchant/campaigns/:campaign', async (call) =>
  showCampaign(call, await ownCampaign(call)),
)

export async function showCampaign(call: MemberCall, found: CampaignRecord, refused?: Refused) {
  const words = wordsOf(call).campaigns
  const { deps, format } = call
  const [attributed, least, ads, tests] = await Promise.all([
    runAttribution(deps, found, { from: null, to: null }),
    readLeastCustomers(deps.catalog),
    readAds(deps.catalog, found.id),
    readExperiments(deps.catalog, { owner: { merchantId: merchantOf(call) }, before: null, limit: MOST_EXPERIMENTS }),
  ])
  const shown = presentAttribution(attributed, least)
  const test = tests.find(({ design }) => design.campaignId === found.id)
  const end = found.endsAt === null ? null : format.date(found.endsAt - 1)
  return show(
    call,
    { title: found.name, here: 'campaigns', status: refused ? 422 : 200 },
    <>
      <PageHead title={found.name} lead={words.fromTo(format.date(found.startsAt), end)} />
      <Notice kind="info">
        {words.followedOnly} {test ? <a href={at(call, `/experiments/${test.id}`)}>{words.seeCaused}</a> : words.noTest}
      </Notice>
      <div class="two">
        <Shown call={call} shown={shown} least={least} />
        <Costs call={call} shown={shown} />
      </div>
      <ByAd call={call} shown={shown} least={least} />
      <Ads call={call} campaign={found} ads={ads} />
      <AdForm call={call} campaign={found} refused={refused} />
    </>,
  )
}

type ShownProps = { call: MemberCall; shown: Attribution; least: number }

function Shown({ call, shown: { campaignId, delivery, models }, least }: ShownProps) {
  const words = wordsOf(call).campaigns
  const { impressions, clicks, activations } = delivery
  const credited = models.last?.campaign.find(({ key }) => key === campaignId)?.conversions ?? null
  const steps = [
    { label: words.impressions, value: impressions },
    { label: words.clicks, value: clicks },
    { label: words.activations, value: activations === 0 ? null : activations },
    { label: words.paid, value: impressions === null ? null : credited },
  ].flatMap(({ label, value }) => (value === null ? [] : [{ label, value }]))
  return (
    <Card title={words.funnel}>
      {steps.length === 0 ? (
        <p class="hint">{words.tooFew(least)}</p>
      ) : (
        <Funnel
          steps={steps}
          text={(value) => call.format.number(value)}
          kept={(share) => words.ofBefore(call.format.percent(share))}
        />
      )}
    </Card>
  )
}

export async function ownCampaign(call: MemberCall): Promise<CampaignRecord> {
  const found = await readCampaign(call.deps.catalog, call.c.req.param('campaign') ?? '', merchantOf(call))
  if (!found) throw new Refusal('not-found', 'There is no such campaign.')
  return found
}
