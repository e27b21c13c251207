import { expect, test } from 'vitest'
import { backtestSentences } from '../../../src/domain/explain/backtest.ts'
import { backtest, type History } from '../../../src/domain/offer/backtest.ts'
import { DAY } from '../../../src/domain/time.ts'
import { type TermsInput, termsOf } from '../../support/terms.ts'
import { type Bought, bought, NOON } from '../reward/deciding.ts'

const period = { from: NOON, to: NOON + 30 * DAY }

function historyOf(customerId: string, ...purchases: readonly Bought[]): History {
  const visits = purchases.map((fields, i) => bought({ customerId, ...fields }, `pur_${customerId}${i}`))
  return { customer: { customerId, programId: 'prg_1', profiles: [], activations: [] }, visits }
}

const on = (day: number, net = 10_000): Bought => ({ occurredAt: NOON + day * DAY, net })
const run = (input: TermsInput, ...histories: readonly History[]) => backtest(termsOf(input), histories, period, 1)

test('cost, customers and days, by the decision that the platform makes', () => {
  const result = run({ conditions: { minSpend: 5_000 } }, historyOf('a', on(0), on(1, 4_999)), historyOf('b', on(1)))
  expect(result).toMatchObject({
    purchases: 3,
    customers: 2,
    spend: 24_999,
    rewarded: { purchases: 2, customers: 2, spend: 20_000 },
    rewards: 1_000,
    commission: 1_600,
    partner: 200,
    days: [
      { day: '2026-03-02', purchases: 1, rewards: 500 },
      { day: '2026-03-03', purchases: 1, rewards: 500 },
    ],
    declined: [{ reason: 'below-min-spend', purchases: 1 }],
    budgetOutAt: null,
  })
})

test('purchases before the period make a customer known, and earn nothing', () => {
  const loyal = { conditions: { customers: 'loyal' as const, lookbackDays: 30 } }
  const result = run(loyal, historyOf('a', on(-10), on(0)), historyOf('b', on(0)))
  expect(result).toMatchObject({ purchases: 2, rewards: 500, rewardsTo: { loyal: 500, lapsed: 0, new: 0 } })
})

test('to whom the rewards would have gone', () => {
  const lookback = { conditions: { lookbackDays: 30 } }
  const result = run(lookback, historyOf('a', on(0), on(1)), historyOf('b', on(-40), on(2)))
  expect(result.rewardsTo).toEqual({ new: 500, loyal: 500, lapsed: 500 })
})

test('a budget is spent in the order of the purchases, whoever made them', () => {
  const result = run({ limits: { budget: 1_200 } }, historyOf('a', on(3), on(9)), historyOf('b', on(1), on(5)))
  expect(result.days.map(({ rewards }) => rewards)).toEqual([500, 500, 200])
  expect(result.budgetOutAt).toBe(NOON + 5 * DAY)
})

test('what a day’s budget refused leaves the count for another day', () => {
  const limits = { budgetPerDay: 500, perCustomer: { count: 1 } }
  const result = run({ limits }, historyOf('a', on(0)), historyOf('b', on(0), on(1)))
  expect(result.days).toEqual([
    { day: '2026-03-02', purchases: 1, rewards: 500 },
    { day: '2026-03-03', purchases: 1, rewards: 500 },
  ])
})

test('of a part of the customers, the budget is taken in part', () => {
  const result = backtest(termsOf({ limits: { budget: 2_000 } }), [historyOf('a', on(0), on(1))], period, 0.25)
  expect(result.rewards).toBe(500)
})

test('whoever would have had to activate is taken to have, and the schedule of the draft to be the period', () => {
  const schedule = { startsAt: NOON + 900 * DAY, activateBy: NOON + 901 * DAY, validDaysAfterActivation: 1 }
  expect(run({ activation: 'required', schedule }, historyOf('a', on(0), on(29))).rewards).toBe(1_000)
})

test('in words', () => {
  const terms = termsOf({ activation: 'required', limits: { budget: 700 } })
  const figures = backtest(terms, [historyOf('a', on(0), on(1))], period, 1)
  expect(backtestSentences({ terms, period, share: 1, figures })).toEqual([
    'Of 2 purchases between 2026-03-02 and 2026-04-01, 2 would have earned 7.00 USD together, for 16.00 USD of commission.',
    'Every one of these purchases was made without the offer, so all of the rewards would have gone to sales that happened anyway, ' +
      '29 % of them to customers who had bought here in the 180 days before. What an offer adds can only be seen by keeping it from some customers.',
    'A budget would first have fallen short on 2026-03-03.',
    'It was taken that every customer had activated the offer: fewer do, so this is the most it would have cost.',
    'Other offers, which may be worth more and win, were left aside.',
  ])
})
