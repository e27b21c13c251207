// What is known about a word before any merchant is: the part it plays on a statement line, how ordinary it is, and
// the trades it speaks of. Built once, at first use, from the lists in data/.
import { common, everyday } from './data/english.ts'
import { places } from './data/places.ts'
import { surnames } from './data/surnames.ts'
import { type Trade, tradeMccs, trades, tradeWords } from './data/trades.ts'
import { abbreviations, bankWords, dateWords, hosts, legal, regions, siteWords, storeWords } from './data/words.ts'

export const LEGAL = 1
export const STORE = 2
export const PLACE = 4
export const SITE = 8
export const REGION = 16
export const BANK = 32
export const HOST = 64
export const SURNAME = 128
export const CONNECTOR = 256

export type WordInfo = {
  /** Bits of the constants above. */
  flags: number
  /** Bits by position in `trades`. */
  trades: number
  /** 2: among the commonest English words, 1: common, 0: neither. */
  ordinary: number
}

type Vocabulary = { readonly words: ReadonlyMap<string, WordInfo>; readonly towns: readonly string[] }

const connectors = 'and the of a n y et und'
let built: Vocabulary | undefined

function vocabulary(): Vocabulary {
  built ??= build()
  return built
}

export function wordInfo(word: string): WordInfo | undefined {
  return vocabulary().words.get(word)
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

export function expandAbbreviation(word: string): string {
  return longForms.get(word) ?? word
}

const longForms: ReadonlyMap<string, string> = new Map(Object.entries(abbreviations))

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
    let info = words.get(word)
    if (!info) words.set(word, (info = { flags: 0, trades: 0, ordinary: 0 }))
    return info
  }
  const flag = (list: string, bit: number) => {
    for (const word of split(list)) at(expandAbbreviation(word)).flags |= bit
  }
  for (const word of split(common)) at(word).ordinary = 1
  for (const word of split(everyday)) at(word).ordinary = 2
  const towns = new Set<string>()
  for (const list of Object.values(places)) {
    for (const town of list.trim().split(/,\s*/)) {
      if (town) addTown(town, towns, at)
    }
  }
  flag(surnames, SURNAME)
  flag(legal, LEGAL)
  flag(storeWords, STORE)
  flag(siteWords, SITE)
  flag(bankWords, BANK)
  flag(dateWords, BANK)
  flag(regions, REGION)
  flag(hosts, HOST)
  flag(connectors, CONNECTOR)
  trades.forEach((trade: Trade, index) => {
    for (const word of split(tradeWords[trade])) at(expandAbbreviation(word)).trades |= 1 << index
  })
  return { words: withPlurals(words), towns: [...towns].sort() }
}

function addTown(town: string, towns: Set<string>, at: (word: string) => WordInfo): void {
  towns.add(town.replaceAll(' ', ''))
  for (const word of town.split(' ')) {
    if (word.length < 4) continue
    const info = at(word)
    if (info.ordinary === 0 || !town.includes(' ')) info.flags |= PLACE
  }
}

function withPlurals(words: Map<string, WordInfo>): Map<string, WordInfo> {
  for (const [word, info] of [...words]) {
    const plural = `${word}s`
    if (word.length > 3 && (info.ordinary || info.trades) && !words.has(plural)) {
      words.set(plural, { flags: 0, trades: info.trades, ordinary: info.ordinary })
    }
  }
  return words
}

function split(list: string): string[] {
  return list.trim().split(/\s+/)
}
