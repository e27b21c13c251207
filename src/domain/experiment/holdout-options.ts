// Which share of customers to hold out, and for how long? Told before the start, from the merchant's own weeks.
import { type History, liftAfter, type Plan, planHoldout } from '../measure/lift/plan.ts'
import { holdoutEfficiency } from '../measure/lift/power.ts'

/** Sums over customer-weeks; those in which nothing was bought add nothing but to their number. */
export type Weeks = {
  readonly customers: number
  readonly weeks: number
  /** Customer-weeks with a purchase. */
  readonly buyers: number
  readonly sum: number
  readonly squares: number
}

/** null: nobody has bought anything, so nothing can be foreseen. */
export function historyOf({ customers, weeks, buyers, sum, squares }: Weeks): History | null {
  const units = customers * weeks
  if (buyers === 0 || units < 2) return null
  const mean = sum / units
  const variance = (squares - units * mean ** 2) / (units - 1)
  return variance > 0 ? { mean, variance, customersPerWeek: customers, buyRate: buyers / units } : null
}

export type HoldoutOption = Plan & {
  readonly holdoutBps: number
  /** How well it uses the customers beside an even split. */
  readonly efficiency: number
  /** The smallest relative lift that would be found after so many weeks. */
  readonly detectable: readonly { readonly weeks: number; readonly lift: number | null }[]
}

export const OPTION_SHARES = [500, 1_000, 2_000, 3_000, 5_000]
const LOOKS = [4, 8, 12, 26]

export function holdoutOptions(
  history: History,
  lift: number,
  shares: readonly number[] = OPTION_SHARES,
): HoldoutOption[] {
  return shares.map((holdoutBps) => {
    const share = holdoutBps / 10_000
    const detectable = LOOKS.map((weeks) => ({ weeks, lift: liftAfter(history, share, weeks) }))
    return { holdoutBps, efficiency: holdoutEfficiency(share), ...planHoldout(history, share, lift), detectable }
  })
}
