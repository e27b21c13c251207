// Names by their first letters, in arrays of numbers: what is compared and what is weighed of a name stand side by side, for
// in a large catalogue every look somewhere else in memory takes as long as weighing does. Objects are for what is shown.
import type { Location } from '../merchant.ts'
import type { CompiledMerchant } from './compile.ts'
import { spread } from './hash.ts'
import {
  ENDS,
  FAME_SHIFT,
  GENERIC,
  KIND_SHIFT,
  kinds,
  LAST,
  LENGTH,
  LETTERS,
  NUMBER,
  PLACES,
  STORES,
  STRENGTH,
  TRADES,
} from './name-layout.ts'
import type { NameKind } from './names.ts'

/** A name found, and what everybody knows who finds the merchant by it. */
export type Entry = {
  readonly kind: NameKind
  /** 0 (an everyday word) to 100 (coined words): how much the name alone says. */
  readonly strength: number
  /** All its words are such as stand on any line: `Express`, `International`. */
  readonly generic: boolean
  readonly isShort: boolean
  readonly merchant: CompiledMerchant
  /** 0 for one name, 100 for sixteen or more: who is known by many names is a chain. */
  readonly fame: number
  /** The merchant has locations that a line can tell apart. */
  readonly hasStores: boolean
  /** Something is known of where the merchant is: its traits, or this name's sites. */
  readonly hasPlaces: boolean
  /** Bits of the trades that the merchant's name and its sites speak of; 0: unknown. */
  readonly trades: number
  readonly table: NameTable
  /** Where it stands in the table. */
  readonly at: number
}

export type NameTable = {
  /** A bit for each hash that some key has, and for few others: small enough to stay near the processor. */
  readonly present: Uint8Array
  /** Pairs: a key's hash, and one more than where in `spelled` its first name stands; 0: no key. */
  readonly rows: Int32Array
  /**
   * Names, those of a key side by side: length, marks and kind; strength and fame; trades in two halves; the name's number in
   * two; a bit for each letter that ends a word, in three parts; the letters.
   */
  readonly spelled: Uint16Array
  /** By the name's number, as is what follows. */
  readonly merchants: readonly CompiledMerchant[]
  readonly texts: readonly string[]
  /** Sites without a town: all of the merchant's, or those that trade under this name of their own. */
  readonly everywhere: readonly (readonly Location[])[]
}

const SHORT = 3

/** Where the first name stands whose key has this hash (FIRST); -1: there is none. */
export function firstName({ present, rows }: NameTable, hash: number): number {
  const bit = bitOf(hash, present)
  if ((present[bit >>> 3]! & (1 << (bit & 7))) === 0) return -1
  const number = spread(hash)
  const mask = rows.length - 1
  let at = (number << 1) & mask
  while (rows[at + 1] !== 0) {
    if (rows[at] === hash) return rows[at + 1]! - 1
    at = (at + 2) & mask
  }
  return -1
}

export function bitOf(hash: number, { length }: Uint8Array): number {
  return spread(hash) & (8 * length - 1)
}

/** Where the next name of the same hash stands; -1 after the last. */
export function nextName({ spelled }: NameTable, at: number): number {
  const marks = spelled[at]!
  return marks & LAST ? -1 : at + LETTERS + (marks & LENGTH)
}

/** The name's WEAK and PART, among other bits. */
export function marksOf({ spelled }: NameTable, at: number): number {
  return spelled[at]!
}

export function lengthOf({ spelled }: NameTable, at: number): number {
  return spelled[at]! & LENGTH
}

export function lastLetter({ spelled }: NameTable, at: number): number {
  return spelled[at + LETTERS - 1 + (spelled[at]! & LENGTH)]!
}

export function entryOf(table: NameTable, at: number): Entry {
  const { spelled } = table
  const marks = spelled[at]!
  const weight = spelled[at + STRENGTH]!
  return {
    kind: kinds[marks >>> KIND_SHIFT]!,
    strength: weight & ((1 << FAME_SHIFT) - 1),
    generic: (marks & GENERIC) !== 0,
    isShort: (marks & LENGTH) <= SHORT,
    merchant: table.merchants[numberOf(table, at)]!,
    fame: weight >>> FAME_SHIFT,
    hasStores: (marks & STORES) !== 0,
    hasPlaces: (marks & PLACES) !== 0,
    trades: spelled[at + TRADES]! | (spelled[at + TRADES + 1]! << 16),
    table,
    at,
  }
}

function numberOf({ spelled }: NameTable, at: number): number {
  return spelled[at + NUMBER]! | (spelled[at + NUMBER + 1]! << 16)
}

/** As the merchant writes it. */
export function textOf({ table, at }: Entry): string {
  return table.texts[numberOf(table, at)]!
}

/** As it is looked for. */
export function gluedOf({ table: { spelled }, at }: Entry): string {
  return String.fromCharCode(...spelled.subarray(at + LETTERS, at + LETTERS + (spelled[at]! & LENGTH)))
}

/** Whether two names are looked for as the same. */
export function isSpelledAlike(one: Entry, other: Entry): boolean {
  const [here, there] = [one.table.spelled, other.table.spelled]
  const length = lengthOf(one.table, one.at)
  if (lengthOf(other.table, other.at) !== length) return false
  for (let letter = LETTERS; letter < LETTERS + length; letter++) {
    if (here[one.at + letter] !== there[other.at + letter]) return false
  }
  return true
}

export function everywhereOf({ table, at }: Entry): readonly Location[] {
  return table.everywhere[numberOf(table, at)]!
}

/** Whether a word of the name ends after so many letters. */
export function endsWord({ spelled }: NameTable, at: number, letters: number): boolean {
  return (spelled[at + ENDS + (letters >>> 4)]! & (1 << (letters & 15))) !== 0
}

/** How many letters a name and `text` from `from` on have in common at their start, if the first `known` are the same. */
export function commonLength({ spelled }: NameTable, at: number, text: string, from: number, known = 0): number {
  const most = Math.min(spelled[at]! & LENGTH, text.length - from)
  let length = known
  while (length < most && spelled[at + LETTERS + length] === text.charCodeAt(from + length)) length++
  return length
}
