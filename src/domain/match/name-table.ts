// Names by their first letters, in arrays of numbers: most of a line's words are nobody's name, and of those that may be
// somebody's, most aren't once compared; neither touches a name's own object, which is slow where there are many.
import type { Entry } from './compile.ts'
import { FIRST, hashLetters, spread } from './hash.ts'

export type NameTable = {
  /** Pairs: a key's hash, and one more than where in `spelled` its first name stands; 0: no key. */
  readonly rows: Int32Array
  /**
   * Names, those of a key side by side: length and marks; the number of the entry, in two halves; a bit for each letter that
   * ends a word, in three parts; the letters.
   */
  readonly spelled: Uint16Array
  readonly entries: readonly Entry[]
}

/** The last name of its key. */
const LAST = 256
/** Of ordinary words. */
export const WEAK = 512
/** Part of a name. */
export const PART = 1024
const LENGTH = 255
const NUMBER = 1
const ENDS = 3
const LETTERS = 6

const LEAST_STRENGTH = 50
const LEAST_ROOM = 2

export function nameTable(byKey: ReadonlyMap<string, readonly Entry[]>): NameTable {
  let size = 64
  while (size < byKey.size * LEAST_ROOM) size *= 2
  const rows = new Int32Array(2 * size)
  const entries: Entry[] = []
  const spelled = new Uint16Array(lettersOf(byKey))
  let end = 0
  for (const [hash, sharing] of byHash(byKey)) {
    let at = (spread(hash) << 1) & (rows.length - 1)
    while (rows[at + 1] !== 0) at = (at + 2) & (rows.length - 1)
    rows[at] = hash
    rows[at + 1] = end + 1
    for (const [index, entry] of sharing.entries()) {
      const last = index === sharing.length - 1 ? LAST : 0
      end = spell(spelled, end, entry, entries.push(entry) - 1, last)
    }
  }
  return { rows, spelled, entries }
}

function lettersOf(byKey: ReadonlyMap<string, readonly Entry[]>): number {
  let sum = 0
  for (const sharing of byKey.values()) for (const { glued } of sharing) sum += LETTERS + glued.length
  return sum
}

function spell(
  spelled: Uint16Array,
  at: number,
  { glued, strength, kind, ends }: Entry,
  number: number,
  last: number,
): number {
  const marks = last | (strength < LEAST_STRENGTH ? WEAK : 0) | (kind === 'part' ? PART : 0)
  spelled[at] = glued.length | marks
  spelled[at + NUMBER] = number & 0xffff
  spelled[at + NUMBER + 1] = number >>> 16
  for (const end of ends) spelled[at + ENDS + (end >>> 4)]! |= 1 << (end & 15)
  for (let letter = 0; letter < glued.length; letter++) spelled[at + LETTERS + letter] = glued.charCodeAt(letter)
  return at + LETTERS + glued.length
}

/** Keys of one hash share their entries: comparing the letters tells them apart. */
function byHash(byKey: ReadonlyMap<string, readonly Entry[]>): ReadonlyMap<number, readonly Entry[]> {
  const all = new Map<number, readonly Entry[]>()
  for (const [key, sharing] of byKey) {
    const hash = hashLetters(FIRST, key)
    all.set(hash, [...(all.get(hash) ?? []), ...sharing])
  }
  return all
}

/** Where the first name stands whose key has this hash (FIRST); -1: there is none. */
export function firstName({ rows }: NameTable, hash: number): number {
  const number = spread(hash)
  const mask = rows.length - 1
  let at = (number << 1) & mask
  while (rows[at + 1] !== 0) {
    if (rows[at] === hash) return rows[at + 1]! - 1
    at = (at + 2) & mask
  }
  return -1
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

export function entryOf({ spelled, entries }: NameTable, at: number): Entry {
  return entries[spelled[at + NUMBER]! | (spelled[at + NUMBER + 1]! << 16)]!
}

/** Whether a word of the name ends after so many letters. */
export function endsWord({ spelled }: NameTable, at: number, letters: number): boolean {
  return (spelled[at + ENDS + (letters >>> 4)]! & (1 << (letters & 15))) !== 0
}

/** How many letters a name and `text` from `from` on have in common at their start. */
export function commonLength({ spelled }: NameTable, at: number, text: string, from: number): number {
  const most = Math.min(spelled[at]! & LENGTH, text.length - from)
  let length = 0
  while (length < most && spelled[at + LETTERS + length] === text.charCodeAt(from + length)) length++
  return length
}
