// When, where and for how much somebody buys: the calendar of a year, drawn by season, weekday and hour of the day.
import type { DemoCard, DemoCustomer, Habit } from './people.ts'
import type { DemoLocation, DemoMerchant } from './places.ts'
import { type Random, seededRandom } from './random.ts'
import { TRADES, type Trade } from './trades.ts'

export type Purchase = {
  readonly key: string
  readonly customer: DemoCustomer
  readonly card: DemoCard
  readonly merchant: DemoMerchant
  readonly location: DemoLocation
  readonly occurredAt: number
  /** The bill before any tip, minor units. */
  readonly bill: number
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
const BUSIEST_MONTH = 2.2

export type Period = { readonly seed: number; readonly from: number; readonly to: number; readonly perYear: number }

/** Everything that this customer buys in [from, to), in the order of time; about `perYear` x appetite in a year. */
export function purchasesOf(customer: DemoCustomer, { seed, from, to, perYear }: Period): readonly Purchase[] {
  const random = seededRandom(seed, 'purchases', customer.key)
  const expected = (perYear * customer.appetite * (to - from)) / (365 * DAY)
  const count = Math.floor(expected) + (random.chance(expected % 1) ? 1 : 0)
  return Array.from({ length: count }, () => draw(customer, from, to, random))
    .sort((a, b) => a.occurredAt - b.occurredAt)
    .map((purchase, index) => ({ ...purchase, key: `${customer.key}-${index + 1}` }))
}

/** One purchase somewhere in [from, to), without a key of its own yet. */
export function draw(customer: DemoCustomer, from: number, to: number, random: Random): Omit<Purchase, 'key'> {
  const habit: Habit = random.weighted(customer.habits, ({ weight }) => weight)
  const trade: Trade = TRADES[habit.merchant.trade]
  return {
    customer,
    card: random.pick(customer.cards),
    merchant: habit.merchant,
    location: habit.location,
    occurredAt: drawInstant(trade, habit.location.city?.utcOffset ?? customer.home.utcOffset, from, to, random),
    bill: drawBill(trade, random),
  }
}

export function drawBill({ spend: [least, most] }: Trade, random: Random): number {
  const skewed = random.next() * random.next()
  return least + Math.floor(skewed * (most - least))
}

export function drawInstant(trade: Trade, utcOffset: number, from: number, to: number, random: Random): number {
  for (let attempt = 0; attempt < 100; attempt++) {
    const midnight = Math.floor((from + random.next() * (to - from)) / DAY) * DAY - utcOffset * HOUR
    const at = midnight + drawTimeOfDay(trade.hours, random)
    if (at >= from && at < to && random.chance(likelihood(trade, at + utcOffset * HOUR))) return at
  }
  return from + Math.floor(random.next() * (to - from))
}

function drawTimeOfDay([opens, closes]: readonly [number, number], random: Random): number {
  const middling = (random.next() + random.next()) / 2
  return Math.floor((opens + middling * (closes - opens)) * 3_600) * 1_000
}

function likelihood({ season, weekend }: Trade, localTime: number): number {
  const local = new Date(localTime)
  const isWeekend = local.getUTCDay() % 6 === 0
  const weekday = (isWeekend ? weekend : 1) / Math.max(1, weekend)
  return (weekday * season[local.getUTCMonth()]!) / BUSIEST_MONTH
}
