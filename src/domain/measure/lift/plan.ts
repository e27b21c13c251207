// How long must it run, and how many must be held out? From a merchant's own history, before the start.
import { detectableLift, type Test } from './power.ts'
import { BUYERS_NEEDED } from './verdict.ts'

export type History = {
  /** Of the metric over all customers of a week, those who buy nothing included. */
  readonly mean: number
  readonly variance: number
  readonly customersPerWeek: number
  /** Share of them who buy. */
  readonly buyRate: number
}

export type Plan = {
  /** Enough of both; null: not within `MAX_WEEKS`. */
  readonly weeks: number | null
  readonly weeksForPower: number | null
  /** Until the smaller arm has the buyers without which spend isn't judged. */
  readonly weeksForBuyers: number | null
}

export const MAX_WEEKS = 260

/** Whole weeks of newly assigned customers until a relative `lift` is found with the test's power. */
export function planHoldout(history: History, holdoutShare: number, lift: number, test: Test = {}): Plan {
  const smaller = history.customersPerWeek * Math.min(holdoutShare, 1 - holdoutShare)
  const forBuyers = Math.ceil(BUYERS_NEEDED / (smaller * history.buyRate))
  const weeksForBuyers = forBuyers <= MAX_WEEKS ? forBuyers : null
  const weeksForPower = firstWeek((weeks) => {
    const found = liftAfter(history, holdoutShare, weeks, test)
    return found !== null && found <= lift
  })
  const weeks = weeksForBuyers === null || weeksForPower === null ? null : Math.max(weeksForBuyers, weeksForPower)
  return { weeks, weeksForPower, weeksForBuyers }
}

/** The smallest relative lift that is found after so many weeks; null where none is. */
export function liftAfter(history: History, holdoutShare: number, weeks: number, test: Test = {}): number | null {
  const customers = history.customersPerWeek * weeks
  const [controlUnits, treatedUnits] = [customers * holdoutShare, customers * (1 - holdoutShare)]
  return detectableLift({ mean: history.mean, variance: history.variance, controlUnits, treatedUnits }, test)
}

/** `enough` once true stays true. */
function firstWeek(enough: (weeks: number) => boolean): number | null {
  if (!enough(MAX_WEEKS)) return null
  let [low, high] = [0, MAX_WEEKS]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (enough(middle)) high = middle
    else low = middle
  }
  return high
}
