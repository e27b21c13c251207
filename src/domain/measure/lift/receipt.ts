// Every input that the read-out was computed from, so that anybody can compute it again and get the same figures.
import { type Arm, type Reading, type Readout, readOut } from './readout.ts'

/** Raised whenever the same inputs could give other figures. */
export const LIFT_RULES = 'lift-2'

export type Receipt = {
  readonly rules: typeof LIFT_RULES
  /** What was counted: instants in RFC 3339, merchant, metric, version of the experiment … as the caller names them. */
  readonly about: Readonly<Record<string, string | number | boolean | null>>
  readonly reading: Reading
  readonly control: Arm
  readonly arms: readonly Arm[]
  readonly result: Readout
}

export function receiptOf(about: Receipt['about'], control: Arm, arms: readonly Arm[], reading: Reading): Receipt {
  return { rules: LIFT_RULES, about, reading, control, arms, result: readOut(control, arms, reading) }
}

/** Whether the result follows from the inputs, to the last digit. */
export function holds(receipt: Receipt): boolean {
  const again = readOut(receipt.control, receipt.arms, receipt.reading)
  return JSON.stringify(again) === JSON.stringify(receipt.result)
}

/** One `path,value` a row, for a spreadsheet: `control.moments.means.0`, `0.652789`. */
export function receiptRows(receipt: Receipt): (readonly [path: string, value: string])[] {
  const rows: (readonly [string, string])[] = []
  const visit = (path: string, value: unknown) => {
    if (value !== null && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) visit(path === '' ? key : `${path}.${key}`, inner)
    } else rows.push([path, value === null ? '' : String(value)])
  }
  visit('', receipt)
  return rows
}
