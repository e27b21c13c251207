// Instants that callers give are in the past, give or take a clock that is ahead of ours.
import { type Fault, Refusal } from '../domain/refusal.ts'
import type { Deps } from '../flow/deps.ts'

const aheadMs = 2 * 86_400_000

/** @param given pointers and the instants that stand there. */
export function refuseFuture(deps: Deps, given: readonly (readonly [pointer: string, at: number | undefined])[]): void {
  const latest = deps.now() + aheadMs
  const detail = 'is more than two days ahead of the clock'
  const faults = given.flatMap(([pointer, at]): Fault[] =>
    at !== undefined && at > latest ? [{ pointer, detail }] : [],
  )
  if (faults.length > 0) throw new Refusal('invalid', `${faults[0]!.pointer} ${detail}.`, faults)
}
