// Events, a row each: gathered by customer in plain number columns, put in order, and turned into one path a conversion.
import { openCredit } from '../domain/measure/attribution/attribute.ts'
import { collapseRepeats, type Windows, windowOf } from '../domain/measure/attribution/path.ts'
import type { Found } from './attribute.ts'
import { readCsv } from './csv.ts'
import { readInstant } from './duration.ts'
import { foundWrong } from './exit.ts'
import { type Faults, gatherFaults } from './faults.ts'
import { readNumber } from './flags.ts'

export type EventFile = {
  readonly file: string
  readonly delimiter: string | null
  readonly halfLifeMs: number
  readonly collapse: boolean
  readonly customer: string
  readonly time: string
  readonly kind: string
  readonly conversionKind: string
  readonly channel: string
  readonly value: string | null
  readonly windows: Windows
  readonly withNulls: boolean
}

/** What the Markov model can still solve within seconds; more than this is a wrong column, not a set of channels. */
const MAX_CHANNELS = 1_000

/** Names as small numbers. */
type Names = { readonly codeOf: (name: string) => number; readonly names: readonly string[] }

/** Row i is entry i of every column; `channel` is CONVERSION for a conversion. */
type Events = {
  readonly customer: number[]
  readonly at: number[]
  readonly channel: number[]
  readonly window: number[]
  readonly value: number[]
  readonly customers: Names
  readonly channels: Names
  readonly kinds: Names
}

const CONVERSION = -1

export async function attributeEvents(source: EventFile): Promise<Found> {
  const events = await readEvents(source)
  const { names } = events.channels
  const credit = openCredit({ halfLifeMs: source.halfLifeMs, channels: names })
  const longest = Math.max(source.windows.otherwise, ...Object.values(source.windows.byKind))
  let [converted, nulls] = [0, 0]
  for (const rows of byCustomer(events)) {
    const touches = rows.filter((row) => events.channel[row] !== CONVERSION)
    const conversions = rows.filter((row) => events.channel[row] === CONVERSION)
    const pathOf = (kept: readonly number[], conversion: number | null) => {
      const path = {
        channels: kept.map((row) => names[events.channel[row]!]!),
        ages: conversion === null ? null : kept.map((row) => events.at[conversion]! - events.at[row]!),
        conversions: conversion === null ? 0 : 1,
        value: conversion === null ? 0 : events.value[conversion]!,
        nulls: conversion === null ? 1 : 0,
      }
      return source.collapse ? collapseRepeats(path) : path
    }
    if (conversions.length > 0) converted++
    else if (source.withNulls) {
      nulls++
      credit.take(pathOf(touches, null))
    }
    for (const conversion of conversions)
      credit.take(pathOf(inWindow(events, touches, conversion, longest), conversion))
  }
  const counts = { rows: events.at.length, customers: events.customers.names.length, converted, nulls }
  return { attribution: credit.settle(), counts, kinds: events.kinds.names }
}

async function readEvents(source: EventFile): Promise<Events> {
  const faults = gatherFaults()
  const events: Events = {
    customer: [],
    at: [],
    channel: [],
    window: [],
    value: [],
    customers: nameCodes(),
    channels: nameCodes(),
    kinds: nameCodes(),
  }
  const optional = source.value === null ? [] : [source.value]
  await readCsv(source, [source.customer, source.time, source.kind, source.channel, ...optional], (fields, line) => {
    const [customer, time, kind, channel, value] = fields as [string, string, string, string, string | undefined]
    const at = readInstant(time)
    if (at === null) faults.note(line, source.time, time, 'an instant')
    if (customer.trim() === '') faults.note(line, source.customer, customer, 'a customer')
    const isConversion = kind.trim() === source.conversionKind
    if (kind.trim() === '') faults.note(line, source.kind, kind, 'a kind')
    if (!isConversion && channel.trim() === '') faults.note(line, source.channel, channel, 'a channel')
    events.kinds.codeOf(kind.trim())
    events.customer.push(events.customers.codeOf(customer.trim()))
    events.at.push(at ?? 0)
    events.channel.push(isConversion ? CONVERSION : events.channels.codeOf(channel.trim()))
    events.window.push(isConversion ? 0 : windowOf(source.windows, kind.trim()))
    events.value.push(isConversion ? readValue(value, source.value, line, faults) : 0)
  })
  faults.settle()
  if (events.channels.names.length > MAX_CHANNELS) {
    throw foundWrong(`${events.channels.names.length} channels: is ${source.channel} the column of the channel?`)
  }
  return events
}

function readValue(cell: string | undefined, column: string | null, line: number, faults: Faults): number {
  if (cell === undefined || column === null || cell.trim() === '') return 0
  const value = readNumber(cell)
  if (value === null || value < 0) faults.note(line, column, cell, 'a number of 0 or more')
  return value ?? 0
}

function nameCodes(): Names {
  const codes = new Map<string, number>()
  const names: string[] = []
  const codeOf = (name: string) => {
    const known = codes.get(name)
    if (known !== undefined) return known
    codes.set(name, names.length)
    return names.push(name) - 1
  }
  return { codeOf, names }
}

/** Each customer's rows, in order of time and, at the same instant, of the file. */
function* byCustomer({ customer, at, customers }: Events): Generator<number[]> {
  const ends = new Uint32Array(customers.names.length + 1)
  for (const code of customer) ends[code + 1]! += 1
  for (let i = 1; i < ends.length; i++) ends[i]! += ends[i - 1]!
  const rows = new Uint32Array(customer.length)
  const next = ends.slice()
  for (const [row, code] of customer.entries()) rows[next[code]!++] = row
  for (let code = 0; code + 1 < ends.length; code++) {
    yield [...rows.subarray(ends[code]!, ends[code + 1]!)].sort((a, b) => at[a]! - at[b]! || a - b)
  }
}

/** `touches` are in order of time: those after the conversion or older than any window are stepped over, not looked at. */
function inWindow({ at, window }: Events, touches: readonly number[], conversion: number, longest: number): number[] {
  const now = at[conversion]!
  const from = countBefore(touches, (row) => at[row]! < now - longest)
  const to = countBefore(touches, (row) => at[row]! <= now)
  return touches.slice(from, to).filter((row) => now - at[row]! <= window[row]!)
}

/** How many at the front satisfy `before`, by bisection. */
function countBefore(rows: readonly number[], before: (row: number) => boolean): number {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (before(rows[middle]!)) low = middle + 1
    else high = middle
  }
  return low
}
