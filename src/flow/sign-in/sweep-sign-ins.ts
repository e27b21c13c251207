// Sessions that ran out, and counts of attempts whose window is over, are not kept.
import { deleteEndedSessions } from '../../store/catalog/sessions.ts'
import { deleteEndedCounts } from '../../store/catalog/sign-in-counts.ts'
import type { Deps } from '../deps.ts'

/** On the wall clock, as they run. */
export async function sweepSignIns({ catalog }: Deps): Promise<void> {
  const now = Date.now()
  await catalog.write([deleteEndedSessions(now), deleteEndedCounts(now)])
}
