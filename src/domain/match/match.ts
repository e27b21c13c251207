// Which merchant a transaction is for: by merchant id, by the feed's entity id, by the words of the descriptor and what
// stands around them. Two that are too close are none: never guess with a merchant's money.
import type { Channel, MerchantClue } from '../merchant.ts'
import type { MerchantIndex } from './compile.ts'
import { type Context, contextOf } from './context.ts'
import { weights } from './data/weights.ts'
import { confidenceOf, type Evidence, evidenceOfId, evidenceOfName, type Reason, type Scored } from './evidence.ts'
import { findHits, type Hit, withoutContained } from './hits.ts'
import { normaliseMid, storeKeys } from './keys.ts'
import { locate, placesOfEntity, placesOfMid } from './locate.ts'
import { everywhereOf, isSpelledAlike, lengthOf } from './name-table.ts'
import { type Line, parseLine } from './parse.ts'
import type { Place } from './place-table.ts'
import { scoreOf } from './score.ts'

export { compileMerchants, type MerchantIndex } from './compile.ts'

export type MatchMethod = 'mid' | 'entity' | 'descriptor'

/** A sale that more than one may call theirs. */
export type Sale = 'concession' | 'marketplace' | 'facilitator'

/** Which sales count for the seller whose name the line shows. */
export type Counts = {
  /** A brand at another operator's site (motorway services, airport): for the brand. */
  readonly concession: boolean
  /** An order at a shop through a marketplace: for the shop. The marketplace itself, if it is a merchant, always counts. */
  readonly marketplace: boolean
  /** A seller whose card payments a facilitator takes (`SQ *`): for the seller. The facilitator is never the merchant. */
  readonly facilitator: boolean
}

export type MatchOptions = {
  readonly counts?: Partial<Counts>
  /** Below it the answer is none. */
  readonly minConfidence?: number
}

/** `sale`: what kind it was, where that was asked (`matchSale`) and it was no ordinary one. */
export type Match = { readonly confidence: number; readonly evidence: Evidence; readonly sale?: Sale } & (
  | { readonly merchantId: string; readonly locationId: string | null; readonly method: MatchMethod }
  | { readonly merchantId: null; readonly locationId: null; readonly method: null }
)

export const defaultCounts: Counts = { concession: true, marketplace: false, facilitator: true }
export const DEFAULT_MIN_CONFIDENCE = 0.8
const CONFIDENCE_OF_ID = 0.999
/** What sharing the transaction's id adds to a merchant's log-odds. */
const SHARED_ID_ODDS = 3
/** Log-odds by which the best must lead the next. */
const CLEAR_LEAD = 0.7
/** The same, of what a merchant's many names say against another of its name. */
const NAMESAKE_LEAD = 1
/** Below what anybody is paid by. */
const MOST_OF_NAMESAKE = 0.75

const nowhere: readonly Place[] = []

export function matchMerchant(
  index: MerchantIndex,
  clue: MerchantClue & { readonly channel?: Channel | null },
  options: MatchOptions = {},
): Match {
  const line = clue.descriptor ? parseLine(clue.descriptor) : null
  const mid = normaliseMid(clue.mid)
  const byMid = mid ? placesOfMid(index, mid) : nowhere
  if (isOneMerchant(byMid)) return certain(index, byMid, 'mid', mid!, line, clue)
  const byEntity = clue.entityId ? placesOfEntity(index, clue.entityId) : nowhere
  if (isOneMerchant(byEntity)) return certain(index, byEntity, 'entity', clue.entityId!, line, clue)
  const shared = byMid.length > 0 ? byMid : byEntity
  const hits = line ? withoutContained(findHits(index, line)) : []
  if (hits.length === 0)
    return shared.length > 0 ? undecided(shared, mid ?? clue.entityId!) : none('nothing-known', line, [])
  const context = contextOf(index, hits, line!, clue, options.counts?.concession ?? defaultCounts.concession)
  const ranked = rank(hits, context, shared)
  const counted = ranked.filter((one) => isCounted(one, line!, options.counts))
  return counted.length > 0 ? decide(counted, context, options) : none('not-counted', line, ranked)
}

/** The likeliest merchants, each once, the best first. */
function rank(hits: readonly Hit[], context: Context, shared: readonly Place[]): Scored[] {
  const ranked: Scored[] = []
  for (const hit of hits) {
    const score = scoreOf(hit, context)
    const { merchant } = hit.entry
    const odds = shared.some((place) => place.merchant === merchant) ? score.odds + SHARED_ID_ODDS : score.odds
    const known = ranked.findIndex((other) => other.hit.entry.merchant === merchant)
    if (known < 0) ranked.push({ hit, score, odds })
    else if (ranked[known]!.odds < odds) ranked[known] = { hit, score, odds }
  }
  if (ranked.length > 1) ranked.sort((one, other) => other.odds - one.odds || preferred(one.hit, other.hit))
  return ranked
}

/** Between equals: the longer name, then the merchant known by more names, then the lower id. */
function preferred(one: Hit, other: Hit): number {
  const [{ table, at, fame, merchant }, second] = [one.entry, other.entry]
  const shorter = lengthOf(second.table, second.at) - lengthOf(table, at)
  return shorter || second.fame - fame || (merchant.id < second.merchant.id ? -1 : 1)
}

function decide(ranked: readonly Scored[], { index, line, clue, storeKeys }: Context, options: MatchOptions): Match {
  const { minConfidence = DEFAULT_MIN_CONFIDENCE } = options
  const first = ranked[0]!
  const second = ranked[1]
  const alone = confidenceOf(first.odds)
  if (alone < minConfidence) return none('too-weak', line, ranked)
  const confidence = second ? Math.min(alone, beside(first, second)) : alone
  if (confidence < minConfidence || confidence === 0) return none('too-close', line, ranked)
  const { merchant } = first.hit.entry
  return {
    merchantId: merchant.id,
    locationId: locate(index, merchant, storeKeys, clue, merchant.all ?? everywhereOf(first.hit.entry))?.id ?? null,
    method: 'descriptor',
    confidence,
    evidence: evidenceOfName(confidence < alone ? 'likelier' : 'name', line, ranked),
  }
}

function beside(first: Scored, second: Scored): number {
  const [one, other] = [first.hit, second.hit]
  const lead = first.odds - second.odds
  const byFame = ((one.entry.fame - other.entry.fame) / 100) * weights.manyNames
  if (one.kind === 'stump' && other.kind === 'stump') return 0
  return mostBeside(lead, isSpelledAlike(one.entry, other.entry) ? byFame : 0)
}

/**
 * How sure the first can be beside the second: 1 if it leads clearly, 0 if not. Of two with the same name, the one that has
 * more names besides is the likelier, which is a reason to name it, but not to pay by.
 * @param ofIt how much of the lead is because of the names
 */
export function mostBeside(lead: number, ofIt: number): number {
  if (lead - ofIt >= CLEAR_LEAD) return 1
  return ofIt >= NAMESAKE_LEAD ? Math.min(MOST_OF_NAMESAKE, confidenceOf(lead)) : 0
}

function isCounted({ hit, score }: Scored, line: Line, chosen: Partial<Counts> | undefined): boolean {
  const { concession, marketplace, facilitator } = chosen ? { ...defaultCounts, ...chosen } : defaultCounts
  if (!concession && score.factors.includes('hostBefore')) return false
  if (hit.kind === 'processor') return true
  if (line.processor?.kind === 'marketplace') return marketplace
  return facilitator || line.processor?.kind !== 'facilitator'
}

function isOneMerchant(places: readonly Place[]): boolean {
  return places.length > 0 && places.every(({ merchant }) => merchant === places[0]!.merchant)
}

/** The id is one merchant's; where it has it at several locations, the line may tell which. */
function certain(
  index: MerchantIndex,
  places: readonly Place[],
  method: 'mid' | 'entity',
  id: string,
  line: Line | null,
  clue: MerchantClue,
): Match {
  const { merchant } = places[0]!
  const possible = places.map(({ location }) => location)
  const one =
    possible.length === 1
      ? possible[0]!
      : locate(index, merchant, line ? storeKeys(line, clue) : [], clue, possible, (one) => possible.includes(one))
  const candidates = [{ merchantId: merchant.id, name: merchant.name, confidence: CONFIDENCE_OF_ID }]
  return {
    merchantId: merchant.id,
    locationId: one?.id ?? null,
    method,
    confidence: CONFIDENCE_OF_ID,
    evidence: evidenceOfId(method, id, candidates),
  }
}

function undecided(places: readonly Place[], id: string): Match {
  const merchants = [...new Set(places.map(({ merchant }) => merchant))]
  const candidates = merchants.map(({ id: merchantId, name }) => ({
    merchantId,
    name,
    confidence: 1 / merchants.length,
  }))
  const evidence = evidenceOfId('shared-id', id, candidates)
  return { merchantId: null, locationId: null, method: null, confidence: 0, evidence }
}

/** Whoever acts on the confidence alone does nothing; how near it was is in the evidence. */
function none(because: Reason, line: Line | null, ranked: readonly Scored[]): Match {
  const evidence = evidenceOfName(because, line, ranked)
  return { merchantId: null, locationId: null, method: null, confidence: 0, evidence }
}
