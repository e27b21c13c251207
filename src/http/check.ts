// A schema applied to what a caller sent; what is wrong becomes faults with JSON pointers, without repeating values.
import type { z } from 'zod'
import { type Fault, Refusal } from '../domain/refusal.ts'
import { escapeStep } from './card-guard.ts'
import { misspeltFields } from './misspelt.ts'

/** Throws `invalid`. `at`: what the pointers begin with. */
export function check<T>(schema: z.ZodType<T>, value: unknown, at = ''): T {
  const checked = examine(schema, value, at)
  if ('value' in checked) return checked.value
  throw new Refusal('invalid', summary(checked.faults), checked.faults)
}

/** The same as a value: for bodies in which one bad part must not spoil the others. */
export function examine<T>(
  schema: z.ZodType<T>,
  value: unknown,
  at = '',
): { readonly value: T } | { readonly faults: readonly Fault[] } {
  const parsed = schema.safeParse(value)
  const misspelt = misspeltFields(schema, value, at)
  if (parsed.success) return misspelt.length > 0 ? { faults: misspelt } : { value: parsed.data }
  return { faults: [...misspelt, ...parsed.error.issues.slice(0, 20).flatMap((issue) => faultsOf(issue, at))] }
}

function faultsOf(issue: z.core.$ZodIssue, at: string): readonly Fault[] {
  const here = at + issue.path.map((step) => `/${escapeStep(String(step))}`).join('')
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const closest = issue.errors.reduce((best, errors) => (errors.length < best.length ? errors : best))
    if (closest.length > 0) return closest.flatMap((inner) => faultsOf(inner, here))
  }
  return [{ pointer: here, detail: sentence(issue) }]
}

function sentence(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) return 'is required'
  return issue.message.replace(/^Invalid input: /, '').replace(/^Too (big|small): /, '')
}

function summary(faults: readonly Fault[]): string {
  const first = faults[0]
  const more = faults.length > 1 ? `, and ${faults.length - 1} more` : ''
  return first
    ? `${first.pointer || 'The body'} ${first.detail.replace(/[.?]$/, '')}${more}.`
    : 'The request is not valid.'
}
