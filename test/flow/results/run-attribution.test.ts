// From what was shown and bought to kept runs, over real libSQL.
import { ulid } from 'ulid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CAMPAIGN_WINDOWS } from '../../../src/domain/campaign/campaign.ts'
import { DAY, HOUR } from '../../../src/domain/time.ts'
import type { PushedExposure } from '../../../src/feed/push/read-exposure.ts'
import { createAd, createCampaign, editCampaign } from '../../../src/flow/results/campaigns.ts'
import { recordExposures } from '../../../src/flow/results/record-exposures.ts'
import { findRun, runAttribution } from '../../../src/flow/results/run-attribution.ts'
import { FEED, type House, join, openHouse, openShop, report, send } from '../../support/house.ts'

const START = Date.UTC(2026, 10, 1)
const ANY = { ofWhole: false }
const WHOLE = { from: '2026-10-01', to: '2026-12-31' }

let house: House
beforeAll(async () => {
  house = await openHouse(START)
})
afterAll(() => house.stop())

async function advertise() {
  const shop = await openShop(house)
  const terms = { windows: CAMPAIGN_WINDOWS, halfLifeMs: 7 * DAY, startsAt: null, endsAt: null }
  const input = { merchantId: shop.merchant.id, name: 'Spring', currency: 'USD', ...terms }
  const campaign = (await createCampaign(house.deps, input, null)).result
  const ad = (
    await createAd(house.deps, campaign, { name: 'A', offerId: null, cost: { kind: 'click', amount: 30 } }, null)
  ).result
  const people = await Promise.all([1, 2, 3].map(() => join(house, shop.program.id)))
  const touch = (customerId: string, fields: Partial<PushedExposure> = {}): PushedExposure => ({
    ...{ id: ulid(), customerId, kind: 'click', adId: ad.id, campaignId: null, offerId: null, medium: 'email' },
    ...{ placement: 'top', rank: 1, at: START + HOUR, ghost: false, filtered: null, ...fields },
  })
  const tell = async (...touches: PushedExposure[]) =>
    (await recordExposures(house.deps, FEED, 'operator', touches, ulid())).result
  return { ...shop, campaign, ad, people, touch, tell }
}

test('purchases after a click are credited, the others stand unattributed, and refunds take credit back', async () => {
  house.setNow(START + 5 * DAY)
  const { campaign, ad, mid, people, touch, tell } = await advertise()
  const [shown, alone] = people as [(typeof people)[0], (typeof people)[0]]
  expect(await tell(touch(shown.customer.id, { at: START + HOUR }))).toEqual(['accepted'])
  const bought = { occurredAt: START + 2 * HOUR }
  await send(
    house,
    report(shown.token, mid, { ...bought, id: `x${shown.token}` }),
    report(alone.token, mid, { ...bought, amount: 4_000 }),
  )
  const first = (await runAttribution(house.deps, campaign, WHOLE)).run
  expect(first).toMatchObject({
    version: 1,
    result: {
      total: { customers: 2, conversions: 2, amount: 14_000 },
      unattributed: { conversions: 1, amount: 4_000 },
      models: { last: { ad: [{ key: ad.id, conversions: 1, amount: 10_000 }], day: [{ key: '2026-10-31' }] } },
    },
  })
  expect((await runAttribution(house.deps, campaign, WHOLE)).run).toEqual(first)

  const refund = { type: 'refund' as const, relatedId: `x${shown.token}`, amount: 3_000, occurredAt: START + 3 * DAY }
  await send(house, report(shown.token, mid, refund))
  const second = (await runAttribution(house.deps, campaign, WHOLE)).run
  expect([second.version, second.result.models.last.ad]).toEqual([2, [{ key: ad.id, conversions: 1, amount: 7_000 }]])
  expect(second.result.total.amount).toBe(11_000)
  expect((await findRun(house.deps, campaign, 1, ANY)).run).toEqual(first)
  await expect(findRun(house.deps, campaign, 3, ANY)).rejects.toMatchObject({ code: 'not-found' })

  const runs = await Promise.all(
    [1, 2, 3, 4].map(() => runAttribution(house.deps, campaign, { ...WHOLE, to: '2026-12-30' })),
  )
  expect(new Set(runs.map(({ run }) => run.version))).toEqual(new Set([3]))
  for (const sql of ['UPDATE attribution_runs SET at = 1', 'DELETE FROM attribution_runs'])
    await expect(house.books.write([{ sql, args: [] }])).rejects.toMatchObject({ constraint: 'attribution-immutable' })
})

test('a touch is one, however often it is told of; of nobody or of nothing it is none', async () => {
  const { campaign, ad, people, touch, tell, merchant } = await advertise()
  const customerId = people[0]!.customer.id
  const click = touch(customerId)
  expect(await tell(click, click)).toEqual(['accepted', 'duplicate'])
  const again = await Promise.all([tell(click), tell(click)])
  expect(again).toEqual([['duplicate'], ['duplicate']])
  expect(await tell(touch('cus_nobody'), touch(customerId, { adId: 'ad_none' }))).toEqual(['ignored', 'unknown'])
  const other = await advertise()
  expect(await tell(touch(customerId, { adId: ad.id, campaignId: other.campaign.id }))).toEqual(['unknown'])
  expect(await tell(touch(customerId, { adId: null, campaignId: campaign.id }))).toEqual(['accepted'])
  const [rows] = await house.books.read([
    {
      sql: 'SELECT ad_id, campaign_id FROM exposures WHERE merchant_id = ? ORDER BY received_at, id',
      args: [merchant.id],
    },
  ])
  expect(rows!.map((row) => [row.ad_id, row.campaign_id]).sort()).toEqual(
    [
      [ad.id, campaign.id],
      [null, campaign.id],
    ].sort(),
  )
})

test('what decides about credit is fixed once the campaign has begun', async () => {
  house.setNow(START)
  const { campaign, merchant } = await advertise()
  const windows = { ...CAMPAIGN_WINDOWS, click: DAY }
  await expect(editCampaign(house.deps, campaign.id, null, { windows })).rejects.toMatchObject({ code: 'conflict' })
  expect(await editCampaign(house.deps, campaign.id, merchant.id, { name: 'Summer' })).toMatchObject({ name: 'Summer' })
  await expect(editCampaign(house.deps, campaign.id, 'mer_other', { name: 'x' })).rejects.toMatchObject({
    code: 'not-found',
  })
  const terms = { windows: CAMPAIGN_WINDOWS, halfLifeMs: DAY, startsAt: START + DAY, endsAt: null }
  const later = (
    await createCampaign(house.deps, { merchantId: merchant.id, name: 'Later', currency: 'USD', ...terms }, null)
  ).result
  expect(await editCampaign(house.deps, later.id, null, { windows })).toMatchObject({ windows })
})
