// A statement that a bank's customer has downloaded, CSV or OFX: whatever its columns are called, the purchases in it.
import { type CsvError, parse } from 'csv-parse/browser/esm/sync'
import type { StatementLine } from '../../domain/claim/statement.ts'
import { Refusal } from '../../domain/refusal.ts'
import { crossOutCardNumbers } from '../row-values.ts'
import { isOfx, readOfx } from './ofx.ts'
import { readAmount } from './read-statement.ts'

export const MOST_LINES = 20_000
const LONGEST_TEXT = 200
/** Looked through for card numbers; none that begins in what is kept ends behind it. */
const LONGEST_CELL = 1_000
/** Banks write their own name, the account and the period above the table. */
const MOST_PREAMBLE = 30

/**
 * Amounts without their sign: banks disagree on which way is out, and CSV doesn't say. Card numbers are masked. Throws
 * `invalid` for what is no statement.
 */
export function readCustomerFile(content: string, currency: string): readonly StatementLine[] {
  const found = isOfx(content)
    ? readOfx(content, currency)
        .lines.filter(({ amount }) => amount < 0)
        .map(({ amount, ...line }) => ({ ...line, amount: -amount }))
    : readTable(content, currency)
  if (found.length === 0) throw unfit('has no purchases that can be read')
  return found.slice(0, MOST_LINES).map(({ date, amount, text }): StatementLine => {
    const looked = text.slice(0, LONGEST_CELL).replace(/\s+/g, ' ')
    const description = crossOutCardNumbers(looked).slice(0, LONGEST_TEXT)
    return { date, amount, description }
  })
}

type Line = { readonly date: string; readonly amount: number; readonly text: string }

function readTable(content: string, currency: string): readonly Line[] {
  const rows = readRows(content)
  const at = rows.slice(0, MOST_PREAMBLE).findIndex((row) => columnsOf(row) !== null)
  const columns = columnsOf(rows[at] ?? [])
  if (!columns) throw unfit('is no OFX, and has no columns that look like a date, an amount and a description')
  const body = rows.slice(at + 1)
  const dayFirst = body.some((row) => Number(/^(\d{1,2})[/.-]/.exec(row[columns.date] ?? '')?.[1] ?? 0) > 12)
  return body.flatMap((row) => {
    const cell = (column: number) => (row[column] ?? '').trim()
    const amounts = columns.amounts.map((column) => Math.abs(readAmount(cell(column), currency) ?? 0))
    const [date, amount] = [readDay(cell(columns.date), dayFirst), amounts.find((value) => value > 0)]
    const text = columns.texts.map(cell).filter(Boolean).join(' ')
    return date === null || amount === undefined ? [] : [{ date, amount, text }]
  })
}

function readRows(content: string): readonly (readonly string[])[] {
  const delimiter = [',', ';', '\t'].toSorted((a, b) => content.split(b).length - content.split(a).length)[0]!
  try {
    return parse(content, {
      bom: true,
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    })
  } catch (error) {
    throw unfit(`is no CSV: ${(error as CsvError).code ?? 'unreadable'}`)
  }
}

type Columns = { readonly date: number; readonly amounts: readonly number[]; readonly texts: readonly number[] }

const dates = [/(transaction|trans\.?|purchase).*date/i, /^date$/i, /date/i]
const signed = /^(transaction |billed )?amount\b/i
const outgoing = /debit|withdrawal|paid out|money out|charges?$/i
const texts = /description|merchant|payee|name|memo|details|narrative/i

function columnsOf(header: readonly string[]): Columns | null {
  const places = (pattern: RegExp) => header.flatMap((name, i) => (pattern.test(name.trim()) ? i : []))
  const date = dates.flatMap(places)[0]
  const amounts = [...places(outgoing), ...places(signed)]
  const described = places(texts)
  return date === undefined || amounts.length === 0 || described.length === 0
    ? null
    : { date, amounts, texts: described }
}

/** `2026-11-02`, `11/02/2026`, `11/2/26`, `02.11.2026`; which of day and month comes first, the whole file tells. */
function readDay(text: string, dayFirst: boolean): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})/.exec(text)
  const parts = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(text)
  if (!iso && !parts) return null
  const swapped = dayFirst || text.includes('.')
  const [year, month, day] = iso ? iso.slice(1) : [parts![3], parts![swapped ? 2 : 1], parts![swapped ? 1 : 2]]
  const date = `${year!.padStart(4, '20')}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
  const at = Date.parse(`${date}T00:00:00Z`)
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date ? null : date
}

function unfit(detail: string): Refusal {
  return new Refusal('invalid', `The file ${detail}.`, [{ pointer: '/content', detail }])
}
