// When a signed-in session ends by itself. Whoever acts for the platform is asked again sooner.

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

export const SESSION_DAYS = 30
/** Being seen is noted no more often than this. */
export const SEEN_EVERY_MS = 5 * MINUTE

const longest = { operator: 12 * HOUR, other: SESSION_DAYS * DAY }
const idle = { operator: 2 * HOUR, other: 14 * DAY }

export type SessionTimes = { readonly createdAt: number; readonly seenAt: number; readonly expiresAt: number }

/** All in milliseconds since the epoch. */
export function sessionEndsAt({ createdAt, seenAt, expiresAt }: SessionTimes, isOperator: boolean): number {
  const kind = isOperator ? 'operator' : 'other'
  return Math.min(expiresAt, createdAt + longest[kind], seenAt + idle[kind])
}
