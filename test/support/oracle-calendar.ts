// The oracle's own clock and calendar: what hangs on the wall of the location.
import type { CalendarPeriod, Hours, Weekday } from '../../src/domain/offer/offer.ts'

const DAY_MS = 24 * 60 * 60 * 1000

type Wall = { readonly date: string; readonly minute: number; readonly weekday: Weekday }

const formats = new Map<string, Intl.DateTimeFormat>()

/** What clock and calendar on the wall of the location show. */
export function wall(at: number, timezone: string | null): Wall {
  const timeZone = timezone ?? 'UTC'
  const known = formats.get(timeZone)
  const format =
    known ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      weekday: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
  formats.set(timeZone, format)
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
  return {
    date: `${part.year}-${part.month}-${part.day}`,
    minute: Number(part.hour) * 60 + Number(part.minute),
    weekday: part.weekday!.toLowerCase() as Weekday,
  }
}

const WEEK: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** The weekday on which the span began that the clock stands in; null: it stands outside. */
export function spanDay({ from, to }: Hours, at: number, timezone: string | null): Weekday | null {
  const { minute, weekday } = wall(at, timezone)
  const yesterday = WEEK[(WEEK.indexOf(weekday) + 6) % 7]!
  const [start, end] = [from, to].map((text) => Number(text.split(':')[0]) * 60 + Number(text.split(':')[1])) as [
    number,
    number,
  ]
  if (start < end) return start <= minute && minute < end ? weekday : null
  if (minute >= start) return weekday
  return minute < end ? yesterday : null
}

export function samePeriod(period: CalendarPeriod, a: number, b: number, timezone: string | null): boolean {
  const name = (at: number): string => {
    const { date, weekday } = wall(at, timezone)
    if (period === 'week') return String(Date.parse(date) / DAY_MS - WEEK.indexOf(weekday))
    return date.slice(0, { day: 10, month: 7, year: 4 }[period])
  }
  return name(a) === name(b)
}
