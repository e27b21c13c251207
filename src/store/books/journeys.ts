// The journeys that credit is computed from: what customers were shown, and what they bought, a page of customers at a
// time; and the sums of those who were shown nothing.
import type { Conversion, Journey, Shown, Untouched } from '../../domain/campaign/attribution.ts'
import type { ExposureKind } from '../../domain/campaign/campaign.ts'
import type { Machine } from '../../domain/campaign/exposure.ts'
import { compareText } from '../../domain/purchase/group.ts'
import { DAY, dateOf } from '../../domain/time.ts'
import type { Db, Row } from '../db.ts'

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

// ?1 merchant ?2 since ?3 until ?4 after ?5 limit; the order of the key, so that a page ends where it is full
const SOME = 'merchant_id = ?1 AND customer_id > ?4 AND at >= ?2 AND at < ?3'
const PAGE = `page AS MATERIALIZED (
  SELECT DISTINCT customer_id AS id FROM exposures WHERE ${SOME} ORDER BY customer_id LIMIT ?5)`

// One row a customer: half a million of them one by one take longer to bring than to credit.
const TOUCHES = `SELECT customer_id AS id,
    json_group_array(json_array(at, source, id, kind, campaign_id, ad_id, offer_id, medium, placement, ghost, filtered)) AS cells
  FROM exposures WHERE ${SOME} GROUP BY customer_id ORDER BY customer_id LIMIT ?5`

const PURCHASES = `WITH ${PAGE}
  SELECT p.customer_id AS id, json_group_array(json_array(p.occurred_at, p.id, p.net, p.timezone)) AS cells
  FROM page CROSS JOIN purchases p ON p.customer_id = page.id AND p.merchant_id = ?1
  WHERE p.state = 'posted' AND p.net > 0 AND p.currency = ?6 AND p.occurred_at >= ?7 AND p.occurred_at < ?8
  GROUP BY p.customer_id`

export type JourneyPage = { readonly journeys: readonly Journey[] /** null: the last. */; readonly next: string | null }

/** Customers with any touch in the span, by id, in one snapshot. */
export async function readJourneys(db: Db, span: Span, after: string, limit: number): Promise<JourneyPage> {
  const { merchantId, currency, from, to, since, until } = span
  const args = [merchantId, since, until, after, limit]
  // A local day begins and ends within a day of the day by UTC.
  const days = [currency, Date.parse(from) - DAY, Date.parse(to) + 2 * DAY]
  const [people, buyers] = await db.read([
    { sql: TOUCHES, args },
    { sql: PURCHASES, args: [...args, ...days] },
  ])
  const bought = new Map(buyers!.map((row) => [String(row.id), cellsOf(row)]))
  const journeys = people!.map((row): Journey => {
    const customerId = String(row.id)
    const conversions = (bought.get(customerId) ?? []).map(conversionOf)
    return {
      customerId,
      exposures: cellsOf(row).map(shownOf),
      conversions: conversions.filter(({ day }) => day >= from && day <= to),
    }
  })
  return { journeys, next: people!.length < limit ? null : String(people!.at(-1)!.id) }
}

type Cells = readonly (string | number | null)[]

/** In the order of time, then of their names: an aggregate promises none. */
function cellsOf({ cells }: Row): readonly Cells[] {
  const found = JSON.parse(String(cells)) as [number, string, ...Cells][]
  return found.sort((a, b) => a[0] - b[0] || compareText(a[1], b[1]) || compareText(String(a[2]), String(b[2])))
}

type ShownCells = readonly [
  ...[at: number, source: string, id: string, kind: ExposureKind],
  ...[campaignId: string | null, adId: string | null, offerId: string | null],
  ...[medium: string | null, placement: string | null, ghost: 0 | 1, filtered: Machine | null],
]

function shownOf(cells: Cells): Shown {
  const [at, source, id, kind, campaignId, adId, offerId, medium, placement, ghost, filtered] =
    cells as unknown as ShownCells
  return { at, source, id, kind, campaignId, adId, offerId, medium, placement, ghost: ghost === 1, filtered }
}

function conversionOf(cells: Cells): Conversion {
  const [at, id, net, timezone] = cells as [number, string, number, string | null]
  return { id, at, amount: net, day: dateOf(at, timezone) }
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
