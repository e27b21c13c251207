// The exact keys under which a catalogue is asked for one transaction, and under which merchants and locations are
// stored: so that the candidates of a batch come in one read, whatever the catalogue's size. What a transaction is matched
// to depends on the rows under its own keys only, so on nothing else that its batch happened to read.
//   mid:… ent:…   what networks and feeds call a location
//   h:12345678    the first eight letters of a name, its words glued; x:… a whole shorter name, without a final s
//   c:abcd        the first four letters of a name of few more, which a full field may cut
//   d:…           a location's descriptor as it was registered
//   n:abc#number  a chain's store by its number; n:abc@place by its postcode or town; abc begins the chain's name
import type { Location, Merchant, MerchantClue } from '../merchant.ts'
import { type Name, namesOf, readings } from './names.ts'
import { type Line, parseLine } from './parse.ts'
import { storeNumberOf } from './store-number.ts'
import { fold, isUnspaced } from './tokens.ts'
import { PLACE, REGION, SITE, STORE, wordInfo } from './vocabulary.ts'

export const HEAD = 8
export const MAX_LOOKUP_KEYS = 64
export const MAX_INDEX_KEYS = 64
const LONGEST_LINE_KEY = 32
const NAMES_THAT_HEAD_STORES = 3
const SHORTEST_GLUED = 4
/** Letters of a name that must be left where it was cut off at somebody's site. */
export const STUMP = 4
const LONGEST_CUT_NAME = 9
const LEAST_STRENGTH_OF_CUT_NAME = 50

/** Two writings of one merchant id are equal: case, punctuation and leading zeros don't count. null: no id. */
export function normaliseMid(mid: string | null | undefined): string | null {
  if (!mid) return null
  const kept = fold(mid)
    .replace(/[^a-z0-9]/g, '')
    .replace(/^0+/, '')
  return kept.length > 0 ? kept : null
}

/** At most MAX_LOOKUP_KEYS keys, ids first, then names from the line's likelier words on. */
export function lookupKeys(clue: MerchantClue): string[] {
  const mid = normaliseMid(clue.mid)
  const keys = new Set<string>()
  if (mid) keys.add(`mid:${mid}`)
  if (clue.entityId) keys.add(`ent:${clue.entityId}`)
  if (clue.descriptor) {
    const line = parseLine(clue.descriptor)
    for (const key of nameKeys(line)) keys.add(key)
    for (const key of storeKeys(line, clue)) keys.add(key)
  }
  return [...keys].slice(0, MAX_LOOKUP_KEYS)
}

/** The keys of one line's possible names, for the processor's own name too. */
export function nameKeys(line: Line): string[] {
  const keys: string[] = []
  for (const at of line.starts) pushKeysAt(line, at, keys)
  const from = line.offsets[line.starts[0] ?? 0]!
  for (const length of gluedShortLengths(line)) keys.push(nameKey(line.glued.slice(from, from + length)))
  for (const at of stumpStarts(line)) keys.push(`c:${line.glued.slice(line.offsets[at]!, line.offsets[at]! + STUMP)}`)
  if (line.processor) keys.push(nameKey(fold(line.processor.name).replace(/[^\p{L}\p{N}]/gu, '')))
  return keys
}

function pushKeysAt(line: Line, at: number, keys: string[]): void {
  const from = line.offsets[at]!
  if (line.glued.length - from >= HEAD) keys.push(`h:${line.glued.slice(from, from + HEAD)}`)
  for (let end = at + 1; end < line.offsets.length && line.offsets[end]! - from <= HEAD; end++) {
    const glued = line.glued.slice(from, line.offsets[end]!)
    if (glued.length >= 2) keys.push(`x:${withoutFinalS(glued)}`)
  }
}

/**
 * Lengths of short names that may begin the first word of a web address or of a facilitator's seller, or of any line in a
 * script without spaces.
 */
export function gluedShortLengths(line: Line): number[] {
  const at = line.starts[0]
  if (at === undefined) return []
  const word = line.words[at]!.text
  const lengths: number[] = []
  if (isUnspaced(word)) for (let length = Math.min(HEAD, word.length) - 1; length >= 2; length--) lengths.push(length)
  if (lengths.length > 0 || !(line.url || line.processor)) return lengths
  for (let length = Math.min(HEAD - 1, word.length - 3); length >= SHORTEST_GLUED; length--) {
    const info = wordInfo(word.slice(length))
    if (info && (info.trades || info.flags)) lengths.push(length)
  }
  return lengths
}

/** Longer ones are found by their head. */
export function stumpOf({ glued, kind, strength }: Pick<Name, 'glued' | 'kind' | 'strength'>): string | null {
  if (glued.length <= STUMP || glued.length > LONGEST_CUT_NAME) return null
  return (kind === 'name' || kind === 'alias') && strength >= LEAST_STRENGTH_OF_CUT_NAME ? glued.slice(0, STUMP) : null
}

/** Indices of words from which on a full line that begins with its site may have the stump of a name. */
export function stumpStarts(line: Line): readonly number[] {
  const site = Math.max(line.hostWords, line.siteWords)
  if (!line.nearlyFull || site === 0) return []
  return line.starts.filter((at) => at >= site && isStump(line, at))
}

function isStump({ words, glued, offsets }: Line, at: number): boolean {
  const left = glued.length - offsets[at]!
  if (left < STUMP || left >= HEAD) return false
  return at < words.length - 1 || ((words[at]!.info?.flags ?? 0) & (SITE | PLACE | STORE)) === 0
}

export function nameKey(glued: string): string {
  return glued.length >= HEAD ? `h:${glued.slice(0, HEAD)}` : `x:${withoutFinalS(glued)}`
}

export function withoutFinalS(glued: string): string {
  return glued.length > 3 && glued.endsWith('s') ? glued.slice(0, -1) : glued
}

/** Keys of a merchant (`location` null) or of one of its locations. */
export function indexKeys(merchant: Pick<Merchant, 'name' | 'aliases'>, location: Location | null): string[] {
  const keys = new Set<string>()
  const names = namesOf(merchant)
  if (location) {
    for (const mid of location.mids) {
      const normal = normaliseMid(mid)
      if (normal) keys.add(`mid:${normal}`)
    }
    for (const entityId of location.entityIds) keys.add(`ent:${entityId}`)
    const { ownNames, storeKeys } = readLocation(location, names)
    for (const name of ownNames) keys.add(nameKey(name.glued))
    for (const key of storeKeys) keys.add(key)
  }
  if (!location || isEverywhere(location)) {
    for (const name of names) keys.add(nameKey(name.glued))
    for (const name of names) if (stumpOf(name)) keys.add(`c:${stumpOf(name)}`)
  }
  return [...keys].slice(0, MAX_INDEX_KEYS)
}

/** A site without a town, such as a web shop: it goes with the merchant's name. */
export function isEverywhere({ city, postcode }: Location): boolean {
  return !city && !postcode
}

export type Reading = {
  /** Names in its descriptors that don't begin with one of its merchant's: it trades as somebody else. */
  readonly ownNames: readonly Name[]
  /** Keys by which it is told from its merchant's others. */
  readonly storeKeys: readonly string[]
}

const remembered = new WeakMap<Location, { readonly names: readonly Name[]; readonly reading: Reading }>()

/**
 * Remembered by the location's identity, as names are, unless told not to: a million readings are larger than what is made
 * of them. @param names of its merchant.
 */
export function readLocation(location: Location, names: readonly Name[], { remember = true } = {}): Reading {
  const known = remembered.get(location)
  if (known?.names === names) return known.reading
  const ownNames: Name[] = []
  const heads = new Set(names.slice(0, NAMES_THAT_HEAD_STORES).map((name) => head(name.glued)))
  const storeKeys: string[] = []
  for (const descriptor of location.descriptors) {
    const line = parseLine(descriptor)
    const start = headOfLine(line)
    const number = storeNumberOf(line)
    storeKeys.push(lineKey(line))
    if (start && number) storeKeys.push(`n:${start}#${number}`)
    if (start) heads.add(start)
    if (!names.some((name) => line.glued.startsWith(name.glued))) {
      ownNames.push(...readings(sellerOf(line), 'descriptor').slice(0, 1))
    }
  }
  for (const place of [location.postcode, location.city]) {
    if (place) for (const start of heads) storeKeys.push(`n:${start}@${placeKey(place)}`)
  }
  if (remember) remembered.set(location, { names, reading: { ownNames, storeKeys } })
  return { ownNames, storeKeys }
}

/** What stands before the first number. */
function sellerOf({ words }: Line): string {
  const end = words.findIndex(({ kind }) => kind !== 'word')
  return words
    .slice(0, end < 1 ? words.length : end)
    .map(({ text }) => text)
    .join(' ')
}

/** The same for a transaction, the most telling first. */
export function storeKeys(line: Line, clue: MerchantClue): string[] {
  const start = headOfLine(line)
  if (!start) return []
  const number = storeNumberOf(line)
  const keys = [lineKey(line)]
  if (number) keys.push(`n:${start}#${number}`)
  const places = [clue.postcode, clue.city, ...lastWords(line)]
  for (const place of places) if (place) keys.push(`n:${start}@${placeKey(place)}`)
  return keys
}

/** The last word, and the last two, region left out: where a line says its town. */
function lastWords({ words }: Line): string[] {
  const named = words.filter(({ kind, info }) => kind === 'word' && !(info && info.flags & REGION))
  const [before, last] = named.slice(-2).map(({ text }) => text)
  if (!before || !last || named.length < 2) return []
  return named.length > 2 ? [before + last, last] : [last]
}

function lineKey(line: Line): string {
  return `d:${line.glued.slice(0, LONGEST_LINE_KEY)}`
}

function headOfLine(line: Line): string {
  const at = line.starts[0]
  return at === undefined ? '' : head(line.glued.slice(line.offsets[at]!))
}

/** Enough to tell a chain's stores from most others' of the same number or town. */
function head(glued: string): string {
  return glued.slice(0, 3)
}

function placeKey(place: string): string {
  return fold(place)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .slice(0, 12)
}
