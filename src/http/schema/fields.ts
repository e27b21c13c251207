// The fields that bodies are made of, with their bounds.
import { z } from 'zod'
import { isCurrency } from '../../domain/currency.ts'
import { MAX_AMOUNT } from '../../domain/money.ts'
import { parseInstant } from '../instant.ts'

export const name = z.string().trim().min(1).max(200)
export const id = z.string().min(1).max(100)
export const amount = z.int().min(0).max(MAX_AMOUNT).meta({ description: 'Minor units of the currency beside it.' })
export const bps = z.int().min(0).max(10_000).meta({ description: 'Basis points: 500 is 5 %.' })
export const days = z.int().min(1).max(3_650)
export const currency = z
  .string()
  .refine(isCurrency, 'is not an active ISO 4217 currency code')
  .meta({ description: 'ISO 4217', example: 'USD' })
export const country = z
  .string()
  .regex(/^[A-Z]{2}$/, 'is not an ISO 3166-1 alpha-2 code')
  .meta({ example: 'US' })
export const mcc = z
  .string()
  .regex(/^\d{4}$/, 'is not four digits')
  .meta({ example: '5812' })
export const channel = z.enum(['in_store', 'online'])
export const timezone = z
  .string()
  .max(60)
  .refine(isTimezone, 'is not an IANA time zone')
  .meta({ example: 'America/New_York' })
export const email = z.email().max(254)

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

/** How an answer shows an instant. */
export const instantText = z.string().meta({ format: 'date-time' })

/** null and absent mean the same: none. */
export function optional<T extends z.ZodType>(schema: T) {
  return schema.nullable().default(null as never)
}

/** As it stands in an answer, always present. */
export function page<T extends z.ZodType>(item: T) {
  return z.object({ data: z.array(item).readonly(), nextCursor: z.string().nullable() })
}

export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(200).optional(),
})

export type PageQuery = z.output<typeof pageQuery>

function isTimezone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone.length > 0
  } catch {
    return false
  }
}
