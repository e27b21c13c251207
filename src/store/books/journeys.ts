// The journeys that credit is computed from: what customers were shown, and what they bought, a page of customers at a
// time; and the sums of those who were shown nothing.
import type { Conversion, Journey, Untouched } from '../../domain/campaign/attribution.ts'
import type { Exposure } from '../../domain/campaign/exposure.ts'
import { groupBy } from '../../domain/group-by.ts'
import { DAY, dateOf } from '../../domain/time.ts'
import type { Db, Row } from '../db.ts'
import { EXPOSURES, exposureOf } from './exposures.ts'

export type Span = {
  readonly merchantId: string
  readonly currency: string
  /** Local days of the purchases, both inclusive. */
  readonly from: string
  readonly to: string
  /** Instants of the touches, `until` exclusive. */
  readonly since: number
  readonly until: number
}

// ?1 merchant ?2 since ?3 until ?4 after ?5 limit
const PAGE = `page AS MATERIALIZED (
  SELECT DISTINCT customer_id AS id FROM exposures
  WHERE merchant_id = ?1 AND customer_id > ?4 AND at >= ?2 AND at < ?3 ORDER BY customer_id LIMIT ?5)`

export type JourneyPage = { readonly journeys: readonly Journey[] /** null: the last. */; readonly next: string | null }

/** Customers with any touch in the span, by id, in one snapshot. */
export async function readJourneys(db: Db, span: Span, after: string, limit: number): Promise<JourneyPage> {
  const { merchantId, currency, from, to, since, until } = span
  const args = [merchantId, since, until, after, limit]
  const [people, touches, purchases] = await db.read([
    { sql: `WITH ${PAGE} SELECT id FROM page`, args },
    {
      sql: `WITH ${PAGE} SELECT ${EXPOSURES.json('e')} AS row FROM page CROSS JOIN exposures e
        ON e.merchant_id = ?1 AND e.customer_id = page.id WHERE e.at >= ?2 AND e.at < ?3
        ORDER BY e.customer_id, e.at, e.source, e.id`,
      args,
    },
    {
      sql: `WITH ${PAGE} SELECT p.id, p.customer_id, p.occurred_at, p.net, p.timezone FROM page CROSS JOIN purchases p
        ON p.customer_id = page.id AND p.merchant_id = ?1
        WHERE p.state = 'posted' AND p.net > 0 AND p.currency = ?6 AND p.occurred_at >= ?7 AND p.occurred_at < ?8
        ORDER BY p.customer_id, p.occurred_at, p.id`,
      // A local day begins and ends within a day of the day by UTC.
      args: [...args, currency, Date.parse(from) - DAY, Date.parse(to) + 2 * DAY],
    },
  ])
  const shown = groupBy(
    touches!.map(({ row }) => exposureOf(JSON.parse(String(row)))),
    ({ customerId }) => customerId,
  )
  const bought = groupBy(purchases!, (row) => String(row.customer_id))
  const journeys = people!.map(({ id }) => journeyOf(String(id), shown, bought, from, to))
  return { journeys, next: people!.length < limit ? null : String(people!.at(-1)!.id) }
}

function journeyOf(
  customerId: string,
  shown: ReadonlyMap<string, readonly Exposure[]>,
  bought: ReadonlyMap<string, readonly Row[]>,
  from: string,
  to: string,
): Journey {
  const conversions = (bought.get(customerId) ?? []).map((row): Conversion => {
    const [at, timezone] = [Number(row.occurred_at), row.timezone as string | null]
    return { id: String(row.id), at, amount: Number(row.net), day: dateOf(at, timezone) }
  })
  return {
    customerId,
    exposures: shown.get(customerId) ?? [],
    conversions: conversions.filter(({ day }) => day >= from && day <= to),
  }
}

/** What everybody else bought, from the sums by customer and day. */
export async function readUntouched(
  db: Db,
  { merchantId, currency, from, to, since, until }: Span,
): Promise<Untouched> {
  const sql = `SELECT count(DISTINCT d.customer_id) AS customers, coalesce(sum(d.purchases), 0) AS purchases,
      coalesce(sum(d.spend), 0) AS spend
    FROM customer_days d
    WHERE d.merchant_id = ?1 AND d.currency = ?2 AND d.offer_id = '' AND d.purchases > 0 AND d.day BETWEEN ?3 AND ?4
      AND d.customer_id NOT IN (SELECT customer_id FROM exposures WHERE merchant_id = ?1 AND at >= ?5 AND at < ?6)`
  const [rows] = await db.read([{ sql, args: [merchantId, currency, from, to, since, until] }])
  const { customers, purchases, spend } = rows![0]!
  return { customers: Number(customers), conversions: Number(purchases), amount: Number(spend) }
}
