// Credit adds up, whatever the journeys; and no rule depends on who came first.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Journey, openAttribution } from '../../../src/domain/campaign/attribution.ts'
import { CAMPAIGN_WINDOWS, type Campaign, EXPOSURE_KINDS } from '../../../src/domain/campaign/campaign.ts'
import type { Exposure } from '../../../src/domain/campaign/exposure.ts'
import { DIMENSIONS } from '../../../src/domain/campaign/settle.ts'
import { MODELS } from '../../../src/domain/measure/attribution/attribute.ts'
import { DAY, HOUR } from '../../../src/domain/time.ts'

const START = Date.UTC(2026, 10, 1)
const NOBODY = { customers: 0, conversions: 0, amount: 0 }

function campaignOf(id: string, windows: Partial<Campaign['windows']> = {}): Campaign {
  const terms = { windows: { ...CAMPAIGN_WINDOWS, ...windows }, halfLifeMs: 7 * DAY, startsAt: START, endsAt: null }
  return { ...terms, id, merchantId: 'mer', name: id, currency: 'USD' }
}

const [SPRING, MAIL] = [campaignOf('cmp_spring'), campaignOf('cmp_mail', { click: 2 * DAY })]

let sequence = 0

function shown(fields: Partial<Exposure>): Exposure {
  return {
    ...{ source: 's', id: `e${sequence++}`, customerId: 'cus', programId: 'prg', merchantId: 'mer', offerId: null },
    ...{ campaignId: SPRING.id, adId: 'ad_1', kind: 'click', medium: 'email', placement: 'top', rank: null, at: START },
    ...{ ghost: false, filtered: null, ...fields },
  }
}

const bought = (at: number, amount: number) => ({
  id: `p${sequence++}`,
  at,
  amount,
  day: new Date(at).toISOString().slice(0, 10),
})

function attribute(journeys: readonly Journey[], untouched = NOBODY) {
  const attribution = openAttribution(SPRING, [SPRING, MAIL])
  for (const journey of journeys) attribution.take(journey)
  return attribution.settle(untouched)
}

const one = (exposures: readonly Exposure[], ...conversions: Journey['conversions']): Journey => {
  return { customerId: 'cus', exposures, conversions }
}

test('windows are those of each campaign, inclusive to the millisecond', () => {
  const kept = attribute([one([shown({})], bought(START + 7 * DAY, 1_000))])
  expect(kept.models.last.campaign).toEqual([{ key: SPRING.id, conversions: 1, amount: 1_000 }])
  expect(attribute([one([shown({})], bought(START + 7 * DAY + 1, 1_000))]).unattributed).toEqual({
    conversions: 1,
    amount: 1_000,
  })
  const mail = shown({ campaignId: MAIL.id, adId: 'ad_m' })
  expect(attribute([one([mail], bought(START + 3 * DAY, 1_000))]).unattributed.amount).toBe(1_000)
  expect(attribute([one([shown({ campaignId: 'cmp_elsewhere' })], bought(START, 1_000))]).unattributed.amount).toBe(
    1_000,
  )
})

test('credit is shared with the merchant’s other campaigns, and reported of this one in parts', () => {
  const touches = [
    shown({ at: START }),
    shown({ at: START + HOUR, campaignId: MAIL.id, adId: 'ad_m', placement: 'foot' }),
    shown({ at: START + 2 * HOUR, adId: 'ad_2', placement: null, medium: 'push' }),
  ]
  const { models, total, unattributed, customers } = attribute([one(touches, bought(START + 3 * HOUR, 1_000))], {
    ...{ customers: 7, conversions: 9, amount: 90_000 },
  })
  expect(total).toEqual({ customers: 8, conversions: 10, amount: 91_000 })
  expect(unattributed).toEqual({ conversions: 9, amount: 90_000 })
  expect(models.linear.campaign).toMatchObject([
    { key: MAIL.id, amount: 333 },
    { key: SPRING.id, amount: 667 },
  ])
  expect(models.position.ad).toMatchObject([
    { key: 'ad_1', amount: 400 },
    { key: 'ad_2', amount: 400 },
  ])
  expect(models.last).toMatchObject({
    placement: [{ key: '', amount: 1_000 }],
    medium: [{ key: 'push', amount: 1_000 }],
    day: [{ key: '2026-11-01', conversions: 1, amount: 1_000 }],
  })
  expect(customers.ad).toEqual({ ad_1: 1, ad_2: 1 })
})

test('machines, second looks and held-out customers are told of and not counted', () => {
  const touches = [
    shown({ filtered: 'bot' }),
    shown({ filtered: 'prefetch' }),
    shown({ ghost: true }),
    shown({ at: START + HOUR, kind: 'impression' }),
    shown({ at: START + HOUR + 29_999, kind: 'impression' }),
    shown({ at: START + HOUR + 30_000, kind: 'impression' }),
    shown({ at: START + HOUR + 30_001, kind: 'impression', placement: 'foot' }),
  ]
  const { filtered, delivery, ads } = attribute([one(touches)])
  expect(filtered).toEqual({ bot: 1, prefetch: 1, repeat: 1, ghost: 1 })
  expect(delivery).toMatchObject({ impression: 3, click: 0, reached: 1 })
  expect(ads).toEqual([{ adId: 'ad_1', impressions: 3, clicks: 0 }])
})

test('a journey to nothing lowers what a campaign’s removal loses', () => {
  const mail = (at: number) => shown({ at, campaignId: MAIL.id, adId: 'ad_m' })
  const paid = [one([shown({})], bought(START + HOUR, 1_000)), one([mail(START)], bought(START + HOUR, 1_000))]
  const even = attribute(paid).models.markov.campaign!
  expect(even.map(({ amount }) => amount)).toEqual([1_000, 1_000])
  const uneven = attribute([
    ...paid,
    one([shown({ at: START }), mail(START + 1)], bought(START + HOUR, 500)),
    one([mail(START)]),
  ])
  expect(uneven.models.markov.campaign!.reduce((sum, { amount }) => sum + amount, 0)).toBe(2_500)
})

const touch = fc.record({
  campaignId: fc.constantFrom(SPRING.id, SPRING.id, MAIL.id, null, 'cmp_gone'),
  adId: fc.constantFrom('ad_1', 'ad_2', 'ad_3', null),
  kind: fc.constantFrom(...EXPOSURE_KINDS),
  medium: fc.constantFrom('email', 'push', null),
  placement: fc.constantFrom('top', 'foot', null),
  at: fc.integer({ min: 0, max: 40 * 24 }).map((hour) => START + hour * HOUR),
  ghost: fc.constantFrom(false, false, false, true),
  filtered: fc.constantFrom(null, null, null, 'bot' as const),
})
const purchase = fc.tuple(fc.integer({ min: 0, max: 45 * 24 }), fc.integer({ min: 1, max: 99_999 }))
const journey = fc
  .tuple(fc.array(touch, { maxLength: 8 }), fc.array(purchase, { maxLength: 4 }))
  .map(([touches, purchases]) =>
    one(
      touches.map(shown).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)),
      ...purchases.sort(([a], [b]) => a - b).map(([hour, amount]) => bought(START + hour * HOUR, amount)),
    ),
  )

test('every model adds up to the cent and to the conversion, in any order of customers', () => {
  fc.assert(
    fc.property(fc.array(journey, { maxLength: 12 }), (journeys) => {
      const result = attribute(journeys, { customers: 2, conversions: 3, amount: 4_000 })
      const sum = (cells: readonly { amount: number; conversions: number }[] = [], of: 'amount' | 'conversions') =>
        cells.reduce((all, cell) => all + cell[of], 0)
      for (const model of MODELS) {
        const { campaign, ...own } = result.models[model]
        expect(sum(campaign, 'amount') + result.unattributed.amount).toBe(result.total.amount)
        expect(sum(campaign, 'conversions') + result.unattributed.conversions).toBeCloseTo(result.total.conversions, 9)
        const ours = campaign!.filter(({ key }) => key === SPRING.id)
        for (const dimension of DIMENSIONS) {
          const cells = dimension === 'campaign' ? undefined : own[dimension]
          if (!cells) continue
          expect(sum(cells, 'amount'), `${model} by ${dimension}`).toBe(sum(ours, 'amount'))
          expect(sum(cells, 'conversions')).toBeCloseTo(sum(ours, 'conversions'), 9)
        }
      }
      const backwards = attribute(journeys.toReversed(), { customers: 2, conversions: 3, amount: 4_000 })
      expect(backwards.total).toEqual(result.total)
      expect(backwards.models.linear.campaign!.map(({ amount }) => amount)).toEqual(
        result.models.linear.campaign!.map(({ amount }) => amount),
      )
      expect(JSON.stringify(result)).not.toMatch(/null|NaN/)
    }),
    { numRuns: 300, seed: 1 },
  )
})
