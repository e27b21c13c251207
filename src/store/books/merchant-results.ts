// What a merchant's offers brought and what its customers bought, as sums by day, place and kind of customer. The cost is
// that of the days asked for, however much was bought before them.
import type { Db, Row } from '../db.ts'

export type DaysAsked = {
  /** Local days `YYYY-MM-DD`, both inclusive. */
  readonly from: string
  readonly to: string
  readonly currency: string
}

export type OfferFigures = {
  /** Purchases that earned. */
  readonly rewarded: number
  readonly declined: number
  readonly spend: number
  readonly rewards: number
  readonly commission: number
}

export type OffersBrought = {
  readonly days: readonly ({ readonly offerId: string; readonly day: string } & OfferFigures)[]
  /** The largest first; null: of no known location. */
  readonly places: readonly ({ readonly locationId: string | null } & OfferFigures)[]
  /** By offer: what of its budget is given out, and how many customers activated it. */
  readonly granted: ReadonlyMap<string, number>
  readonly activated: ReadonlyMap<string, number>
}

const SUMS = `sum(d.rewarded) AS rewarded, sum(d.declined) AS declined, sum(d.spend) AS spend,
  sum(d.rewards) AS rewards, sum(d.commission) AS commission`
const DAYS = `json_each(?1) o CROSS JOIN offer_days d ON d.offer_id = o.value AND d.day BETWEEN ?2 AND ?3 AND d.currency = ?4`

export async function readOffersBrought(
  db: Db,
  offerIds: readonly string[],
  { from, to, currency }: DaysAsked,
): Promise<OffersBrought> {
  const ids = JSON.stringify(offerIds)
  const args = [ids, from, to, currency]
  const [days, places, budgets, activations] = await db.read([
    { sql: `SELECT d.offer_id, d.day, ${SUMS} FROM ${DAYS} GROUP BY d.offer_id, d.day ORDER BY d.day`, args },
    { sql: `SELECT d.location_id, ${SUMS} FROM ${DAYS} GROUP BY d.location_id ORDER BY sum(d.spend) DESC`, args },
    { sql: 'SELECT b.key, b.granted FROM json_each(?) o CROSS JOIN budgets b ON b.key = o.value', args: [ids] },
    {
      sql: `SELECT a.offer_id, count(DISTINCT a.customer_id) AS n FROM json_each(?) o CROSS JOIN activations a ON a.offer_id = o.value
        GROUP BY a.offer_id`,
      args: [ids],
    },
  ])
  return {
    days: days!.map((row) => ({ offerId: String(row.offer_id), day: String(row.day), ...figuresOf(row) })),
    places: places!.map((row) => ({ locationId: String(row.location_id) || null, ...figuresOf(row) })),
    granted: new Map(budgets!.map((row) => [String(row.key), Number(row.granted)])),
    activated: new Map(activations!.map((row) => [String(row.offer_id), Number(row.n)])),
  }
}

function figuresOf(row: Row): OfferFigures {
  return {
    rewarded: Number(row.rewarded),
    declined: Number(row.declined),
    spend: Number(row.spend),
    rewards: Number(row.rewards),
    commission: Number(row.commission),
  }
}

export type KindSales = { readonly customers: number; readonly purchases: number; readonly spend: number }

/** Of everybody with a linked card, with or without an offer. */
export type Sales = {
  readonly days: readonly { readonly day: string; readonly purchases: number; readonly spend: number }[]
  /** By what they were on the first of these days: nothing before it is new, nothing since `since` lapsed. */
  readonly kinds: Readonly<Record<'new' | 'lapsed' | 'loyal', KindSales>>
}

const BOUGHT = `customer_days d INDEXED BY customer_days_by_day
  WHERE d.merchant_id = ?1 AND d.day BETWEEN ?2 AND ?3 AND d.offer_id = '' AND d.currency = ?4`

const KIND = `CASE WHEN last IS NULL THEN 'new' WHEN last < ?5 THEN 'lapsed' ELSE 'loyal' END`

/** @param since the first day on which a purchase makes a regular customer. */
export async function readSales(
  db: Db,
  merchantId: string,
  { from, to, currency }: DaysAsked,
  since: string,
): Promise<Sales> {
  const args = [merchantId, from, to, currency]
  const before = `(SELECT max(p.day) FROM customer_days p
    WHERE p.merchant_id = ?1 AND p.customer_id = b.customer_id AND p.day < ?2 AND p.offer_id = '' AND p.currency = ?4 AND p.purchases > 0)`
  const [days, kinds] = await db.read([
    { sql: `SELECT d.day, sum(d.purchases) AS purchases, sum(d.spend) AS spend FROM ${BOUGHT} GROUP BY d.day`, args },
    {
      sql: `SELECT ${KIND} AS kind, count(*) AS customers, sum(purchases) AS purchases, sum(spend) AS spend FROM (
          SELECT b.purchases, b.spend, ${before} AS last FROM (
            SELECT d.customer_id, sum(d.purchases) AS purchases, sum(d.spend) AS spend FROM ${BOUGHT}
            GROUP BY d.customer_id HAVING sum(d.purchases) > 0) b)
        GROUP BY 1`,
      args: [...args, since],
    },
  ])
  const found = new Map(kinds!.map((row) => [String(row.kind), row]))
  const of = (kind: string) => {
    const row = found.get(kind)
    return {
      customers: Number(row?.customers ?? 0),
      purchases: Number(row?.purchases ?? 0),
      spend: Number(row?.spend ?? 0),
    }
  }
  return {
    days: days!.map((row) => ({ day: String(row.day), purchases: Number(row.purchases), spend: Number(row.spend) })),
    kinds: { new: of('new'), lapsed: of('lapsed'), loyal: of('loyal') },
  }
}
