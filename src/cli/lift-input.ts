// From rows to arms: each unit's rows add up, a unit seen in two arms is left out, and what remains becomes moments.
// Memory grows with the number of units, or not at all where every row is a unit.
import type { Metric } from '../domain/measure/lift/estimate.ts'
import { type Tally, tally } from '../domain/measure/lift/moments.ts'
import type { Arm } from '../domain/measure/lift/readout.ts'
import { readCsv } from './csv.ts'
import { foundWrong, wrongUse } from './exit.ts'
import { type Faults, gatherFaults } from './faults.ts'
import { readNumber } from './flags.ts'

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

type ArmTally = { readonly tally: Tally; buyers: number; largest: number; total: number }

/** Takes in one row's arm and numbers (metric, then per, then covariate); `finish` once, at the end. */
type Intake = {
  readonly row: (unit: string, arm: string, values: readonly number[], line: number) => void
  readonly finish: () => { units: number; crossover: number }
}

export async function readExperiment(layout: Layout): Promise<Experiment> {
  const numeric = [layout.metric, layout.per, layout.covariate].filter((name) => name !== null)
  const width = numeric.length
  const arms = new Map<string, ArmTally>()
  for (const name of [layout.control, ...layout.expected]) arms.set(name, openArm(width))
  const faults = gatherFaults()
  let [rows, unassigned, isRate] = [0, 0, layout.per === null]
  const add = (name: string, values: readonly number[]) => {
    const arm = arms.get(name) ?? openArm(width)
    arms.set(name, arm)
    const outcome = values[0]!
    arm.tally.add(values)
    arm.total += Math.abs(outcome)
    if (outcome > 0) arm.buyers++
    if (Math.abs(outcome) > arm.largest) arm.largest = Math.abs(outcome)
    if (outcome !== 0 && outcome !== 1) isRate = false
  }
  const intake = layout.unit === null ? rowByRow(add) : unitByUnit(add, width, layout, faults)
  const columns = [layout.arm, ...numeric, ...(layout.unit === null ? [] : [layout.unit])]
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
  const value = readNumber(cell)
  if (value === null) faults.note(line, column, cell, 'a number')
  return value ?? 0
}

function openArm(width: number): ArmTally {
  return { tally: tally(width), buyers: 0, largest: 0, total: 0 }
}

function rowByRow(add: (arm: string, values: readonly number[]) => void): Intake {
  let units = 0
  return {
    row: (_unit, arm, values) => {
      units++
      add(arm, values)
    },
    finish: () => ({ units, crossover: 0 }),
  }
}

const CROSSED = -1

function unitByUnit(
  add: (arm: string, values: readonly number[]) => void,
  width: number,
  layout: Layout,
  faults: Faults,
): Intake {
  const { unit: unitColumn, covariate } = layout
  const places = new Map<string, number>()
  const armNames: string[] = []
  const armCodes = new Map<string, number>()
  const armOf: number[] = []
  const sums: number[][] = Array.from({ length: width }, () => [])
  const codeOf = (arm: string) => {
    const known = armCodes.get(arm)
    if (known !== undefined) return known
    armCodes.set(arm, armNames.length)
    return armNames.push(arm) - 1
  }
  return {
    row: (unit, arm, values, line) => {
      if (unit.trim() === '') return faults.note(line, unitColumn!, unit, 'a unit')
      const code = codeOf(arm)
      const place = places.get(unit)
      if (place === undefined) {
        places.set(unit, armOf.length)
        armOf.push(code)
        for (const [i, value] of values.entries()) sums[i]!.push(value)
        return
      }
      if (armOf[place] !== code) armOf[place] = CROSSED
      const last = width - 1
      for (const [i, value] of values.entries()) {
        if (covariate === null || i < last) sums[i]![place]! += value
        else if (sums[i]![place] !== value) {
          faults.note(line, covariate, String(value), `${sums[i]![place]} as on an earlier row of ${unit}`)
        }
      }
    },
    finish: () => {
      let crossover = 0
      for (const [place, code] of armOf.entries()) {
        if (code === CROSSED) crossover++
        else
          add(
            armNames[code]!,
            sums.map((column) => column[place]!),
          )
      }
      return { units: armOf.length, crossover }
    },
  }
}

function split(arms: ReadonlyMap<string, ArmTally>, controlName: string): { control: Arm; treated: Arm[] } {
  const found = [...arms].map(([name, { tally, buyers }]): Arm => ({ name, moments: tally.moments(), buyers }))
  const names = found.filter((arm) => arm.moments.n > 0).map((arm) => `"${arm.name}"`)
  const control = found.find((arm) => arm.name === controlName)!
  const treated = found.filter((arm) => arm !== control)
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
