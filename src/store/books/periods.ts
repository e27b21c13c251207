// A merchant's customers over a period, as sums: what a goal is read from.
import type { Period } from '../../domain/experiment/goal-reading.ts'
import type { Db } from '../db.ts'

export type PeriodQuery = {
  readonly merchantId: string
  readonly currency: string
  readonly programIds: readonly string[] | null
  /** Local days, `to` exclusive; `before` until before `from` is the period before. */
  readonly before: string
  readonly from: string
  readonly to: string
}

const SQL = `WITH people AS (
    SELECT
      sum(CASE WHEN d.day >= ?4 AND d.offer_id = '' THEN d.purchases ELSE 0 END) AS v,
      sum(CASE WHEN d.day >= ?4 AND d.offer_id = '' THEN d.spend ELSE 0 END) AS s,
      sum(CASE WHEN d.day >= ?3 AND d.day < ?4 AND d.offer_id = '' THEN d.purchases ELSE 0 END) AS b,
      sum(CASE WHEN d.day >= ?4 THEN d.commission ELSE 0 END) AS cost,
      min(CASE WHEN d.offer_id = '' AND d.purchases > 0 THEN d.day END) AS first
    FROM customer_days d WHERE d.merchant_id = ?1 AND d.currency = ?2 AND d.day < ?5
      AND (?6 IS NULL OR EXISTS (SELECT 1 FROM customers c WHERE c.id = d.customer_id
        AND c.program_id IN (SELECT value FROM json_each(?6))))
    GROUP BY d.customer_id)
  SELECT total(v > 0) AS active, total(v) AS visits, total(s) AS spend, total(v * v) AS visits_squared,
    total(s * 1.0 * s) AS spend_squared, total(s * 1.0 * v) AS spend_visits, total(b > 0) AS before,
    total(b > 0 AND v > 0) AS kept, total(first >= ?4) AS fresh, total(cost) AS cost FROM people`

export async function readPeriod(db: Db, query: PeriodQuery): Promise<Period> {
  const { merchantId, currency, programIds, before, from, to } = query
  const args = [merchantId, currency, before, from, to, programIds && JSON.stringify(programIds)]
  const [rows] = await db.read([{ sql: SQL, args }])
  const row = rows![0]!
  return {
    ...{ active: Number(row.active), visits: Number(row.visits), spend: Number(row.spend) },
    ...{ visitsSquared: Number(row.visits_squared), spendSquared: Number(row.spend_squared) },
    ...{ spendVisits: Number(row.spend_visits), before: Number(row.before), kept: Number(row.kept) },
    ...{ fresh: Number(row.fresh), cost: Number(row.cost) },
  }
}
