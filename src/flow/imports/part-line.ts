// A line of a feed file on its way through storage. A line that holds a card number is never laid down: what stands in
// its place says why it is rejected.
import { cardNumberDetail } from '../../domain/card-guard.ts'
import { holdsCardNumber } from '../../domain/card-number.ts'
import { guardReport, type Rejection } from '../../feed/push/guard.ts'

/** Longer than any report that would be accepted. */
export const LINE_LENGTH = 100_000

/** Enough digits for a card number; or digits may be written otherwise: as escapes, or outside of ASCII. */
const SUSPICIOUS = /\d(?:[ .-]{0,3}\d){12}|\\u|[^\t\x20-\x7e]/

/** Begins what stands in a line's place. */
const MARK = '!'

/** @param line without its line break. @returns what may be stored of it, one line too. */
export function layDown(line: string): string {
  if (line.length > LINE_LENGTH) return mark('invalid', `is longer than ${LINE_LENGTH.toLocaleString('en')} characters`)
  if (!SUSPICIOUS.test(line)) return line.startsWith(MARK) ? ` ${line}` : line
  const parsed = parseJson(line)
  if (!parsed) return holdsCardNumber(line) ? mark('card-number-refused', cardNumberDetail) : ` ${line}`
  const refused = guardReport(parsed.value)
  // What was checked is what is stored: of a field that is written twice, only the second was.
  return refused ? MARK + JSON.stringify(refused) : JSON.stringify(parsed.value)
}

/** What a line that was laid down says: a value for the feed's parser, or why it is rejected. */
export function takeUp(line: string): { readonly value: unknown } | Rejection {
  if (line.startsWith(MARK)) return JSON.parse(line.slice(MARK.length)) as Rejection
  return parseJson(line) ?? { code: 'malformed', faults: [{ pointer: '', detail: 'is not JSON' }] }
}

/** Where a line stands in the file that was sent (from 1), and what was laid down of it. */
export type NumberedLine = { readonly number: number; readonly text: string }

export function writePart(lines: readonly NumberedLine[]): string {
  return lines.map(({ number, text }) => `${number} ${text}`).join('\n')
}

export function readPart(part: string): readonly NumberedLine[] {
  return part.split('\n').map((line) => {
    const end = line.indexOf(' ')
    return { number: Number(line.slice(0, end)), text: line.slice(end + 1) }
  })
}

/** What may be shown of it again: nothing where something else stands in its place. */
export function shownLine(line: string): string | null {
  return line.startsWith(MARK) ? null : line.trimStart()
}

function mark(code: Rejection['code'], detail: string): string {
  return MARK + JSON.stringify({ code, faults: [{ pointer: '', detail }] } satisfies Rejection)
}

function parseJson(line: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(line) as unknown }
  } catch {
    return null
  }
}
