// Where a goal's metric stands, from sums over the customers of a period, with how sure that is.

import type { Interval } from '../measure/lift/difference.ts'
import { upperZ } from '../measure/lift/distributions.ts'
import { type Estimate, estimateOf } from '../measure/lift/estimate.ts'
import { momentsFromSums } from '../measure/lift/moments.ts'
import { wilson } from '../measure/lift/rates.ts'
import type { GoalMetric } from './goal-terms.ts'

/** Of one period; `before` is the period of the same length that ended where it begins. Amounts are minor units. */
export type Period = {
  /** Customers who bought in it. */
  readonly active: number
  readonly visits: number
  readonly spend: number
  readonly visitsSquared: number
  readonly spendSquared: number
  readonly spendVisits: number
  /** Customers who bought in the period before, and those of them who did again. */
  readonly before: number
  readonly kept: number
  /** Customers who had never bought before it. */
  readonly fresh: number
  /** All that the merchant paid on purchases in it. */
  readonly cost: number
}

export type Level = {
  /** In the metric's unit; null: nobody to tell it from. */
  readonly value: number | null
  readonly ci: Interval | null
  /** The smallest group of customers of whom it tells something; 0: it tells of nobody. */
  readonly fewest: number
}

export function levelOf(metric: GoalMetric, period: Period, alpha = 0.05): Level {
  const { active, before, kept, fresh, cost } = period
  switch (metric) {
    case 'average-spend':
      return estimated(active, estimateOf(momentsOf(period), { kind: 'ratio', numerator: 0, denominator: 1 }), alpha)
    case 'visits-per-customer':
      return estimated(active, active === 0 ? null : estimateOf(momentsOf(period), { kind: 'mean', column: 1 }), alpha)
    case 'active-customers': {
      // A count of many who each rarely come varies by its square root.
      const half = upperZ(alpha / 2) * Math.sqrt(active)
      return { value: active, ci: active === 0 ? null : [active - half, active + half], fewest: active }
    }
    case 'retention':
      return before === 0
        ? { value: null, ci: null, fewest: 0 }
        : {
            value: kept / before,
            ci: wilson({ successes: kept, n: before }, alpha),
            // Who came back and who didn't are both told.
            fewest: Math.min(before, kept || before, before - kept || before),
          }
    case 'cost-per-new-customer':
      return { value: fresh === 0 ? null : cost / fresh, ci: null, fewest: fresh }
  }
}

function momentsOf({ active, spend, visits, spendSquared, spendVisits, visitsSquared }: Period) {
  return momentsFromSums({
    n: active,
    sums: [spend, visits],
    products: [spendSquared, spendVisits, spendVisits, visitsSquared],
  })
}

function estimated(fewest: number, estimate: Estimate | null, alpha: number): Level {
  if (!estimate || fewest === 0) return { value: null, ci: null, fewest }
  const half = upperZ(alpha / 2) * Math.sqrt(Math.max(0, estimate.variance) / estimate.n)
  const { value } = estimate
  return { value, ci: fewest < 2 ? null : [value - half, value + half], fewest }
}

export function addPeriods(a: Period, b: Period): Period {
  return Object.fromEntries(Object.entries(a).map(([name, n]) => [name, n + b[name as keyof Period]])) as Period
}
