// The clock of a platform under test: set once, it goes on from there.
import { setClockOffset } from '../store/catalog/clock.ts'
import type { Deps } from './deps.ts'
import { type Idempotency, type Once, once } from './idempotency.ts'

/** @param to the instant that it shall be now. */
export function moveClock(deps: Deps, to: number, idempotency: Idempotency | null): Promise<Once<number>> {
  return once(deps.catalog, idempotency, to, () => ({ result: to, statements: [setClockOffset(to - Date.now())] }))
}
