// The demonstration's past is played in two acts: what was reported before the last month ended, and what came since.
// What the first act earned is confirmed before that month ends, so that every merchant has an invoice to look at.
import { boundsOf, monthOf } from '../../domain/billing/period.ts'
import { type Connection, call } from '../connection.ts'

const HOUR = 3_600_000

export type Acts = {
  /** When the first act plays. */
  readonly firstAt: number
  /** When holds that are over by then are confirmed, still in that month. */
  readonly confirmAt: number
}

/** Of the last month that ended long enough before `now` for its invoices to be out. */
export function actsBefore(now: number): Acts {
  const monthEnd = boundsOf(monthOf(now - 3 * HOUR)).start
  return { firstAt: monthEnd - 3 * HOUR, confirmAt: monthEnd - HOUR }
}

/** Each in the act in which it happens. */
export function inActs<T extends { readonly at: number }>(
  acts: Acts | null,
  all: readonly T[],
): readonly [readonly T[], readonly T[]] {
  if (!acts) return [all, []]
  return [all.filter(({ at }) => at < acts.firstAt), all.filter(({ at }) => at >= acts.firstAt)]
}

/** What time alone brings about until then has happened when this resolves. */
export async function turnClock(connection: Connection, to: number): Promise<void> {
  const body = { now: new Date(to).toISOString() }
  await call(connection, '/v1/clock', { body, once: crypto.randomUUID() })
}
