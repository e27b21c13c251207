// One row a unit, or several: each unit's rows add up, and a unit seen in two arms belongs to neither.
import type { Faults } from './faults.ts'

/** Takes in one row's arm and numbers; `finish` once, at the end. */
export type Intake = {
  readonly row: (unit: string, arm: string, values: readonly number[], line: number) => void
  readonly finish: () => { units: number; crossover: number }
}

/** Called once a unit, with its arm and its numbers. */
type Add = (arm: string, values: readonly number[]) => void

export function rowByRow(add: Add): Intake {
  let units = 0
  return {
    row: (_unit, arm, values) => {
      units++
      add(arm, values)
    },
    finish: () => ({ units, crossover: 0 }),
  }
}

const CROSSED = ''

/** `columns` name the numbers of a row; `constant` is the one that every row of a unit repeats instead of adding to. */
export function unitByUnit(
  add: Add,
  unitColumn: string,
  columns: readonly string[],
  constant: string | null,
  faults: Faults,
): Intake {
  const places = new Map<string, number>()
  const arms: string[] = []
  const sums: number[][] = columns.map(() => [])
  return {
    row: (name, arm, values, line) => {
      const unit = name.trim()
      if (unit === '') return faults.note(line, unitColumn, name, 'a unit')
      const place = places.get(unit)
      if (place === undefined) {
        places.set(unit, arms.push(arm) - 1)
        for (const [i, value] of values.entries()) sums[i]!.push(value)
        return
      }
      if (arms[place] !== arm) arms[place] = CROSSED
      for (const [i, value] of values.entries()) {
        const column = sums[i]!
        if (columns[i] !== constant) column[place]! += value
        else if (column[place] !== value) {
          faults.note(line, constant, String(value), `${column[place]} as on an earlier row of ${unit}`)
        }
      }
    },
    finish: () => {
      let crossover = 0
      const values = new Array<number>(columns.length)
      for (const [place, arm] of arms.entries()) {
        for (const [i, column] of sums.entries()) values[i] = column[place]!
        if (arm === CROSSED) crossover++
        else add(arm, values)
      }
      return { units: arms.length, crossover }
    },
  }
}
