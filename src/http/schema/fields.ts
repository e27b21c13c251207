// The fields that bodies are made of, with their bounds.
import * as z from 'zod'

export { amount, channel, currency, instant, optional } from '../../feed/push/fields.ts'

export const name = z.string().trim().min(1).max(200)
export const id = z.string().min(1).max(100)
export const bps = z.int().min(0).max(10_000).meta({ description: 'Basis points: 500 is 5 %.' })
export const days = z.int().min(1).max(3_650)
export const country = z
  .string()
  .regex(/^[A-Z]{2}$/, 'is not an ISO 3166-1 alpha-2 code')
  .meta({ example: 'US' })
export const mcc = z
  .string()
  .regex(/^\d{4}$/, 'is not four digits')
  .meta({ example: '5812' })
export const timezone = z
  .string()
  .max(60)
  .refine(isTimezone, 'is not an IANA time zone')
  .meta({ example: 'America/New_York' })
export const email = z.email().max(254)

/** How an answer shows an instant. */
export const instantText = z.string().meta({ format: 'date-time' })

/** As it stands in an answer, always present. */
export function page<T extends z.ZodType>(item: T) {
  return z.object({ data: z.array(item).readonly(), nextCursor: z.string().nullable() })
}

export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z
    .string()
    .max(200)
    .transform((cursor) => cursor || undefined)
    .optional(),
})

export type PageQuery = z.output<typeof pageQuery>

function isTimezone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone.length > 0
  } catch {
    return false
  }
}
