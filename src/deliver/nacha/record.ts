// The fields of a NACHA record: fixed columns, digits to the right and filled with zeros, text to the left and filled
// with blanks, printable ASCII in capitals or not as given.
import { assert } from '../../domain/refusal.ts'

export const RECORD_LENGTH = 94

/** Fails where the number is wider than the field: cutting digits off would change an amount. */
export function digits(value: number | bigint | string, width: number): string {
  const text = String(value)
  assert(/^\d+$/.test(text) && text.length <= width, `a number fits its ${width} columns`)
  return text.padStart(width, '0')
}

/** Cut to the field: names may be longer than the bank prints. */
export function text(value: string, width: number): string {
  return ascii(value).slice(0, width).padEnd(width, ' ')
}

/** Kept to the right, as routing numbers in the file header are. */
export function right(value: string, width: number): string {
  assert(value.length <= width, `a number fits its ${width} columns`)
  return value.padStart(width, ' ')
}

export function record(...fields: readonly string[]): string {
  const line = fields.join('')
  assert(line.length === RECORD_LENGTH, 'a record has 94 columns')
  return line
}

/** Letters lose their accents; what has no counterpart in ASCII becomes a blank. */
export function ascii(value: string): string {
  const folded = value.replace(/[ßæœøłđþÆŒØŁĐÞ]/g, (letter) => LETTERS[letter]!)
  return folded
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]/g, ' ')
}

const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  þ: 'th',
  Æ: 'AE',
  Œ: 'OE',
  Ø: 'O',
  Ł: 'L',
  Đ: 'D',
  Þ: 'TH',
}
