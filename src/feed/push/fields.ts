// The fields that what is pushed to us is made of, with their bounds.
import * as z from 'zod'
import { isCurrency } from '../../domain/currency.ts'
import { parseInstant } from '../../domain/instant.ts'
import { MAX_AMOUNT } from '../../domain/money.ts'

export const amount = z.int().min(0).max(MAX_AMOUNT).meta({ description: 'Minor units of the currency beside it.' })

export const currency = z
  .string()
  .refine(isCurrency, 'is not an active ISO 4217 currency code')
  .meta({ description: 'ISO 4217', example: 'USD' })

export const channel = z.enum(['in_store', 'online'])

/** Years outside of these are typing errors. */
const earliest = Date.UTC(2000, 0, 1)
const latest = Date.UTC(2101, 0, 1)

/** RFC 3339 in, milliseconds out. */
export const instant = z
  .string()
  .meta({ format: 'date-time', description: 'RFC 3339', example: '2026-11-01T18:20:00Z' })
  .transform((text, context) => {
    const at = parseInstant(text)
    if (at !== null && at >= earliest && at < latest) return at
    const message = at === null ? 'is not an RFC 3339 instant' : 'is not between the years 2000 and 2100'
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })

/** null and absent mean the same: none. */
export function optional<T extends z.ZodType>(schema: T) {
  return schema.nullable().default(null as never)
}
