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

function sentence(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) return 'is required'
  return issue.message.replace(/^Invalid (input|option): /, '').replace(/^Too (big|small): /, '')
}
