// When the money comes: from the merchant's own clearing history, and nothing where there is too little of it.
import { expect, test } from 'vitest'
import { expectClearing } from '../../../src/domain/explain/clearing.ts'
import { expectedAt, timelineOf } from '../../../src/domain/explain/timeline.ts'
import { DAY } from '../../../src/domain/time.ts'

const BOUGHT = Date.UTC(2026, 2, 2, 17)
const lags = [
  { days: 1, purchases: 50 },
  { days: 2, purchases: 40 },
  { days: 3, purchases: 6 },
  { days: 9, purchases: 24 },
]

const days = (at: number) => (at - BOUGHT) / DAY
const told = (now: number, known = lags) => {
  const found = expectClearing(BOUGHT, known, BOUGHT + now * DAY)
  return found && [days(found.likelyAt), days(found.latestAt), found.purchases]
}

test('half by then, nine in ten by then', () => {
  expect(told(0)).toEqual([2, 9, 120])
  expect(told(0.9)).toEqual([2, 9, 120])
})

test('who has waited is compared with those who waited as long', () => {
  expect(told(1)).toEqual([2, 9, 70])
  expect(told(2)).toEqual([9, 9, 30])
  expect(told(8.9)).toEqual([9, 9, 24])
})

test('too few who waited as long: nobody can tell', () => {
  expect(told(9)).toBeNull()
  expect(told(0, [{ days: 1, purchases: 19 }])).toBeNull()
  expect(told(0, [{ days: 1, purchases: 20 }])).toEqual([1, 1, 20])
  expect(told(0, [])).toBeNull()
})

const open = { occurredAt: BOUGHT, clearedAt: null, state: 'pending', timezone: 'America/New_York' } as const
const cleared = { ...open, clearedAt: BOUGHT + DAY, state: 'posted' } as const
const pending = { state: 'pending', amount: 500, currency: 'USD', confirmAt: null, confirmedAt: null } as const
const expectation = { likelyAt: BOUGHT + 2 * DAY, latestAt: BOUGHT + 9 * DAY, purchases: 120 }

const steps = (...args: Parameters<typeof timelineOf>) =>
  timelineOf(...args).map(({ step, at, expected, latestAt }) => [
    step,
    at === null ? null : days(at),
    ...(expected ? ['expected', latestAt === null ? null : days(latestAt)] : []),
  ])

test('authorized: expected to clear, and to be credited when the hold is over', () => {
  expect(steps({ purchase: open, reward: pending, holdDays: 14, expectation })).toEqual([
    ['purchased', 0],
    ['cleared', 2, 'expected', 9],
    ['confirmed', 16, 'expected', 23],
  ])
})

test('authorized, and nobody can tell', () => {
  const unknown = { purchase: open, reward: pending, holdDays: 14, expectation: null }
  expect(steps(unknown)).toEqual([
    ['purchased', 0],
    ['cleared', null, 'expected', null],
    ['confirmed', null, 'expected', null],
  ])
  expect(expectedAt(unknown)).toBeNull()
  expect(timelineOf(unknown).at(-1)!.sentence).toBe('5.00 USD will be credited 14 days after the merchant was paid.')
})

test('cleared: the date is certain, refunds aside', () => {
  const held = {
    purchase: cleared,
    reward: { ...pending, confirmAt: BOUGHT + 15 * DAY },
    holdDays: 14,
    expectation: null,
  }
  expect(steps(held)).toEqual([
    ['purchased', 0],
    ['cleared', 1],
    ['confirmed', 15, 'expected', 15],
  ])
  expect(expectedAt(held)).toBe(BOUGHT + 15 * DAY)
  expect(timelineOf(held).at(-1)!.sentence).toBe(
    '5.00 USD will be credited on 2026-03-17, 14 days after the merchant was paid, in case the purchase is refunded.',
  )
})

test('confirmed, paid, declined and reversed are told as they are', () => {
  const there = {
    ...pending,
    state: 'confirmed',
    confirmAt: BOUGHT + 15 * DAY,
    confirmedAt: BOUGHT + 16 * DAY,
  } as const
  const base = { purchase: cleared, holdDays: 14, expectation: null }
  expect(steps({ ...base, reward: there }).at(-1)).toEqual(['confirmed', 16])
  expect(steps({ ...base, reward: { ...there, state: 'paid' } }).at(-1)).toEqual(['paid', null])
  expect(steps({ ...base, reward: { ...pending, state: 'declined', amount: 0 } }).at(-1)).toEqual(['declined', null])
  expect(steps({ ...base, reward: { ...pending, state: 'reversed', amount: 0 } }).at(-1)).toEqual(['reversed', null])
})
