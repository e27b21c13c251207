// What others are told of a payout.
import type { Payout } from '../../domain/payout/payout.ts'
import type { MoneyEvent } from '../../store/books/move-money.ts'

export function payoutEvent({
  id,
  programId,
  customerId,
  state,
  amount,
  currency,
  method,
  code,
  retryOf,
}: Payout): MoneyEvent {
  const data = { payoutId: id, state, amount, currency, method, code, retryOf }
  return { type: `payout.${state}`, programId, merchantId: null, customerId, subjectId: id, data }
}
