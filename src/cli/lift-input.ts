// From rows to arms: each unit's rows add up, a unit seen in two arms is left out, and what remains becomes moments.
// Memory grows with the number of units, or not at all where every row is a unit.
import type { Metric } from '../domain/measure/lift/estimate.ts'
import { type Tally, tally } from '../domain/measure/lift/moments.ts'
import type { Arm } from '../domain/measure/lift/readout.ts'
import { readCsv } from './csv.ts'
import { foundWrong, wrongUse } from './exit.ts'
import { type Faults, gatherFaults } from './faults.ts'
import { readNumber } from './flags.ts'
import { rowByRow, unitByUnit } from './lift-units.ts'

export type Layout = {
  readonly file: string
  readonly delimiter: string | null
  readonly unit: string | null
  readonly arm: string
  readonly control: string
  readonly metric: string
  readonly per: string | null
  readonly covariate: string | null
  readonly blankIsZero: boolean
  /** Arms that should be there, with nobody in them if need be. */
  readonly expected: readonly string[]
}

export type Experiment = {
  readonly control: Arm
  readonly arms: readonly Arm[]
  readonly metric: Metric
  readonly past: Metric | null
  readonly isRate: boolean
  readonly notes: readonly string[]
  readonly counts: {
    readonly rows: number
    readonly units: number
    readonly crossover: number
    readonly unassigned: number
  }
}

/** One unit above this share of an arm's total carries the result alone; among a handful of buyers that says nothing. */
const DOMINANT = { share: 0.2, amongBuyers: 20 }

/** Whether somebody converted is often written like this. */
const TRUTHS: ReadonlyMap<string, number> = new Map([
  ['true', 1],
  ['false', 0],
])

type ArmTally = { readonly tally: Tally; buyers: number; largest: number; total: number; isRate: boolean }

export async function readExperiment(layout: Layout): Promise<Experiment> {
  const numeric = [layout.metric, layout.per, layout.covariate].filter((name) => name !== null)
  const width = numeric.length
  const arms = new Map<string, ArmTally>()
  for (const name of [layout.control, ...layout.expected]) arms.set(name, openArm(width))
  const faults = gatherFaults()
  let [rows, unassigned] = [0, 0]
  const add = (name: string, values: readonly number[]) => {
    const arm = arms.get(name) ?? openArm(width)
    arms.set(name, arm)
    take(arm, values)
  }
  const { unit, covariate } = layout
  const intake = unit === null ? rowByRow(add) : unitByUnit(add, unit, numeric, covariate, faults)
  const columns = [layout.arm, ...numeric, ...(unit === null ? [] : [unit])]
  const values = new Array<number>(width)
  await readCsv(layout, columns, (fields, line) => {
    rows++
    const arm = fields[0]!.trim()
    if (arm === '') {
      unassigned++
      return
    }
    for (let i = 0; i < width; i++) values[i] = readCell(fields[i + 1]!, numeric[i]!, line, layout, faults)
    intake.row(fields[width + 1] ?? '', arm, values, line)
  })
  faults.settle()
  const { units, crossover } = intake.finish()
  const { control, treated } = split(arms, layout.control)
  const isRate = layout.per === null && [...arms.values()].every((arm) => arm.isRate)
  return {
    control,
    arms: treated,
    metric: layout.per === null ? { kind: 'mean', column: 0 } : { kind: 'ratio', numerator: 0, denominator: 1 },
    past: layout.covariate === null ? null : { kind: 'mean', column: width - 1 },
    isRate,
    notes: [...leftOut(crossover, unassigned), ...dominated(arms, isRate)],
    counts: { rows, units, crossover, unassigned },
  }
}

function readCell(cell: string, column: string, line: number, layout: Layout, faults: Faults): number {
  if (layout.blankIsZero && column === layout.metric && cell.trim() === '') return 0
  const value = readNumber(cell) ?? TRUTHS.get(cell.trim().toLowerCase()) ?? null
  if (value === null) faults.note(line, column, cell, 'a number')
  return value ?? 0
}

function openArm(width: number): ArmTally {
  return { tally: tally(width), buyers: 0, largest: 0, total: 0, isRate: true }
}

function take(arm: ArmTally, values: readonly number[]): void {
  const outcome = values[0]!
  arm.tally.add(values)
  arm.total += Math.abs(outcome)
  if (outcome > 0) arm.buyers++
  if (Math.abs(outcome) > arm.largest) arm.largest = Math.abs(outcome)
  if (outcome !== 0 && outcome !== 1) arm.isRate = false
}

function split(arms: ReadonlyMap<string, ArmTally>, controlName: string): { control: Arm; treated: Arm[] } {
  const found = [...arms].map(([name, { tally, buyers }]): Arm => ({ name, moments: tally.moments(), buyers }))
  const names = found.filter((arm) => arm.moments.n > 0).map((arm) => `"${arm.name}"`)
  const control = found.find((arm) => arm.name === controlName)!
  const treated = found.filter((arm) => arm !== control).sort((a, b) => (a.name < b.name ? -1 : 1))
  if (names.length === 0) throw foundWrong('there are no rows with an arm')
  if (control.moments.n === 0)
    throw wrongUse(`nobody is in the control "${controlName}"; the arms are ${names.join(', ')}`)
  if (treated.length === 0) throw foundWrong(`everybody is in "${controlName}": there is no arm to compare it with`)
  return { control, treated }
}

function leftOut(crossover: number, unassigned: number): string[] {
  const notes: string[] = []
  if (crossover > 0) notes.push(`${crossover} units were seen in more than one arm and are left out`)
  if (unassigned > 0) notes.push(`${unassigned} rows name no arm and are left out`)
  return notes
}

function dominated(arms: ReadonlyMap<string, ArmTally>, isRate: boolean): string[] {
  if (isRate) return []
  return [...arms]
    .filter(([, { largest, total, buyers }]) => buyers >= DOMINANT.amongBuyers && largest > DOMINANT.share * total)
    .map(([name, { largest, total }]) => {
      const share = Math.round((100 * largest) / total)
      return `one unit makes ${share} % of the total of ${name}: see whether the result stands without it`
    })
}
