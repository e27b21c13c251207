// What happened that somebody should know of: budgets that ran out, balances that ran low, claims that are late.
import type { Db } from '../db.ts'

export type Alert = {
  readonly seq: number
  readonly type: string
  readonly merchantId: string | null
  /** The offer, merchant or claim that it is about. */
  readonly subjectId: string
  /** How much of a budget is gone. */
  readonly percent: number | null
  readonly at: number
}

/** The newest first. */
export async function readAlerts(db: Db, limit: number): Promise<readonly Alert[]> {
  const sql = `SELECT seq, type, merchant_id, subject_id, data ->> '$.percent' AS percent, at FROM events WHERE type IN ('budget.spent', 'merchant.low-balance', 'claim.overdue')
    ORDER BY seq DESC LIMIT ?`
  const [rows] = await db.read([{ sql, args: [limit] }])
  return rows!.map((row) => ({
    seq: Number(row.seq),
    type: String(row.type),
    merchantId: row.merchant_id as string | null,
    subjectId: String(row.subject_id),
    percent: row.percent === null ? null : Number(row.percent),
    at: Number(row.at),
  }))
}
