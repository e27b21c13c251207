// What may be said? The rules that keep a small merchant from being fooled by its own figures.
import type { Interval } from './difference.ts'

/** Fewer buyers than this in either arm, and the tails of a spend comparison lean towards the ad. */
export const BUYERS_NEEDED = 100

export type Verdict =
  | 'blocked' // the arms aren't the sizes that were promised
  | 'not-enough-data'
  | 'increase'
  | 'decrease'
  | 'no-difference-shown'

export type Evidence = {
  readonly blocked: boolean
  /** Of the arm with the fewer. */
  readonly buyers: number
  /** The metric is whether they bought, not how much. */
  readonly isRate: boolean
  readonly estimate: number | null
  /** Adjusted for the number of arms compared; null where it can't be said. */
  readonly p: number | null
  /** Newcombe's interval at the adjusted alpha: what a rate is judged by while buyers are few. null if not to be used. */
  readonly rateInterval: Interval | null
  readonly alpha: number
}

/** A blocked experiment says nothing; spend is not judged on few buyers, a rate is, by an interval that holds there. */
export function judge(evidence: Evidence): Verdict {
  const { estimate, p, rateInterval } = evidence
  if (evidence.blocked) return 'blocked'
  if (evidence.buyers < BUYERS_NEEDED) {
    if (!evidence.isRate || !rateInterval) return 'not-enough-data'
    if (rateInterval[0] > 0) return 'increase'
    return rateInterval[1] < 0 ? 'decrease' : 'not-enough-data'
  }
  if (estimate === null || p === null) return 'not-enough-data'
  if (p > evidence.alpha || estimate === 0) return 'no-difference-shown'
  return estimate > 0 ? 'increase' : 'decrease'
}

/** How many times today's customers give the needed buyers; null without any buyer to go by. */
export function customersFactor(buyers: number): number | null {
  return buyers === 0 ? null : Math.max(1, BUYERS_NEEDED / buyers)
}
