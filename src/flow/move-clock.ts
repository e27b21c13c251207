// The clock of a platform under test: set once, it goes on from there; and what time alone brings about has happened
// when the call answers.
import { setClockOffset } from '../store/catalog/clock.ts'
import type { Deps } from './deps.ts'
import { type Idempotency, type Once, once } from './idempotency.ts'
import { sweep } from './sweep.ts'

/** @param to the instant that it shall be now. */
export async function moveClock(deps: Deps, to: number, idempotency: Idempotency | null): Promise<Once<number>> {
  const offset = to - Date.now()
  const moved = await once(deps.catalog, idempotency, to, () => ({ result: to, statements: [setClockOffset(offset)] }))
  if (!moved.replayed) await sweep({ ...deps, now: () => Date.now() + offset })
  return moved
}
