// A refund after a payout leaves a customer owing. The next rewards repay it by themselves, since they are credited to
// the same account; what a program gives up of it is decided here.
import { idBody } from '../ids.ts'
import { accountId, OPERATOR, parseAccountId } from '../ledger/accounts.ts'
import type { Transfer } from '../ledger/posting.ts'
import { POINTS } from '../money.ts'
import { DAY } from '../time.ts'
import type { OverdraftPolicy } from './settings.ts'

export type Forgiven = { readonly kind: 'floor' | 'write-off'; readonly amount: number }

/**
 * @param owed what the customer owes, above zero.
 * @param since when it was first seen to be owed.
 */
export function decideForgiveness(
  owed: number,
  since: number,
  { floor, writeOffAfterDays }: OverdraftPolicy,
  now: number,
): Forgiven | null {
  if (writeOffAfterDays !== null && now >= since + writeOffAfterDays * DAY) return { kind: 'write-off', amount: owed }
  if (floor !== null && owed > floor) return { kind: 'floor', amount: owed - floor }
  return null
}

/**
 * The operator bears it; points are promised anew by their program.
 * @param version the customer's as it was read: with it the id is made, and the commit guarded.
 */
export function postForgiveness(account: string, programId: string, version: number, forgiven: Forgiven): Transfer {
  const { ownerId: customerId, currency } = parseAccountId(account)
  const causeId = `adj_${idBody(customerId)}.${version}.${currency.toLowerCase()}`
  const bearer =
    currency === POINTS ? accountId(programId, 'points-issued', currency) : accountId(OPERATOR, 'written-off', currency)
  const { kind, amount } = forgiven
  return {
    id: `trf_${idBody(causeId)}`,
    causeId,
    purchaseId: null,
    kind,
    debit: bearer,
    credit: account,
    amount,
    currency,
  }
}
