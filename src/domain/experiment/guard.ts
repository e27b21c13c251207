// What a merchant or partner may see of a lift report: nothing that speaks of fewer customers than `least`, also not by
// taking one figure from another.
import type { Arm } from '../measure/lift/readout.ts'
import { BUYERS_NEEDED } from '../measure/lift/verdict.ts'
import { type Equation, suppress } from '../measure/suppression.ts'
import { at, type Column, KINDS } from './columns.ts'
import type { LiftReport } from './lift-report.ts'

export type Shown = {
  /** All figures of the primary and the exploratory metrics, profit and reach. */
  readonly figures: boolean
  /** The kinds of customers whose own figures may be told apart. */
  readonly kinds: readonly boolean[]
  /** How many of each arm saw it, or would have. */
  readonly exposed: boolean
  /** The receipt has the sums of every column. */
  readonly receipt: boolean
}

export const EVERYTHING: Shown = { figures: true, kinds: KINDS.map(() => true), exposed: true, receipt: true }

/** Every arm and kind is customers who bought and customers who didn't; all of them are cells. */
export function shownTo(report: LiftReport, least: number): Shown {
  const counts: number[] = []
  const equations: Equation[] = []
  const cell = (n: number) => counts.push(Math.round(n)) - 1
  const group = (n: number, buyers: number) => {
    const cells = [cell(n), cell(buyers), cell(n - buyers)] as const
    equations.push({ whole: cells[0], parts: cells.slice(1) })
    return cells
  }
  const { control, arms } = report.receipt
  const whole = [control, ...arms].map((arm) => group(arm.moments.n, arm.buyers))
  const kinds = report.kinds.map(({ readout }) =>
    [readout.control, ...readout.arms].map((arm) => group(arm.n, arm.buyers)),
  )
  for (const [a, cells] of whole.entries())
    for (const c of cells.keys()) equations.push({ whole: cells[c]!, parts: kinds.map((arms) => arms[a]![c]!) })
  const hidden = suppress(counts, equations, least)
  const isShown = (cells: readonly (readonly number[])[]) => cells.every((group) => group.every((one) => !hidden[one]))
  const figures = isShown(whole)
  const tells = (columns: readonly Column[]) =>
    figures && [control, ...arms].every((arm) => flags(arm, columns).every((n) => n === 0 || n >= least))
  return {
    figures,
    kinds: kinds.map((cells) => figures && isShown(cells)),
    exposed: tells(['exposed']),
    receipt: tells(['buyer', 'pastBuyer', 'exposed']),
  }
}

/** How many customers columns of noughts and ones speak of, and how many they don't. */
function flags({ moments }: Arm, columns: readonly Column[]): readonly number[] {
  return columns.flatMap((column) => {
    const n = Math.round(moments.means[at(column)]! * moments.n)
    return [n, moments.n - n]
  })
}

export function hiddenSentence(least: number): string {
  return `Not enough data yet: a group has fewer than ${least} customers who bought, or who didn't, and figures of so few people are not shown.`
}

/** How long it takes at least follows from what is said anyway: the smaller arm has fewer than `least` buyers. */
export function hiddenLift({ receipt, phase, weeks }: LiftReport, least: number): string {
  const few = [receipt.control, ...receipt.arms].some(({ buyers }) => buyers < least)
  const more = Math.ceil(weeks * (BUYERS_NEEDED / least - 1))
  if (phase !== 'running' || !few || more < 1) return hiddenSentence(least)
  return `${hiddenSentence(least)} At this pace that takes ${more} more ${more === 1 ? 'week' : 'weeks'} at least.`
}
