// Within a commit: what it was decided on must still hold, or all of it is refused.
import type { Statement } from '../db.ts'

/** The CHECK that refuses a commit whose customers or budgets have moved since they were read: load and decide again. */
export const STALE = 'decided_on_stale_state'

/** Refuses the whole commit unless the statement before it changed exactly `expected` rows. */
export function guard(name: string, expected: number): Statement {
  return {
    sql: 'INSERT INTO guards (name, holds) SELECT ?, changes() = ? WHERE true ON CONFLICT (name) DO UPDATE SET holds = excluded.holds',
    args: [name, expected],
  }
}
