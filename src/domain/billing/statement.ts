// A partner's month: what its share of rewards came to, what it was paid, and what it is owed.
import { idBody } from '../ids.ts'
import { accountId, OPERATOR } from '../ledger/accounts.ts'
import type { Transfer } from '../ledger/posting.ts'

export type StatementLine = {
  /** null: of no offer that is known here. */
  readonly offerId: string | null
  readonly purchases: number
  readonly earned: number
  /** What refunds took back. */
  readonly takenBack: number
}

export type Statement = {
  readonly programId: string
  /** `YYYY-MM` */
  readonly period: string
  readonly currency: string
  readonly opening: number
  readonly lines: readonly StatementLine[]
  readonly earned: number
  readonly takenBack: number
  readonly paid: number
  /** opening + earned - takenBack - paid. */
  readonly closing: number
  /** To customers of the program, in the month. */
  readonly payouts: { readonly count: number; readonly amount: number }
}

export type PartnerPayment = {
  readonly id: string
  readonly programId: string
  readonly currency: string
  readonly amount: number
  readonly reference: string | null
  readonly paidAt: number
}

export function postPartnerPayment({ id, programId, currency, amount }: PartnerPayment): Transfer {
  return {
    id: `trf_${idBody(id)}`,
    causeId: id,
    purchaseId: null,
    kind: 'partner-payment',
    debit: accountId(programId, 'partner-payable', currency),
    credit: accountId(OPERATOR, 'bank', currency),
    amount,
    currency,
  }
}
