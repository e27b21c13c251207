// Rewards as they stand: those whose hold is over, and those of a customer.
import type { FiledPurchase, Reward } from '../../domain/books/state.ts'
import type { Db } from '../db.ts'
import type { StreamName } from './read-state.ts'
import { parsePurchase, parseReward, purchaseJson, rewardJson } from './rows.ts'

/** The streams in which a reward waits for nothing but its time. */
export async function readHoldsOver(db: Db, now: number, limit: number): Promise<readonly StreamName[]> {
  const sql = `SELECT DISTINCT customer_id, merchant_id FROM (
      SELECT customer_id, merchant_id FROM rewards
      WHERE state = 'pending' AND confirm_at IS NOT NULL AND confirm_at <= ? ORDER BY confirm_at LIMIT 5000)
    LIMIT ?`
  const [rows] = await db.read([{ sql, args: [now, limit] }])
  return rows!.map((row) => ({ customerId: String(row.customer_id), merchantId: String(row.merchant_id) }))
}

export type RewardRecord = Reward & { readonly purchase: FiledPurchase }

/** A customer's rewards and declines, the latest purchase first; `before` continues after the last row of a page. */
export async function readRewards(
  db: Db,
  customerId: string,
  { before, limit }: { readonly before: RewardCursor | null; readonly limit: number },
): Promise<readonly RewardRecord[]> {
  const sql = `SELECT json_array(${rewardJson('w')}, ${purchaseJson('p')}) AS row
    FROM purchases p JOIN rewards w ON w.purchase_id = p.id
    WHERE p.customer_id = ?1 AND (?2 IS NULL OR (p.occurred_at, p.id, w.offer_id) < (?2, ?3, ?4))
    ORDER BY p.occurred_at DESC, p.id DESC, w.offer_id DESC LIMIT ?5`
  const [rows] = await db.read([
    { sql, args: [customerId, before?.occurredAt ?? null, before?.purchaseId ?? null, before?.offerId ?? null, limit] },
  ])
  return rows!.map(({ row }) => {
    const [reward, purchase] = JSON.parse(String(row)) as [unknown[], unknown[]]
    return { ...parseReward(reward), purchase: parsePurchase(purchase) }
  })
}

export type RewardCursor = { readonly occurredAt: number; readonly purchaseId: string; readonly offerId: string }
