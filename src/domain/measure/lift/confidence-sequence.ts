// May the merchant look every day? Bounds that hold at every look at once (Waudby-Smith et al., arXiv 2103.06476), wider
// than a fixed interval by what peeking costs. `tunedFor` is the number of units at which they are tightest, and must be
// chosen before the start.
import type { Interval } from './difference.ts'
import { zTail } from './distributions.ts'

export const TUNED_FOR = 5000

export type Running = { readonly estimate: number; readonly se: number; readonly n: number }

/** Equations 9 and 155 with `n` the units of both arms and se that of the estimate; the same as an mSPRT. */
export function alwaysValid(running: Running, alpha = 0.05, tunedFor = TUNED_FOR): { ci: Interval; p: number } {
  const { estimate, se, n } = running
  const growth = n * mixing(alpha, tunedFor) + 1
  const half = se * reach(growth, alpha)
  const evidence = (growth - 1) * (estimate / se) ** 2
  const p = Math.min(1, Math.sqrt(growth) * Math.exp(-evidence / (2 * growth)))
  return { ci: [estimate - half, estimate + half], p }
}

/** The level at which an interval read once is as wide as this one: what has no sequence of its own may be read at it. */
export function alphaAtLook(n: number, alpha = 0.05, tunedFor = TUNED_FOR): number {
  return n === 0 ? alpha : 2 * zTail(reach(n * mixing(alpha, tunedFor) + 1, alpha))
}

/** Half the width in standard errors. */
function reach(growth: number, alpha: number): number {
  return Math.sqrt(((2 * growth) / (growth - 1)) * Math.log(Math.sqrt(growth) / alpha))
}

/** Equation 134: a bound on one side only. */
export function alwaysValidBound(
  running: Running,
  side: 'lower' | 'upper',
  alpha = 0.05,
  tunedFor = TUNED_FOR,
): number {
  const growth = running.n * mixing(2 * alpha, tunedFor) + 1
  const log = Math.log(1 + Math.sqrt(growth) / (2 * alpha))
  const half = running.se * Math.sqrt(((2 * growth) / (growth - 1)) * log)
  return side === 'lower' ? running.estimate - half : running.estimate + half
}

/** rho squared, equation 161. */
function mixing(alpha: number, tunedFor: number): number {
  const log = -2 * Math.log(alpha)
  return (log + Math.log(log + 1)) / tunedFor
}
