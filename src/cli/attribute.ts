// `rebound attribute`: which channels get the credit for the conversions in one CSV, by every model.
import type { Attribution } from '../domain/measure/attribution/attribute.ts'
import { DEFAULT_WINDOWS } from '../domain/measure/attribution/path.ts'
import { attributeEvents } from './attribute-events.ts'
import { attributePaths } from './attribute-paths.ts'
import { printAttribution } from './attribute-table.ts'
import { readDuration, readWindows } from './duration.ts'
import { exitStatus, wrongUse } from './exit.ts'
import { delimiterFlag, oneFile, readFlags, required } from './flags.ts'

const HELP = `rebound attribute FILE.csv --customer C --time T --kind K --channel CH [--value V] [options]
rebound attribute FILE.csv --paths P --conversions N [--value V] [--nulls N] [options]

Which touches get the credit for a conversion? From events, or from paths already counted ("a > b > c"). FILE may be
gzipped, or - for standard input. Says what followed an ad, not what it caused: for that, see rebound lift.

Events, a row each:
  --customer COLUMN    whose event it is
  --time COLUMN        RFC 3339 (UTC where no zone is given), 2019-01-31 12:00:00, a date, or seconds or milliseconds
                       since 1970
  --kind COLUMN        impression, view, click, activate …; "conversion" is a conversion, everything else a touch
  --conversion-kind K  what a conversion is called (default: conversion)
  --channel COLUMN     the channel of a touch; a conversion's own is not a touch
  --value COLUMN       what a conversion is worth; empty is 0; touches' values are not read
  --window [KIND=]7d   how long a touch counts (s, m, h, d, w), inclusive; repeat for several kinds. Default: impression
                       and view 1d, click 7d, activate and boost 30d, other kinds 7d
  --no-nulls           don't let customers who never converted count in the Markov model

Paths, a row each:
  --paths COLUMN       channels from first to last, between ">"
  --separator S        something else between them
  --conversions COLUMN how many conversions followed this path
  --value COLUMN       what they are worth together
  --nulls COLUMN       how many customers went this way and never converted

  --half-life 7d       of time-decay (default 7d); without times each step back halves
  --collapse           count repeats in a row as one touch, in every model (the Markov model always does)
  --delimiter C        one character or "tab" (default: found out)
  --json               the figures as JSON

Models: first, last, linear, time-decay, position (40-20-40), markov (first order, removal effects solved exactly),
shapley (an even share to each distinct channel). Each conversion takes every touch inside its window, also those that
led to an earlier one. Touches at the same instant keep the order of the file. Credit and the unattributed add up to
the whole. Exit status 1: cells that can't be read; 2: wrong use.
`

const OPTIONS = {
  customer: { type: 'string' },
  time: { type: 'string' },
  kind: { type: 'string' },
  'conversion-kind': { type: 'string', default: 'conversion' },
  channel: { type: 'string' },
  value: { type: 'string' },
  window: { type: 'string', multiple: true },
  'no-nulls': { type: 'boolean', default: false },
  paths: { type: 'string' },
  separator: { type: 'string', default: '>' },
  conversions: { type: 'string' },
  nulls: { type: 'string' },
  'half-life': { type: 'string', default: '7d' },
  collapse: { type: 'boolean', default: false },
  delimiter: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

export type Found = {
  readonly attribution: Attribution
  readonly counts: Readonly<Record<string, number>>
  /** Of events: what their kinds are called. */
  readonly kinds?: readonly string[]
}

type Values = ReturnType<typeof readFlags<typeof OPTIONS>>['values']

export function attribute(args: readonly string[]): Promise<number> {
  return exitStatus('attribute', async () => {
    const { values, positionals } = readFlags(args, OPTIONS)
    if (values.help) {
      process.stdout.write(HELP)
      return 0
    }
    const { attribution, counts, kinds } = await find(oneFile(positionals), values)
    const { conversions, value, unattributed, models, removalEffects } = attribution
    if (conversions === 0) process.stderr.write(`rebound attribute: ${nothing(kinds ?? [])}\n`)
    if (values.json) {
      const report = { conversions, value, unattributed, models, removalEffects, counts }
      process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
    } else process.stdout.write(printAttribution(attribution, counts, values.value !== undefined))
    return 0
  })
}

const NAMED_KINDS = 8

function nothing(kinds: readonly string[]): string {
  const known = `the kinds are ${kinds.slice(0, NAMED_KINDS).join(', ')}${kinds.length > NAMED_KINDS ? ' …' : ''}`
  const hint = kinds.length === 0 ? '' : `; ${known}: --conversion-kind says which of them is one`
  return `there is no conversion in this file${hint}`
}

function find(file: string, values: Values): Promise<Found> {
  const halfLifeMs = readDuration(values['half-life'], 'half-life')
  if (halfLifeMs === 0) throw wrongUse('--half-life must be longer than nothing')
  const shape = { file, delimiter: delimiterFlag(values.delimiter), halfLifeMs, collapse: values.collapse }
  const value = values.value ?? null
  if (values.paths === undefined) {
    return attributeEvents({
      ...shape,
      customer: required(values.customer, 'customer (or --paths)'),
      time: required(values.time, 'time'),
      kind: required(values.kind, 'kind'),
      conversionKind: values['conversion-kind'],
      channel: required(values.channel, 'channel'),
      value,
      windows: readWindows(values.window ?? [], DEFAULT_WINDOWS),
      withNulls: !values['no-nulls'],
    })
  }
  const mixed = (['customer', 'time', 'kind', 'channel'] as const).find((flag) => values[flag] !== undefined)
  if (mixed) throw wrongUse(`--${mixed} is for events, --paths for paths: choose one`)
  return attributePaths({
    ...shape,
    paths: values.paths,
    separator: required(values.separator, 'separator'),
    conversions: required(values.conversions, 'conversions'),
    value,
    nulls: values.nulls ?? null,
  })
}
