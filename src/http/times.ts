// Instants that callers give are in the past, give or take a clock that is ahead of ours.
import { type Fault, Refusal } from '../domain/refusal.ts'
import type { Deps } from '../flow/deps.ts'
import type { Role } from './platform.ts'

const aheadMs = 2 * 86_400_000

/** @param given pointers and the instants that stand there. */
/** A customer's own session acts now: only a partner or the operator may say that something happened earlier. */
export function ownInstant(role: Role, at: number | undefined): number | undefined {
  return role === 'customer' ? undefined : at
}

export function refuseFuture(deps: Deps, given: readonly (readonly [pointer: string, at: number | undefined])[]): void {
  const latest = deps.now() + aheadMs
  const detail = 'is more than two days ahead of the clock'
  const faults = given.flatMap(([pointer, at]): Fault[] =>
    at !== undefined && at > latest ? [{ pointer, detail }] : [],
  )
  if (faults.length > 0) throw new Refusal('invalid', `${faults[0]!.pointer} ${detail}.`, faults)
}
