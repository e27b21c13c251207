// What a merchant or partner may see of a lift report: nothing that speaks of fewer customers than `least`, also not by
// taking one figure from another.
import type { Arm } from '../measure/lift/readout.ts'
import { type Equation, suppress } from '../measure/suppression.ts'
import { at, KINDS } from './columns.ts'
import type { LiftReport } from './lift-report.ts'

export type Shown = {
  /** All figures of the primary and the exploratory metrics, profit and reach. */
  readonly figures: boolean
  /** The kinds of customers whose own figures may be told apart. */
  readonly kinds: readonly boolean[]
  /** The receipt has the sums of every column. */
  readonly receipt: boolean
}

export const EVERYTHING: Shown = { figures: true, kinds: KINDS.map(() => true), receipt: true }

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
  return {
    figures,
    kinds: kinds.map((cells) => figures && isShown(cells)),
    receipt: figures && [control, ...arms].every((arm) => flags(arm).every((n) => n === 0 || n >= least)),
  }
}

/** How many customers the columns of noughts and ones speak of, and how many they don't. */
function flags({ moments }: Arm): readonly number[] {
  return (['buyer', 'pastBuyer', 'exposed'] as const).flatMap((column) => {
    const n = Math.round(moments.means[at(column)]! * moments.n)
    return [n, moments.n - n]
  })
}

export function hiddenSentence(least: number): string {
  return `Not enough data yet: a group has fewer than ${least} customers who bought, or who didn't, and figures of so few people are not shown.`
}
