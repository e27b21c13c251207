// Locations by id or by what tells a merchant's own apart, in arrays of numbers: a million of them are kept in memory by
// who matches files. Keys are told apart by 64 bits; however many locations share one, each is added in no more time.
import type { Location } from '../merchant.ts'
import type { CompiledMerchant } from './compile.ts'
import { FIRST, hashLetters, SECOND, spread } from './hash.ts'

export type Place = { readonly merchant: CompiledMerchant; readonly location: Location }

export type PlaceTable = {
  /** Threes: two hashes, and one more than where the key's list starts; 0: no key. */
  readonly rows: Int32Array
  /** Pairs: the number of a place, and one more than where the list goes on; 0: it ends. */
  readonly lists: Int32Array
  readonly places: readonly Place[]
}

export type PlaceKeys = {
  /** @param owner the number of the merchant whose own key it is; 0: it is anybody's. @param place in ascending order. */
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
      added[end++] = place
    },
    table: (places) => ({ ...tableOf(added.subarray(0, end)), places }),
  }
}

function tableOf(added: Int32Array): Pick<PlaceTable, 'rows' | 'lists'> {
  let size = 16
  while (size * 3 < added.length * LEAST_ROOM) size *= 2
  const rows = new Int32Array(3 * size)
  const lists = new Int32Array((2 * added.length) / 3)
  for (let from = added.length - 3, at = lists.length - 2; from >= 0; from -= 3, at -= 2) {
    const [first, second] = [added[from]!, added[from + 1]!]
    const row = rowOf(rows, first, second)
    rows[row] = first
    rows[row + 1] = second
    lists[at] = added[from + 2]!
    lists[at + 1] = rows[row + 2]!
    rows[row + 2] = at + 1
  }
  return { rows, lists }
}

/** Where the key's row is, or would be. */
function rowOf(rows: Int32Array, first: number, second: number): number {
  const size = rows.length / 3
  let slot = spread(first) & (size - 1)
  while (rows[3 * slot + 2] !== 0 && (rows[3 * slot] !== first || rows[3 * slot + 1] !== second)) {
    slot = (slot + 1) & (size - 1)
  }
  return 3 * slot
}

const nowhere: readonly Place[] = []

/** In the order in which they were added, each once. */
export function placesAt({ rows, lists, places }: PlaceTable, owner: number, key: string): readonly Place[] {
  const row = rowOf(rows, hashLetters(FIRST, key, owner), hashLetters(SECOND, key, owner))
  if (rows[row + 2] === 0) return nowhere
  const found: Place[] = []
  for (let at = rows[row + 2]! - 1; at >= 0; at = lists[at + 1]! - 1) {
    const place = places[lists[at]!]!
    if (found.at(-1) !== place) found.push(place)
  }
  return found
}
