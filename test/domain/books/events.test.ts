import { expect, test } from 'vitest'
import { budgetEvents } from '../../../src/domain/books/events.ts'

const tell = (before: number, difference: number, limit: number | null = 1_000) =>
  budgetEvents([{ key: 'off_1', merchantId: 'mer_1', difference, limit }], new Map([['off_1', before]])).map(
    ({ data }) => data.percent,
  )

test.each([
  ['below 80 %', 0, 799, []],
  ['exactly 80 %', 0, 800, [80]],
  ['once only', 800, 50, []],
  ['the last cent', 900, 100, [100]],
  ['both at once', 0, 1_000, [80, 100]],
  ['what was given back', 1_000, -500, []],
])('a merchant is told of a budget: %s', (_, before, difference, told) => {
  expect(tell(before, difference)).toEqual(told)
})

test('a budget without a limit, or of nothing, is never spent', () => {
  expect([tell(0, 500, null), tell(0, 0, 0)]).toEqual([[], []])
})

test("a day's budget names the day", () => {
  const [event] = budgetEvents([{ key: 'off_1/2026-11-02', merchantId: 'mer_1', difference: 10, limit: 10 }], new Map())
  expect(event).toMatchObject({
    subjectId: 'off_1',
    merchantId: 'mer_1',
    customerId: null,
    data: { day: '2026-11-02' },
  })
})
