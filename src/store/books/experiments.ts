// Who is in which arm, and what both arms bought, summed up where the rows lie: a report over a million customers brings
// back six rows.
import { addSums, COLUMNS, KINDS, NO_SUMS } from '../../domain/experiment/columns.ts'
import { addCounted, type Counted, type Group } from '../../domain/experiment/lift-report.ts'
import type { Sums } from '../../domain/measure/lift/moments.ts'
import type { Db, Row, Statement, Value } from '../db.ts'

export type Population = {
  readonly experimentId: string
  readonly programIds: readonly string[] | null
  readonly offerIds: readonly string[]
  readonly startsAt: number
  readonly endsAt: number | null
}

export type Newcomer = { readonly customerId: string; readonly programId: string }

/**
 * A page, by id, of those who belong to the experiment and have no arm yet: who joined, or had a card linked, before its
 * end. Who had activated before its start is in neither arm.
 */
export async function readUnassigned(
  db: Db,
  population: Population,
  after: string,
  limit: number,
): Promise<readonly Newcomer[]> {
  const { experimentId, programIds, offerIds, startsAt, endsAt } = population
  const sql = `SELECT c.id, c.program_id FROM customers c
    WHERE c.id > ?1 AND (?2 IS NULL OR c.program_id IN (SELECT value FROM json_each(?2)))
      AND (?3 IS NULL OR c.created_at < ?3
        OR EXISTS (SELECT 1 FROM cards k WHERE k.customer_id = c.id AND k.linked_at < ?3))
      AND NOT EXISTS (SELECT 1 FROM assignments a WHERE a.experiment_id = ?4 AND a.customer_id = c.id)
      AND NOT EXISTS (SELECT 1 FROM activations v WHERE v.customer_id = c.id AND v.at < ?5
        AND v.offer_id IN (SELECT value FROM json_each(?6)))
    ORDER BY c.id LIMIT ?7`
  const programs = programIds && JSON.stringify(programIds)
  const args = [after, programs, endsAt, experimentId, startsAt, JSON.stringify(offerIds), limit]
  const [rows] = await db.read([{ sql, args }])
  return rows!.map((row) => ({ customerId: String(row.id), programId: String(row.program_id) }))
}

export function insertAssignments(
  experimentId: string,
  arms: readonly { readonly customerId: string; readonly control: boolean }[],
  at: number,
): Statement {
  const rows = JSON.stringify(arms.map(({ customerId, control }) => [customerId, control ? 1 : 0]))
  return {
    sql: `INSERT INTO assignments (experiment_id, customer_id, control, at)
      SELECT ?1, value ->> 0, value ->> 1, ?2 FROM json_each(?3) WHERE true ON CONFLICT DO NOTHING`,
    args: [experimentId, at, rows],
  }
}

export type Window = {
  readonly experimentId: string
  /** null: at all merchants. */
  readonly merchantId: string | null
  /** null: what any offer cost. */
  readonly offerIds: readonly string[] | null
  readonly currency: string
  /** Local days: `past` until before `from` is the lookback, `from` until before `to` counts. */
  readonly past: string
  readonly from: string
  readonly to: string
  /** Instants within which an exposure counts. */
  readonly startsAt: number
  readonly endsAt: number
}

const PAIRS = COLUMNS.flatMap((_, i) => COLUMNS.slice(i).map((_, j) => [i, i + j] as const))

// ?1 experiment ?2 merchant ?3 currency ?4 past ?5 from ?6 to ?7 offers or null ?8 startsAt ?9 endsAt
// ?10 and ?11: customers after the one, up to and with the other
const AMONG_OFFERS = (alias: string) => `(?7 IS NULL OR ${alias}.offer_id IN (SELECT value FROM json_each(?7)))`

// Read in the order of the key where a merchant is named. Nothing is seen of all merchants together.
const partsOf = (merchantId: string | null) => `WITH
  days AS (
    SELECT d.customer_id AS id,
      sum(CASE WHEN d.day >= ?5 AND d.offer_id = '' THEN d.spend ELSE 0 END) AS spend,
      sum(CASE WHEN d.day >= ?5 AND d.offer_id <> '' AND ${AMONG_OFFERS('d')} THEN d.commission ELSE 0 END) AS cost,
      sum(CASE WHEN d.day >= ?5 AND d.offer_id = '' THEN d.purchases ELSE 0 END) AS visits,
      sum(CASE WHEN d.day >= ?4 AND d.day < ?5 AND d.offer_id = '' THEN d.spend ELSE 0 END) AS past_spend,
      sum(CASE WHEN d.day >= ?4 AND d.day < ?5 AND d.offer_id = '' THEN d.purchases ELSE 0 END) AS past_visits,
      max(CASE WHEN d.day < ?5 AND d.offer_id = '' AND d.purchases > 0 THEN d.day END) AS last_before
    FROM customer_days d
    WHERE ${merchantId === null ? '?2 IS NULL' : 'd.merchant_id = ?2'} AND d.currency = ?3 AND d.day < ?6
      AND d.customer_id > ?10 AND d.customer_id <= ?11
    GROUP BY d.customer_id),
  seen AS MATERIALIZED (
    SELECT e.customer_id AS id, min(e.ghost) AS ghost FROM exposures e
    WHERE e.merchant_id = ?2 AND e.at >= ?8 AND e.at < ?9 AND e.filtered IS NULL AND ${AMONG_OFFERS('e')}
      AND e.customer_id > ?10 AND e.customer_id <= ?11
    GROUP BY e.customer_id)`

/** Those who ever bought, by arm and kind, in the order of COLUMNS. */
const groupsSql = (merchantId: string | null) => `${partsOf(merchantId)},
  units AS MATERIALIZED (
    SELECT a.control, CASE WHEN d.last_before IS NULL THEN 0 WHEN d.last_before < ?4 THEN 1 ELSE 2 END AS kind,
      d.spend * 1.0 AS c0, d.cost * 1.0 AS c1, d.visits * 1.0 AS c2, (d.visits > 0) * 1.0 AS c3,
      d.past_spend * 1.0 AS c4, d.past_visits * 1.0 AS c5, (d.past_visits > 0) * 1.0 AS c6, (s.id IS NOT NULL AND (a.control = 1 OR s.ghost = 0)) * 1.0 AS c7
    FROM days d CROSS JOIN assignments a ON a.experiment_id = ?1 AND a.customer_id = d.id LEFT JOIN seen s ON s.id = d.id)
  SELECT control, kind, count(*) AS n, sum(control = 1 AND c1 > 0) AS rewarded,
    ${COLUMNS.map((_, i) => `sum(c${i}) AS s${i}`).join(', ')},
    ${PAIRS.map(([i, j]) => `sum(c${i} * c${j}) AS p${i}_${j}`).join(', ')}
  FROM units GROUP BY control, kind`

/** Those who saw it, and how many of them never bought anything. */
const SEEN = `${partsOf('')}
  SELECT a.control, sum(s.ghost = 0) AS shown,
    sum((a.control = 1 OR s.ghost = 0) AND NOT EXISTS (SELECT 1 FROM customer_days d
      WHERE d.merchant_id = ?2 AND d.customer_id = s.id AND d.currency = ?3 AND d.day < ?6)) AS strangers
  FROM seen s CROSS JOIN assignments a ON a.experiment_id = ?1 AND a.customer_id = s.id GROUP BY a.control`

const SIZES = `SELECT control, count(*) AS n FROM assignments
  WHERE experiment_id = ? AND customer_id > ? AND customer_id <= ? GROUP BY control`

/** Customers of one read: it stays short, and others get a turn. */
const SLICE = 200_000
const SLICES = `SELECT customer_id AS id FROM
  (SELECT customer_id, row_number() OVER (ORDER BY customer_id) AS n FROM assignments WHERE experiment_id = ?)
  WHERE n % ? = 0 ORDER BY id`

/** Ids are ASCII, and none comes after this. */
const LAST = '~'

/** A customer is read whole, in one snapshot; those who come in meanwhile may be in the report or not. */
export async function countArms(db: Db, window: Window, slice = SLICE): Promise<Counted> {
  const [bounds] = await db.read([{ sql: SLICES, args: [window.experimentId, slice] }])
  const ends = [...bounds!.map((row) => String(row.id)), LAST]
  let all: Counted = { groups: [], crossovers: { shown: 0, rewarded: 0 } }
  for (const [i, upTo] of ends.entries()) all = addCounted(all, await countSlice(db, window, ends[i - 1] ?? '', upTo))
  return all
}

async function countSlice(db: Db, window: Window, after: string, upTo: string): Promise<Counted> {
  const { experimentId, merchantId, offerIds, currency, past, from, to, startsAt, endsAt } = window
  const offers = offerIds && JSON.stringify(offerIds)
  const args: Value[] = [experimentId, merchantId, currency, past, from, to, offers, startsAt, endsAt, after, upTo]
  const [sizes, groups, seen] = await db.read([
    { sql: SIZES, args: [experimentId, after, upTo] },
    { sql: groupsSql(merchantId), args },
    { sql: SEEN, args },
  ])
  const ofArm = (rows: readonly Row[], control: boolean) => rows.filter((row) => Boolean(row.control) === control)
  const sum = (rows: readonly Row[], name: string) => rows.reduce((total, row) => total + Number(row[name]), 0)
  return {
    groups: [true, false].flatMap((control) => {
      const size = sum(ofArm(sizes!, control), 'n')
      return groupsOf(control, size, ofArm(groups!, control), sum(ofArm(seen!, control), 'strangers'))
    }),
    crossovers: { shown: sum(ofArm(seen!, true), 'shown'), rewarded: sum(groups!, 'rewarded') },
  }
}

/** Who never bought is new, and adds nothing but to the number of customers and of those who saw it. */
function groupsOf(control: boolean, size: number, rows: readonly Row[], strangers: number): Group[] {
  const known = rows.reduce((sum, row) => sum + Number(row.n), 0)
  const groups = rows.map((row) => ({ control, kind: KINDS[Number(row.kind)]!, sums: sumsOf(row) }))
  const rest = addSums(NO_SUMS, { ...exposedOnly(strangers), n: size - known })
  return [...groups, { control, kind: 'new', sums: rest }]
}

function exposedOnly(n: number): Sums {
  const last = COLUMNS.length - 1
  return { ...NO_SUMS, sums: NO_SUMS.sums.with(last, n), products: NO_SUMS.products.with(-1, n) }
}

function sumsOf(row: Row): Sums {
  const cell = (i: number, j: number) => Number(row[i <= j ? `p${i}_${j}` : `p${j}_${i}`])
  return {
    n: Number(row.n),
    sums: COLUMNS.map((_, i) => Number(row[`s${i}`])),
    products: COLUMNS.flatMap((_, i) => COLUMNS.map((_, j) => cell(i, j))),
  }
}
