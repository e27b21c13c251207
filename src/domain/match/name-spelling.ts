// Names into a table's numbers.
import type { Location } from '../merchant.ts'
import type { CompiledMerchant } from './compile.ts'
import { FIRST, hashLetters, spread } from './hash.ts'
import {
  ENDS,
  FAME_SHIFT,
  GENERIC,
  KIND_SHIFT,
  kinds,
  LAST,
  LETTERS,
  NUMBER,
  PART,
  PLACES,
  STORES,
  STRENGTH,
  TRADES,
  WEAK,
} from './name-layout.ts'
import { bitOf, type NameTable } from './name-table.ts'
import type { NameKind } from './names.ts'

/** A name as it goes into the table. */
export type Named = {
  readonly text: string
  readonly glued: string
  readonly ends: readonly number[]
  readonly kind: NameKind
  readonly strength: number
  readonly generic: boolean
  readonly merchant: CompiledMerchant
  readonly fame: number
  readonly hasStores: boolean
  readonly trades: number
  readonly everywhere: readonly Location[]
}

const LEAST_STRENGTH = 50
const LEAST_ROOM = 2

export function nameTable(byKey: ReadonlyMap<string, readonly Named[]>): NameTable {
  let size = 64
  while (size < byKey.size * LEAST_ROOM) size *= 2
  const rows = new Int32Array(2 * size)
  const present = new Uint8Array(size)
  const names: Named[] = []
  const spelled = new Uint16Array(lettersOf(byKey))
  let end = 0
  for (const [hash, sharing] of byHash(byKey)) {
    const bit = bitOf(hash, present)
    present[bit >>> 3]! |= 1 << (bit & 7)
    let at = (spread(hash) << 1) & (rows.length - 1)
    while (rows[at + 1] !== 0) at = (at + 2) & (rows.length - 1)
    rows[at] = hash
    rows[at + 1] = end + 1
    for (const [index, name] of sharing.entries()) {
      const last = index === sharing.length - 1 ? LAST : 0
      end = spell(spelled, end, name, names.push(name) - 1, last)
    }
  }
  return {
    present,
    rows,
    spelled,
    merchants: names.map(({ merchant }) => merchant),
    texts: names.map(({ text }) => text),
    everywhere: names.map(({ everywhere }) => everywhere),
  }
}

function lettersOf(byKey: ReadonlyMap<string, readonly Named[]>): number {
  let sum = 0
  for (const sharing of byKey.values()) for (const { glued } of sharing) sum += LETTERS + glued.length
  return sum
}

function spell(spelled: Uint16Array, at: number, name: Named, number: number, last: number): number {
  const { glued, ends, strength, fame, trades } = name
  spelled[at] = glued.length | last | marksFor(name) | (kinds.indexOf(name.kind) << KIND_SHIFT)
  spelled[at + STRENGTH] = strength | (fame << FAME_SHIFT)
  spelled[at + TRADES] = trades & 0xffff
  spelled[at + TRADES + 1] = trades >>> 16
  spelled[at + NUMBER] = number & 0xffff
  spelled[at + NUMBER + 1] = number >>> 16
  for (const end of ends) spelled[at + ENDS + (end >>> 4)]! |= 1 << (end & 15)
  for (let letter = 0; letter < glued.length; letter++) spelled[at + LETTERS + letter] = glued.charCodeAt(letter)
  return at + LETTERS + glued.length
}

function marksFor({ strength, generic, hasStores, kind, merchant, everywhere }: Named): number {
  return (
    (strength < LEAST_STRENGTH ? WEAK : 0) |
    (generic ? GENERIC : 0) |
    (hasStores ? STORES : 0) |
    (merchant.traits !== null || everywhere.length > 0 ? PLACES : 0) |
    (kind === 'part' ? PART : 0)
  )
}

/** Keys of one hash share their names: comparing the letters tells them apart. */
function byHash(byKey: ReadonlyMap<string, readonly Named[]>): ReadonlyMap<number, readonly Named[]> {
  const all = new Map<number, readonly Named[]>()
  for (const [key, sharing] of byKey) {
    const hash = hashLetters(FIRST, key)
    const known = all.get(hash)
    all.set(hash, known ? [...known, ...sharing] : sharing)
  }
  return all
}
