// An invoice and a partner's statement as CSV, for those who book them. Pure functions of what is stored.
import type { Invoice } from '../domain/billing/invoice.ts'
import type { Statement } from '../domain/billing/statement.ts'
import type { Transfer } from '../domain/ledger/posting.ts'
import { writeCsv } from './csv.ts'

type DatedTransfer = Transfer & { readonly at: number }

/** Lines by offer, the total, and every transfer behind it: what is debited to the merchant is charged. */
export function writeInvoice(invoice: Invoice, transfers: readonly DatedTransfer[]): string {
  const { id, merchantId, period, currency, amount, lines, issuedAt, dueAt } = invoice
  return writeCsv([
    ['record', 'invoice', 'merchant', 'period', 'currency', 'issued', 'due', 'amount_minor'],
    ['invoice', id, merchantId, period, currency, day(issuedAt), day(dueAt), amount],
    ['record', 'offer', 'purchases', 'rewards_minor', 'partner_minor', 'fees_minor', 'amount_minor'],
    ...lines.map((line) => ['line', line.offerId, line.purchases, line.rewards, line.partner, line.fees, line.amount]),
    ['record', 'transfer', 'cause', 'purchase', 'kind', 'at', 'amount_minor'],
    ...transfers.map(({ id, causeId, purchaseId, kind, debit, amount, at }) => [
      'transfer',
      id,
      causeId,
      purchaseId,
      kind,
      new Date(at).toISOString(),
      debit.startsWith(`${merchantId}/receivable/`) ? amount : -amount,
    ]),
  ])
}

export function writeStatement(statement: Statement): string {
  const { programId, period, currency, opening, lines, earned, takenBack, paid, closing, payouts } = statement
  return writeCsv([
    [
      'record',
      'program',
      'period',
      'currency',
      'opening_minor',
      'earned_minor',
      'taken_back_minor',
      'paid_minor',
      'closing_minor',
    ],
    ['statement', programId, period, currency, opening, earned, takenBack, paid, closing],
    ['record', 'offer', 'purchases', 'earned_minor', 'taken_back_minor'],
    ...lines.map((line) => ['line', line.offerId, line.purchases, line.earned, line.takenBack]),
    ['record', 'count', 'amount_minor'],
    ['payouts', payouts.count, payouts.amount],
  ])
}

function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
