// A file of locations: CSV with a head line, or the same apart by tabs as a spreadsheet copies it.
import { parse } from 'csv-parse/browser/esm/sync'
import { Refusal } from '../../domain/refusal.ts'

/** `line` as an editor counts them, from 1. */
export type FileLine = { readonly line: number; readonly record: Readonly<Record<string, string>> }

const MOST_LINES = 2_000

/** Throws `invalid` about the file as a whole. @param columns what its head may name; the first must be there. */
export function readFileLines(text: string, columns: readonly string[]): readonly FileLine[] {
  const parsed = parseText(text)
  const heads = Object.keys(parsed[0]?.record ?? {})
  if (parsed.length === 0) throw refusedFile('has no lines below its heads')
  if (!heads.includes(columns[0]!)) throw refusedFile(`has no column called ${columns[0]} in its first line`)
  const strange = heads.find((head) => !columns.includes(head))
  if (strange !== undefined) throw refusedFile(`has a column that isn’t known: ${strange.slice(0, 40)}`)
  if (parsed.length > MOST_LINES) throw refusedFile(`has more than ${MOST_LINES.toLocaleString('en')} lines`)
  return parsed.map(({ record, info }) => ({ line: info.lines, record }))
}

export function refusedFile(detail: string): Refusal {
  return new Refusal('invalid', `The file ${detail}.`, [{ pointer: '/file', detail: `The file ${detail}` }])
}

type Parsed = readonly { readonly record: Record<string, string>; readonly info: { readonly lines: number } }[]

function parseText(text: string): Parsed {
  const options = { bom: true, trim: true, skip_empty_lines: true, relax_column_count: true, info: true } as const
  const delimiter = text.slice(0, text.indexOf('\n')).includes('\t') ? '\t' : ','
  try {
    return parse(text, { ...options, columns: true, delimiter, to: MOST_LINES + 1 }) as unknown as Parsed
  } catch {
    throw refusedFile('is not a CSV: a quotation mark stands where none may, or is never closed')
  }
}
