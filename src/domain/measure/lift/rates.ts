// How many more of them bought? Intervals for rates that hold with few buyers, and with none.
import type { Interval } from './difference.ts'
import { upperZ } from './distributions.ts'

export type Count = { readonly successes: number; readonly n: number }

/** Wilson's score interval for one rate (JASA 1927). */
export function wilson({ successes, n }: Count, alpha = 0.05): Interval {
  const z2 = upperZ(alpha / 2) ** 2
  const p = successes / n
  const centre = (p + z2 / (2 * n)) / (1 + z2 / n)
  const half = Math.sqrt(z2 * ((p * (1 - p)) / n + z2 / (4 * n * n))) / (1 + z2 / n)
  return [successes === 0 ? 0 : centre - half, successes === n ? 1 : centre + half]
}

/** Newcombe's hybrid score interval for treatment less control (Stat Med 1998, method 10). null where an arm is empty. */
export function rateDifference(control: Count, treatment: Count, alpha = 0.05): Interval | null {
  if (control.n === 0 || treatment.n === 0) return null
  const [a, b] = [control.successes / control.n, treatment.successes / treatment.n]
  const [lowA, highA] = wilson(control, alpha)
  const [lowB, highB] = wilson(treatment, alpha)
  return [b - a - Math.hypot(b - lowB, highA - a), b - a + Math.hypot(highB - b, a - lowA)]
}

/** Katz's log interval for treatment over control (Biometrics 1978). null where an arm has no successes. */
export function rateRatio(control: Count, treatment: Count, alpha = 0.05): Interval | null {
  if (control.successes === 0 || treatment.successes === 0) return null
  const ratio = treatment.successes / treatment.n / (control.successes / control.n)
  const spread = Math.sqrt(1 / treatment.successes - 1 / treatment.n + 1 / control.successes - 1 / control.n)
  const factor = Math.exp(upperZ(alpha / 2) * spread)
  return [ratio / factor, ratio * factor]
}
