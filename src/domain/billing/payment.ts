// Money that a merchant paid: it settles the invoice that it names, or the oldest open ones; what is left is kept ahead.
import { idBody } from '../ids.ts'
import { accountId, OPERATOR } from '../ledger/accounts.ts'
import type { Transfer } from '../ledger/posting.ts'
import type { Invoice } from './invoice.ts'

/** `invoiceId` null: paid ahead. */
export type PaymentPart = { readonly invoiceId: string | null; readonly amount: number }

export type Payment = {
  readonly id: string
  readonly merchantId: string
  readonly currency: string
  readonly amount: number
  readonly reference: string | null
  readonly parts: readonly PaymentPart[]
  readonly receivedAt: number
  readonly createdAt: number
}

/** @param open the oldest first. */
export function applyPayment(
  amount: number,
  open: readonly Pick<Invoice, 'id' | 'amount' | 'settled'>[],
): readonly PaymentPart[] {
  const parts: PaymentPart[] = []
  let left = amount
  for (const invoice of open) {
    const part = Math.min(left, invoice.amount - invoice.settled)
    if (part > 0) parts.push({ invoiceId: invoice.id, amount: part })
    left -= Math.max(part, 0)
  }
  return left > 0 ? [...parts, { invoiceId: null, amount: left }] : parts
}

export function postPayment({ id, merchantId, currency, parts }: Payment): readonly Transfer[] {
  return parts.map(({ invoiceId, amount }, index) => ({
    id: `trf_${idBody(id)}.${index}`,
    causeId: id,
    purchaseId: null,
    kind: invoiceId === null ? 'prepayment' : 'invoice-payment',
    debit: accountId(OPERATOR, 'bank', currency),
    credit: accountId(merchantId, invoiceId === null ? 'prepaid' : 'receivable', currency),
    amount,
    currency,
  }))
}
