// What is one uncertain number as a multiple of another? (relative lift, return on spend, cost of a purchase)
import type { Interval } from './difference.ts'
import { upperZ } from './distributions.ts'

/** `variance` and `covariance` are those of the estimates themselves, not of single units. */
export type Quotient = {
  readonly numerator: { readonly value: number; readonly variance: number }
  readonly denominator: { readonly value: number; readonly variance: number }
  readonly covariance: number
}

/**
 * Fieller's interval for numerator / denominator (J R Stat Soc B 1954): every ratio that the data don't reject. null
 * where the denominator can't be told from zero, because then no bounded interval holds.
 */
export function fieller({ numerator: top, denominator: below, covariance }: Quotient, alpha = 0.05): Interval | null {
  const z2 = upperZ(alpha / 2) ** 2
  const leading = below.value ** 2 - z2 * below.variance
  if (!(leading > 0)) return null
  const spread =
    below.value ** 2 * top.variance +
    top.value ** 2 * below.variance -
    2 * top.value * below.value * covariance -
    z2 * (top.variance * below.variance - covariance ** 2)
  const centre = (top.value * below.value - z2 * covariance) / leading
  const half = Math.sqrt(z2 * Math.max(0, spread)) / leading
  return Number.isFinite(centre) && Number.isFinite(half) ? [centre - half, centre + half] : null
}
