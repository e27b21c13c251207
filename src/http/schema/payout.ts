// Payouts, where they go, the files they go in and how a program pays, as the API takes and shows them.
import * as z from 'zod'
import { formatInstant, formatInstantOrNull } from '../../domain/instant.ts'
import type { Part } from '../../domain/payout/cover.ts'
import { type Destination, isRoutingNumber } from '../../domain/payout/destination.ts'
import type { Payout } from '../../domain/payout/payout.ts'
import type { PayoutFile } from '../../store/books/payouts-files.ts'
import * as field from './fields.ts'
import { optional } from './fields.ts'

const instantOrNull = field.instantText.nullable()

export const payoutMethod = z.enum(['ach', 'statement-credit', 'gift-card', 'donation'])
export const payoutState = z.enum(['requested', 'submitted', 'paid', 'failed', 'returned'])

const routingNumber = z.string().refine(isRoutingNumber, 'is not an ABA routing number').meta({ example: '121042882' })
// Begins as no spreadsheet formula does.
const words = z
  .string()
  .trim()
  .max(100)
  .regex(/^[\p{L}\p{N}]/u, 'does not begin with a letter or a digit')

export const destinationInput = z
  .discriminatedUnion('method', [
    z.object({
      method: z.literal('ach'),
      routingNumber,
      accountNumber: z.string().regex(/^[0-9A-Za-z-]{1,17}$/, 'is not 1 to 17 digits, letters or hyphens'),
      accountType: z.enum(['checking', 'savings']),
      holderName: words,
    }),
    z.object({ method: z.literal('statement-credit'), cardId: field.id }),
    z.object({ method: z.literal('gift-card'), product: words, email: field.email }),
    z.object({ method: z.literal('donation'), charity: words, charityId: optional(words) }),
  ])
  .meta({ id: 'PayoutDestinationInput' })

export const destination = z
  .object({
    id: field.id,
    customerId: field.id,
    method: payoutMethod,
    label: z.string().meta({ description: 'The last digits; account numbers are never shown again.' }),
    notice: z.string().nullable().meta({ description: 'The last return or change code that the bank gave for it.' }),
    removedAt: instantOrNull,
    createdAt: field.instantText,
  })
  .meta({ id: 'PayoutDestination' })

export const payoutInput = z
  .object({
    destinationId: field.id,
    amount: optional(z.int().min(1).max(9_999_999_999)).meta({ description: 'All that is available by default.' }),
    currency: optional(field.currency).meta({ description: "The program's by default." }),
  })
  .meta({ id: 'PayoutInput' })

export const payout = z
  .object({
    id: field.id,
    customerId: field.id,
    programId: field.id,
    destinationId: field.id,
    method: payoutMethod,
    amount: z.int(),
    currency: z.string(),
    state: payoutState,
    code: z.string().nullable().meta({ description: 'Why it failed or was returned, such as R03.' }),
    retryOf: z.string().nullable(),
    fileId: z.string().nullable(),
    line: z.int().nullable(),
    trace: z.string().nullable(),
    createdAt: field.instantText,
    submittedAt: instantOrNull,
    paidAt: instantOrNull,
    closedAt: instantOrNull.meta({ description: 'When it failed or was returned.' }),
  })
  .meta({ id: 'Payout' })

export const explainedPayout = payout
  .extend({
    parts: z
      .array(z.object({ causeId: z.string(), amount: z.int() }))
      .readonly()
      .meta({
        description: 'The rewards that it pays, adding up to it; below zero: paid before and taken back since.',
      }),
  })
  .meta({ id: 'ExplainedPayout' })

export const payoutFile = z
  .object({
    id: field.id,
    programId: field.id,
    method: payoutMethod,
    currency: z.string(),
    fileDate: z.string().meta({ format: 'date' }),
    modifier: z.string(),
    count: z.int(),
    total: z.int(),
    sha256: z.string(),
    settlesAt: instantOrNull.meta({ description: 'Without word of a return by then, its payouts are paid.' }),
    createdAt: field.instantText,
  })
  .meta({ id: 'PayoutFile' })

export const payoutResults = z
  .object({
    results: z
      .array(
        z.object({
          payoutId: field.id,
          outcome: z.enum(['paid', 'failed', 'returned']),
          code: optional(z.string().trim().min(1).max(50)),
        }),
      )
      .min(1)
      .max(1_000),
  })
  .meta({ id: 'PayoutResults' })

export const payoutSettings = z
  .object({
    methods: z.array(payoutMethod).max(4).readonly(),
    minimum: z.int().min(1).max(100_000_000).meta({ description: 'Minor units: smaller payouts are refused.' }),
    ach: z
      .object({
        routingNumber,
        bankName: z.string().trim().min(1).max(23),
        companyName: z.string().trim().min(1).max(16),
        companyId: z.string().regex(/^[0-9A-Za-z ]{10}$/, 'is not ten characters'),
      })
      .nullable(),
    overdraft: z
      .object({
        floor: z.int().min(0).nullable().meta({ description: 'The most that a customer may owe.' }),
        writeOffAfterDays: z.int().min(0).max(3_650).nullable(),
      })
      .meta({ description: 'What is owed after a refund: the next rewards repay it; the rest is given up by these.' }),
  })
  .meta({ id: 'PayoutSettings' })

export function presentDestination(stored: Destination): z.output<typeof destination> {
  const { id, customerId, method, label, notice, removedAt, createdAt } = stored
  const instants = { removedAt: formatInstantOrNull(removedAt), createdAt: formatInstant(createdAt) }
  return { id, customerId, method, label, notice, ...instants }
}

export function presentPayout({
  requestedAt,
  submittedAt,
  paidAt,
  closedAt,
  ...rest
}: Payout): z.output<typeof payout> {
  return {
    ...rest,
    createdAt: formatInstant(requestedAt),
    submittedAt: formatInstantOrNull(submittedAt),
    paidAt: formatInstantOrNull(paidAt),
    closedAt: formatInstantOrNull(closedAt),
  }
}

export function presentExplained(stored: Payout, parts: readonly Part[]): z.output<typeof explainedPayout> {
  return { ...presentPayout(stored), parts: parts.map(({ causeId, amount }) => ({ causeId, amount })) }
}

export function presentFile(stored: PayoutFile): z.output<typeof payoutFile> {
  const { id, programId, method, currency, fileDate, modifier, count, total, sha256, settlesAt, createdAt } = stored
  const instants = { settlesAt: formatInstantOrNull(settlesAt), createdAt: formatInstant(createdAt) }
  return { id, programId, method, currency, fileDate, modifier, count, total, sha256, ...instants }
}
