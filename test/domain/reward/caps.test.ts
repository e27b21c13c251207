// What one customer may earn: by amount and count, for ever, by rolling days and by the calendar of the location.
import { expect, test } from 'vitest'
import { DAY } from '../../../src/domain/time.ts'
import type { TermsInput } from '../../support/terms.ts'
import { type Bought, decide, NOON, offer, verdicts } from './deciding.ts'

const days = (n: number, ms = 0): Bought => ({ occurredAt: NOON + n * DAY + ms })
const capped = (perCustomer: NonNullable<TermsInput['limits']>['perCustomer']) =>
  offer({ limits: { perCustomer: perCustomer ?? {} } })

test('a count lets so many earn and no more', () => {
  expect(verdicts(capped({ count: 2 }), [days(0), days(1), days(2)])).toEqual([500, 500, 'customer-count'])
})

test('an amount trims the last reward to what is left, and says so', () => {
  const decisions = decide(capped({ amount: 999 }), [days(0), days(1), days(2)])
  expect(decisions.map(({ amount, limitedBy, reason }) => [amount, limitedBy, reason])).toEqual([
    [500, 'rate', null],
    [499, 'customer-amount', null],
    [0, null, 'customer-amount'],
  ])
})

test('an amount that the reward fills exactly trims nothing', () => {
  const decisions = decide(capped({ amount: 1_000 }), [days(0), days(1), days(2)])
  expect(decisions.map(({ amount, limitedBy }) => [amount, limitedBy])).toEqual([
    [500, 'rate'],
    [500, 'rate'],
    [0, null],
  ])
})

test('a purchase that is refunded in full gives its count and amount back', () => {
  const refunded = { ...days(0), amount: 10_000, net: 0 }
  expect(verdicts(capped({ count: 1 }), [refunded, days(1)])[1]).toBe(500)
  expect(verdicts(capped({ amount: 500 }), [refunded, days(1)])[1]).toBe(500)
})

test('a partial refund gives its part of the amount back', () => {
  const half = { ...days(0), amount: 10_000, net: 5_000 }
  expect(verdicts(capped({ amount: 500 }), [half, days(1)])).toEqual([250, 250])
})

test('a near miss is none where the cap is used up: both are told, and no reward is promised', () => {
  const terms = offer({ conditions: { minSpend: 5_000 }, limits: { perCustomer: { count: 1 } } })
  expect(decide(terms, [days(0), { ...days(1), net: 4_999 }])[1]!.failures).toEqual([
    { reason: 'below-min-spend', short: 1 },
    { reason: 'customer-count' },
  ])
})

test('a near miss promises no more than what is left of the cap', () => {
  const terms = offer({ conditions: { minSpend: 10_000 }, limits: { perCustomer: { amount: 700 } } })
  expect(decide(terms, [days(0), { ...days(1), net: 9_999 }])[1]!.failures).toEqual([
    { reason: 'below-min-spend', short: 1, wouldEarn: 200 },
  ])
})

test('what did not earn does not count', () => {
  const terms = offer({ conditions: { minSpend: 5_000 }, limits: { perCustomer: { count: 1 } } })
  expect(verdicts(terms, [{ ...days(0), net: 4_999 }, days(1)])).toEqual(['below-min-spend', 500])
})

test('rolling: counts free up after exactly so many days', () => {
  const rolling = capped({ count: 1, periodDays: 7 })
  expect(verdicts(rolling, [days(0), days(7, -1), days(7)])).toEqual([500, 'customer-count', 500])
})

test('rolling: amounts free up after exactly so many days', () => {
  const rolling = capped({ amount: 600, periodDays: 7 })
  expect(verdicts(rolling, [days(0), days(1), days(7), days(8)])).toEqual([500, 100, 500, 100])
})

type Edge = readonly [calendar: 'day' | 'week' | 'month' | 'year', first: string, same: string, next: string]

// The last moment of the period at the location, and the first of the next.
test.each<Edge>([
  ['day', '2026-03-02T00:00:00-05:00', '2026-03-02T23:59:59-05:00', '2026-03-03T00:00:00-05:00'],
  ['day', '2026-03-08T00:00:00-05:00', '2026-03-08T23:59:59-04:00', '2026-03-09T00:00:00-04:00'],
  ['day', '2026-11-01T00:00:00-04:00', '2026-11-01T23:59:59-05:00', '2026-11-02T00:00:00-05:00'],
  ['week', '2026-03-02T00:00:00-05:00', '2026-03-08T23:59:59-04:00', '2026-03-09T00:00:00-04:00'],
  ['month', '2026-03-01T00:00:00-05:00', '2026-03-31T23:59:59-04:00', '2026-04-01T00:00:00-04:00'],
  ['year', '2026-01-01T00:00:00-05:00', '2026-12-31T23:59:59-05:00', '2027-01-01T00:00:00-05:00'],
])('by calendar %s from %s', (calendar, first, same, next) => {
  const purchases = [first, same, next].map((at) => ({ at }))
  expect(verdicts(capped({ count: 1, calendar }), purchases)).toEqual([500, 'customer-count', 500])
})

test('rolling and calendar together: whichever began later', () => {
  const both = capped({ count: 1, periodDays: 2, calendar: 'month' })
  const purchases = ['2026-03-31T12:00:00-04:00', '2026-04-01T11:00:00-04:00', '2026-04-02T12:00:00-04:00']
  expect(
    verdicts(
      both,
      purchases.map((at) => ({ at })),
    ),
  ).toEqual([500, 500, 'customer-count'])
})

test('a late purchase that came first takes the count with it', () => {
  expect(verdicts(capped({ count: 1 }), [days(1)])).toEqual([500])
  expect(verdicts(capped({ count: 1 }), [days(0), days(1)])).toEqual([500, 'customer-count'])
})
