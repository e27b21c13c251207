// Purchases by themselves: one by id, those that wait for a clearing that may never come, and those to be looked at.
import type { FiledPurchase } from '../../domain/books/state.ts'
import { MOST_TIP_SHARE, TOKEN_AUTHORIZATION } from '../../domain/purchase/odd.ts'
import type { Db } from '../db.ts'
import { parsePurchase, purchaseJson } from './rows.ts'

export async function readPurchase(db: Db, id: string): Promise<FiledPurchase | null> {
  const [rows] = await db.read([
    { sql: `SELECT ${purchaseJson('p')} AS row FROM purchases p WHERE p.id = ?`, args: [id] },
  ])
  return rows![0] ? parsePurchase(JSON.parse(String(rows![0].row))) : null
}

export type Uncleared = { readonly id: string; readonly customerId: string; readonly merchantId: string }

/** Authorized before `before`, at a merchant that is known, and nothing has cleared; the oldest first. */
export async function readUncleared(
  db: Db,
  programId: string,
  before: number,
  limit: number,
): Promise<readonly Uncleared[]> {
  const sql = `SELECT id, customer_id, merchant_id FROM purchases
    WHERE state = 'pending' AND occurred_at <= ? AND program_id = ? AND merchant_id IS NOT NULL ORDER BY occurred_at LIMIT ?`
  const [rows] = await db.read([{ sql, args: [before, programId, limit] }])
  return rows!.map((row) => ({
    id: String(row.id),
    customerId: String(row.customer_id),
    merchantId: String(row.merchant_id),
  }))
}

/** Clearings far over their authorization that nobody has looked at (see `isOdd`), by id; null: of every program. */
export async function readOddPurchases(
  db: Db,
  programId: string | null,
  { before, limit }: { readonly before: string | null; readonly limit: number },
): Promise<readonly FiledPurchase[]> {
  const sql = `SELECT ${purchaseJson('p')} AS row FROM purchases p
    WHERE p.reviewed_at IS NULL AND p.authorized > ${TOKEN_AUTHORIZATION} AND p.cleared > p.authorized * ${1 + MOST_TIP_SHARE}
      AND p.merchant_id IS NOT NULL AND (?1 IS NULL OR p.program_id = ?1) AND (?2 IS NULL OR p.id < ?2)
    ORDER BY p.id DESC LIMIT ?3`
  const [rows] = await db.read([{ sql, args: [programId, before, limit] }])
  return rows!.map(({ row }) => parsePurchase(JSON.parse(String(row))))
}
