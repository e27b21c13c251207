// Invoices, payments, statements and reconciliations, as the API takes and shows them.
import * as z from 'zod'
import { type Invoice, invoiceState } from '../../domain/billing/invoice.ts'
import type { Difference } from '../../domain/billing/match-bank.ts'
import type { Payment } from '../../domain/billing/payment.ts'
import { formatInstant, formatInstantOrNull } from '../../domain/instant.ts'
import type { Reconciliation } from '../../flow/billing/reconcile.ts'
import * as field from './fields.ts'
import { optional } from './fields.ts'

export const period = z
  .string()
  .regex(/^20\d\d-(0[1-9]|1[0-2])$/, 'is not a month (YYYY-MM)')
  .meta({ example: '2026-11' })

const money = z.int().min(1).max(1_000_000_000_000)
const reference = z.string().trim().min(1).max(200)

export const billingSettings = z
  .object({
    mode: z.enum(['invoiced', 'prefunded']),
    dueDays: z.int().min(0).max(365),
    lowBalance: z
      .record(field.currency, z.int().min(0))
      .meta({ description: 'By currency: below it, a prefunded merchant is told once (`merchant.low-balance`).' }),
  })
  .meta({ id: 'BillingSettings' })

const invoiceLine = z.object({
  offerId: z.string().nullable(),
  purchases: z.int(),
  rewards: z.int(),
  partner: z.int(),
  fees: z.int(),
  amount: z.int(),
})

export const invoice = z
  .object({
    id: field.id,
    merchantId: field.id,
    period,
    currency: z.string(),
    state: z.enum(['issued', 'overdue', 'paid']),
    amount: z.int().meta({ description: 'Below zero: a credit, which is kept ahead for the merchant.' }),
    settled: z.int().meta({ description: 'What of it is paid, or was taken from what was paid ahead.' }),
    lines: z.array(invoiceLine).readonly(),
    transfers: z.int().meta({ description: 'How many transfers stand behind it: GET /invoices/{id}/transfers.' }),
    createdAt: field.instantText,
    dueAt: field.instantText,
    settledAt: field.instantText.nullable(),
  })
  .meta({ id: 'Invoice' })

export const paymentInput = z
  .object({
    amount: money,
    currency: field.currency,
    reference: optional(reference),
    receivedAt: field.instant.optional(),
    invoiceId: optional(field.id).meta({
      description: 'The oldest open invoices by default; what is left is kept ahead.',
    }),
  })
  .meta({ id: 'PaymentInput' })

export const payment = z
  .object({
    id: field.id,
    merchantId: field.id,
    currency: z.string(),
    amount: z.int(),
    reference: z.string().nullable(),
    parts: z.array(z.object({ invoiceId: z.string().nullable(), amount: z.int() })).readonly(),
    receivedAt: field.instantText,
    createdAt: field.instantText,
  })
  .meta({ id: 'Payment' })

export const prepaidBalance = z
  .object({ merchantId: field.id, currency: z.string(), left: z.int() })
  .meta({ id: 'PrepaidBalance', description: 'What is paid ahead, less what is owed or may come to be owed.' })

export const partnerPaymentInput = z
  .object({ amount: money, currency: field.currency, reference: optional(reference), paidAt: field.instant.optional() })
  .meta({ id: 'PartnerPaymentInput' })

export const partnerPayment = z
  .object({
    id: field.id,
    programId: field.id,
    currency: z.string(),
    amount: z.int(),
    reference: z.string().nullable(),
    paidAt: field.instantText,
  })
  .meta({ id: 'PartnerPayment' })

export const statement = z
  .object({
    programId: field.id,
    period,
    currency: z.string(),
    opening: z.int(),
    lines: z
      .array(z.object({ offerId: z.string().nullable(), purchases: z.int(), earned: z.int(), takenBack: z.int() }))
      .readonly(),
    earned: z.int(),
    takenBack: z.int(),
    paid: z.int(),
    closing: z.int().meta({ description: 'opening + earned - takenBack - paid' }),
    payouts: z.object({ count: z.int(), amount: z.int() }).meta({ description: 'Paid to customers in the month.' }),
  })
  .meta({ id: 'PartnerStatement' })

const column = z.string().min(1).max(100)

export const reconciliationInput = z
  .object({
    content: z.string().min(1).max(4_000_000).meta({ description: 'The statement as CSV with a header line.' }),
    currency: field.currency,
    books: field.id.optional(),
    columns: z
      .object({
        date: column,
        amount: z.union([column, z.object({ in: column, out: column })]),
        reference: z.array(column).max(10).readonly(),
      })
      .meta({ description: "The bank's names for the columns; one signed amount, or one column for each direction." }),
  })
  .meta({ id: 'ReconciliationInput' })

const bankLine = z
  .object({ id: z.string(), date: z.string(), amount: z.int(), reference: z.string() })
  .meta({ id: 'BankLine' })

export const reconciliation = z
  .object({
    id: field.id,
    currency: z.string(),
    lines: z.int(),
    known: z.int().meta({ description: 'Lines that were matched by an earlier file.' }),
    matches: z.array(
      z.object({ line: bankLine, kind: z.string(), subjectId: z.string(), by: z.enum(['reference', 'amount']) }),
    ),
    differences: z.array(
      z.object({
        kind: z.enum(['unknown-line', 'amount-differs', 'ambiguous', 'missing']),
        line: bankLine.nullable(),
        subjectIds: z.array(z.string()),
        expected: z.int().nullable(),
      }),
    ),
    faults: z.array(z.object({ line: z.int(), detail: z.string() })),
    createdAt: field.instantText,
  })
  .meta({ id: 'Reconciliation' })

export function presentInvoice(stored: Invoice, now: number): z.output<typeof invoice> {
  const { issuedAt, dueAt, settledAt, ...rest } = stored
  const instants = {
    createdAt: formatInstant(issuedAt),
    dueAt: formatInstant(dueAt),
    settledAt: formatInstantOrNull(settledAt),
  }
  return { ...rest, state: invoiceState(stored, now), ...instants }
}

export function presentPayment({ receivedAt, createdAt, ...rest }: Payment): z.output<typeof payment> {
  return { ...rest, receivedAt: formatInstant(receivedAt), createdAt: formatInstant(createdAt) }
}

export function presentReconciliation({
  id,
  currency,
  report,
  createdAt,
}: Reconciliation): z.output<typeof reconciliation> {
  const { lines, known, matches, differences, faults } = report
  return {
    id,
    currency,
    lines,
    known,
    matches: [...matches],
    differences: differences.map(presentDifference),
    faults: [...faults],
    createdAt: formatInstant(createdAt),
  }
}

function presentDifference(difference: Difference) {
  switch (difference.kind) {
    case 'unknown-line':
      return { kind: difference.kind, line: difference.line, subjectIds: [], expected: null }
    case 'amount-differs': {
      const { kind, line, subjectId, expected } = difference
      return { kind, line, subjectIds: [subjectId], expected }
    }
    case 'ambiguous':
      return { kind: difference.kind, line: difference.line, subjectIds: [...difference.subjectIds], expected: null }
    case 'missing': {
      const { kind, subject } = difference
      return { kind, line: null, subjectIds: [subject.id], expected: subject.amount }
    }
  }
}
