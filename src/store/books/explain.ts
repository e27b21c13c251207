// The whole story of a purchase: its reports, the evidence for the merchant, every decision, and every transfer.
import type { FiledPurchase, FiledReport, Reward } from '../../domain/books/state.ts'
import type { Evidence } from '../../domain/match/evidence.ts'
import { strongestMatch } from '../../domain/purchase/fold.ts'
import type { Db } from '../db.ts'
import { parseTransfer, rewardRange, type TransferRecord } from './ledger.ts'
import { parsePurchase, parseReport, parseReward, purchaseJson, reportJson, rewardJson } from './rows.ts'

export type Explanation = {
  readonly purchase: FiledPurchase
  /** Of the report that names the merchant best. */
  readonly evidence: Evidence | null
  /** In the order in which they were received. */
  readonly reports: readonly (FiledReport & { readonly receivedAt: number })[]
  readonly rewards: readonly Reward[]
  readonly transfers: readonly TransferRecord[]
}

const REPORTS = `
  SELECT json_array(${reportJson('r')}, r.received_at) AS row, r.received_at AS at FROM purchases p
    JOIN reports r ON r.source = p.source AND r.id = p.root WHERE p.id = ?1 AND r.purchase_id = p.id
  UNION
  SELECT json_array(${reportJson('r')}, r.received_at), r.received_at FROM purchases p
    JOIN reports r ON r.source = p.source AND r.root = p.root AND r.root <> r.id WHERE p.id = ?1 AND r.purchase_id = p.id
  UNION
  SELECT json_array(${reportJson('r')}, r.received_at), r.received_at FROM purchases p
    JOIN reports r ON r.customer_id = p.customer_id AND r.merchant_id = p.merchant_id AND r.loose = 1
    WHERE p.id = ?1 AND r.purchase_id = p.id
  ORDER BY at`

/** One round trip; null where there is no such purchase. */
export async function explainPurchase(db: Db, id: string): Promise<Explanation | null> {
  const [purchases, reports, rewards, transfers] = await db.read([
    { sql: `SELECT ${purchaseJson('p')} AS row FROM purchases p WHERE p.id = ?`, args: [id] },
    { sql: REPORTS, args: [id] },
    { sql: `SELECT ${rewardJson('w')} AS row FROM rewards w WHERE w.purchase_id = ? ORDER BY w.offer_id`, args: [id] },
    { sql: 'SELECT * FROM transfers WHERE id >= ? AND id < ? ORDER BY at, id', args: [...rewardRange(id)] },
  ])
  if (!purchases![0]) return null
  const told = reports!.map(({ row }) => {
    const [report, receivedAt] = cells(row) as [unknown[], number]
    return { ...parseReport(report), receivedAt }
  })
  return {
    purchase: parsePurchase(cells(purchases![0].row)),
    evidence: told.length > 0 ? strongestMatch(told).match.evidence : null,
    reports: told,
    rewards: rewards!.map(({ row }) => parseReward(cells(row))),
    transfers: transfers!.map(parseTransfer),
  }
}

function cells(text: unknown): readonly unknown[] {
  return JSON.parse(String(text))
}
