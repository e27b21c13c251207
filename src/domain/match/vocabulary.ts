// What is known about a word before any merchant is: the part it plays on a statement line, how ordinary it is, and
// the trades it speaks of. Built once, at first use, from the lists in data/.
import { common, everyday, known } from './data/english.ts'
import { givenNames, surnames } from './data/people.ts'
import { places } from './data/places.ts'
import { type Trade, tradeMccs, trades, tradeWords } from './data/trades.ts'
import {
  abbreviations,
  articles,
  bankWords,
  cashWords,
  companies,
  connectors,
  dateWords,
  kinWords,
  legal,
  placeEndings,
  regions,
  siteWords,
  storeWords,
  streetWords,
} from './data/words.ts'
import { findWord, type WordTable, wordTable } from './word-table.ts'

export const LEGAL = 1
export const STORE = 2
export const PLACE = 4
export const SITE = 8
export const REGION = 16
export const BANK = 32
export const SURNAME = 64
export const CONNECTOR = 128
export const ARTICLE = 256
export const COMPANY = 512
export const GIVEN = 1024
export const CASH = 2048
export const KIN = 4096
export const STREET = 8192

export type WordInfo = {
  /** Bits of the constants above. */
  flags: number
  /** Bits by position in `trades`. */
  trades: number
  /** 3: among the commonest English words, 2: common, 1: known, 0: none. */
  ordinary: number
  /** What it abbreviates, '' if nothing. */
  long: string
}

type Vocabulary = { readonly words: WordTable<WordInfo>; readonly towns: readonly string[] }

let built: Vocabulary | undefined

function vocabulary(): Vocabulary {
  built ??= build()
  return built
}

export function wordInfo(word: string): WordInfo | undefined {
  return findWord(vocabulary().words, word)
}

/** A word that says where, which trade or which legal form, so that what stands before it may be a name. */
export function isKnownWord(word: string): boolean {
  const info = wordInfo(word)
  return (info && ((info.flags & (LEGAL | STORE | PLACE | SITE)) !== 0 || info.trades !== 0)) || isTown(word, true)
}

/** True if some town's name, its spaces left out, starts so; `exact`: is so. */
export function isTown(glued: string, exact: boolean): boolean {
  const { towns } = vocabulary()
  let low = 0
  let high = towns.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (towns[middle]! < glued) low = middle + 1
    else high = middle
  }
  const found = towns[low]
  return found !== undefined && (exact ? found === glued : found.startsWith(glued))
}

/** The trades, as bits, that a merchant category code belongs to; 0 for an unknown code. */
export function tradesOfMcc(mcc: string): number {
  const code = Number(mcc)
  return mccRanges().reduce((bits, [from, to, bit]) => (code >= from && code <= to ? bits | bit : bits), 0)
}

export function tradeBits(some: readonly Trade[]): number {
  return some.reduce((bits, trade) => bits | (1 << trades.indexOf(trade)), 0)
}

/** What an unknown word seems to be made of: `photolab` of two trades, `northgate` of a site's words, `ollerton` of a place's ending. */
export type Shape = 'trade' | 'place' | 'none'

export function shapeOf(word: string): Shape {
  const { words } = vocabulary()
  for (let at = 3; at <= word.length - 3; at++) {
    const tail = findWord(words, word, at)
    if (!tail) continue
    const head = findWord(words, word, 0, at)
    if (head && (tail.trades || head.trades) && !(tail.flags & (SITE | PLACE))) return 'trade'
    if (head && tail.flags & (SITE | PLACE)) return 'place'
  }
  return placeEndings.some((ending) => word.length >= ending.length + 3 && word.endsWith(ending)) ? 'place' : 'none'
}

let ranges: readonly (readonly [number, number, number])[] | undefined
function mccRanges() {
  ranges ??= trades.flatMap((trade, at) =>
    tradeMccs[trade].split(' ').map((range) => {
      const [from, to] = range.split('-')
      return [Number(from), Number(to ?? from), 1 << at] as const
    }),
  )
  return ranges
}

function build(): Vocabulary {
  const words = new Map<string, WordInfo>()
  const at = (word: string): WordInfo => {
    const known = words.get(word)
    if (known) return known
    const info = { flags: 0, trades: 0, ordinary: 0, long: '' }
    words.set(word, info)
    return info
  }
  const long = (word: string) => abbreviations[word] ?? word
  const flag = (list: string, bit: number) => {
    for (const word of split(list)) at(long(word)).flags |= bit
  }
  for (const word of split(known)) at(word).ordinary = 1
  for (const word of split(common)) at(word).ordinary = 2
  for (const word of split(everyday)) at(word).ordinary = 3
  const towns = new Set<string>()
  for (const list of Object.values(places)) {
    for (const town of list.trim().split(/,\s*/)) {
      if (town) addTown(town, towns, at)
      if (/ .* city$/.test(town)) addTown(town.slice(0, -' city'.length), towns, at)
    }
  }
  flag(surnames, SURNAME)
  flag(givenNames, GIVEN)
  flag(legal, LEGAL)
  flag(storeWords, STORE)
  flag(siteWords, SITE)
  flag(bankWords, BANK)
  flag(dateWords, BANK)
  flag(regions, REGION)
  flag(connectors, CONNECTOR)
  flag(articles, ARTICLE)
  flag(companies, COMPANY)
  flag(cashWords, CASH)
  flag(kinWords, KIN)
  flag(streetWords, STREET)
  trades.forEach((trade: Trade, index) => {
    for (const word of split(tradeWords[trade])) at(long(word)).trades |= 1 << index
  })
  addPlurals(words)
  for (const [short, text] of Object.entries(abbreviations)) words.set(short, { ...at(text), long: text })
  return { words: wordTable(withoutCopies(words)), towns: [...towns].sort() }
}

/** Equal infos made one: they are few. */
function withoutCopies(words: ReadonlyMap<string, WordInfo>): ReadonlyMap<string, WordInfo> {
  const first = new Map<string, WordInfo>()
  return new Map(
    [...words].map(([word, info]) => {
      const key = `${info.flags} ${info.trades} ${info.ordinary} ${info.long}`
      const one = first.get(key) ?? info
      first.set(key, one)
      return [word, one]
    }),
  )
}

function addTown(town: string, towns: Set<string>, at: (word: string) => WordInfo): void {
  towns.add(town.replaceAll(' ', ''))
  for (const word of town.split(' ')) {
    if (word.length < 4) continue
    const info = at(word)
    if (info.ordinary === 0 || !town.includes(' ')) info.flags |= PLACE
  }
}

/** Lists have a word in one number; lines in either. */
function addPlurals(words: Map<string, WordInfo>): void {
  for (const [word, info] of [...words]) {
    const other = word.endsWith('s') ? word.slice(0, -1) : `${word}s`
    if (word.length > 3 && other.length > 3 && (info.trades || (info.ordinary && other > word)) && !words.has(other)) {
      words.set(other, { ...info, flags: 0 })
    }
  }
}

function split(list: string): string[] {
  return list.trim().split(/\s+/)
}
