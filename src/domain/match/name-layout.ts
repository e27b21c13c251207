// How a name is spelled in a table's numbers: what is written by name-spelling.ts is read by name-table.ts.
import type { NameKind } from './names.ts'

/** Bits of the first number. */
export const LENGTH = 63
/** The last name of its key. */
export const LAST = 64
/** Of ordinary words. */
export const WEAK = 128
export const GENERIC = 256
export const STORES = 512
export const PLACES = 1024
/** Part of a name. */
export const PART = 2048
export const KIND_SHIFT = 12
export const kinds: readonly NameKind[] = ['name', 'alias', 'descriptor', 'part', 'initials']

/** Where the others stand, from the first on. */
export const STRENGTH = 1
export const FAME_SHIFT = 7
export const TRADES = 2
export const NUMBER = 4
export const ENDS = 6
export const LETTERS = 9
