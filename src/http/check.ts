// A schema applied to what a caller sent; what is wrong becomes faults with JSON pointers, without repeating values.
import type * as z from 'zod'
import { type Fault, Refusal } from '../domain/refusal.ts'
import { faultsOf } from '../feed/push/faults.ts'
import { misspeltFields } from './misspelt.ts'

/** Throws `invalid`. `at`: what the pointers begin with. */
export function check<T>(schema: z.ZodType<T>, value: unknown, at = ''): T {
  const checked = examine(schema, value, at)
  if ('value' in checked) return checked.value
  throw new Refusal('invalid', summary(checked.faults), checked.faults)
}

function examine<T>(
  schema: z.ZodType<T>,
  value: unknown,
  at: string,
): { readonly value: T } | { readonly faults: readonly Fault[] } {
  const parsed = schema.safeParse(value)
  const misspelt = misspeltFields(schema, value, at)
  if (parsed.success) return misspelt.length > 0 ? { faults: misspelt } : { value: parsed.data }
  return { faults: [...misspelt, ...faultsOf(parsed.error, at)] }
}

function summary(faults: readonly Fault[]): string {
  const first = faults[0]
  const more = faults.length > 1 ? `, and ${faults.length - 1} more` : ''
  return first
    ? `${first.pointer || 'The body'} ${first.detail.replace(/[.?]$/, '')}${more}.`
    : 'The request is not valid.'
}
