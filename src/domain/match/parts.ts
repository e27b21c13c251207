// The part that a word beside a name plays: does it say where, which trade, or something else about who?
import type { Line } from './parse.ts'
import type { Token } from './tokens.ts'
import { BANK, isTown, LEGAL, PLACE, REGION, SITE, STORE, SURNAME, shapeOf, type WordInfo } from './vocabulary.ts'

export type Part =
  | 'noise'
  | 'store'
  | 'place'
  | 'site'
  | 'placeLike'
  | 'sameTrade'
  | 'otherTrade'
  | 'someTrade'
  | 'tradeLike'
  | 'ordinary'
  | 'surname'
  | 'unknown'
  | 'cutWord'

const LONGEST_CUT_WORD = 4

/** @param known the merchant's trades, as bits; 0: unknown. */
export function partOf(line: Line, at: number, known: number): Part {
  const token = line.words[at]!
  if (isNameOfPlace(token, line.words[at + 1])) return 'placeLike'
  return token.info ? knownPart(token.info, known) : unknownPart(token.text, line.long && at === line.words.length - 1)
}

/** `tile hill`, `star city`: whatever the word, the two together are a place. */
function isNameOfPlace(token: Token, next: Token | undefined): boolean {
  if (next?.kind !== 'word' || next.mark !== ' ' || next.text.length < 3 || !next.info) return false
  if ((next.info.flags & (SITE | STORE)) !== SITE || next.info.trades !== 0) return false
  return !token.info || (token.info.flags & (STORE | LEGAL | BANK)) === 0
}

function knownPart({ flags, trades, ordinary }: WordInfo, known: number): Part {
  if (trades) {
    if (flags & STORE) return 'store'
    if (known & trades) return 'sameTrade'
    if (flags & (SITE | PLACE)) return 'site'
    if (flags & (LEGAL | BANK)) return 'noise'
    return known ? 'otherTrade' : 'someTrade'
  }
  if (flags & STORE) return 'store'
  if (flags & PLACE) return 'place'
  if (flags & SITE) return 'site'
  if (flags & (LEGAL | BANK | REGION)) return 'noise'
  if (flags & SURNAME) return 'surname'
  return ordinary > 1 ? 'ordinary' : 'unknown'
}

function unknownPart(word: string, mayBeCut: boolean): Part {
  if (mayBeCut && word.length >= 3 && isTown(word, false)) return 'place'
  if (word.length <= 2) return 'noise'
  if (mayBeCut && word.length <= LONGEST_CUT_WORD) return 'cutWord'
  const shape = shapeOf(word)
  return shape === 'place' ? 'placeLike' : shape === 'trade' ? 'tradeLike' : 'unknown'
}
