// By how many percent did it rise? Decide on the absolute difference and print this one: the delta interval may include
// zero where the absolute test excludes it, Fieller's doesn't.
import { type Difference, differenceOf, hasSpread, type Interval, withSpread } from './difference.ts'
import type { Estimate } from './estimate.ts'
import { fieller } from './fieller.ts'

/** (treatment - control) / |control|; null where the control's value is zero. */
export function relativeLift(control: Estimate, treatment: Estimate): number | null {
  const lift = (treatment.value - control.value) / Math.abs(control.value)
  return Number.isFinite(lift) ? lift : null
}

/** Fieller's interval of the relative lift; null without spread or where the control can't be told from zero. */
export function relativeInterval(control: Estimate, treatment: Estimate, alpha = 0.05): Interval | null {
  if (!hasSpread(control) || !hasSpread(treatment)) return null
  const ratio = fieller({ numerator: ofMean(treatment), denominator: ofMean(control), covariance: 0 }, alpha)
  if (!ratio) return null
  return control.value > 0 ? [ratio[0] - 1, ratio[1] - 1] : [1 - ratio[1], 1 - ratio[0]]
}

/** The delta method's version, with Welch's degrees of freedom of the absolute test, as other platforms report it. */
export function deltaLift(control: Estimate, treatment: Estimate, alpha = 0.05): Difference | null {
  const lift = relativeLift(control, treatment)
  const absolute = differenceOf(control, treatment, alpha)
  if (lift === null || !absolute) return null
  const [a, b] = [ofMean(control), ofMean(treatment)]
  const variance = b.variance / a.value ** 2 + (a.variance * b.value ** 2) / a.value ** 4
  return withSpread(lift, Math.sqrt(variance), absolute.df, alpha)
}

function ofMean(estimate: Estimate): { value: number; variance: number } {
  return { value: estimate.value, variance: estimate.variance / estimate.n }
}
