import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { offerFaults } from '../../../src/domain/offer/check.ts'
import type { Funding, OfferTerms, RewardRule } from '../../../src/domain/offer/offer.ts'
import { rateReward, splitCommission } from '../../../src/domain/reward/rate.ts'
import { offerTerms } from '../../../src/http/schema/offer.ts'

function termsOf(reward: RewardRule, funding: Partial<Funding>, rest: object = {}): OfferTerms {
  return offerTerms.parse({ title: 'x', currency: 'USD', reward, funding, ...rest })
}

const pointers = (terms: OfferTerms) => offerFaults(terms).map(({ pointer }) => pointer)
const percent = (bps: number): RewardRule => ({ kind: 'percent', bps })

describe('funding', () => {
  test.each([
    ['reward and partner within the commission', percent(500), { commissionBps: 600, partnerBps: 100 }, {}, true],
    ['one basis point too much', percent(501), { commissionBps: 600, partnerBps: 100 }, {}, false],
    ['the operator adds what is missing', percent(1_000), { commissionBps: 800, operatorBps: 200 }, {}, true],
    ['the operator adds too little', percent(1_000), { commissionBps: 800, operatorBps: 199 }, {}, false],
    ['no commission at all', percent(1), {}, {}, false],
    ['a fixed reward out of a fixed commission', { kind: 'fixed', amount: 500 }, { commissionAmount: 500 }, {}, true],
    [
      'a fixed reward on purchases that are too small',
      { kind: 'fixed', amount: 500 },
      { commissionBps: 1_000 },
      {},
      false,
    ],
    [
      '… on purchases that are large enough',
      { kind: 'fixed', amount: 500 },
      { commissionBps: 1_000 },
      { conditions: { minSpend: 5_000 } },
      true,
    ],
    ['… or at the operator’s cost', { kind: 'fixed', amount: 500 }, { commissionBps: 1_000, operatorBps: 1 }, {}, true],
    ['a rate out of a fixed commission', percent(500), { commissionAmount: 100 }, {}, false],
    ['… with a cap', percent(500), { commissionAmount: 100 }, { limits: { rewardMax: 100 } }, true],
    [
      'a step of a ladder that is too high',
      {
        kind: 'ladder',
        steps: [
          { from: 0, bps: 100 },
          { from: 5_000, bps: 900 },
        ],
      },
      { commissionBps: 800 },
      {},
      false,
    ],
    [
      '… out of reach',
      {
        kind: 'ladder',
        steps: [
          { from: 0, bps: 100 },
          { from: 5_000, bps: 900 },
        ],
      },
      { commissionBps: 800 },
      { conditions: { maxSpend: 4_999 } },
      true,
    ],
    ['points', { kind: 'points', perMajorUnit: 10 }, {}, {}, true],
  ] as [string, RewardRule, Partial<Funding>, object, boolean][])('%s', (_, reward, funding, rest, allowed) => {
    expect(pointers(termsOf(reward, funding, rest))).toEqual(allowed ? [] : ['/funding'])
  })

  test('what may be submitted never costs the operator more than it said', () => {
    const rate = fc.integer({ min: 0, max: 2_000 })
    const rules: fc.Arbitrary<RewardRule> = fc.oneof(
      fc.integer({ min: 1, max: 2_000 }).map(percent),
      fc.integer({ min: 1, max: 2_000 }).map((amount): RewardRule => ({ kind: 'fixed', amount })),
      fc
        .uniqueArray(
          fc.record({ from: fc.integer({ min: 0, max: 20_000 }), bps: fc.integer({ min: 1, max: 2_000 }) }),
          {
            minLength: 1,
            maxLength: 4,
            selector: ({ from }) => from,
          },
        )
        .map((steps): RewardRule => ({ kind: 'ladder', steps })),
    )
    const caps = fc.option(fc.integer({ min: 1, max: 5_000 }))
    const minimum = fc.option(fc.integer({ min: 1, max: 20_000 }))
    fc.assert(
      fc.property(
        rules,
        rate,
        rate,
        caps,
        minimum,
        fc.integer({ min: 1, max: 200_000 }),
        (rule, commissionBps, partnerBps, rewardMax, minSpend, net) => {
          const terms = termsOf(
            rule,
            { commissionBps, partnerBps },
            { limits: { rewardMax }, conditions: { minSpend } },
          )
          fc.pre(offerFaults(terms).length === 0 && net >= (minSpend ?? 1))
          const rated = rateReward(terms, net)
          if (!('amount' in rated)) return
          const { reward, commission, partner } = splitCommission(terms, net, rated.amount)
          expect(reward + partner).toBeLessThanOrEqual(commission)
        },
      ),
      { numRuns: 3_000, seed: 7 },
    )
  })
})

test('ranges that nothing fits are pointed at', () => {
  const funding = { commissionBps: 800 }
  expect(pointers(termsOf(percent(1), funding, { conditions: { minSpend: 2, maxSpend: 1 } }))).toEqual([
    '/conditions/maxSpend',
  ])
  expect(pointers(termsOf(percent(1), funding, { limits: { rewardMin: 2, rewardMax: 1 } }))).toContain(
    '/limits/rewardMax',
  )
  const schedule = { startsAt: '2026-02-01T00:00:00Z', endsAt: '2026-02-01T00:00:00Z' }
  expect(pointers(termsOf(percent(1), funding, { schedule }))).toEqual(['/schedule/endsAt'])
  const steps = [
    { from: 1, bps: 1 },
    { from: 1, bps: 2 },
  ]
  expect(pointers(termsOf({ kind: 'ladder', steps }, funding))).toEqual(['/reward/steps'])
})
