// The contract's own feed: one transaction as a partner pushes it, checked and translated. A bad one is told why, with
// pointers, and spoils no other.
import * as z from 'zod'
import { isCardNumber } from '../../domain/card-number.ts'
import type { MerchantClue } from '../../domain/merchant.ts'
import type { Fault } from '../../domain/refusal.ts'
import type { Report } from '../../domain/report.ts'
import { faultsOf } from './faults.ts'
import { amount, channel, currency, instant, optional } from './fields.ts'
import { guardReport, type Rejection } from './guard.ts'

const id = z.string().min(1).max(200)
/** Feeds write an empty text where they know nothing. */
const hint = (schema: z.ZodString) => optional(schema.or(z.literal('')))
const words = hint(z.string().max(200))

const merchant = z
  .object({
    descriptor: words,
    mid: hint(z.string().max(50)),
    mcc: hint(z.string().regex(/^\d{4}$/, 'is not four digits')),
    entityId: words,
    city: words,
    region: words,
    postcode: hint(z.string().max(20)),
    country: hint(z.string().regex(/^[A-Z]{2}$/, 'is not an ISO 3166-1 alpha-2 code')),
  })
  .transform(
    (said): MerchantClue => ({
      descriptor: said.descriptor || null,
      mid: said.mid || null,
      mcc: said.mcc || null,
      entityId: said.entityId || null,
      city: said.city || null,
      region: said.region || null,
      postcode: said.postcode || null,
      country: said.country || null,
    }),
  )

export const transaction = z
  .object({
    id,
    type: z.enum(['authorization', 'clearing', 'refund', 'reversal']),
    cardToken: optional(id),
    cardId: optional(id),
    amount,
    currency,
    occurredAt: instant,
    postedAt: optional(instant),
    relatedId: optional(id),
    channel: optional(channel),
    merchant: merchant.prefault({}),
  })
  .refine(({ cardToken, cardId }) => cardToken !== null || cardId !== null, {
    message: 'is required, or cardId',
    path: ['cardToken'],
  })
  .meta({ id: 'Transaction' })

export type PushedReport = {
  readonly report: Report
  readonly card: { readonly token: string } | { readonly id: string }
}

export type ReadReport = { readonly report: PushedReport } | (Rejection & { readonly id: string | null })

/** A feed's clock may be ahead of ours by time zones, not by more. */
const aheadMs = 2 * 86_400_000

/** @param source whose key it is; @param now the platform's clock; @param at what the pointers begin with. */
export function readReport(value: unknown, source: string, now: number, at = ''): ReadReport {
  const refused = guardReport(value, at)
  if (refused) return { id: idOf(value), ...refused }
  const parsed = transaction.safeParse(value)
  const faults = parsed.success ? futureFaults(parsed.data, now, at) : faultsOf(parsed.error, at)
  if (!parsed.success || faults.length > 0) return { id: idOf(value), code: 'invalid', faults }
  const { cardToken, cardId, ...facts } = parsed.data
  const card = cardId !== null ? { id: cardId } : { token: cardToken! }
  return { report: { report: { ...facts, source }, card } }
}

type Instants = { readonly occurredAt: number; readonly postedAt: number | null }

function futureFaults({ occurredAt, postedAt }: Instants, now: number, at: string): readonly Fault[] {
  const faults: Fault[] = []
  const detail = 'is more than two days ahead of the clock'
  if (occurredAt > now + aheadMs) faults.push({ pointer: `${at}/occurredAt`, detail })
  if (postedAt !== null && postedAt > now + aheadMs) faults.push({ pointer: `${at}/postedAt`, detail })
  return faults
}

/** What the sender knows the report by, unless it is itself what must not be repeated. */
function idOf(value: unknown): string | null {
  const id = (value as { id?: unknown } | null)?.id
  return typeof id === 'string' && id.length <= 200 && !isCardNumber(id) ? id : null
}
