// Work that waits: imports, bank logins to be synced, webhooks to be heard, past reports to be matched anew. A job is a
// row of its own table; here they are seen as one list.
import type { Db, Row, Statement } from '../db.ts'

export type JobKind = 'import' | 'sync' | 'webhook' | 'rematch'

export type Job = {
  readonly id: string
  readonly kind: JobKind
  /** `failed`: given up, until somebody resumes it. */
  readonly state: 'waiting' | 'running' | 'failed'
  readonly attempts: number
  /** null: nobody rings for it any more. */
  readonly dueAt: number | null
  readonly createdAt: number
}

/** A job that is this late was rung for more than once and has not come through. */
export const LATE_MS = 10 * 60_000

const WAITING = `SELECT id, 'import' AS kind, CASE state WHEN 'running' THEN 'running' ELSE 'waiting' END AS state,
      attempts, due_at, created_at FROM imports WHERE due_at IS NOT NULL
  UNION ALL SELECT id, 'webhook', 'waiting', attempts, due_at, received_at FROM plaid_webhooks WHERE due_at IS NOT NULL
  UNION ALL SELECT id, 'sync', CASE WHEN lease_until > ?1 THEN 'running' ELSE 'waiting' END, attempts, due_at, created_at
      FROM items WHERE due_at <= ?1
  UNION ALL SELECT i.id, 'sync', 'waiting', i.attempts, i.due_at, i.created_at
      FROM job_failures f CROSS JOIN items i ON i.id = f.job_id WHERE f.job = 'sync-item' AND i.due_at > ?1 AND i.attempts > 0
  UNION ALL SELECT lesson_id, 'rematch', 'running', 0, asked_at, asked_at FROM rematches WHERE done_at IS NULL`

/** The longest waiting first. A bank login is always due for a next look: it waits only if that is late, or failed. */
export async function readWaitingJobs(db: Db, now: number, limit: number): Promise<readonly Job[]> {
  const [rows] = await db.read([{ sql: `${WAITING} ORDER BY due_at LIMIT ?2`, args: [now, limit] }])
  return rows!.map(parseJob)
}

/** Newest first; `before` is the last id of the page before. Only imports are ever given up. */
export async function readFailedJobs(
  db: Db,
  { before, limit }: { readonly before: string | null; readonly limit: number },
): Promise<readonly Job[]> {
  const sql = `SELECT id, 'import' AS kind, state, attempts, due_at, created_at FROM imports
    WHERE state = 'failed' AND (?1 IS NULL OR id < ?1) ORDER BY id DESC LIMIT ?2`
  const [rows] = await db.read([{ sql, args: [before, limit] }])
  return rows!.map(parseJob)
}

const TABLES = { import: 'imports', sync: 'items', webhook: 'plaid_webhooks' } as const

/** It is due now; one that is done or given up stays so. */
export function hastenJob(kind: Exclude<JobKind, 'rematch'>, id: string, now: number): Statement {
  const sql = `UPDATE ${TABLES[kind]} SET due_at = min(due_at, ?2) WHERE id = ?1 AND due_at IS NOT NULL`
  return { sql, args: [id, now] }
}

function parseJob(row: Row): Job {
  return {
    id: String(row.id),
    kind: row.kind as JobKind,
    state: row.state as Job['state'],
    attempts: Number(row.attempts),
    dueAt: row.due_at === null ? null : Number(row.due_at),
    createdAt: Number(row.created_at),
  }
}
