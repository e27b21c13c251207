// What speaks for and against a hit, as named factors whose weighted sum is the log-odds that it is right.
import type { MerchantClue } from '../merchant.ts'
import type { CompiledMerchant } from './compile.ts'
import type { Factor } from './data/weights.ts'
import type { Hit } from './hits.ts'
import type { Line } from './parse.ts'
import {
  BANK,
  HOST,
  isTown,
  LEGAL,
  PLACE,
  REGION,
  SITE,
  STORE,
  SURNAME,
  tradesOfMcc,
  type WordInfo,
  wordInfo,
} from './vocabulary.ts'

export type Factors = Partial<Record<Factor, number>>

export function factorsOf(hit: Hit, line: Line, clue: MerchantClue): Factors {
  const factors: Factors = { base: 1 }
  const { name, merchant } = hit.entry
  const weak = 1 - name.strength
  factors.weakName = weak
  if (name.kind === 'alias') factors.alias = 1
  if (name.kind === 'part') factors.partOfName = 1
  if (name.glued.length <= 3) factors.shortName = 1
  if (hit.kind === 'stem') factors.finalS = 1
  if (hit.kind === 'cut') factors.cut = 1 - hit.share
  if (hit.kind === 'processor') factors.processorItself = 1
  else addWords(factors, hit, line, merchant, weak)
  if (hit.kind === 'glued') addRemainder(factors, hit.remainder)
  addTrade(factors, clue.mcc, merchant)
  addPlace(factors, clue, merchant)
  return factors
}

function add(factors: Factors, factor: Factor, amount: number): void {
  factors[factor] = (factors[factor] ?? 0) + amount
}

function addWords(factors: Factors, hit: Hit, line: Line, merchant: CompiledMerchant, weak: number): void {
  let others = 0
  for (let at = 0; at < hit.from; at++) {
    const token = line.words[at]!
    if (token.kind !== 'word') continue
    const part = partOf(token.text, merchant, line, at)
    if (part === 'host') add(factors, 'hostBefore', 1)
    else if (part === 'place') add(factors, 'placeBefore', 1)
    else if (part !== 'noise') others++
  }
  if (line.words[hit.from]?.mark === '*' && hit.from > 0) {
    add(factors, 'afterStar', 1)
    others = 0
  }
  if (others > 0) {
    add(factors, 'otherBefore', Math.min(others, 3))
    add(factors, 'weakOtherBefore', weak)
  }
  let strange = 0
  let said = 0
  for (let at = hit.to; at < line.words.length; at++) {
    const token = line.words[at]!
    if (token.kind !== 'word') continue
    said++
    if (line.url && token.mark === '.') continue
    const part = partOf(token.text, merchant, line, at)
    if (part === 'noise') continue
    const near = at === hit.to
    if (part === 'other' || part === 'ordinary' || part === 'tradeOther' || part === 'tradeUnknown')
      strange += near ? 1 : 0.5
    add(factors, afterFactor[part], near ? 1 : 0.5)
  }
  if (strange > 0) add(factors, 'weakStrangeAfter', weak * Math.min(strange, 2))
  if (said === 0 && hit.from === 0) {
    factors.alone = 1
    factors.weakAlone = weak
  }
  if (followedByNumber(hit, line)) factors.numberAfter = 1
}

type Part =
  | 'noise'
  | 'store'
  | 'place'
  | 'site'
  | 'host'
  | 'tradeSame'
  | 'tradeOther'
  | 'tradeUnknown'
  | 'ordinary'
  | 'surname'
  | 'other'
  | 'cutWord'

const afterFactor: Readonly<Record<Exclude<Part, 'noise'>, Factor>> = {
  store: 'storeAfter',
  place: 'placeAfter',
  site: 'siteAfter',
  host: 'hostAfter',
  tradeSame: 'sameTradeAfter',
  tradeOther: 'otherTradeAfter',
  tradeUnknown: 'someTradeAfter',
  ordinary: 'ordinaryAfter',
  surname: 'surnameAfter',
  other: 'unknownAfter',
  cutWord: 'cutWordAfter',
}

function partOf(word: string, merchant: CompiledMerchant, line: Line, at: number): Part {
  const info = wordInfo(word)
  if (!info) {
    if (at === line.words.length - 1 && word.length >= 3 && isTown(word, false)) return 'place'
    if (word.length <= 2) return 'noise'
    return at === line.words.length - 1 && word.length <= 4 ? 'cutWord' : 'other'
  }
  const { flags, trades } = info
  if (flags & HOST) return 'host'
  if (trades) {
    if (merchant.trades & trades) return flags & STORE ? 'store' : 'tradeSame'
    if (flags & STORE) return 'store'
    if (flags & (SITE | PLACE)) return 'site'
    if (flags & (LEGAL | BANK)) return 'noise'
    return merchant.trades ? 'tradeOther' : 'tradeUnknown'
  }
  return plainPart(info)
}

function plainPart({ flags, ordinary }: WordInfo): Part {
  if (flags & STORE) return 'store'
  if (flags & PLACE) return 'place'
  if (flags & SITE) return 'site'
  if (flags & (LEGAL | BANK | REGION)) return 'noise'
  if (flags & SURNAME) return 'surname'
  return ordinary ? 'ordinary' : 'other'
}

function followedByNumber(hit: Hit, line: Line): boolean {
  const last = line.words[hit.to - 1]
  const at = last ? line.tokens.indexOf(last) + 1 : 0
  const next = at > 0 ? line.tokens[at] : undefined
  return next !== undefined && next.kind !== 'word'
}

function addRemainder(factors: Factors, remainder: string): void {
  const info = wordInfo(remainder)
  const known = info && (info.flags & (LEGAL | STORE | PLACE | SITE) || info.trades)
  factors[known || isTown(remainder, false) ? 'gluedToKnown' : 'gluedToOther'] = 1
}

function addTrade(factors: Factors, mcc: string | null, merchant: CompiledMerchant): void {
  if (!mcc || !merchant.trades) return
  const trades = tradesOfMcc(mcc)
  if (trades === 0) return
  factors[trades & merchant.trades ? 'sameMcc' : 'otherMcc'] = 1
}

function addPlace(factors: Factors, clue: MerchantClue, merchant: CompiledMerchant): void {
  let told = false
  let country = false
  let town = false
  for (const location of merchant.locations) {
    if (clue.country && location.country) {
      told = true
      if (clue.country.toUpperCase() !== location.country.toUpperCase()) continue
      country = true
    }
    if (sameText(clue.postcode, location.postcode) || sameText(clue.city, location.city)) town = true
  }
  if (town) factors.sameTown = 1
  else if (told && !country) factors.otherCountry = 1
}

function sameText(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one.trim().toLowerCase() === other.trim().toLowerCase()
}
