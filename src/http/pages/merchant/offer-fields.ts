// How the fields of an offer are typed: "12.50" for 1250 minor units, "5" for 500 basis points, a date for the instant at
// which it begins. A field's name in the form is its place in the offer.
import { minorDigits, POINTS } from '../../../domain/money.ts'
import type { Fault } from '../../../domain/refusal.ts'
import { DAY, dateOf, instantOf } from '../../../domain/time.ts'

type Kind =
  /** Money of any size; `sum`: more than nothing. */
  | 'money'
  | 'sum'
  | 'percent'
  | 'whole'
  | 'text'
  | 'choice'
  | 'list'
  /** Entries apart by commas or lines. */
  | 'entries'
  /** The first instant of a day, or the one after its last. */
  | 'first-day'
  | 'last-day'

const STEPS = [0, 1, 2, 3, 4]

export const OFFER_FIELDS = {
  title: 'text',
  terms: 'text',
  currency: 'choice',
  'reward.kind': 'choice',
  'reward.bps': 'percent',
  'reward.amount': 'sum',
  'reward.perMajorUnit': 'whole',
  ...Object.fromEntries(
    STEPS.flatMap((n) => [
      [`reward.steps.${n}.from`, 'money'],
      [`reward.steps.${n}.bps`, 'percent'],
      [`reward.steps.${n}.amount`, 'sum'],
    ]),
  ),
  'conditions.minSpend': 'money',
  'conditions.maxSpend': 'money',
  'conditions.customers': 'choice',
  'conditions.lookbackDays': 'whole',
  'conditions.channels': 'list',
  'conditions.locationIds': 'list',
  'conditions.days': 'list',
  'conditions.hours.0.from': 'choice',
  'conditions.hours.0.to': 'choice',
  'conditions.excludedDates': 'entries',
  'conditions.everyNthVisit': 'whole',
  'conditions.spendToUnlock.amount': 'sum',
  'conditions.spendToUnlock.withinDays': 'whole',
  'limits.rewardMin': 'money',
  'limits.rewardMax': 'sum',
  'limits.perCustomer.count': 'whole',
  'limits.perCustomer.amount': 'sum',
  'limits.perCustomer.calendar': 'choice',
  'limits.perCustomer.periodDays': 'whole',
  'limits.budget': 'money',
  'limits.budgetPerDay': 'money',
  'schedule.startsAt': 'first-day',
  'schedule.endsAt': 'last-day',
  'schedule.activateBy': 'last-day',
  'schedule.validDaysAfterActivation': 'whole',
  'schedule.graceDays': 'whole',
  activation: 'choice',
  stacking: 'choice',
  'funding.commissionBps': 'percent',
  'funding.commissionAmount': 'money',
  'funding.partnerBps': 'percent',
  holdDays: 'whole',
} as const satisfies Record<string, Kind>

export const offerFields = Object.entries(OFFER_FIELDS) as readonly (readonly [string, Kind])[]

export type Reading = { readonly currency: string; readonly timezone: string | null }

const OF_REWARDS = new Set([
  ...['limits.rewardMin', 'limits.rewardMax', 'limits.perCustomer.amount', 'limits.budget', 'limits.budgetPerDay'],
])

/** What customers earn is counted in points where they earn points, and so is what limits it. */
export function readingAt(path: string, rewardKind: unknown, reading: Reading): Reading {
  return rewardKind === 'points' && OF_REWARDS.has(path) ? { ...reading, currency: POINTS } : reading
}

/** What stands in a field for a stored value: an instant is RFC 3339. */
export function typed(kind: Kind, value: unknown, { currency, timezone }: Reading): string | readonly string[] {
  if (value === null || value === undefined) return ''
  if (kind === 'list') return value as readonly string[]
  if (kind === 'entries') return (value as readonly string[]).join(', ')
  if (kind === 'percent') return String(Number(value) / 100)
  if (kind === 'money' || kind === 'sum') return amountText(Number(value), currency)
  if (kind === 'first-day') return dateOf(Date.parse(String(value)), timezone)
  if (kind === 'last-day') return dateOf(Date.parse(String(value)) - 1, timezone)
  return String(value)
}

function amountText(minor: number, currency: string): string {
  const digits = minorDigits(currency)
  const text = (minor / 10 ** digits).toFixed(digits)
  return text.replace(/\.0+$/, '')
}

/** What a field's text stands for; a fault's words follow the field's label. */
export function untyped(kind: Kind, text: unknown, reading: Reading): { value: unknown } | { fault: string } {
  if (text === undefined) return { value: null }
  if (kind === 'list') return { value: text }
  const said = String(text).trim()
  if (kind === 'text' || kind === 'choice') return { value: said }
  if (kind === 'entries') return { value: said.split(/[\s,;]+/).filter(Boolean) }
  if (kind === 'first-day' || kind === 'last-day') return dayOf(kind, said, reading.timezone)
  return numberOf(kind, said, reading.currency)
}

function dayOf(kind: Kind, said: string, timezone: string | null): { value: unknown } | { fault: string } {
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(said) && !Number.isNaN(Date.parse(said))
  if (!isDate || new Date(said).toISOString().slice(0, 10) !== said) return { fault: 'is not a date' }
  const day = kind === 'first-day' ? said : new Date(Date.parse(said) + DAY).toISOString().slice(0, 10)
  return { value: new Date(instantOf(day, '00:00', timezone)).toISOString() }
}

function numberOf(kind: Kind, said: string, currency: string): { value: unknown } | { fault: string } {
  const digits = { money: minorDigits(currency), sum: minorDigits(currency), percent: 2 }[kind as string] ?? 0
  const match = /^(\d{1,12})(?:[.,](\d+))?$/.exec(said.replace(/[\s%$€£]/g, ''))
  if (!match || (match[2]?.length ?? 0) > digits) {
    const example =
      kind === 'percent' ? 'a percentage such as 5 or 2.5' : digits ? 'an amount such as 12.50' : 'a whole number'
    return { fault: `is not ${example}` }
  }
  const value = Number(`${match[1]}${(match[2] ?? '').padEnd(digits, '0')}`)
  if (kind === 'percent' && value > 10_000) return { fault: 'is more than 100 %' }
  if (kind === 'sum' && value === 0) return { fault: 'is nothing' }
  return { value }
}

export type Tree = { readonly [name: string]: unknown }

export function valueAt(tree: Tree, path: string): unknown {
  return path.split('.').reduce<unknown>((at, part) => (at as Tree | null | undefined)?.[part], tree)
}

export function pointerOf(path: string): string {
  return `/${path.replaceAll('.', '/')}`
}

export function faultAt(path: string, detail: string): Fault {
  return { pointer: pointerOf(path), detail }
}
