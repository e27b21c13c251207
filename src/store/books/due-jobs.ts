// Jobs whose time has come: their bell was lost, they were put off, or it is simply time again.
import type { Db } from '../db.ts'

const DUE = `SELECT id, due_at FROM imports WHERE due_at <= ?1
  UNION ALL SELECT id, due_at FROM plaid_webhooks WHERE due_at <= ?1
  UNION ALL SELECT id, due_at FROM items WHERE due_at <= ?1 AND (lease_until IS NULL OR lease_until <= ?1)
  ORDER BY due_at LIMIT ?2`

/** The longest waiting first. */
export async function readDueJobs(db: Db, now: number, limit = 500): Promise<readonly string[]> {
  const [rows] = await db.read([{ sql: DUE, args: [now, limit] }])
  return rows!.map((row) => String(row.id))
}
