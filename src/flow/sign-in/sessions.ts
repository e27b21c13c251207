// Sessions that stand: seen, ended one by one, ended all at once.
import { SEEN_EVERY_MS } from '../../domain/session.ts'
import { deleteOtherSessions, deleteSession, touchSession } from '../../store/catalog/sessions.ts'
import type { Deps } from '../deps.ts'

/** Sessions run on the wall clock, wherever the platform's own was moved to. Never fails: nothing depends on it. */
export async function noteSeen({ catalog }: Deps, sessionId: string, seenAt: number): Promise<void> {
  const now = Date.now()
  if (seenAt > now - SEEN_EVERY_MS) return
  await catalog.write([touchSession(sessionId, now)]).catch(() => undefined)
}

/** Only the user's own. One that is gone already stays gone. */
export async function endSession({ catalog }: Deps, userId: string, sessionId: string): Promise<void> {
  await catalog.write([deleteSession(userId, sessionId)])
}

export async function endOtherSessions({ catalog }: Deps, userId: string, keptId: string): Promise<void> {
  await catalog.write([deleteOtherSessions(userId, keptId)])
}
