// Why a transaction was, or wasn't, said to be a merchant's. Plain JSON, kept with the purchase and shown to people.
import { type Factor, weights } from './data/weights.ts'
import type { Hit } from './hits.ts'
import { textOf } from './name-table.ts'
import type { Line } from './parse.ts'
import type { Score } from './weigh.ts'

export type Reason =
  | 'mid'
  | 'entity'
  | 'name'
  | 'likelier' // another has the same name, and fewer names besides
  | 'too-close' // the first two candidates compete
  | 'too-weak' // the first candidate is below the wanted confidence
  | 'not-counted' // a kind of sale that doesn't count: see Counts
  | 'shared-id' // several merchants have this id, and no name tells which
  | 'nothing-known'

export type Candidate = { readonly merchantId: string; readonly name: string; readonly confidence: number }

export type Evidence = {
  readonly because: Reason
  /** The id or the name that was found. */
  readonly found: string | null
  readonly processor: string | null
  /** What each factor adds to the log-odds of the first candidate; their sum makes its confidence. */
  readonly factors: readonly (readonly [Factor, number])[]
  /** The best first, at most three. */
  readonly candidates: readonly Candidate[]
}

export type Scored = { readonly hit: Hit; readonly score: Score; readonly odds: number }

const MOST_CANDIDATES = 3

export function evidenceOfId(because: Reason, id: string, candidates: readonly Candidate[]): Evidence {
  return { because, found: id, processor: null, factors: [], candidates: candidates.slice(0, MOST_CANDIDATES) }
}

export function evidenceOfName(because: Reason, line: Line | null, ranked: readonly Scored[]): Evidence {
  const best = ranked[0]
  const candidates: Candidate[] = []
  for (let at = 0; at < ranked.length && at < MOST_CANDIDATES; at++) {
    const { hit, odds } = ranked[at]!
    const { id, name } = hit.entry.merchant
    candidates.push({ merchantId: id, name, confidence: confidenceOf(odds) })
  }
  return {
    because,
    found: best ? textOf(best.hit.entry) : null,
    processor: line?.processor?.name ?? null,
    factors: best ? weighted(best.score) : [],
    candidates,
  }
}

function weighted({ factors, amounts }: Score): [Factor, number][] {
  return factors.map((factor, at): [Factor, number] => [factor, round(amounts[at]! * weights[factor])])
}

/** From log-odds, to four places. */
export function confidenceOf(odds: number): number {
  return round(1 / (1 + Math.exp(-odds)))
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4
}
