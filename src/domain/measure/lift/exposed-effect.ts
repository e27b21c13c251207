// What did the ad do to those whom it reached? The effect by assignment divided by how many of the assigned were reached
// (Bloom 1984: control customers can't be). Never exposed against not exposed: they differ before the ad does anything.
import type { Difference, Interval } from './difference.ts'
import type { Estimate } from './estimate.ts'
import { fieller } from './fieller.ts'

/**
 * `reach` is the share of the treated arm that was exposed, `covariance` that of outcome and exposure per treated unit.
 * null where nobody was reached; `ci` null where the reach can't be told from none.
 */
export function exposedEffect(
  assigned: Pick<Difference, 'estimate' | 'se'>,
  reach: Estimate,
  covariance = 0,
  alpha = 0.05,
): { estimate: number; ci: Interval | null } | null {
  if (reach.value === 0) return null
  const ci = fieller(
    {
      numerator: { value: assigned.estimate, variance: assigned.se ** 2 },
      denominator: { value: reach.value, variance: reach.variance / reach.n },
      covariance: covariance / reach.n,
    },
    alpha,
  )
  return { estimate: assigned.estimate / reach.value, ci }
}
