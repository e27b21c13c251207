// How much an offer pays on an amount: every kind, every step, every rounding.
import { expect, test } from 'vitest'
import type { OfferTerms, RewardRule } from '../../../src/domain/offer/offer.ts'
import { rateReward, rewardCurrency, splitCommission } from '../../../src/domain/reward/rate.ts'
import { type TermsInput, termsOf } from '../../support/terms.ts'
import { decide, offer } from './deciding.ts'

const ladder: RewardRule = {
  kind: 'ladder',
  steps: [
    { from: 10_000, amount: 1_500 },
    { from: 2_000, bps: 300 },
    { from: 5_000, bps: 1_000 },
  ],
}
const points: RewardRule = { kind: 'points', perMajorUnit: 3 }
const percent = (bps: number): RewardRule => ({ kind: 'percent', bps })

type Case = readonly [what: string, reward: RewardRule, limits: TermsInput['limits'], net: number, result: object]

const paid = (amount: number, limitedBy = 'rate') => ({ amount, limitedBy })
const zero = { reason: 'rounds-to-zero' }
const nothing = { reason: 'nothing-left' }

test.each<Case>([
  ['percent, rounded down', percent(333), {}, 1_000, paid(33)],
  ['percent, just under a cent', percent(500), {}, 19, zero],
  ['percent, just a cent', percent(500), {}, 20, paid(1)],
  ['percent, nothing left', percent(500), {}, 0, nothing],
  ['percent, the largest amount', percent(9_999), {}, 1_000_000_000_000, paid(999_900_000_000)],
  ['fixed', { kind: 'fixed', amount: 700 }, {}, 1, paid(700)],
  ['fixed, nothing left', { kind: 'fixed', amount: 700 }, {}, 0, nothing],
  ['ladder, one cent below the first step', ladder, {}, 1_999, { reason: 'below-min-spend', short: 1 }],
  ['ladder, the first step', ladder, {}, 2_000, paid(60)],
  ['ladder, one cent below the second', ladder, {}, 4_999, paid(149)],
  ['ladder, the second, for the whole amount', ladder, {}, 5_000, paid(500)],
  ['ladder, one cent below the third', ladder, {}, 9_999, paid(999)],
  ['ladder, the third', ladder, {}, 10_000, paid(1_500)],
  ['ladder, far above', ladder, {}, 900_000, paid(1_500)],
  ['points for whole major units', points, {}, 1_999, paid(57)],
  ['points, one cent below a unit', points, {}, 99, zero],
  ['points, a unit', points, {}, 100, paid(3)],
  ['one below the maximum', percent(500), { rewardMax: 500 }, 9_980, paid(499)],
  ['the maximum itself is no limit', percent(500), { rewardMax: 500 }, 10_000, paid(500)],
  ['one above the maximum', percent(500), { rewardMax: 500 }, 10_020, paid(500, 'reward-max')],
  ['one below the minimum', percent(500), { rewardMin: 500 }, 9_980, paid(500)],
  ['the minimum itself', percent(500), { rewardMin: 500 }, 10_000, paid(500)],
  ['one above the minimum', percent(500), { rewardMin: 500 }, 10_020, paid(501)],
  ['a minimum lifts what rounds to zero', percent(500), { rewardMin: 5 }, 1, paid(5)],
])('%s', (_, reward, limits, net, result) => {
  expect(rateReward(termsOf({ reward, limits: limits ?? {} }), net)).toEqual(result)
})

test('points of a currency without minor units, and of one with three', () => {
  expect(rateReward(termsOf({ reward: points, currency: 'JPY' }), 7)).toEqual(paid(21))
  expect(rateReward(termsOf({ reward: points, currency: 'KWD' }), 1_999)).toEqual(paid(3))
})

test('points are credited as points, everything else in the currency of the offer', () => {
  expect(rewardCurrency(termsOf({ reward: points }))).toBe('PTS')
  expect(rewardCurrency(termsOf({ currency: 'GBP' }))).toBe('GBP')
})

type Fund = readonly [
  what: string,
  funding: Partial<OfferTerms['funding']>,
  net: number,
  commission: number,
  partner: number,
]

test.each<Fund>([
  ['each part rounded down', { commissionBps: 800, partnerBps: 100 }, 1_249, 99, 12],
  ['a commission by amount', { commissionBps: null, commissionAmount: 450, partnerBps: 0 }, 99_999, 450, 0],
  ['none at all', { commissionBps: null, commissionAmount: null, partnerBps: 0 }, 10_000, 0, 0],
])('commission: %s', (_, funding, net, commission, partner) => {
  expect(splitCommission(termsOf({ funding }), net, 1)).toEqual({ reward: 1, commission, partner })
})

test('the merchant pays commission on what is left of the purchase, and none on what did not earn', () => {
  const [half] = decide(offer(), [{ amount: 10_000, net: 5_000 }])
  expect(half).toMatchObject({ amount: 250, commission: 400, partner: 50 })
  const [none] = decide(offer({ conditions: { minSpend: 20_000 } }), [{}])
  expect(none).toMatchObject({ amount: 0, commission: 0, partner: 0 })
})
