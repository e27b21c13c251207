// What a merchant wants to reach, by when and among whom.

export const GOAL_METRICS = [
  'average-spend',
  'visits-per-customer',
  'active-customers',
  'retention',
  'cost-per-new-customer',
] as const
export type GoalMetric = (typeof GOAL_METRICS)[number]

export type GoalTerms = {
  readonly name: string
  readonly metric: GoalMetric
  readonly currency: string
  /** In the metric's unit: minor units, visits, customers, or a share from 0 to 1. */
  readonly baseline: number
  readonly target: number
  readonly startsAt: number
  readonly endsAt: number
  /** The metric is read over this many days up to now. */
  readonly periodDays: number
  readonly audience: { readonly programIds: readonly string[] | null }
  /** The holdout that tells how much of the change was caused. */
  readonly experimentId: string | null
}
