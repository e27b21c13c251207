// When a purchase may be expected to clear, from how long others at the same merchant took.
import { DAY } from '../time.ts'

/** How many purchases at a merchant took so many days, begun ones counted whole, from purchase to posting. */
export type ClearingLags = readonly { readonly days: number; readonly purchases: number }[]

export type Expectation = {
  /** Half of the purchases that had not cleared after as many days as this one cleared by then. */
  readonly likelyAt: number
  /** Nine out of ten. */
  readonly latestAt: number
  /** On how many purchases this rests. */
  readonly purchases: number
}

/** Fewer than this say nothing about the next one. */
export const ENOUGH_PURCHASES = 20

/** null: too few purchases are known that took as long as this one has by now. */
export function expectClearing(occurredAt: number, lags: ClearingLags, now: number): Expectation | null {
  const waited = Math.floor((now - occurredAt) / DAY)
  const later = lags.filter(({ days }) => days > waited || waited <= 0).toSorted((a, b) => a.days - b.days)
  const purchases = later.reduce((sum, lag) => sum + lag.purchases, 0)
  if (purchases < ENOUGH_PURCHASES) return null
  const dayOf = (share: number) => {
    let counted = 0
    return later.find((lag) => {
      counted += lag.purchases
      return counted >= purchases * share
    })!.days
  }
  return { likelyAt: occurredAt + dayOf(0.5) * DAY, latestAt: occurredAt + dayOf(0.9) * DAY, purchases }
}
