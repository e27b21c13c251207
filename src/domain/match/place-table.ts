// Locations by id or by what tells a merchant's own apart, in an array of numbers: a million of them are kept in memory by
// who matches files. Keys are told apart by 64 bits.
import type { Location } from '../merchant.ts'
import type { CompiledMerchant } from './compile.ts'
import { FIRST, hashLetters, SECOND, spread } from './hash.ts'

export type Place = { readonly merchant: CompiledMerchant; readonly location: Location }

export type PlaceTable = {
  /** Threes: two hashes, and the number of a place plus one; 0: no key. */
  readonly rows: Int32Array
  readonly places: readonly Place[]
}

export type PlaceKeys = {
  /** @param owner the number of the merchant whose own key it is; 0: it is anybody's. */
  readonly add: (owner: number, key: string, place: number) => void
  readonly table: (places: readonly Place[]) => PlaceTable
}

const LEAST_ROOM = 1.4

export function placeKeys(): PlaceKeys {
  let added = new Int32Array(3 * 64)
  let end = 0
  return {
    add: (owner, key, place) => {
      if (end === added.length) {
        const larger = new Int32Array(2 * end)
        larger.set(added)
        added = larger
      }
      added[end++] = hashLetters(FIRST, key, owner)
      added[end++] = hashLetters(SECOND, key, owner)
      added[end++] = place + 1
    },
    table: (places) => ({ rows: rowsOf(added.subarray(0, end)), places }),
  }
}

function rowsOf(added: Int32Array): Int32Array {
  let size = 16
  while (size * 3 < added.length * LEAST_ROOM) size *= 2
  const rows = new Int32Array(3 * size)
  for (let from = 0; from < added.length; from += 3) {
    let slot = spread(added[from]!) & (size - 1)
    while (rows[3 * slot + 2] !== 0 && !isSame(rows, 3 * slot, added, from)) slot = (slot + 1) & (size - 1)
    for (let part = 0; part < 3; part++) rows[3 * slot + part] = added[from + part]!
  }
  return rows
}

function isSame(rows: Int32Array, at: number, others: Int32Array, from: number): boolean {
  return rows[at] === others[from] && rows[at + 1] === others[from + 1] && rows[at + 2] === others[from + 2]
}

const nowhere: readonly Place[] = []

/** In the order in which they were added, each once. */
export function placesAt({ rows, places }: PlaceTable, owner: number, key: string): readonly Place[] {
  const [first, second] = [hashLetters(FIRST, key, owner), hashLetters(SECOND, key, owner)]
  const size = rows.length / 3
  let found: Place[] | undefined
  for (let slot = spread(first) & (size - 1); rows[3 * slot + 2] !== 0; slot = (slot + 1) & (size - 1)) {
    if (rows[3 * slot] !== first || rows[3 * slot + 1] !== second) continue
    found ??= []
    found.push(places[rows[3 * slot + 2]! - 1]!)
  }
  return found ?? nowhere
}
