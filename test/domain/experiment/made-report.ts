// A lift report over made-up customers, each a row of columns.
import { expect } from 'vitest'
import { COLUMNS, type Column, type CustomerKind } from '../../../src/domain/experiment/columns.ts'
import { DESIGN_DEFAULTS, type Design, type Experiment } from '../../../src/domain/experiment/experiment.ts'
import { type Group, liftReport } from '../../../src/domain/experiment/lift-report.ts'
import { holds } from '../../../src/domain/measure/lift/receipt.ts'
import { DAY } from '../../../src/domain/time.ts'

export const START = Date.UTC(2026, 10, 1)
export const END = START + 28 * DAY
const NONE = { shown: 0, rewarded: 0 }

function experimentOf(changes: Partial<Design> = {}): Experiment {
  const design: Design = {
    ...DESIGN_DEFAULTS,
    ...{ name: 'x', offerIds: ['off'], campaignId: null, holdoutBps: 5_000, currency: 'USD', marginBps: 4_000 },
    ...{ programIds: null, startsAt: START, endsAt: END, ...changes },
  }
  const life = { state: 'started', stoppedAt: null, revision: 2, createdAt: START } as const
  return { id: 'exp', merchantId: 'mer', programId: null, salt: 's', design, ...life }
}

type Person = Partial<Record<Column, number>>

export function group(control: boolean, people: readonly Person[], kind: CustomerKind = 'new'): Group {
  const rows = people.map((person) => COLUMNS.map((column) => person[column] ?? 0))
  const sums = COLUMNS.map((_, i) => rows.reduce((sum, row) => sum + row[i]!, 0))
  const products = COLUMNS.flatMap((_, i) =>
    COLUMNS.map((_, j) => rows.reduce((sum, row) => sum + row[i]! * row[j]!, 0)),
  )
  return { control, kind, sums: { n: people.length, sums, products } }
}

export const many = (n: number, person: (i: number) => Person) => Array.from({ length: n }, (_, i) => person(i))
export const buyer = (spend: number, more: Person = {}): Person => ({ spend, visits: 1, buyer: 1, ...more })

export function report(groups: readonly Group[], changes: Partial<Design> = {}, now = END) {
  const found = liftReport(experimentOf(changes), { groups, crossovers: NONE }, now)
  expect(JSON.stringify(found)).not.toMatch(/NaN|Infinity/)
  const numbers = JSON.stringify(found, (_, value) =>
    typeof value === 'number' && !Number.isFinite(value) ? 'NOT A NUMBER' : value,
  )
  expect(numbers).not.toContain('NOT A NUMBER')
  expect(holds(found.receipt)).toBe(true)
  return found
}
