// Instants are milliseconds since the epoch; a zone turns them into the calendar that people live by.
import { Temporal } from 'temporal-polyfill'
import type { CalendarPeriod, Hours, Weekday } from './offer/offer.ts'

export const HOUR = 3_600_000
export const DAY = 86_400_000

const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

function local(at: number, timezone: string | null): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone ?? 'UTC')
}

// Asking the calendar costs tens of microseconds, and a decision asks often; between two transitions the answer stands.
const knownOffsets = new Map<string, Map<number, number | null>>()

/** What the zone's wall clock is ahead of UTC, in milliseconds. */
function offsetOf(at: number, timezone: string): number {
  const offsetAt = (instant: number) => local(instant, timezone).offsetNanoseconds / 1_000_000
  const days = knownOffsets.get(timezone) ?? new Map<number, number | null>()
  knownOffsets.set(timezone, days)
  const day = Math.floor(at / DAY)
  let offset = days.get(day)
  if (offset === undefined) {
    const [first, last] = [offsetAt(day * DAY), offsetAt((day + 1) * DAY - 1)]
    offset = first === last ? first : null
    days.set(day, offset)
  }
  return offset ?? offsetAt(at)
}

/** The wall clock in the zone, to be read by the UTC getters. */
function wallClock(at: number, timezone: string | null): Date {
  return new Date(timezone === null ? at : at + offsetOf(at, timezone))
}

export function weekdayOf(at: number, timezone: string | null): Weekday {
  return WEEKDAYS[(wallClock(at, timezone).getUTCDay() + 6) % 7]!
}

/** `YYYY-MM-DD` in the zone. */
export function dateOf(at: number, timezone: string | null): string {
  return wallClock(at, timezone).toISOString().slice(0, 10)
}

/** The earliest local day that an instant may fall on: in one of these zones, or by UTC where a zone isn't known. */
export function firstDateOf(at: number, timezones: readonly string[]): string {
  return datesOf(at, timezones)[0]!
}

/** The latest one. */
export function lastDateOf(at: number, timezones: readonly string[]): string {
  return datesOf(at, timezones).at(-1)!
}

function datesOf(at: number, timezones: readonly string[]): string[] {
  return [null, ...timezones].map((timezone) => dateOf(at, timezone)).sort()
}

/**
 * Whether the wall clock stands within one of the spans, and on which weekday that span began: after midnight a span
 * that runs past it still belongs to the day before. `to` is exclusive; `to` at or before `from` runs past midnight.
 */
export function openSpan(at: number, timezone: string | null, hours: readonly Hours[]): Weekday | null {
  const wall = wallClock(at, timezone)
  const clock = wall.getUTCHours() * 60 + wall.getUTCMinutes()
  const today = wall.getUTCDay() + 6
  for (const { from, to } of hours) {
    const start = minutes(from)
    const end = minutes(to)
    if (start < end ? clock >= start && clock < end : clock >= start) return WEEKDAYS[today % 7]!
    if (end <= start && clock < end) return WEEKDAYS[(today - 1) % 7]!
  }
  return null
}

function minutes(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
}

/** The instant at which the local day, week (Monday), month or year began that `at` lies in. */
export function startOf(period: CalendarPeriod, at: number, timezone: string | null): number {
  const day = local(at, timezone).startOfDay()
  const start = {
    day: () => day,
    week: () => day.subtract({ days: day.dayOfWeek - 1 }),
    month: () => day.with({ day: 1 }),
    year: () => day.with({ month: 1, day: 1 }),
  }[period]()
  return start.startOfDay().epochMilliseconds
}

/** When the clock on the wall shows `HH:MM` on the date; where it is skipped, as much later as was skipped. */
export function instantOf(date: string, clock: string, timezone: string | null): number {
  return Temporal.PlainDateTime.from(`${date}T${clock}`).toZonedDateTime(timezone ?? 'UTC').epochMilliseconds
}
