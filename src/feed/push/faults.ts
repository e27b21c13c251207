// What a schema found wrong, with JSON pointers and without repeating what was sent.
import type * as z from 'zod'
import { escapeStep } from '../../domain/card-guard.ts'
import type { Fault } from '../../domain/refusal.ts'

const mostFaults = 20

/** @param at what the pointers begin with. */
export function faultsOf(error: z.ZodError, at = ''): readonly Fault[] {
  return error.issues.slice(0, mostFaults).flatMap((issue) => faultsOfIssue(issue, at))
}

function faultsOfIssue(issue: z.core.$ZodIssue, at: string): readonly Fault[] {
  const here = at + issue.path.map((step) => `/${escapeStep(String(step))}`).join('')
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const closest = issue.errors.reduce((best, errors) => (errors.length < best.length ? errors : best))
    if (closest.length > 0) return closest.flatMap((inner) => faultsOfIssue(inner, here))
  }
  return [{ pointer: here, detail: sentence(issue) }]
}

/** What follows the name of a place: `/amount is less than 0`. */
function sentence(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined') ? 'is required' : `is not ${KINDS[issue.expected] ?? 'valid'}`
    case 'invalid_value':
      return oneOf(issue.values)
    case 'invalid_union':
      return 'options' in issue ? oneOf(issue.options as readonly unknown[]) : 'has none of the shapes that it may have'
    case 'too_small':
      return bound(issue.origin, 'less than', 'fewer than', issue.minimum)
    case 'too_big':
      return bound(issue.origin, 'more than', 'more than', issue.maximum)
    case 'invalid_format':
      return issue.format === 'regex' ? issue.message : `is not a valid ${issue.format}`
    case 'invalid_key':
      return 'has a name that is too short or too long'
    default:
      return issue.message
  }
}

const KINDS: Readonly<Record<string, string>> = {
  int: 'an integer',
  number: 'a number',
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

function oneOf(values: readonly unknown[]): string {
  const named = values.map((value) => JSON.stringify(value)).join(', ')
  return values.length === 1 ? `is not ${named}` : `is not one of ${named}`
}

function bound(origin: string, than: string, countThan: string, limit: number | bigint): string {
  const grouped = limit.toLocaleString('en')
  if (countThan === 'fewer than' && Number(limit) === 1 && origin !== 'number') return 'is empty'
  if (origin === 'string') return `has ${countThan} ${grouped} characters`
  return origin === 'array' ? `has ${countThan} ${grouped} entries` : `is ${than} ${grouped}`
}
