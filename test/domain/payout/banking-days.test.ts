import { expect, test } from 'vitest'
import { addBankingDays, easternClock, isBankingDay } from '../../../src/domain/payout/banking-days.ts'

// The Reserve Banks' published holidays; those that fall on a Saturday are not moved and so are not here.
test.each([
  [2025, '01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25'],
  [2026, '01-01 01-19 02-16 05-25 06-19 09-07 10-12 11-11 11-26 12-25'],
  [2027, '01-01 01-18 02-15 05-31 07-05 09-06 10-11 11-11 11-25'],
  [2028, '01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-23 12-25'],
])('the Federal holidays of %i', (year, expected) => {
  const closed: string[] = []
  for (let at = Date.UTC(year, 0, 1); new Date(at).getUTCFullYear() === year; at += 86_400_000) {
    const date = new Date(at).toISOString().slice(0, 10)
    const weekend = [0, 6].includes(new Date(at).getUTCDay())
    if (!weekend && !isBankingDay(date)) closed.push(date.slice(5))
    if (weekend) expect(isBankingDay(date)).toBe(false)
  }
  expect(closed.join(' ')).toBe(expected)
})

test.each([
  ['a Monday', '2026-11-02', 1, '2026-11-03'],
  ['a Friday', '2026-11-06', 1, '2026-11-09'],
  ['the day before Veterans Day', '2026-11-10', 1, '2026-11-12'],
  ['the Wednesday before Thanksgiving', '2026-11-25', 2, '2026-11-30'],
  ['New Year on a Saturday is not kept on Friday', '2027-12-30', 1, '2027-12-31'],
  ['a Sunday holiday is kept on Monday', '2027-07-02', 1, '2027-07-06'],
])('after %s', (_, date, days, expected) => {
  expect(addBankingDays(date, days)).toBe(expected)
})

test('the clock of New York, in winter and in summer', () => {
  expect(easternClock(Date.UTC(2026, 10, 2, 4, 59))).toEqual({ date: '2026-11-01', clock: '2359' })
  expect(easternClock(Date.UTC(2026, 6, 2, 4, 1))).toEqual({ date: '2026-07-02', clock: '0001' })
})
