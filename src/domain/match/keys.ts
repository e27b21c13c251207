// The exact keys under which a catalogue is asked for one transaction, and under which merchants and locations are
// stored: so that the candidates of a batch come in one read, whatever the catalogue's size.
//   mid:… ent:…     what networks and feeds call a location
//   h:12345678      the first eight letters of a name, its words glued
//   x:…             a whole name shorter than that, without a final s
//   n:head#number   a chain's store by its number, n:head@place by its postcode or town
import type { Location, Merchant, MerchantClue } from '../merchant.ts'
import { namesOf, readings } from './names.ts'
import { type Line, parseLine } from './parse.ts'
import { storeNumberOf } from './store-number.ts'
import { fold } from './tokens.ts'
import { wordInfo } from './vocabulary.ts'

export const HEAD = 8
export const MAX_LOOKUP_KEYS = 24
export const MAX_INDEX_KEYS = 24
const LONGEST_SPAN = 4
const SHORTEST_GLUED = 4

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
  if (line.processor) keys.push(nameKey(fold(line.processor.name).replace(/[^\p{L}\p{N}]/gu, '')))
  return keys
}

function pushKeysAt(line: Line, at: number, keys: string[]): void {
  const from = line.offsets[at]!
  if (line.glued.length - from >= HEAD) keys.push(`h:${line.glued.slice(from, from + HEAD)}`)
  for (let end = at + 1; end < line.offsets.length && end <= at + LONGEST_SPAN; end++) {
    const to = line.offsets[end]!
    if (to - from > HEAD) break
    if (to - from >= 2) keys.push(`x:${withoutFinalS(line.glued.slice(from, to))}`)
  }
}

/** Lengths of short names that may begin the first word of a web address or of a facilitator's seller. */
export function gluedShortLengths(line: Line): number[] {
  const at = line.starts[0]
  if (at === undefined || !(line.url || line.processor)) return []
  const word = line.words[at]!.text
  const lengths: number[] = []
  for (let length = Math.min(HEAD - 1, word.length - 3); length >= SHORTEST_GLUED; length--) {
    const info = wordInfo(word.slice(length))
    if (info && (info.trades || info.flags)) lengths.push(length)
  }
  return lengths
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
  if (location === null) {
    for (const name of namesOf(merchant)) keys.add(nameKey(name.glued))
    return [...keys].slice(0, MAX_INDEX_KEYS)
  }
  for (const mid of location.mids) {
    const normal = normaliseMid(mid)
    if (normal) keys.add(`mid:${normal}`)
  }
  for (const entityId of location.entityIds) keys.add(`ent:${entityId}`)
  for (const key of storeKeysOfLocation(merchant, location)) keys.add(key)
  return [...keys].slice(0, MAX_INDEX_KEYS)
}

function storeKeysOfLocation(merchant: Pick<Merchant, 'name' | 'aliases'>, location: Location): string[] {
  const keys: string[] = []
  const heads = new Set(
    namesOf({ name: merchant.name, aliases: merchant.aliases.slice(0, 2) }).map((name) => head(name.glued)),
  )
  const places = [location.postcode, location.city].filter((place) => place !== null).map(placeKey)
  for (const descriptor of location.descriptors) {
    const line = parseLine(descriptor)
    const number = storeNumberOf(line)
    const own = readings(descriptor, 'descriptor')[0]
    if (own && number) keys.push(`n:${head(own.glued)}#${number}`)
    if (own && !number) keys.push(nameKey(own.glued))
  }
  for (const start of heads) for (const place of places) keys.push(`n:${start}@${place}`)
  return keys
}

function storeKeys(line: Line, clue: MerchantClue): string[] {
  const number = storeNumberOf(line)
  const places = [clue.postcode, clue.city].filter((place) => place !== null).map(placeKey)
  const keys: string[] = []
  for (const at of line.starts.slice(0, 2)) {
    const start = head(line.glued.slice(line.offsets[at]!))
    if (number) keys.push(`n:${start}#${number}`)
    for (const place of places) keys.push(`n:${start}@${place}`)
  }
  return keys
}

/** Four letters are enough to tell a chain's stores from others' of the same number or town. */
function head(glued: string): string {
  return glued.slice(0, 4)
}

export function placeKey(place: string): string {
  return fold(place)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .slice(0, 12)
}
