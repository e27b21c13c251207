// What a merchant owes for a month: the sums of transfers that became receivable, by offer.
import { idBody } from '../ids.ts'
import { accountId } from '../ledger/accounts.ts'
import type { Transfer } from '../ledger/posting.ts'
import { DAY } from '../time.ts'

/** Amounts are minor units; below zero what refunds gave back. `amount` is the sum of the other three. */
export type InvoiceLine = {
  /** null: of no offer that is known here. */
  readonly offerId: string | null
  readonly purchases: number
  /** To customers, to the partner, to the operator. */
  readonly rewards: number
  readonly partner: number
  readonly fees: number
  readonly amount: number
}

export type Invoice = {
  readonly id: string
  readonly merchantId: string
  /** `YYYY-MM` */
  readonly period: string
  readonly currency: string
  readonly amount: number
  /** What of it is paid, or was taken from what was paid ahead. */
  readonly settled: number
  readonly lines: readonly InvoiceLine[]
  /** How many transfers stand behind it. */
  readonly transfers: number
  readonly issuedAt: number
  readonly dueAt: number
  readonly settledAt: number | null
}

export type InvoiceState = 'issued' | 'overdue' | 'paid'

export function invoiceId(merchantId: string, period: string, currency: string): string {
  return `inv_${idBody(merchantId)}.${period.replace('-', '')}${currency.toLowerCase()}`
}

export function invoiceState({ amount, settled, dueAt }: Invoice, now: number): InvoiceState {
  if (settled >= amount) return 'paid'
  return now >= dueAt ? 'overdue' : 'issued'
}

type Draft = Pick<Invoice, 'merchantId' | 'period' | 'currency' | 'lines' | 'transfers'>

/**
 * What was paid ahead is taken first; a credit is kept ahead.
 * @param prepaid what the merchant has ahead, from zero.
 */
export function issueInvoice(
  draft: Draft,
  prepaid: number,
  dueDays: number,
  now: number,
): { readonly invoice: Invoice; readonly transfers: readonly Transfer[] } {
  const amount = draft.lines.reduce((sum, line) => sum + line.amount, 0)
  const settled = Math.min(amount, prepaid)
  const id = invoiceId(draft.merchantId, draft.period, draft.currency)
  const settledAt = settled === amount ? now : null
  const invoice = { ...draft, id, amount, settled, issuedAt: now, dueAt: now + dueDays * DAY, settledAt }
  return { invoice, transfers: settled === 0 ? [] : [settleAhead(invoice, settled)] }
}

function settleAhead({ id, merchantId, currency }: Invoice, settled: number): Transfer {
  const prepaid = accountId(merchantId, 'prepaid', currency)
  const receivable = accountId(merchantId, 'receivable', currency)
  const between = settled > 0 ? { debit: prepaid, credit: receivable } : { debit: receivable, credit: prepaid }
  const kind = settled > 0 ? 'invoice-from-prepaid' : 'invoice-credit'
  return {
    id: `trf_${idBody(id)}`,
    causeId: id,
    purchaseId: null,
    kind,
    ...between,
    amount: Math.abs(settled),
    currency,
  }
}
