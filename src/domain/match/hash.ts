// Hashes of letters: two with different multipliers tell texts apart where keeping the texts would cost too much.

export const FIRST = 0x01000193
export const SECOND = 0x85ebca6b

/** 32 bits of the letters [from, to) of `text`. @param start 0, or a number that is hashed along. */
export function hashLetters(multiplier: number, text: string, start = 0, from = 0, to = text.length): number {
  let hash = start
  for (let at = from; at < to; at++) hash = hashStep(multiplier, hash, text.charCodeAt(at))
  return hash
}

/** The hash of a text and one letter more. */
export function hashStep(multiplier: number, hash: number, letter: number): number {
  return (Math.imul(hash, multiplier) ^ letter) | 0
}

/** Spread over all bits, for the low ones to be a place in a table. */
export function spread(hash: number): number {
  return hash ^ (hash >>> 15) ^ (hash << 7)
}
