// What the bank sends back: returned entries (addenda 99, R01 …) and notifications of change (addenda 98, C01 …).
import { RECORD_LENGTH } from './record.ts'

export type BankNotice = {
  /** `return`: the money came back. `change`: it arrived, and the details need correcting. */
  readonly kind: 'return' | 'change'
  readonly code: string
  /** Fifteen digits: the trace of the entry that it speaks of. */
  readonly trace: string
  /** Cents, of the entry; a change has zero. */
  readonly amount: number
  /** The bank's corrected data (29 columns) or its remark. */
  readonly data: string
  /** Line of the file, from 1. */
  readonly line: number
}

export type BankFault = { readonly line: number; readonly detail: string }

/** Lines that are no addenda of these kinds are passed over; an addenda that cannot be read is a fault. */
export function readReturns(file: string): {
  readonly notices: readonly BankNotice[]
  readonly faults: readonly BankFault[]
} {
  const notices: BankNotice[] = []
  const faults: BankFault[] = []
  let amount: number | null = null
  const lines = file.split(/\r\n|\r|\n/)
  if (!lines[0]?.startsWith('101')) faults.push({ line: 1, detail: 'is not a NACHA file header' })
  for (const [index, line] of lines.entries()) {
    if (line.startsWith('6')) amount = Number(line.slice(29, 39))
    const type = line.slice(0, 3)
    if (type !== '798' && type !== '799') continue
    const read = readAddenda(line, amount, index + 1)
    if ('detail' in read) faults.push(read)
    else notices.push(read)
    amount = null
  }
  return { notices, faults }
}

function readAddenda(line: string, amount: number | null, number: number): BankNotice | BankFault {
  const fault = (detail: string) => ({ line: number, detail })
  if (line.length !== RECORD_LENGTH) return fault(`has ${line.length} columns, not ${RECORD_LENGTH}`)
  if (amount === null || !Number.isSafeInteger(amount)) return fault('follows no entry')
  const kind = line.startsWith('799') ? 'return' : 'change'
  const [code, trace] = [line.slice(3, 6), line.slice(6, 21)]
  if (!(kind === 'return' ? /^R\d\d$/ : /^C\d\d$/).test(code)) return fault(`has no ${kind} code`)
  if (!/^\d{15}$/.test(trace)) return fault('names no entry')
  const data = (kind === 'return' ? line.slice(35, 79) : line.slice(35, 64)).trimEnd()
  return { kind, code, trace, amount, data, line: number }
}
