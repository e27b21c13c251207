// One touch as a partner pushes it, checked and translated.
import * as z from 'zod'
import { EXPOSURE_KINDS } from '../../domain/campaign/campaign.ts'
import { machineOf } from '../../domain/campaign/exposure.ts'
import { isCardNumber } from '../../domain/card-number.ts'
import { faultsOf } from './faults.ts'
import { instant, optional } from './fields.ts'
import { guardReport, type Rejection } from './guard.ts'

const id = z.string().min(1).max(200)
const word = z.string().trim().min(1).max(60)

export const exposure = z
  .object({
    id: id.meta({ description: 'Yours. The same id again is the same touch.' }),
    customerId: id,
    kind: z.enum(EXPOSURE_KINDS),
    adId: optional(id),
    campaignId: optional(id),
    offerId: optional(id).meta({ description: 'At least one of adId, campaignId and offerId is required.' }),
    medium: optional(word).meta({ example: 'email' }),
    placement: optional(word).meta({ example: 'top' }),
    rank: optional(z.int().min(0).max(100_000)),
    at: instant.optional().meta({ description: 'Now, unless you say.' }),
    ghost: z.boolean().default(false).meta({ description: 'It would have been seen, but the customer is held out.' }),
    userAgent: optional(z.string().max(1_000)).meta({ description: 'Not kept: it only tells machines from people.' }),
    prefetch: z.boolean().default(false),
  })
  .refine(({ adId, campaignId, offerId }) => (adId ?? campaignId ?? offerId) !== null, {
    message: 'is required, or campaignId, or offerId',
    path: ['adId'],
  })
  .meta({ id: 'Exposure' })

type Parsed = Omit<z.output<typeof exposure>, 'userAgent' | 'prefetch' | 'at'>

export type PushedExposure = Parsed & { readonly at: number; readonly filtered: 'bot' | 'prefetch' | null }

export type ReadExposure = { readonly exposure: PushedExposure } | (Rejection & { readonly id: string | null })

const aheadMs = 2 * 86_400_000

/** @param now the platform's clock; @param at what the pointers begin with. */
export function readExposure(value: unknown, now: number, at = ''): ReadExposure {
  const refused = guardReport(value, at)
  if (refused) return { id: idOf(value), ...refused }
  const parsed = exposure.safeParse(value)
  if (!parsed.success) return { id: idOf(value), code: 'invalid', faults: faultsOf(parsed.error, at) }
  const { userAgent, prefetch, at: seenAt = now, ...touch } = parsed.data
  const detail = 'is more than two days ahead of the clock'
  if (seenAt > now + aheadMs) return { id: touch.id, code: 'invalid', faults: [{ pointer: `${at}/at`, detail }] }
  // Who sends no user agent vouches for a person: an app has none.
  const filtered = machineOf({ userAgent: userAgent ?? 'an app', prefetch, method: 'GET' })
  return { exposure: { ...touch, at: seenAt, filtered } }
}

function idOf(value: unknown): string | null {
  const given = (value as { id?: unknown } | null)?.id
  return typeof given === 'string' && given.length <= 200 && !isCardNumber(given) ? given : null
}
