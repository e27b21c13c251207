// What the overview and the offers are drawn from: the reads of all books together, over whole days up to today.
import { groupBy } from '../../../domain/group-by.ts'
import { suppress } from '../../../domain/measure/suppression.ts'
import { DAY, dateOf } from '../../../domain/time.ts'
import {
  type KindSales,
  type OfferFigures,
  type OffersBrought,
  readOffersBrought,
  readSales,
  type Sales,
} from '../../../store/books/merchant-results.ts'
import type { MemberCall } from '../kit/call.ts'
import { merchantOf } from './audience.tsx'

export type Span = { readonly from: string; readonly to: string; readonly days: readonly string[] }

/** So many days, today's included, as the calendar stands at the shops. */
export function lastDays(now: number, count: number, timezone: string | null): Span {
  const days = Array.from({ length: count }, (_, i) => dateOf(now - (count - 1 - i) * DAY, timezone))
  return { from: days[0]!, to: days.at(-1)!, days }
}

/** How long somebody stays a regular customer who doesn't come any more. */
const REGULAR_DAYS = 180

export async function readBrought(
  { deps }: MemberCall,
  offerIds: readonly string[],
  span: Span,
  currency: string,
): Promise<OffersBrought> {
  const all = await Promise.all(
    deps.booksNames.map((books) => readOffersBrought(deps.booksFor(books), offerIds, { ...span, currency })),
  )
  const places = groupBy(
    all.flatMap(({ places }) => places),
    ({ locationId }) => locationId,
  )
  return {
    days: all.flatMap(({ days }) => days),
    places: [...places]
      .map(([locationId, parts]) => ({ locationId, ...totalOf(parts) }))
      .sort((a, b) => b.spend - a.spend),
    granted: addMaps(all.map(({ granted }) => granted)),
    activated: addMaps(all.map(({ activated }) => activated)),
  }
}

export function totalOf(parts: readonly OfferFigures[]): OfferFigures {
  const sum = (pick: (part: OfferFigures) => number) => parts.reduce((total, part) => total + pick(part), 0)
  return {
    rewarded: sum(({ rewarded }) => rewarded),
    declined: sum(({ declined }) => declined),
    spend: sum(({ spend }) => spend),
    rewards: sum(({ rewards }) => rewards),
    commission: sum(({ commission }) => commission),
  }
}

function addMaps(maps: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const [key, value] of maps.flatMap((map) => [...map])) sums.set(key, (sums.get(key) ?? 0) + value)
  return sums
}

export async function readAllSales(call: MemberCall, span: Span, currency: string): Promise<Sales> {
  const { deps } = call
  const since = dateOf(Date.parse(span.from) - REGULAR_DAYS * DAY, null)
  const all = await Promise.all(
    deps.booksNames.map((books) => readSales(deps.booksFor(books), merchantOf(call), { ...span, currency }, since)),
  )
  const kind = (name: keyof Sales['kinds']) => all.map(({ kinds }) => kinds[name]).reduce(addKinds)
  return {
    days: all.flatMap(({ days }) => days),
    kinds: { new: kind('new'), lapsed: kind('lapsed'), loyal: kind('loyal') },
  }
}

function addKinds(a: KindSales, b: KindSales): KindSales {
  return { customers: a.customers + b.customers, purchases: a.purchases + b.purchases, spend: a.spend + b.spend }
}

const KINDS = ['new', 'lapsed', 'loyal'] as const

export type KindRow = { readonly kind: (typeof KINDS)[number] } & (
  | { readonly hidden: true }
  | ({ readonly hidden: false } & KindSales)
)

/** Kinds with fewer customers than `least` are hidden, and another one with them that would tell them. */
export function shownKinds(
  { kinds }: Sales,
  least: number,
): { readonly all: KindSales | null; readonly rows: readonly KindRow[] } {
  const sums = KINDS.map((kind) => kinds[kind])
  const all = sums.reduce(addKinds)
  const counts = [all.customers, ...sums.map(({ customers }) => customers)]
  const hidden = suppress(counts, [{ whole: 0, parts: [1, 2, 3] }], least)
  const rows = KINDS.map(
    (kind, i): KindRow => (hidden[i + 1] ? { kind, hidden: true } : { kind, hidden: false, ...sums[i]! }),
  )
  return { all: hidden[0] ? null : all, rows }
}

/** One value a day, also for days on which nothing happened. */
export function byDay<T extends { readonly day: string }>(span: Span, rows: readonly T[], value: (row: T) => number) {
  const found = groupBy(rows, ({ day }) => day)
  return span.days.map((day) => (found.get(day) ?? []).reduce((sum, row) => sum + value(row), 0))
}
