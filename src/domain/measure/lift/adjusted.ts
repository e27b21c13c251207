// Would a fairer comparison see more? CUPED takes out what each customer's past already explained (Deng et al., WSDM
// 2013). The past must be from before the assignment; same-merchant history helps, general spend hardly does.
import { type Difference, differenceOf, withSpread } from './difference.ts'
import { covary, type Estimate, type Linear, linearise, type Metric } from './estimate.ts'
import { type Moments, merge } from './moments.ts'

export type Adjusted = {
  /** Slope of the metric on its past, from both arms together. */
  readonly theta: number
  readonly control: Estimate
  readonly treatment: Estimate
  readonly difference: Difference
  /** Relative to the unadjusted control, by the delta method with the covariance between the two. */
  readonly lift: Difference | null
  /** 1 - (adjusted se / unadjusted se)^2: the share of the noise that the past took away. */
  readonly varianceReduction: number
}

/** null where the unadjusted difference can't be said, or the past has no spread. */
export function adjustedDifference(
  control: Moments,
  treatment: Moments,
  metric: Metric,
  past: Metric,
  alpha = 0.05,
): Adjusted | null {
  const theta = slope(control, treatment, metric, past)
  const [a, b] = [adjust(control, metric, past, theta), adjust(treatment, metric, past, theta)]
  if (!a || !b) return null
  const difference = differenceOf(a.estimate, b.estimate, alpha)
  const plain = differenceOf(a.unadjusted, b.unadjusted, alpha)
  if (!difference || !plain) return null
  return {
    theta: theta!,
    control: a.estimate,
    treatment: b.estimate,
    difference,
    lift: liftOf(control, [a, b], difference, metric.kind, alpha),
    varianceReduction: 1 - (difference.se / plain.se) ** 2,
  }
}

type Arm = {
  readonly outcome: Linear
  readonly line: Linear
  readonly estimate: Estimate
  readonly unadjusted: Estimate
}

/** A mean's slope comes from the arms joined; a ratio's linear form differs by arm, so there their covariances add. */
function slope(control: Moments, treatment: Moments, metric: Metric, past: Metric): number | null {
  const arms = metric.kind !== 'ratio' ? [merge(control, treatment)] : [control, treatment]
  let [shared, spread] = [0, 0]
  for (const arm of arms) {
    const [y, x] = [linearise(arm, metric), linearise(arm, past)]
    if (!y || !x) return null
    shared += covary(arm, y.gradient, x.gradient)
    spread += covary(arm, x.gradient, x.gradient)
  }
  return spread > 0 && Number.isFinite(shared / spread) ? shared / spread : null
}

function adjust(moments: Moments, metric: Metric, past: Metric, theta: number | null): Arm | null {
  const [outcome, x] = [linearise(moments, metric), linearise(moments, past)]
  if (!outcome || !x || theta === null) return null
  const line: Linear = {
    value: outcome.value - theta * x.value,
    gradient: outcome.gradient.map((slope, i) => slope - theta * x.gradient[i]!),
  }
  const measure = (of: Linear) => ({
    n: moments.n,
    value: of.value,
    variance: covary(moments, of.gradient, of.gradient),
  })
  return { outcome, line, estimate: measure(line), unadjusted: measure(outcome) }
}

/**
 * The control's adjusted value moves the numerator, its plain value the denominator. By randomisation both arms have the
 * same past, so the gradient may be taken at the plain or at the adjusted lift; GrowthBook, whose published figures this
 * is held to, takes the plain one for means and the adjusted one for ratios.
 */
function liftOf(
  moments: Moments,
  arms: readonly [Arm, Arm],
  absolute: Difference,
  kind: Metric['kind'],
  alpha: number,
): Difference | null {
  const [control, treatment] = arms
  const base = control.outcome.value
  if (base === 0) return null
  const at = (kind !== 'ratio' ? treatment.outcome.value - base : absolute.estimate) / base
  const gradient = control.line.gradient.map((g, i) => -(g + at * control.outcome.gradient[i]!) / base)
  const { variance, n } = treatment.estimate
  const spread = covary(moments, gradient, gradient) / moments.n + variance / n / base ** 2
  return withSpread(absolute.estimate / Math.abs(base), Math.sqrt(spread), absolute.df, alpha)
}
