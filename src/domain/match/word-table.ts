// Words and what is known of them, in an array of numbers: found without making a string of the part that is asked for.
// Words are told apart by 48 bits: one unknown word of some thousand millions passes for a known one.
import { FIRST, hashLetters, SECOND, spread } from './hash.ts'

export type WordTable<T> = {
  /** Pairs: a hash; half of another one above the index of a value plus one. 0: no word. */
  readonly rows: Int32Array
  readonly values: readonly T[]
}

const MOST_VALUES = 0xffff
const LEAST_ROOM = 1.4

/** @param known at most 65,535 different values, equal ones identical. */
export function wordTable<T>(known: ReadonlyMap<string, T>): WordTable<T> {
  let size = 64
  while (size < known.size * LEAST_ROOM) size *= 2
  const rows = new Int32Array(2 * size)
  const values: T[] = []
  const numbers = new Map<T, number>()
  for (const [word, value] of known) {
    const number = numbers.get(value) ?? values.push(value)
    numbers.set(value, number)
    if (number > MOST_VALUES) throw new Error('too many different values')
    const at = rowOf(rows, word, 0, word.length)
    if (rows[at + 1] !== 0) throw new Error(`no telling ${word} from another word`)
    rows[at] = hashLetters(FIRST, word)
    rows[at + 1] = (hashLetters(SECOND, word) & ~MOST_VALUES) | number
  }
  return { rows, values }
}

/** What is known of the letters [from, to) of `text`. */
export function findWord<T>({ rows, values }: WordTable<T>, text: string, from = 0, to = text.length): T | undefined {
  const found = rows[rowOf(rows, text, from, to) + 1]!
  return found === 0 ? undefined : values[(found & MOST_VALUES) - 1]
}

/** Where the word's row is, or would be. */
function rowOf(rows: Int32Array, text: string, from: number, to: number): number {
  const first = hashLetters(FIRST, text, 0, from, to)
  const second = hashLetters(SECOND, text, 0, from, to)
  const mask = rows.length - 1
  let at = (spread(first) << 1) & mask
  while (rows[at + 1] !== 0 && (rows[at] !== first || (rows[at + 1]! ^ second) >>> 16 !== 0)) at = (at + 2) & mask
  return at
}
