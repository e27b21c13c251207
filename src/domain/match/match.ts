// Which merchant a transaction is for: by merchant id, by the feed's entity id, by store number or by the words of the
// descriptor. Two that are too close are none: never guess with a merchant's money.
import type { Channel, MerchantClue } from '../merchant.ts'
import type { MerchantIndex, Place } from './compile.ts'
import { type Factor, weights } from './data/weights.ts'
import { findHits, type Hit, withoutContained } from './hits.ts'
import { normaliseMid } from './keys.ts'
import { locate } from './locate.ts'
import { type Line, parseLine } from './parse.ts'
import { type Score, scoreOf } from './score.ts'

export { compileMerchants, type MerchantIndex } from './compile.ts'

export type MatchMethod = 'mid' | 'entity' | 'descriptor'

/** Which sales count for the seller whose name the line shows. */
export type Counts = {
  /** A brand at another operator's site (motorway services, airport): the brand. */
  readonly concession: boolean
  /** An order at a shop through a marketplace: the shop; else the marketplace, if it is a merchant itself. */
  readonly marketplace: boolean
  /** A seller whose card payments a facilitator takes. */
  readonly facilitator: boolean
}

export type MatchOptions = {
  readonly counts?: Partial<Counts>
  /** Below it the answer is none. */
  readonly minConfidence?: number
}

export type Candidate = { readonly merchantId: string; readonly name: string; readonly confidence: number }

/** Plain JSON; kept with the purchase and shown to people. */
export type Evidence = {
  readonly because: 'mid' | 'entity' | 'name' | 'too-close' | 'too-weak' | 'not-counted' | 'nothing-known'
  /** The id or the name that was found. */
  readonly found: string | null
  readonly processor: string | null
  /** Log-odds by factor, the strongest first; their sum makes the confidence. */
  readonly factors: readonly (readonly [Factor, number])[]
  /** The best first, at most three; for `too-close` the two that compete. */
  readonly candidates: readonly Candidate[]
}

export type Match =
  | {
      readonly merchantId: string
      readonly locationId: string | null
      readonly method: MatchMethod
      readonly confidence: number
      readonly evidence: Evidence
    }
  | {
      readonly merchantId: null
      readonly locationId: null
      readonly method: null
      readonly confidence: number
      readonly evidence: Evidence
    }

type Scored = { readonly hit: Hit; readonly score: Score; readonly odds: number }

export const defaultCounts: Counts = { concession: true, marketplace: false, facilitator: true }
const DEFAULT_MIN_CONFIDENCE = 0.8
const CERTAIN_ID = 0.999
const SHARED_ID_ODDS = 3
/** Log-odds by which the best must lead the next. */
const CLEAR_LEAD = 0.7

export function matchMerchant(
  index: MerchantIndex,
  clue: MerchantClue & { readonly channel?: Channel | null },
  options: MatchOptions = {},
): Match {
  const mid = normaliseMid(clue.mid)
  const byMid = mid ? index.byMid.get(mid) : undefined
  if (byMid && isOneMerchant(byMid)) return certain(byMid, 'mid', clue.mid!, clue)
  const byEntity = clue.entityId ? index.byEntity.get(clue.entityId) : undefined
  if (byEntity && isOneMerchant(byEntity)) return certain(byEntity, 'entity', clue.entityId!, clue)
  if (!clue.descriptor) return none('nothing-known', null, [])
  const line = parseLine(clue.descriptor)
  const ranked = rank(index, line, clue, byMid ?? byEntity)
  return decide(ranked, line, clue, options)
}

/** The likeliest merchants, each once, the best first. */
function rank(index: MerchantIndex, line: Line, clue: MerchantClue, sharedId: readonly Place[] | undefined): Scored[] {
  const ranked: Scored[] = []
  for (const hit of withoutContained(findHits(index, line))) {
    const score = scoreOf(hit, line, clue)
    const shared = sharedId?.some(({ merchant }) => merchant === hit.entry.merchant) ? SHARED_ID_ODDS : 0
    const scored = { hit, score, odds: score.odds + shared }
    const known = ranked.findIndex((other) => other.hit.entry.merchant === hit.entry.merchant)
    if (known < 0) ranked.push(scored)
    else if (ranked[known]!.odds < scored.odds) ranked[known] = scored
  }
  return ranked.length > 1
    ? ranked.sort((one, other) => other.odds - one.odds || preferred(one.hit, other.hit))
    : ranked
}

/** Between equals: the longer name, then the merchant known by more names, then the lower id. */
function preferred(one: Hit, other: Hit): number {
  const [{ name, merchant }, { name: otherName, merchant: otherMerchant }] = [one.entry, other.entry]
  return (
    otherName.glued.length - name.glued.length ||
    otherMerchant.fame - merchant.fame ||
    (merchant.id < otherMerchant.id ? -1 : 1)
  )
}

function decide(ranked: readonly Scored[], line: Line, clue: MerchantClue, options: MatchOptions): Match {
  const [first, second] = ranked
  if (!first) return none('nothing-known', line, [])
  const confidence = toConfidence(first.odds)
  if (second && first.odds - second.odds < CLEAR_LEAD) return none('too-close', line, ranked)
  if (confidence < (options.minConfidence ?? DEFAULT_MIN_CONFIDENCE)) return none('too-weak', line, ranked)
  if (!counts(first, line, options.counts)) return none('not-counted', line, ranked)
  const { merchant, name } = first.hit.entry
  return {
    merchantId: merchant.id,
    locationId: locate(merchant, line, clue)?.id ?? null,
    method: 'descriptor',
    confidence,
    evidence: evidence('name', name.text, line, ranked),
  }
}

function counts({ hit, score }: Scored, line: Line, chosen: Partial<Counts> | undefined): boolean {
  const { concession, marketplace, facilitator } = chosen ? { ...defaultCounts, ...chosen } : defaultCounts
  if (!concession && score.factors.includes('hostBefore')) return false
  if (hit.kind === 'processor') return true
  if (line.processor?.kind === 'marketplace' && !marketplace) return false
  return facilitator || line.processor?.kind !== 'facilitator'
}

function isOneMerchant(places: readonly Place[]): boolean {
  return places.every(({ merchant }) => merchant === places[0]!.merchant)
}

function certain(places: readonly Place[], method: 'mid' | 'entity', found: string, clue: MerchantClue): Match {
  const { merchant, location } = places[0]!
  const one =
    places.length === 1 ? location : clue.descriptor ? locate(merchant, parseLine(clue.descriptor), clue) : null
  return {
    merchantId: merchant.id,
    locationId: one?.id ?? null,
    method,
    confidence: CERTAIN_ID,
    evidence: {
      because: method,
      found,
      processor: null,
      factors: [],
      candidates: [{ merchantId: merchant.id, name: merchant.name, confidence: CERTAIN_ID }],
    },
  }
}

function none(because: Evidence['because'], line: Line | null, ranked: readonly Scored[]): Match {
  const best = ranked[0]
  return {
    merchantId: null,
    locationId: null,
    method: null,
    confidence: best ? toConfidence(best.odds) : 0,
    evidence: evidence(because, best?.hit.entry.name.text ?? null, line, ranked),
  }
}

function evidence(
  because: Evidence['because'],
  found: string | null,
  line: Line | null,
  ranked: readonly Scored[],
): Evidence {
  const factors: (readonly [Factor, number])[] = []
  const best = ranked[0]?.score
  if (best) {
    for (let at = 0; at < best.factors.length; at++) {
      const factor = best.factors[at]!
      const weight = round(best.amounts[at]! * weights[factor])
      if (weight !== 0) factors.push([factor, weight])
    }
  }
  const candidates = ranked.slice(0, 3).map(({ hit, odds }) => ({
    merchantId: hit.entry.merchant.id,
    name: hit.entry.merchant.name,
    confidence: toConfidence(odds),
  }))
  return { because, found, processor: line?.processor?.name ?? null, factors, candidates }
}

function toConfidence(odds: number): number {
  return round(1 / (1 + Math.exp(-odds)))
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4
}
