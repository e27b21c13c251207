// Days on which the Federal Reserve settles ACH entries: no weekends, no Federal holidays. A date is `YYYY-MM-DD`.
// Source: 5 U.S.C. 6103 and the Reserve Banks' holiday schedule: a holiday on a Sunday is kept on Monday, one on a
// Saturday is not moved.

import { Temporal } from 'temporal-polyfill'

const DAY_MS = 86_400_000

/** The same date every year. Juneteenth since 2021. */
const FIXED: readonly (readonly [month: number, day: number])[] = [
  [1, 1],
  [6, 19],
  [7, 4],
  [11, 11],
  [12, 25],
]

/** The nth weekday (0 is Sunday) of a month; -1 is the last. */
const FLOATING: readonly (readonly [month: number, weekday: number, nth: number])[] = [
  [1, 1, 3], // Birthday of Martin Luther King, Jr.
  [2, 1, 3], // Washington's Birthday
  [5, 1, -1], // Memorial Day
  [9, 1, 1], // Labor Day
  [10, 1, 2], // Columbus Day
  [11, 4, 4], // Thanksgiving Day
]

export function isBankingDay(date: string): boolean {
  const at = Date.parse(date)
  const weekday = new Date(at).getUTCDay()
  if (weekday === 0 || weekday === 6) return false
  const sunday = weekday === 1 ? at - DAY_MS : null
  return !isHoliday(at) && !(sunday !== null && isFixedHoliday(sunday))
}

/** The date that lies so many banking days after `date`; `date` itself need not be one. */
export function addBankingDays(date: string, days: number): string {
  let at = Date.parse(date)
  for (let left = days; left > 0; ) {
    at += DAY_MS
    if (isBankingDay(dateOf(at))) left--
  }
  return dateOf(at)
}

function isHoliday(at: number): boolean {
  const date = new Date(at)
  const [month, day, weekday] = [date.getUTCMonth() + 1, date.getUTCDate(), date.getUTCDay()]
  const last = new Date(Date.UTC(date.getUTCFullYear(), month, 0)).getUTCDate()
  const floats = FLOATING.some(
    ([m, w, nth]) => m === month && w === weekday && (nth === -1 ? day + 7 > last : Math.ceil(day / 7) === nth),
  )
  return floats || isFixedHoliday(at)
}

function isFixedHoliday(at: number): boolean {
  const date = new Date(at)
  return FIXED.some(([month, day]) => month === date.getUTCMonth() + 1 && day === date.getUTCDate())
}

function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

/** Date and clock (`HHMM`) where the ACH operators are. */
export function easternClock(at: number): { readonly date: string; readonly clock: string } {
  const there = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO('America/New_York')
  const two = (value: number) => String(value).padStart(2, '0')
  return { date: there.toPlainDate().toString(), clock: two(there.hour) + two(there.minute) }
}
