// The table `idempotency`, which the catalog and every books database have alike: the result of a POST, kept in the
// same commit as its effect.
import type { Db, Statement } from './db.ts'

export type Idempotency = {
  /** The owner of the API key, so that two callers never meet. */
  readonly caller: string
  readonly key: string
  /** SHA-256 (hex) of method, path and body. */
  readonly fingerprint: string
}

/** What `write` is refused with when another request with the same key was first. */
export const takenKey = 'idempotency.caller, idempotency.key'

export type StoredResult = { readonly fingerprint: string; readonly result: unknown }

export function selectResult({ caller, key }: Idempotency): Statement {
  return { sql: 'SELECT fingerprint, result FROM idempotency WHERE caller = ? AND key = ?', args: [caller, key] }
}

export async function readResult(db: Db, idempotency: Idempotency): Promise<StoredResult | null> {
  const [rows] = await db.read([selectResult(idempotency)])
  const row = rows?.[0]
  return row ? { fingerprint: String(row.fingerprint), result: JSON.parse(String(row.result)) } : null
}

export function insertResult(idempotency: Idempotency, result: unknown, at: number): Statement {
  return {
    sql: 'INSERT INTO idempotency (caller, key, fingerprint, result, created_at) VALUES (?, ?, ?, ?, ?)',
    args: [idempotency.caller, idempotency.key, idempotency.fingerprint, JSON.stringify(result ?? null), at],
  }
}

/** Results are given again for 30 days. */
export function deleteResultsBefore(at: number): Statement {
  return { sql: 'DELETE FROM idempotency WHERE created_at < ?', args: [at] }
}
