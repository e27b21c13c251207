// Entries by key, with a bitmap before the map: most of a line's possible names are nobody's, and a bit that isn't set
// says so without making a string. The hash can be carried along letter by letter.

export type KeyTable<T> = {
  readonly entries: ReadonlyMap<string, T>
  readonly bits: Uint8Array
}

const BITS_PER_KEY = 16

export function keyTable<T>(entries: ReadonlyMap<string, T>): KeyTable<T> {
  let size = 64
  while (size * 8 < entries.size * BITS_PER_KEY) size *= 2
  const bits = new Uint8Array(size)
  for (const key of entries.keys()) {
    let hash = 0
    for (let at = 0; at < key.length; at++) hash = hashStep(hash, key.charCodeAt(at))
    const slot = slotOf(hash, size)
    bits[slot >>> 3]! |= 1 << (slot & 7)
  }
  return { entries, bits }
}

/** The hash of a text and one letter more. Starts at 0. */
export function hashStep(hash: number, letter: number): number {
  return (Math.imul(hash, 0x01000193) ^ letter) | 0
}

export function mayContain<T>(table: KeyTable<T>, hash: number): boolean {
  const slot = slotOf(hash, table.bits.length)
  return (table.bits[slot >>> 3]! & (1 << (slot & 7))) !== 0
}

function slotOf(hash: number, size: number): number {
  return (hash ^ (hash >>> 15) ^ (hash << 7)) & (size * 8 - 1)
}
