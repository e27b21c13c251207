// How large and how long must it be to see anything? Normal approximations unless the name says t.
import { upperT, upperZ, zTail } from './distributions.ts'

export type Test = { readonly alpha?: number; readonly power?: number }

/** Chance of a two-sided test at `alpha` to find a true difference with this standard error. */
export function powerOf(difference: number, se: number, alpha = 0.05): number {
  const z = upperZ(alpha / 2)
  return zTail(z - difference / se) + zTail(z + difference / se)
}

/** Units an arm (not rounded) at equal arms: 2 (z + z)^2 variance / difference^2. */
export function unitsPerArm(variance: number, difference: number, { alpha = 0.05, power = 0.8 }: Test = {}): number {
  return (2 * (upperZ(alpha / 2) + upperZ(1 - power)) ** 2 * variance) / difference ** 2
}

/** How well a holdout of this share uses its customers, beside an even split of the same number; 1 / sqrt of it widens the interval. */
export function holdoutEfficiency(share: number): number {
  return 4 * share * (1 - share)
}

export type Arms = {
  readonly mean: number
  readonly variance: number
  readonly controlUnits: number
  readonly treatedUnits: number
}

/**
 * The smallest relative lift that is found with this power: the root of lift = z se(lift), where se by the delta method
 * itself grows with the lift. null where the control is too small for any lift to be found, or its mean is zero.
 */
export function detectableLift(arms: Arms, { alpha = 0.05, power = 0.8 }: Test = {}): number | null {
  const z = upperZ(alpha / 2) + upperZ(1 - power)
  const unit = (z ** 2 * arms.variance) / arms.mean ** 2
  const [control, treated] = [unit / arms.controlUnits, unit / arms.treatedUnits]
  if (!(control < 1)) return null
  const lift = (control + Math.sqrt(control ** 2 + (1 - control) * (control + treated))) / (1 - control)
  return Number.isFinite(lift) ? lift : null
}

/**
 * Power of the two-sample t test with `units` an arm at a difference of `d` standard deviations. The noncentral t is a
 * normal whose scale s is a chi, so its tail is a mean of normal tails over s; summed over log s, where the integrand
 * falls off fast on both sides, 800 trapezoids are exact to 1e-12.
 */
export function tPower(d: number, units: number, alpha = 0.05): number {
  const df = 2 * units - 2
  const t = upperT(alpha / 2, df)
  const shift = d * Math.sqrt(units / 2)
  const reach = 45 / df
  const [from, to, steps] = [-(Math.sqrt(reach) + reach), Math.sqrt(reach), 800]
  let [weights, sum] = [0, 0]
  for (let i = 0; i <= steps; i++) {
    const log = from + ((to - from) * i) / steps
    const s = Math.exp(log)
    const weight = Math.exp(df * (log - (s * s - 1) / 2))
    weights += weight
    sum += weight * (zTail(t * s - shift) + zTail(t * s + shift))
  }
  return sum / weights
}
