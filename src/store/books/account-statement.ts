// A customer's available balance over a span of time: what stood before, and every transfer since.
import { accountId } from '../../domain/ledger/accounts.ts'
import type { Db } from '../db.ts'
import { parseTransfer, type TransferRecord } from './ledger.ts'

export type AccountStatement = {
  readonly opening: number
  /** In the order of time. */
  readonly entries: readonly (TransferRecord & { readonly change: number })[]
}

// The terms are those of the partial indexes on transfers.
const OPENING = `SELECT
  (SELECT total(amount) FROM transfers WHERE credit = ?1 AND credit LIKE 'cus%/available/%' AND at < ?2)
  - (SELECT total(amount) FROM transfers WHERE debit = ?1 AND debit LIKE 'cus%/available/%' AND at < ?2) AS opening`
const ENTRIES = `SELECT * FROM transfers WHERE credit = ?1 AND credit LIKE 'cus%/available/%' AND at >= ?2 AND at < ?3
  UNION ALL SELECT * FROM transfers WHERE debit = ?1 AND debit LIKE 'cus%/available/%' AND at >= ?2 AND at < ?3
  ORDER BY at, id LIMIT 5000`

/** @param from inclusive. @param to exclusive. */
export async function readAccountStatement(
  db: Db,
  customerId: string,
  currency: string,
  from: number,
  to: number,
): Promise<AccountStatement> {
  const account = accountId(customerId, 'available', currency)
  const [openings, rows] = await db.read([
    { sql: OPENING, args: [account, from] },
    { sql: ENTRIES, args: [account, from, to] },
  ])
  const entries = rows!.map(parseTransfer).map((transfer) => ({
    ...transfer,
    change: transfer.credit === account ? transfer.amount : -transfer.amount,
  }))
  return { opening: Number(openings![0]!.opening), entries }
}

/** The merchants of purchases, by the purchase's id; unrecognised ones are left out. */
export async function readMerchantsOf(db: Db, purchaseIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const sql = `SELECT p.id, p.merchant_id FROM json_each(?) k CROSS JOIN purchases p ON p.id = k.value
    WHERE p.merchant_id IS NOT NULL`
  const [rows] = await db.read([{ sql, args: [JSON.stringify(purchaseIds)] }])
  return new Map(rows!.map((row) => [String(row.id), String(row.merchant_id)]))
}
