// What others are told of a commit: rewards that came, grew, shrank or went, and budgets that are running out.
import { rewardId } from '../ids.ts'
import type { Settled } from './settle.ts'
import type { BudgetChange, PlatformEvent } from './state.ts'

/** Nobody is told of an offer that never applied; the purchase's explanation has it. */
export function rewardEvents({ before, after }: Settled): readonly PlatformEvent[] {
  const silent = after.state === 'declined' && (before === null || before.state === 'declined')
  if (silent || (before && before.state === after.state && before.amount === after.amount)) return []
  const { programId, merchantId, customerId, purchaseId, offerId, amount, currency, reason, revision } = after
  return [
    {
      type: `reward.${after.state}`,
      ...{ programId, merchantId, customerId, subjectId: rewardId(purchaseId, offerId) },
      data: { purchaseId, offerId, amount, before: before?.amount ?? 0, currency, reason, revision },
    },
  ]
}

/** The shares of a budget at which its merchant is told, in percent. */
const TOLD_AT = [80, 100]

/** @param granted what was granted of each budget before. A budget that falls and rises again is told of again. */
export function budgetEvents(
  changes: readonly BudgetChange[],
  granted: ReadonlyMap<string, number>,
): readonly PlatformEvent[] {
  return changes.flatMap(({ key, merchantId, difference, limit }) => {
    if (limit === null || limit === 0) return []
    const before = granted.get(key) ?? 0
    const [offerId = key, day = null] = key.split('/')
    return TOLD_AT.filter(
      (percent) => before * 100 < limit * percent && (before + difference) * 100 >= limit * percent,
    ).map(
      (percent): PlatformEvent => ({
        type: 'budget.spent',
        ...{ programId: null, merchantId, customerId: null, subjectId: offerId },
        data: { percent, day, granted: before + difference, limit },
      }),
    )
  })
}
