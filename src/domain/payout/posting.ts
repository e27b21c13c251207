// Payout -> transfers. A step has one transfer whose id is made of the payout and the step, so it posts once.
import { idBody } from '../ids.ts'
import { accountId, OPERATOR } from '../ledger/accounts.ts'
import type { Transfer } from '../ledger/posting.ts'
import type { Payout, PayoutState } from './payout.ts'

type Place = 'available' | 'in-transit' | 'bank'

/** Where a payout's money lies in each state. */
const PLACES: Readonly<Record<PayoutState, Place>> = {
  requested: 'in-transit',
  submitted: 'in-transit',
  paid: 'bank',
  failed: 'available',
  returned: 'available',
}

/** @param from null: it is only now requested. None where the money stays where it is. */
export function postPayout(payout: Payout, from: PayoutState | null, to: PayoutState): readonly Transfer[] {
  const source = from === null ? 'available' : PLACES[from]
  const target = PLACES[to]
  if (source === target) return []
  const { id, amount, currency, customerId } = payout
  const account = (place: Place) => accountId(place === 'bank' ? OPERATOR : customerId, place, currency)
  return [
    {
      id: `trf_${idBody(id)}.${to}`,
      causeId: id,
      purchaseId: null,
      kind: `payout-${to}`,
      debit: account(source),
      credit: account(target),
      amount,
      currency,
    },
  ]
}
