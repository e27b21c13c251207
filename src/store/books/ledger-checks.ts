// What recomputing the books came to, whenever somebody asked for it.
import type { Db, Statement } from '../db.ts'
import type { Invariant } from './ledger.ts'

export type LedgerCheck = {
  readonly id: string
  readonly by: string
  readonly ok: boolean
  readonly findings: readonly Invariant[]
  readonly tookMs: number
  readonly at: number
}

export function insertLedgerCheck({ id, by, ok, findings, tookMs, at }: LedgerCheck): Statement {
  return {
    sql: `INSERT INTO ledger_checks (id, by, ok, findings, took_ms, at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
    args: [id, by, ok ? 1 : 0, JSON.stringify(findings), tookMs, at],
  }
}

/** null: nobody has asked yet. */
export async function readLastLedgerCheck(db: Db): Promise<LedgerCheck | null> {
  const [rows] = await db.read([{ sql: 'SELECT * FROM ledger_checks ORDER BY id DESC LIMIT 1', args: [] }])
  const row = rows![0]
  if (!row) return null
  return {
    id: String(row.id),
    by: String(row.by),
    ok: row.ok === 1,
    findings: JSON.parse(String(row.findings)),
    tookMs: Number(row.took_ms),
    at: Number(row.at),
  }
}
