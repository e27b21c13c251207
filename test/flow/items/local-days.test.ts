// Results are sums by local day. In the merchant's evening the day by UTC is another one, and what is bought then counts
// from the first minute all the same.
import { ulid } from 'ulid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CAMPAIGN_WINDOWS } from '../../../src/domain/campaign/campaign.ts'
import { DESIGN_DEFAULTS } from '../../../src/domain/experiment/experiment.ts'
import { DAY, HOUR } from '../../../src/domain/time.ts'
import { createCampaign } from '../../../src/flow/results/campaigns.ts'
import { draftExperiment, startExperiment } from '../../../src/flow/results/experiments.ts'
import { readGoalNow, setGoal } from '../../../src/flow/results/goals.ts'
import { readLift } from '../../../src/flow/results/read-lift.ts'
import { recordExposures } from '../../../src/flow/results/record-exposures.ts'
import { runAttribution } from '../../../src/flow/results/run-attribution.ts'
import { FEED, type House, join, openHouse, openShop, publish, report, send } from '../../support/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.stop())

test.each([
  ['America/New_York', Date.UTC(2026, 10, 3, 1)],
  ['Asia/Tokyo', Date.UTC(2026, 10, 3, 20)],
  ['Europe/London', Date.UTC(2026, 10, 3, 12)],
])('in %s what is bought an hour after the start counts', async (timezone, start) => {
  house.setNow(start)
  const { deps } = house
  const { program, merchant, mid } = await openShop(house, undefined, timezone)
  const offer = await publish(house, merchant.id)
  const merchantId = merchant.id
  const person = await join(house, program.id)
  const design = {
    ...DESIGN_DEFAULTS,
    ...{ name: 'x', offerIds: [offer], campaignId: null, holdoutBps: 5_000, currency: 'USD', marginBps: null },
    ...{ programIds: [program.id], startsAt: null, endsAt: start + 28 * DAY },
  }
  const drafted = (await draftExperiment(deps, { merchantId, programId: null, design }, null)).result
  const experiment = (await startExperiment(deps, drafted.id, null, null)).result
  const terms = { windows: CAMPAIGN_WINDOWS, halfLifeMs: 7 * DAY, startsAt: null, endsAt: null }
  const campaign = (await createCampaign(deps, { merchantId, name: 'x', currency: 'USD', ...terms }, null)).result
  const goal = (
    await setGoal(
      deps,
      merchantId,
      {
        ...{ name: 'x', metric: 'active-customers', currency: 'USD', baseline: 0, target: 1, startsAt: start },
        ...{ endsAt: start + DAY, periodDays: 1, audience: { programIds: null }, experimentId: null },
      },
      null,
      null,
    )
  ).result

  house.setNow(start + 2 * HOUR)
  const click = { id: ulid(), customerId: person.customer.id, kind: 'click' as const, at: start + HOUR / 2 }
  const where = { adId: null, campaignId: campaign.id, offerId: null, medium: null, placement: null, rank: null }
  await recordExposures(deps, FEED, 'operator', [{ ...click, ...where, ghost: false, filtered: null }], ulid())
  await send(house, report(person.token, mid, { occurredAt: start + HOUR }))

  const { control, arms } = (await readLift(deps, experiment, null)).receipt.result
  expect(control.buyers + arms[0]!.buyers).toBe(1)
  const { result } = (await runAttribution(deps, campaign, { from: null, to: null })).run
  expect([result.total.conversions, result.unattributed.conversions]).toEqual([1, 0])
  expect((await readGoalNow(deps, goal)).level.value).toBe(1)
})
