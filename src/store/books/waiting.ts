// How much of what happened waits for somebody. Counted up to a bound: beyond it, "many" says enough.
import { MOST_TIP_SHARE, TOKEN_AUTHORIZATION } from '../../domain/purchase/odd.ts'
import type { Db, Statement } from '../db.ts'
import { LATE_MS } from './jobs.ts'

export const MOST_COUNTED = 100

export type WaitingInBooks = {
  readonly claims: number
  /** Of them: to be answered within two days, or too late already. */
  readonly urgentClaims: number
  readonly oddPurchases: number
  readonly failedImports: number
  readonly lateJobs: number
  readonly payoutsRequested: number
}

const URGENT_MS = 2 * 86_400_000

export async function readWaitingInBooks(db: Db, now: number): Promise<WaitingInBooks> {
  const counts = await db.read([
    counted(`claims WHERE state = 'open' AND due_at IS NOT NULL`),
    counted(`claims WHERE state = 'open' AND due_at <= ?`, now + URGENT_MS),
    counted(`purchases WHERE reviewed_at IS NULL AND authorized > ${TOKEN_AUTHORIZATION}
      AND cleared > authorized * ${1 + MOST_TIP_SHARE} AND merchant_id IS NOT NULL`),
    counted(`imports WHERE state = 'failed'`),
    counted(
      `(SELECT due_at FROM imports WHERE due_at <= ?1 UNION ALL SELECT due_at FROM plaid_webhooks WHERE due_at <= ?1
        UNION ALL SELECT due_at FROM items WHERE due_at <= ?1)`,
      now - LATE_MS,
    ),
    counted(`payouts WHERE state = 'requested'`),
  ])
  const [claims, urgentClaims, oddPurchases, failedImports, lateJobs, payoutsRequested] = counts.map((rows) =>
    Number(rows[0]!.n),
  ) as [number, number, number, number, number, number]
  return { claims, urgentClaims, oddPurchases, failedImports, lateJobs, payoutsRequested }
}

function counted(from: string, ...args: readonly number[]): Statement {
  return { sql: `SELECT count(*) AS n FROM (SELECT 1 FROM ${from} LIMIT ${MOST_COUNTED})`, args }
}
