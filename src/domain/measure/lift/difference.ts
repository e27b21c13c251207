// How far apart are two arms, and how often would chance alone set them that far apart?
import { tTwoTails, upperT } from './distributions.ts'
import type { Estimate } from './estimate.ts'

export type Interval = readonly [low: number, high: number]

export type Difference = {
  /** Treatment less control, in the metric's own unit. */
  readonly estimate: number
  readonly se: number
  readonly df: number
  readonly ci: Interval
  readonly p: number
}

/**
 * Welch's unequal-variances t (Biometrika 1947), two-sided at `alpha`. null where it can't be said: fewer than two units
 * or no spread in either arm.
 */
export function differenceOf(control: Estimate, treatment: Estimate, alpha = 0.05): Difference | null {
  if (!hasSpread(control) || !hasSpread(treatment)) return null
  const a = control.variance / control.n
  const b = treatment.variance / treatment.n
  const df = (a + b) ** 2 / (a ** 2 / (control.n - 1) + b ** 2 / (treatment.n - 1))
  return withSpread(treatment.value - control.value, Math.sqrt(a + b), df, alpha)
}

/** An estimate with its t interval and p against zero; null where values too large or small for doubles leave none. */
export function withSpread(estimate: number, se: number, df: number, alpha: number): Difference | null {
  const half = upperT(alpha / 2, df) * se
  if (!(se > 0) || !Number.isFinite(half) || !Number.isFinite(estimate / se)) return null
  return { estimate, se, df, ci: [estimate - half, estimate + half], p: tTwoTails(estimate / se, df) }
}

export function hasSpread(estimate: Estimate): boolean {
  return estimate.n > 1 && estimate.variance > 0 && Number.isFinite(estimate.variance)
}
