// What one arm of an experiment shows about one metric. The customer is the unit that was randomised, so a ratio (spend
// a purchase, spend a visit) is estimated over customers and not over its own denominator's rows.
import { covariance, type Moments } from './moments.ts'

/** `variance` is that of one unit: the standard error of `value` is the square root of variance / n. */
export type Estimate = { readonly n: number; readonly value: number; readonly variance: number }

export type Metric =
  | { readonly kind: 'mean'; readonly column: number }
  /** The mean of a weighted sum of columns: profit is margin x spend - cost. */
  | { readonly kind: 'weighted'; readonly weights: readonly number[] }
  | { readonly kind: 'ratio'; readonly numerator: number; readonly denominator: number }

/** A metric as a function of the column means: its value, and how it moves with each of them. */
export type Linear = { readonly value: number; readonly gradient: readonly number[] }

/** A share of successes: p with variance p (1 - p). */
export function rateOf(successes: number, n: number): Estimate {
  const p = n === 0 ? 0 : successes / n
  return { n, value: p, variance: p * (1 - p) }
}

/** null where a ratio's denominator is zero. */
export function estimateOf(moments: Moments, metric: Metric): Estimate | null {
  const linear = linearise(moments, metric)
  return linear && { n: moments.n, value: linear.value, variance: covary(moments, linear.gradient, linear.gradient) }
}

/** First-order (delta method) form of the metric: for R = m / d the gradient is (1 / d, -R / d). */
export function linearise(moments: Moments, metric: Metric): Linear | null {
  if (metric.kind === 'weighted') {
    const { weights } = metric
    return { value: moments.means.reduce((sum, mean, i) => sum + weights[i]! * mean, 0), gradient: weights }
  }
  const gradient = moments.means.map(() => 0)
  if (metric.kind === 'mean') {
    gradient[metric.column] = 1
    return { value: moments.means[metric.column]!, gradient }
  }
  const below = moments.means[metric.denominator]!
  if (below === 0) return null
  const value = moments.means[metric.numerator]! / below
  gradient[metric.numerator] = 1 / below
  gradient[metric.denominator] = -value / below
  return { value, gradient }
}

/** The covariance, per unit, of two linear functions of the columns. */
export function covary(moments: Moments, a: readonly number[], b: readonly number[]): number {
  let sum = 0
  for (const [i, left] of a.entries()) {
    if (left === 0) continue
    for (const [j, right] of b.entries()) if (right !== 0) sum += left * right * covariance(moments, i, j)
  }
  return sum
}
