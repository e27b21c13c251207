// The experiment's read-out: every treated arm against the control, by intention to treat, with what may be said of it.
import { type Adjusted, adjustedDifference } from './adjusted.ts'
import { alwaysValid, TUNED_FOR } from './confidence-sequence.ts'
import { type Difference, differenceOf, type Interval } from './difference.ts'
import { type Estimate, estimateOf, type Metric } from './estimate.ts'
import { holm } from './holm.ts'
import type { Moments } from './moments.ts'
import { detectableLift } from './power.ts'
import { rateDifference, rateRatio } from './rates.ts'
import { relativeInterval, relativeLift } from './relative-lift.ts'
import { checkSampleRatio, type SampleRatio } from './sample-ratio.ts'
import { judge, type Verdict } from './verdict.ts'

export type Arm = { readonly name: string; readonly moments: Moments; readonly buyers: number }

export type Reading = {
  readonly metric: Metric
  /** The same customers' past, for the adjusted figures; null: none. When given, the adjusted figure is judged. */
  readonly past: Metric | null
  /** Every unit is 0 or 1. */
  readonly isRate: boolean
  readonly alpha: number
  /** While it runs: the always-valid figure is judged. `tunedFor` was fixed before the start. */
  readonly sequential: { readonly tunedFor: number } | null
  /** Promised shares, control first; null: equal. */
  readonly shares: readonly number[] | null
}

export type ArmResult = {
  readonly name: string
  readonly n: number
  readonly mean: number | null
  readonly buyers: number
}

export type Comparison = ArmResult & {
  readonly difference: number | null
  readonly se: number | null
  /** Newcombe's where the metric is a rate, which holds with few buyers and with none; else Welch's. */
  readonly ci: Interval | null
  readonly p: number | null
  /** Holm's p over the arms, of whichever figure is judged; equal to it with one arm. */
  readonly holmP: number | null
  readonly relativeLift: number | null
  readonly relativeCi: Interval | null
  readonly sequentialCi: Interval | null
  readonly sequentialP: number | null
  readonly adjusted: AdjustedResult | null
  /** Share of buyers, treatment less control: Newcombe; and as a ratio: Katz. */
  readonly buyerRate: {
    readonly difference: number | null
    readonly ci: Interval | null
    readonly ratioCi: Interval | null
  }
  /** The smallest relative lift that data of this size find four times in five. */
  readonly detectableLift: number | null
  readonly verdict: Verdict
}

export type AdjustedResult = {
  readonly difference: number
  readonly se: number
  readonly ci: Interval
  readonly p: number
  readonly varianceReduction: number
  readonly theta: number
  readonly relativeLift: number | null
  readonly sequentialCi: Interval | null
  readonly sequentialP: number | null
}

export type Readout = {
  readonly control: ArmResult
  readonly arms: readonly Comparison[]
  readonly srm: SampleRatio
  readonly verdict: Verdict
}

/** `arms` are the treated ones. Undefined figures are null, never NaN. */
export function readOut(control: Arm, arms: readonly Arm[], reading: Reading): Readout {
  const all = [control, ...arms]
  const srm = checkSampleRatio(
    all.map((arm) => arm.moments.n),
    reading.shares ?? all.map(() => 1),
  )
  const figures = arms.map((arm) => compare(control, arm, reading))
  const ps = holm(figures.map(judgedP))
  const results = figures.map((figure, i): Comparison => {
    const holmP = ps[i]!
    const verdict = judge({
      blocked: srm.blocked,
      buyers: Math.min(control.buyers, figure.buyers),
      isRate: reading.isRate,
      estimate: figure.adjusted?.difference ?? figure.difference,
      p: holmP,
      rateInterval: reading.sequential
        ? null
        : rateDifference(asCount(control), asCount(arms[i]!), reading.alpha / arms.length),
      alpha: reading.alpha,
    })
    return { ...figure, holmP, verdict }
  })
  return { control: summary(control, reading.metric), arms: results, srm, verdict: overall(srm, results) }
}

type Figures = Omit<Comparison, 'holmP' | 'verdict'>

function compare(control: Arm, arm: Arm, reading: Reading): Figures {
  const { metric, past, alpha } = reading
  const [a, b] = [estimateOf(control.moments, metric), estimateOf(arm.moments, metric)]
  const both = a && b && a.n > 0 && b.n > 0 ? { a, b } : null
  const difference = both && differenceOf(both.a, both.b, alpha)
  const adjusted = past && adjustedDifference(control.moments, arm.moments, metric, past, alpha)
  const n = control.moments.n + arm.moments.n
  const running = difference && sequence(difference, n, reading)
  const [ca, cb] = [asCount(control), asCount(arm)]
  const rateCi = rateDifference(ca, cb, alpha)
  return {
    ...summary(arm, metric),
    difference: both && both.b.value - both.a.value,
    se: difference?.se ?? null,
    ci: reading.isRate ? rateCi : (difference?.ci ?? null),
    p: difference?.p ?? null,
    relativeLift: both && relativeLift(both.a, both.b),
    relativeCi: both && relativeInterval(both.a, both.b, alpha),
    sequentialCi: running?.ci ?? null,
    sequentialP: running?.p ?? null,
    adjusted: adjusted && describe(adjusted, n, reading),
    buyerRate: {
      difference: ca.n > 0 && cb.n > 0 ? cb.successes / cb.n - ca.successes / ca.n : null,
      ci: rateCi,
      ratioCi: rateRatio(ca, cb, alpha),
    },
    detectableLift: both && detectable(both.a, both.b, alpha),
  }
}

function describe(
  { difference, lift, theta, varianceReduction }: Adjusted,
  n: number,
  reading: Reading,
): AdjustedResult {
  const running = sequence(difference, n, reading)
  const { estimate, se, ci, p } = difference
  return {
    difference: estimate,
    se,
    ci,
    p,
    varianceReduction,
    theta,
    relativeLift: lift?.estimate ?? null,
    sequentialCi: running?.ci ?? null,
    sequentialP: running?.p ?? null,
  }
}

function sequence({ estimate, se }: Difference, n: number, { sequential, alpha }: Reading) {
  return sequential && alwaysValid({ estimate, se, n }, alpha, sequential.tunedFor ?? TUNED_FOR)
}

/** Running: the always-valid p; adjusted, where there is a past. */
function judgedP(figures: Figures): number | null {
  const { adjusted } = figures
  if (adjusted) return adjusted.sequentialP ?? adjusted.p
  return figures.sequentialP ?? figures.p
}

function detectable(a: Estimate, b: Estimate, alpha: number): number | null {
  if (a.value <= 0) return null
  const arms = { mean: a.value, variance: a.variance, controlUnits: a.n, treatedUnits: b.n }
  return detectableLift(arms, { alpha })
}

function summary(arm: Arm, metric: Metric): ArmResult {
  const { n } = arm.moments
  const mean = n === 0 ? null : (estimateOf(arm.moments, metric)?.value ?? null)
  return { name: arm.name, n, mean, buyers: arm.buyers }
}

function asCount(arm: Arm): { successes: number; n: number } {
  return { successes: arm.buyers, n: arm.moments.n }
}

/** A finding in any arm counts as one; otherwise the arms must agree before "no difference" is said. */
function overall(srm: SampleRatio, results: readonly Comparison[]): Verdict {
  if (srm.blocked) return 'blocked'
  const has = (verdict: Verdict) => results.some((one) => one.verdict === verdict)
  if (has('increase')) return 'increase'
  if (has('decrease')) return 'decrease'
  return has('not-enough-data') || results.length === 0 ? 'not-enough-data' : 'no-difference-shown'
}
