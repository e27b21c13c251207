// What a merchant may be called: its name and aliases, and what is left of them when trade words are dropped.
import type { Merchant } from '../merchant.ts'
import { fold, isConnector, isUnspaced, type Token, tokenise } from './tokens.ts'
import {
  ARTICLE,
  BANK,
  COMPANY,
  GIVEN,
  isTown,
  LEGAL,
  PLACE,
  REGION,
  SITE,
  STORE,
  SURNAME,
  shapeOf,
  wordInfo,
} from './vocabulary.ts'

export type NameKind = 'name' | 'alias' | 'descriptor' | 'part' | 'initials'

export type Name = {
  readonly text: string
  /** Words without spaces: what is looked for in a line's glued words. */
  readonly glued: string
  readonly kind: NameKind
  /** 0 (an everyday word) to 100 (coined words): how much the name alone says. */
  readonly strength: number
  /** Trades that its own words speak of, as bits. */
  readonly trades: number
  /** All its words are such as stand on any line: `Express`, `International`. */
  readonly generic: boolean
  /** Where its words end in `glued`. */
  readonly ends: readonly number[]
}

const MAX_NAMES = 24
const LONGEST_NAME = 48
const FULL_STRENGTH = 4
const LONGEST_GLUED_WORD = 8
const WEAKEST_PART = 20
const WEAKEST_WITHOUT_ARTICLE = 40
/** What a word more adds, beyond its own strength. */
const STRENGTH_OF_NUMBER = 0.5
const STRENGTH_OF_PHRASE = 0.5
/** Letters that make no word: `B&Q`, `AT&T`. */
const STRENGTH_OF_LETTERS = 3
const STRENGTH_OF_PERSON = 2.5

const remembered = new WeakMap<readonly string[], { readonly name: string; readonly names: readonly Name[] }>()

/** Remembered by the identity of `aliases`: a caller that keeps its merchants has their names read once. */
export function namesOf({ name, aliases }: Pick<Merchant, 'name' | 'aliases'>): readonly Name[] {
  const known = remembered.get(aliases)
  if (known?.name === name) return known.names
  const names = readNames(name, aliases)
  remembered.set(aliases, { name, names })
  return names
}

function readNames(name: string, aliases: readonly string[]): Name[] {
  const names = new Map<string, Name>()
  const add = (text: string, kind: NameKind) => {
    for (const reading of readings(text, kind)) {
      const known = names.get(reading.glued)
      if (known ? known.kind === 'part' && reading.kind !== 'part' : names.size < MAX_NAMES)
        names.set(reading.glued, reading)
    }
  }
  const addSpellings = (text: string, kind: NameKind) => {
    add(text, kind)
    const plain = spelledOut(text)
    if (plain !== text) add(plain, kind)
  }
  addSpellings(name, 'name')
  for (const alias of aliases) addSpellings(alias, 'alias')
  return [...names.values()]
}

/** As terminals without such letters have them, beside the bare `Muller`. */
function spelledOut(text: string): string {
  return /[äöüøå]/iu.test(text) ? text.toLowerCase().replace(/[äöüøå]/gu, (letter) => letterPairs[letter]!) : text
}

const letterPairs: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' }

/** A text's readings: each of its spellings (`a / b`, without `(…)`), glued with its connectors, without last trade words. */
export function readings(text: string, kind: NameKind): Name[] {
  const found: Name[] = []
  for (const spelling of withoutBrackets(text).split(' / ')) pushReadings(fold(spelling).trim(), kind, found)
  return found.filter(isUsable)
}

/** An alias of two letters that stand on any line (`to`) is none. */
function isUsable({ glued, generic, kind }: Name): boolean {
  return glued.length >= (generic && kind !== 'name' ? 3 : 2) && glued.length <= LONGEST_NAME
}

function pushReadings(text: string, kind: NameKind, found: Name[]): void {
  const all = tokenise(text.includes('&') ? text.replaceAll('&', ' and ') : text)
  const content = withoutEdges(all)
  if (content.length === 0) return
  const full = nameFrom(content, text, kind)
  found.push(full)
  if (all.length > content.length) {
    const withConnectors = all.map((token) => token.text).join('')
    if (withConnectors !== full.glued) found.push({ ...full, glued: withConnectors, ends: [withConnectors.length] })
  }
  if (content.length > 1 && content[0]!.info && content[0]!.info.flags & ARTICLE) {
    const bare = nameFrom(content.slice(1), text, kind)
    if (bare.strength > WEAKEST_WITHOUT_ARTICLE) found.push(bare)
  }
  for (let length = content.length - 1; length > 0; length--) {
    const dropped = content[length]!
    if (dropped.kind !== 'word' || !isTradeOrStoreWord(dropped.text)) break
    const part = nameFrom(content.slice(0, length), text, 'part')
    if (part.glued.length < 3 || part.strength <= WEAKEST_PART || part.generic) continue
    if (!isPlace(content.slice(0, length))) found.push(part)
  }
}

/** Text in brackets is a remark on the name, unless it is all of it. */
function withoutBrackets(text: string): string {
  const open = text.indexOf('(')
  const close = text.indexOf(')', open)
  return open > 0 && close > open ? text.slice(0, open) + text.slice(close + 1) : text
}

function withoutEdges(all: readonly Token[]): Token[] {
  const content = all.filter((_, at) => !isConnector(all, at))
  let end = content.length
  while (
    end > 1 &&
    content[end - 1]!.info &&
    content[end - 1]!.info!.flags & COMPANY &&
    !isPlace(content.slice(0, end - 1))
  ) {
    end--
  }
  const from = end > 1 && content[0]!.text === 'www' ? 1 : 0
  const kept = content.slice(from, end)
  return kept.length > 0 ? kept : all.slice(0, 1)
}

function nameFrom(tokens: readonly Token[], text: string, kind: NameKind): Name {
  let strength = 0
  let trades = 0
  let generic = true
  let glued = ''
  const ends: number[] = []
  for (const token of tokens) {
    glued += token.text
    ends.push(glued.length)
    strength += token.kind === 'word' ? strengthOfWord(token.text) : STRENGTH_OF_NUMBER
    const { info } = token
    if (tokens.length > 1) trades |= info?.trades ?? 0
    generic &&= tokens.length === 1 && info !== undefined && (info.flags & (STORE | LEGAL | BANK | SITE | REGION)) !== 0
  }
  strength += (tokens.length - 1) * STRENGTH_OF_PHRASE
  if (tokens.length > 1 && tokens.every(({ text }) => text.length <= 2))
    strength = Math.max(strength, STRENGTH_OF_LETTERS)
  if (tokens.length > 1 && glued.length <= LONGEST_GLUED_WORD)
    strength = Math.min(strength, strengthOfGlued(glued, strength))
  const letters = lettersOf(glued)
  const short = letters <= 3 ? 0.6 : letters === 4 ? 0.8 : 1
  return {
    text,
    glued,
    kind,
    trades,
    strength: Math.min(100, Math.round((100 * short * strength) / FULL_STRENGTH)),
    generic,
    ends,
  }
}

/** `P Ark` reads as `park` on a line. */
function strengthOfGlued(glued: string, otherwise: number): number {
  return wordInfo(glued) ? strengthOfWord(glued) : otherwise
}

function strengthOfWord(word: string): number {
  if (word.length === 1) return 0.7
  const info = wordInfo(word) ?? (word.endsWith('s') ? wordInfo(word.slice(0, -1)) : undefined)
  if (!info) return strengthOfUnknown(word)
  if (info.trades || info.flags & (STORE | LEGAL)) return 0.8
  if (info.ordinary === 3) return 1.2
  if (info.flags & (PLACE | SITE)) return 1.2
  if (info.ordinary === 2) return 1.8
  if (info.ordinary === 1) return 2.4
  return info.flags & (SURNAME | GIVEN) ? STRENGTH_OF_PERSON : 2
}

function strengthOfUnknown(word: string): number {
  const letters = lettersOf(word)
  if (letters >= 5) return shapeOf(word) === 'none' ? 4 : 3
  return letters === 4 ? 3.5 : letters === 3 ? 3 : 1.5
}

/** A syllable's or a word's sign says as much as two letters. */
function lettersOf(word: string): number {
  return isUnspaced(word) ? 2 * word.length : word.length
}

function isTradeOrStoreWord(word: string): boolean {
  const info = wordInfo(word)
  return info !== undefined && (info.trades !== 0 || (info.flags & STORE) !== 0)
}

/** `New York` of `New York & Company` says where, not who. */
function isPlace(tokens: readonly Token[]): boolean {
  if (isTown(tokens.map(({ text }) => text).join(''), true)) return true
  return tokens.every(({ info }) => info && (info.flags & (PLACE | SITE | REGION)) !== 0)
}
