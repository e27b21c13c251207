// What certain matches teach. A merchant id that proves the merchant makes the line's words its alias; a new id under a
// known name and place is drift; one id that sells for several brands is a facilitator's. Lessons are for people to accept.
import type { MerchantClue } from '../merchant.ts'
import { normaliseMid } from './keys.ts'
import { placesOfMid } from './locate.ts'
import { type Match, type MerchantIndex, matchMerchant } from './match.ts'
import { normaliseDescriptor } from './normalise.ts'

export type Sighting = {
  readonly clue: MerchantClue
  readonly match: Pick<Match, 'merchantId' | 'locationId' | 'method' | 'confidence'>
  /** When the purchase was made, milliseconds since the epoch. */
  readonly at: number
}

type Seen = { readonly count: number; readonly firstAt: number; readonly lastAt: number; readonly example: string }

export type Lesson = Seen &
  (
    | { readonly kind: 'alias'; readonly merchantId: string; readonly alias: string }
    | { readonly kind: 'drift'; readonly merchantId: string; readonly locationId: string; readonly mid: string }
    | { readonly kind: 'facilitator'; readonly mid: string; readonly merchantIds: readonly string[] }
  )

/** So sure must a name be without its id to say that an id is somebody else's, or new. */
const SURE = 0.9
const SHORTEST_ALIAS = 3

/**
 * Lessons of a batch, in the order of their keys. The same sightings in any order teach the same.
 * @param index the merchants that the sightings' own keys name
 */
export function learn(index: MerchantIndex, sightings: readonly Sighting[]): Lesson[] {
  const sellersByMid = new Map<string, Set<string>>()
  const named = sightings.map((sighting) => {
    const { clue } = sighting
    const byName = matchMerchant(index, { ...clue, mid: null, entityId: null }, { minConfidence: 0 })
    const seller = byName.merchantId !== null && byName.confidence >= SURE ? byName.merchantId : null
    const mid = normaliseMid(clue.mid)
    if (mid && seller) {
      const sellers = sellersByMid.get(mid) ?? new Set()
      sellersByMid.set(mid, sellers.add(seller))
      if (sighting.match.method === 'mid') sellers.add(sighting.match.merchantId!)
    }
    return { ...sighting, mid, seller }
  })
  const lessons: Lesson[] = []
  for (const one of named) {
    const merchantIds = one.mid ? [...(sellersByMid.get(one.mid) ?? [])].sort() : []
    const lesson = lessonOf(one, merchantIds, index)
    if (lesson) lessons.push(lesson)
  }
  return mergeLessons([], lessons)
}

type Named = Sighting & { readonly mid: string | null; readonly seller: string | null }

function lessonOf(
  { clue, match, at, mid, seller }: Named,
  sellers: readonly string[],
  index: MerchantIndex,
): Lesson | null {
  if (!clue.descriptor) return null
  const seen: Seen = { count: 1, firstAt: at, lastAt: at, example: clue.descriptor }
  if (mid && sellers.length > 1) return { kind: 'facilitator', mid, merchantIds: sellers, ...seen }
  if (match.method === 'mid') return seller === null ? aliasOf(clue.descriptor, match.merchantId!, seen) : null
  const isNew = mid !== null && placesOfMid(index, mid).length === 0
  if (match.method !== 'descriptor' || !isNew || match.locationId === null || match.confidence < SURE) return null
  return { kind: 'drift', merchantId: match.merchantId!, locationId: match.locationId!, mid, ...seen }
}

function aliasOf(descriptor: string, merchantId: string, seen: Seen): Lesson | null {
  const { display, processor } = normaliseDescriptor(descriptor)
  if (display.length < SHORTEST_ALIAS || display === processor?.name) return null
  return { kind: 'alias', merchantId, alias: display, ...seen }
}

/** Stable: the identity of a lesson in the review queue. */
export function lessonKey(lesson: Lesson): string {
  switch (lesson.kind) {
    case 'alias':
      return `alias ${lesson.merchantId} ${lesson.alias.toLowerCase()}`
    case 'drift':
      return `drift ${lesson.merchantId} ${lesson.locationId} ${lesson.mid}`
    case 'facilitator':
      return `facilitator ${lesson.mid}`
  }
}

/** Counts add up, times widen, a facilitator's brands join; the earliest example stays. */
export function mergeLessons(known: readonly Lesson[], more: readonly Lesson[]): Lesson[] {
  const merged = new Map<string, Lesson>()
  for (const lesson of [...known, ...more]) {
    const key = lessonKey(lesson)
    const before = merged.get(key)
    merged.set(key, before ? join(before, lesson) : lesson)
  }
  return [...merged].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, lesson]) => lesson)
}

function join(one: Lesson, other: Lesson): Lesson {
  const [first, second] = isEarlier(other, one) ? [other, one] : [one, other]
  const lastAt = Math.max(one.lastAt, other.lastAt)
  const seen = { count: one.count + other.count, firstAt: first.firstAt, lastAt, example: first.example }
  if (first.kind !== 'facilitator' || second.kind !== 'facilitator') return { ...first, ...seen }
  return { ...first, ...seen, merchantIds: [...new Set([...first.merchantIds, ...second.merchantIds])].sort() }
}

function isEarlier(one: Lesson, other: Lesson): boolean {
  return one.firstAt < other.firstAt || (one.firstAt === other.firstAt && one.example < other.example)
}
