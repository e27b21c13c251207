// A bank's statement as CSV: dates, signed amounts and references, whatever the columns are called.
import type { BankLine } from '../../domain/billing/match-bank.ts'
import { contentHash } from '../../domain/content-hash.ts'
import { minorDigits } from '../../domain/money.ts'
import { crossOutCardNumbers } from '../row-values.ts'
import { readCsv } from './csv.ts'

export type StatementColumns = {
  readonly date: string
  /** One signed column, or two that are both above zero. */
  readonly amount: string | { readonly in: string; readonly out: string }
  readonly reference: readonly string[]
}

export type StatementFault = { readonly line: number; readonly detail: string }

/** Lines are known by what they say: the same line in another file is the same, twice in one file it is two. */
export function readStatementFile(
  content: string,
  columns: StatementColumns,
  currency: string,
): { readonly lines: readonly BankLine[]; readonly faults: readonly StatementFault[] } {
  const [header = [], ...rows] = readCsv(content)
  const wanted = [columns.date, ...amountColumns(columns), ...columns.reference]
  const absent = wanted.filter((name) => !header.includes(name))
  if (absent.length > 0) return { lines: [], faults: [{ line: 1, detail: `has no column ${absent.join(', ')}` }] }
  const seen = new Map<string, number>()
  const lines: BankLine[] = []
  const faults: StatementFault[] = []
  for (const [index, cells] of rows.entries()) {
    const cell = (name: string) => (cells[header.indexOf(name)] ?? '').trim()
    const date = readDate(cell(columns.date))
    const amount = amountOf(columns, cell, currency)
    const fault = date === null ? 'has no date (YYYY-MM-DD or MM/DD/YYYY)' : amount === null ? 'has no amount' : null
    if (fault !== null) faults.push({ line: index + 2, detail: fault })
    if (date === null || amount === null || amount === 0) continue
    const reference = crossOutCardNumbers(columns.reference.map(cell).filter(Boolean).join(' '))
    const content = [date, amount, currency, reference].join('\u001f')
    const occurrence = seen.get(content) ?? 0
    seen.set(content, occurrence + 1)
    lines.push({ id: `bnk_${contentHash(`${content}\u001f${occurrence}`).slice(0, 26)}`, date, amount, reference })
  }
  return { lines, faults }
}

function amountColumns({ amount }: StatementColumns): readonly string[] {
  return typeof amount === 'string' ? [amount] : [amount.in, amount.out]
}

function amountOf({ amount }: StatementColumns, cell: (name: string) => string, currency: string): number | null {
  if (typeof amount === 'string') return readAmount(cell(amount), currency)
  const [received, sent] = [readAmount(cell(amount.in) || '0', currency), readAmount(cell(amount.out) || '0', currency)]
  return received === null || sent === null ? null : received - Math.abs(sent)
}

/**
 * `-1,234.50`, `(1234.50)` or `1.234,50` in minor units; the last separator is the decimal one unless three digits are
 * behind it that the currency has no places for. null: not an amount, or finer than the currency.
 */
export function readAmount(text: string, currency: string): number | null {
  const places = minorDigits(currency)
  const bare = text.replace(/[\s$€£]/g, '')
  const parts = /^([-+]?)(\(?)(\d[\d.,]*?)(?:[.,](\d+))?\)?$/.exec(bare)
  if (!parts) return null
  const [, sign, bracket, digits, last] = parts as unknown as [string, string, string, string, string | undefined]
  const decimal = last !== undefined && (last.length <= places || last.length !== 3)
  const whole = digits.replace(/[.,]/g, '') + (decimal || last === undefined ? '' : last)
  const minor = Number(whole) * 10 ** places + (decimal ? Number(last.slice(0, places).padEnd(places, '0')) : 0)
  const finer = decimal && /[1-9]/.test(last.slice(places))
  if (finer || !Number.isSafeInteger(minor)) return null
  return sign === '-' || bracket === '(' ? -minor : minor
}

function readDate(text: string): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})/.exec(text)
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text)
  const [year, month, day] = iso
    ? [iso[1]!, iso[2]!, iso[3]!]
    : american
      ? [american[3]!, american[1]!.padStart(2, '0'), american[2]!.padStart(2, '0')]
      : ['', '', '']
  const date = `${year}-${month}-${day}`
  const at = Date.parse(date)
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date ? null : date
}
