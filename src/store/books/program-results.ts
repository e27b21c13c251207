// What a program brought: from sums that every commit keeps, and from counts of its customers.
import type { Db } from '../db.ts'

/** Of purchases that have cleared, net of refunds, in one currency. */
export type ProgramFigures = {
  readonly purchases: number
  readonly spend: number
  /** Purchases that earned. */
  readonly rewarded: number
  readonly rewards: number
}
export type ProgramDay = ProgramFigures & { readonly day: string }
export type ProgramMerchant = ProgramFigures & { readonly merchantId: string; readonly customers: number }

export type ProgramResults = {
  /** Customers who bought anything at a merchant of the platform. */
  readonly active: number
  /** Local days with any purchase, in order. */
  readonly days: readonly ProgramDay[]
  /** The largest spend first. */
  readonly merchants: readonly ProgramMerchant[]
}

const SUMS = 'sum(purchases) AS purchases, sum(spend) AS spend, sum(rewarded) AS rewarded, sum(rewards) AS rewards'
const SPAN = 'program_id = ?1 AND currency = ?2 AND day BETWEEN ?3 AND ?4'

// ?1 program ?2 currency ?3 from ?4 to. Who bought is found by merchant and day, without the days before; then each once.
const BUYERS = `WITH bought AS MATERIALIZED (
    SELECT DISTINCT d.merchant_id, d.customer_id FROM (SELECT DISTINCT merchant_id AS id FROM program_days WHERE ${SPAN}) m
    CROSS JOIN customer_days d INDEXED BY customer_days_by_day
      ON d.merchant_id = m.id AND d.offer_id = '' AND d.day BETWEEN ?3 AND ?4 WHERE d.currency = ?2 AND d.purchases > 0),
  buyers AS MATERIALIZED (
    SELECT b.merchant_id, b.customer_id FROM bought b CROSS JOIN customers c ON c.id = b.customer_id AND c.program_id = ?1)
  SELECT merchant_id, count(*) AS n FROM buyers GROUP BY merchant_id
  UNION ALL SELECT NULL, count(DISTINCT customer_id) FROM buyers`

/** @param from @param to local days `YYYY-MM-DD`, both inclusive. */
export async function readProgramResults(
  db: Db,
  programId: string,
  currency: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<ProgramResults> {
  const args = [programId, currency, from, to]
  const [buyers, days, merchants] = await db.read([
    { sql: BUYERS, args },
    { sql: `SELECT day, ${SUMS} FROM program_days WHERE ${SPAN} GROUP BY day ORDER BY day`, args },
    {
      sql: `SELECT merchant_id, ${SUMS} FROM program_days WHERE ${SPAN} GROUP BY merchant_id
        HAVING purchases <> 0 OR spend <> 0 OR rewards <> 0 ORDER BY spend DESC, merchant_id`,
      args,
    },
  ])
  const customers = new Map(buyers!.map((row) => [row.merchant_id, Number(row.n)]))
  return {
    active: customers.get(null) ?? 0,
    days: days!.map((row) => ({ day: String(row.day), ...figuresOf(row) })),
    merchants: merchants!.map((row) => ({
      merchantId: String(row.merchant_id),
      customers: customers.get(row.merchant_id!) ?? 0,
      ...figuresOf(row),
    })),
  }
}

function figuresOf(row: Readonly<Record<string, unknown>>): ProgramFigures {
  const [purchases, spend] = [Number(row.purchases), Number(row.spend)]
  return { purchases, spend, rewarded: Number(row.rewarded), rewards: Number(row.rewards) }
}

/** How far a program's customers have come; each counts at every step that they have taken. */
export type ProgramSteps = {
  readonly joined: number
  readonly linked: number
  readonly activated: number
  readonly earned: number
  readonly paid: number
}

/** Looks at every customer of the program: some microseconds each. */
export async function readProgramSteps(db: Db, programId: string): Promise<ProgramSteps> {
  const sql = `SELECT count(*) AS joined,
      (SELECT count(DISTINCT customer_id) FROM cards WHERE program_id = ?1 AND unlinked_at IS NULL) AS linked,
      total(EXISTS (SELECT 1 FROM activations a WHERE a.customer_id = c.id)) AS activated,
      total(EXISTS (SELECT 1 FROM accounts a WHERE a.id > c.id || '/pending/' AND a.id < c.id || '/pending0' AND a.credits > 0)) AS earned,
      total(EXISTS (SELECT 1 FROM payouts p WHERE p.customer_id = c.id AND p.state = 'paid')) AS paid
    FROM customers c WHERE c.program_id = ?1`
  const [rows] = await db.read([{ sql, args: [programId] }])
  const row = rows![0]!
  return {
    joined: Number(row.joined),
    linked: Number(row.linked),
    activated: Number(row.activated),
    earned: Number(row.earned),
    paid: Number(row.paid),
  }
}

export const PROGRAM_DAYS_AUDIT = {
  name: 'program-days-equal-customer-days',
  states: 'what a program’s report is read from adds up to the days of its customers',
  sql: `SELECT program_id || '/' || day AS id FROM (
      SELECT program_id, day, merchant_id, currency, purchases, spend, rewarded, rewards FROM program_days
      UNION ALL
      SELECT c.program_id, d.day, d.merchant_id, d.currency, -(d.offer_id = '') * d.purchases, -d.spend,
        -(d.offer_id <> '') * d.purchases, -d.rewards
      FROM customer_days d CROSS JOIN customers c ON c.id = d.customer_id)
    GROUP BY program_id, day, merchant_id, currency
    HAVING sum(purchases) <> 0 OR sum(spend) <> 0 OR sum(rewarded) <> 0 OR sum(rewards) <> 0`,
}
