// What a customer bought, with what each purchase earned or why it didn't.
import type { FiledPurchase, Reward } from '../../domain/books/state.ts'
import type { Db } from '../db.ts'
import { parsePurchase, parseReward, purchaseJson, rewardJson } from './rows.ts'

export type Activity = {
  readonly purchase: FiledPurchase
  readonly rewards: readonly Reward[]
  /** What the card's statement calls the merchant, where nobody knows which it is. */
  readonly descriptor: string | null
}
export type ActivityPlace = { readonly occurredAt: number; readonly id: string }

/** The latest first; `before` continues after the last purchase of a page. */
export async function readActivity(
  db: Db,
  customerId: string,
  { before, limit }: { readonly before: ActivityPlace | null; readonly limit: number },
): Promise<readonly Activity[]> {
  const sql = `SELECT json_array(${purchaseJson('p')},
      json((SELECT json_group_array(${rewardJson('w')}) FROM rewards w WHERE w.purchase_id = p.id)),
      CASE WHEN p.merchant_id IS NULL THEN (SELECT r.content ->> '$.report.merchant.descriptor' FROM reports r
        WHERE r.source = p.source AND r.id = p.root AND r.purchase_id = p.id LIMIT 1) END) AS row
    FROM purchases p WHERE p.customer_id = ?1 AND (?2 IS NULL OR (p.occurred_at, p.id) < (?2, ?3))
    ORDER BY p.occurred_at DESC, p.id DESC LIMIT ?4`
  const [rows] = await db.read([{ sql, args: [customerId, before?.occurredAt ?? null, before?.id ?? null, limit] }])
  return rows!.map(({ row }) => {
    const [purchase, rewards, descriptor] = JSON.parse(String(row)) as [unknown[], unknown[][], string | null]
    return { purchase: parsePurchase(purchase), rewards: rewards.map(parseReward), descriptor }
  })
}
