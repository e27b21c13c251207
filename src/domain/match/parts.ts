// The part that a word beside a name plays: does it say where, which trade, or something else about who?
import type { Line } from './parse.ts'
import type { Token } from './tokens.ts'
import {
  BANK,
  GIVEN,
  isTown,
  KIN,
  LEGAL,
  PLACE,
  REGION,
  SITE,
  STORE,
  STREET,
  SURNAME,
  shapeOf,
  tradeBits,
  type WordInfo,
} from './vocabulary.ts'

export type Part =
  | 'noise'
  | 'store'
  | 'otherStore'
  | 'place'
  | 'site'
  | 'placeLike'
  | 'sameTrade'
  | 'otherTrade'
  | 'someTrade'
  | 'tradeLike'
  | 'ordinary'
  | 'rare'
  | 'surname'
  | 'kin'
  | 'unknown'
  | 'cutWord'

const LONGEST_CUT_WORD = 4
const PERSON = SURNAME | GIVEN
/** Trades that a shop of another may have as a side line, or is of another firm: `petrol`, `cafe`. */
const shopTrades = tradeBits(['food', 'grocery', 'fuel', 'hotel', 'health'])

/** @param known the merchant's trades, as bits; 0: unknown. */
export function partOf(line: Line, at: number, known: number): Part {
  const token = line.words[at]!
  if (isNameOfPlace(token, line.words[at + 1])) return 'placeLike'
  const mayBeCut = line.long && at === line.words.length - 1
  if (token.info && !(mayBeCut && isOnlyPersons(token))) return knownPart(token.info, known)
  return unknownPart(token, mayBeCut)
}

/** `hart` of `Hart & Sons`, or of `Hartlepool`. */
function isOnlyPersons({ text, info }: Token): boolean {
  return info!.trades === 0 && (info!.flags | PERSON) === PERSON && info!.ordinary === 0 && isTown(text, false)
}

/** `tile hill`, `star city`: whatever the word, the two together are a place. */
function isNameOfPlace(token: Token, next: Token | undefined): boolean {
  if (next?.kind !== 'word' || (next.mark !== ' ' && next.mark !== '-') || !next.info) return false
  if (next.text.length < 3 && !(next.info.flags & STREET)) return false
  if ((next.info.flags & (SITE | STORE)) !== SITE || next.info.trades !== 0) return false
  return !token.info || (token.info.flags & (STORE | LEGAL | BANK)) === 0
}

function knownPart({ flags, trades, ordinary }: WordInfo, known: number): Part {
  if (trades) {
    if (flags & STORE) return known && trades & shopTrades && !(known & trades) ? 'otherStore' : 'store'
    if (known & trades) return 'sameTrade'
    if (flags & (SITE | PLACE)) return 'site'
    if (flags & (LEGAL | BANK)) return 'noise'
    return known ? 'otherTrade' : 'someTrade'
  }
  if (flags & STORE) return 'store'
  if (flags & (PLACE | STREET)) return 'place'
  if (flags & SITE) return 'site'
  if (flags & (LEGAL | BANK | REGION)) return 'noise'
  if (flags & KIN) return 'kin'
  if (flags & PERSON) return 'surname'
  return ordinary > 1 ? 'ordinary' : ordinary === 1 ? 'rare' : 'unknown'
}

function unknownPart({ text: word }: Token, mayBeCut: boolean): Part {
  if (mayBeCut && word.length >= 3 && isTown(word, false)) return 'place'
  if (word.length <= 2) return 'noise'
  if (mayBeCut && word.length <= LONGEST_CUT_WORD) return 'cutWord'
  const shape = shapeOf(word)
  return shape === 'place' ? 'placeLike' : shape === 'trade' ? 'tradeLike' : 'unknown'
}
