// What others are told of a commit: rewards that came, grew, shrank or went.
import { rewardId } from '../ids.ts'
import type { Settled } from './settle.ts'
import type { PlatformEvent } from './state.ts'

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
