// Accounts by what kind of owner they have: an owner's id begins with it.
import type { Db } from '../db.ts'
import type { AccountRecord } from './ledger.ts'

/** In the order of their ids; `after` is the last one of the page before. */
export async function readAccountsOf(
  db: Db,
  prefix: string,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<readonly AccountRecord[]> {
  const sql = `SELECT id, debits, credits FROM accounts
    WHERE id > coalesce(?2, ?1) AND id < ?1 || '~' ORDER BY id LIMIT ?3`
  const [rows] = await db.read([{ sql, args: [prefix, after, limit] }])
  return rows!.map((row) => ({ id: String(row.id), debits: Number(row.debits), credits: Number(row.credits) }))
}
