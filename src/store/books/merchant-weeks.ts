// A merchant's own weeks, as sums over customers: what a holdout is planned from.
import type { Weeks } from '../../domain/experiment/holdout-options.ts'
import type { Db } from '../db.ts'

export type WeeksQuery = {
  readonly merchantId: string
  readonly currency: string
  readonly programIds: readonly string[] | null
  readonly metric: 'spend' | 'visits' | 'buyers'
  /** Local days, `to` exclusive, `weeks` whole weeks apart. */
  readonly from: string
  readonly to: string
  readonly weeks: number
}

const VALUE = { spend: 'spend', visits: 'purchases', buyers: '1' }

export async function readWeeks(db: Db, query: WeeksQuery): Promise<Weeks> {
  const { merchantId, currency, programIds, metric, from, to, weeks } = query
  const programs = programIds && JSON.stringify(programIds)
  const among = '(?5 IS NULL OR c.program_id IN (SELECT value FROM json_each(?5)))'
  const sql = `WITH bought AS (
      SELECT sum(d.spend) AS spend, sum(d.purchases) AS purchases FROM customer_days d
      WHERE d.merchant_id = ?1 AND d.currency = ?2 AND d.offer_id = '' AND d.day >= ?3 AND d.day < ?4
        AND (?5 IS NULL OR EXISTS (SELECT 1 FROM customers c WHERE c.id = d.customer_id AND ${among}))
      GROUP BY d.customer_id, CAST((julianday(d.day) - julianday(?3)) / 7 AS INTEGER) HAVING sum(d.purchases) > 0)
    SELECT count(*) AS buyers, coalesce(sum(${VALUE[metric]} * 1.0), 0) AS sum,
      coalesce(sum(${VALUE[metric]} * 1.0 * ${VALUE[metric]}), 0) AS squares FROM bought`
  const [rows, people] = await db.read([
    { sql, args: [merchantId, currency, from, to, programs] },
    {
      sql: `SELECT count(*) AS n FROM customers c WHERE ?1 IS NULL OR c.program_id IN (SELECT value FROM json_each(?1))`,
      args: [programs],
    },
  ])
  const { buyers, sum, squares } = rows![0]!
  return { customers: Number(people![0]!.n), weeks, buyers: Number(buyers), sum: Number(sum), squares: Number(squares) }
}
