// Purchases that somebody marked as fraud.
import type { FiledPurchase } from '../../domain/books/state.ts'
import type { Db } from '../db.ts'
import { parsePurchase, purchaseJson } from './rows.ts'

/** By id, from the last one back; `before` is the last id of the page before. */
export async function readFraudPurchases(
  db: Db,
  { before, limit }: { readonly before: string | null; readonly limit: number },
): Promise<readonly FiledPurchase[]> {
  const sql = `SELECT ${purchaseJson('p')} AS row FROM purchases p
    WHERE p.fraud_at IS NOT NULL AND (?1 IS NULL OR p.id < ?1) ORDER BY p.id DESC LIMIT ?2`
  const [rows] = await db.read([{ sql, args: [before, limit] }])
  return rows!.map(({ row }) => parsePurchase(JSON.parse(String(row))))
}
