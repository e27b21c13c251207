// Refunds that name no purchase: tied to the latest purchase of that card at that merchant with enough left.
import { DAY } from '../time.ts'
import { withRefund } from './fold.ts'
import { byIdentity, compareText } from './group.ts'
import type { KnownReport, Purchase } from './purchase.ts'

export const REFUND_WINDOW_DAYS = 120

export type Ties<P extends Purchase, R extends KnownReport> = {
  /** In the order in which they were made. */
  readonly purchases: readonly P[]
  /** Purchase id by refund; a refund that is not in here is unmatched, and earns or costs nothing. */
  readonly tied: ReadonlyMap<R, string>
}

/**
 * @param purchases of one customer at one merchant, with their linked refunds taken off.
 * @param refunds of that customer at that merchant that name no purchase; tied in the order in which they were made.
 */
export function tieRefunds<P extends Purchase, R extends KnownReport>(
  purchases: readonly P[],
  refunds: readonly R[],
): Ties<P, R> {
  const left = new Map(purchases.map((purchase) => [purchase.id, purchase]))
  const tied = new Map<R, string>()
  for (const refund of refunds.toSorted(byOccurrence)) {
    const { occurredAt, amount, currency } = refund.report
    const latest = [...left.values()]
      .filter(
        (purchase) =>
          purchase.cardId === refund.cardId &&
          purchase.currency === currency &&
          purchase.occurredAt <= occurredAt &&
          purchase.occurredAt >= occurredAt - REFUND_WINDOW_DAYS * DAY &&
          purchase.net >= amount,
      )
      .sort(byPurchaseTime)
      .at(-1)
    if (!latest) continue
    left.set(latest.id, withRefund(latest, amount))
    tied.set(refund, latest.id)
  }
  return { purchases: [...left.values()].sort(byPurchaseTime), tied }
}

/** The order in which purchases were made. */
export function byPurchaseTime(a: Purchase, b: Purchase): number {
  return a.occurredAt - b.occurredAt || compareText(a.id, b.id)
}

function byOccurrence(a: KnownReport, b: KnownReport): number {
  return a.report.occurredAt - b.report.occurredAt || byIdentity(a, b)
}
