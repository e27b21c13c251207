// A statement line read for people: who sold, through whom, at which store, where, and the number to call.
import type { MerchantClue } from '../merchant.ts'
import type { ProcessorKind } from './data/processors.ts'
import { parseLine } from './parse.ts'
import { phoneIn, storeNumberOf } from './store-number.ts'
import { fold, type Token } from './tokens.ts'
import { BANK, isTown, LEGAL, PLACE, REGION, STORE, type WordInfo } from './vocabulary.ts'

export type NormalisedDescriptor = {
  /** For a page or a message: `Caffe Nero` from `CAFFE NERO - 483`. Empty if nothing can be read. */
  readonly display: string
  /** All words, numbers and codes, folded, abbreviations written out. */
  readonly tokens: readonly string[]
  /** Who took the payment for the seller, or sold in its own name. */
  readonly processor: { readonly name: string; readonly kind: ProcessorKind } | null
  /** Without leading zeros. */
  readonly storeNumber: string | null
  readonly place: { readonly city: string | null; readonly region: string | null }
  /** Digits only. */
  readonly phone: string | null
  readonly isWebAddress: boolean
}

export type Hints = Partial<Pick<MerchantClue, 'city' | 'region'>>

const LONGEST_TOWN_IN_WORDS = 3

export function normaliseDescriptor(raw: string, hints: Hints = {}): NormalisedDescriptor {
  const line = parseLine(raw)
  const sellers = line.words.filter((_, at) => at >= line.hostWords)
  const region = hints.region ?? regionOf(sellers)
  const town = townOf(sellers, hints.city ?? null)
  return {
    display: (sellers.some(saysWho) && displayOf(sellers, town)) || line.processor?.name || displayOf(line.words, []),
    tokens: line.tokens.map(({ text }) => text),
    processor: line.processor && { name: line.processor.name, kind: line.processor.kind },
    storeNumber: storeNumberOf(line),
    place: { city: hints.city ?? (town.length > 0 ? titled(town) : null), region: region?.toUpperCase() ?? null },
    phone: phoneIn(line.tokens)?.digits ?? null,
    isWebAddress: line.url || line.words.some(({ text, mark }) => mark === '.' && (text === 'com' || text === 'co')),
  }
}

/** A region stands last, after a town. */
function regionOf(words: readonly Token[]): string | null {
  const last = words.at(-1)
  return words.length > 1 && last?.info && last.info.flags & REGION ? last.text : null
}

/** The last words that are a town's whole name, or the hinted town's; never the first word. */
function townOf(words: readonly Token[], city: string | null): readonly Token[] {
  const end = words.length - (regionOf(words) ? 1 : 0)
  const hinted = city && fold(city).replace(/[^\p{L}\p{N}]/gu, '')
  for (let length = LONGEST_TOWN_IN_WORDS; length > 0; length--) {
    if (end - length < 1) continue
    const town = words.slice(end - length, end)
    const glued = town.map(({ text }) => text).join('')
    if (hinted ? glued === hinted : isTown(glued, true)) return town
  }
  return []
}

/** From the bank's words up to the first number, place or company form. */
function displayOf(words: readonly Token[], town: readonly Token[]): string {
  const from = words.findIndex(({ kind, text, info }) => kind === 'word' && text !== 'www' && !isBanks(info))
  if (from < 0) return ''
  const first = from === 1 && words[0]!.kind === 'number' ? 0 : from
  let end = from + 1
  while (end < words.length && isOfName(words[end]!, town)) end++
  return titled(words.slice(first, end))
}

function saysWho({ kind, info }: Token): boolean {
  return kind === 'word' && !(info && info.flags & (LEGAL | REGION))
}

function isBanks(info: WordInfo | undefined): boolean {
  return info !== undefined && (info.flags & BANK) !== 0 && (info.flags & STORE) === 0
}

function isOfName(token: Token, town: readonly Token[]): boolean {
  if (token.kind !== 'word' || token.mark === '.' || town.includes(token)) return false
  return !(token.info && token.info.flags & (LEGAL | REGION) && !(token.info.flags & PLACE))
}

function titled(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text.charAt(0).toUpperCase() + text.slice(1)).join(' ')
}
