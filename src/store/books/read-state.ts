// Everything that a decision needs, in one round trip: found by card, by the reports' ids, and by the rows of
// purchases (customer x merchant) that the batch can touch.
import type { MatchedReport } from '../../domain/books/file-reports.ts'
import type { BooksState, Stream } from '../../domain/books/state.ts'
import type { Offer } from '../../domain/offer.ts'
import type { Activation } from '../../domain/reward/visit.ts'
import type { Db, Row, Statement } from '../db.ts'
import {
  parseCard,
  parseCustomer,
  parsePurchase,
  parseReport,
  parseReward,
  parseVisit,
  purchaseJson,
  reportJson,
  rewardJson,
} from './rows.ts'

/** Whose cards a caller may report on; null: everybody's. */
export type Scope = readonly string[] | null

// ?1 [[token, card id, merchant id]]  ?2 programs or null  ?3 source  ?4 ids of the reports and of what they relate to
const FOUND = `
  asked(token, card, merchant) AS (SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?1)),
  held AS (
    SELECT c.*, a.merchant FROM asked a JOIN cards c ON c.token = a.token WHERE c.unlinked_at IS NULL
    UNION SELECT c.*, a.merchant FROM asked a JOIN cards c ON c.id = a.card WHERE c.unlinked_at IS NULL),
  mine AS (SELECT * FROM held WHERE ?2 IS NULL OR program_id IN (SELECT value FROM json_each(?2))),
  roots(root) AS (
    SELECT value FROM json_each(?4)
    UNION SELECT r.root FROM json_each(?4) k JOIN reports r ON r.source = ?3 AND r.id = k.value),
  linked AS (
    SELECT r.* FROM roots k JOIN reports r ON r.source = ?3 AND r.id = k.root
    UNION SELECT r.* FROM roots k JOIN reports r ON r.source = ?3 AND r.root = k.root AND r.root <> r.id),
  streams(customer_id, merchant_id) AS (
    SELECT customer_id, merchant FROM mine WHERE merchant IS NOT NULL
    UNION SELECT customer_id, merchant_id FROM linked WHERE merchant_id IS NOT NULL
    UNION SELECT p.customer_id, p.merchant_id FROM linked l JOIN purchases p ON p.id = l.purchase_id WHERE p.merchant_id IS NOT NULL)`

const CARDS = `WITH ${FOUND} SELECT DISTINCT id, token, customer_id, program_id, scheme, linked_at FROM mine`

const CUSTOMERS = `WITH ${FOUND}
  SELECT json_array(c.id, c.program_id, json(c.profiles), coalesce(v.version, 0)) AS row
  FROM (SELECT customer_id FROM mine UNION SELECT customer_id FROM linked) f
  JOIN customers c ON c.id = f.customer_id LEFT JOIN customer_versions v ON v.customer_id = c.id`

const REPORTS = `WITH ${FOUND} SELECT ${reportJson('l')} AS row FROM linked l`

const UNPLACED = `WITH ${FOUND}
  SELECT DISTINCT ${purchaseJson('p')} AS row FROM linked l JOIN purchases p ON p.id = l.purchase_id WHERE p.merchant_id IS NULL`

/** One row a stream; the parts as JSON arrays. */
function streamColumns(stream: string): string {
  const here = (alias: string) =>
    `${alias}.customer_id = ${stream}.customer_id AND ${alias}.merchant_id = ${stream}.merchant_id`
  return `${stream}.customer_id, ${stream}.merchant_id,
    (SELECT json_group_array(json_array(${purchaseJson('p')}, c.linked_at, c.scheme))
      FROM purchases p JOIN cards c ON c.id = p.card_id WHERE ${here('p')}) AS visits,
    (SELECT json_group_array(${rewardJson('w')})
      FROM purchases p JOIN rewards w ON w.purchase_id = p.id WHERE ${here('p')}) AS rewards,
    (SELECT json_group_array(${reportJson('r')}) FROM reports r WHERE r.loose = 1 AND ${here('r')}) AS refunds,
    (SELECT json_group_array(json_array(a.offer_id, a.at)) FROM activations a WHERE ${here('a')}) AS activations`
}

const STREAMS = `WITH ${FOUND} SELECT ${streamColumns('s')} FROM streams s`

export type StreamName = { readonly customerId: string; readonly merchantId: string }

const NAMED = 'named(customer_id, merchant_id) AS (SELECT DISTINCT value ->> 0, value ->> 1 FROM json_each(?1))'

const NAMED_CUSTOMERS = `WITH ${NAMED}
  SELECT json_array(c.id, c.program_id, json(c.profiles), coalesce(v.version, 0)) AS row
  FROM (SELECT DISTINCT customer_id FROM named) f
  JOIN customers c ON c.id = f.customer_id LEFT JOIN customer_versions v ON v.customer_id = c.id`

const NAMED_STREAMS = `WITH ${NAMED} SELECT ${streamColumns('n')} FROM named n`

/** Streams by name, with what stands in them; no reports but the loose refunds, and no budgets. */
export async function readStreams(db: Db, names: readonly StreamName[]): Promise<BooksState> {
  const args = [JSON.stringify(names.map(({ customerId, merchantId }) => [customerId, merchantId]))]
  const [customers, streams] = await db.read([
    { sql: NAMED_CUSTOMERS, args },
    { sql: NAMED_STREAMS, args },
  ])
  return {
    cards: [],
    customers: parseCustomers(customers!),
    reports: [],
    purchases: [],
    streams: streams!.map(parseStream),
    granted: new Map(),
  }
}

// A day's budget has the key `offer/day`, and `0` follows `/`.
const GRANTED = `SELECT b.key, b.granted FROM json_each(?1) k JOIN budgets b ON b.key >= k.value AND b.key < k.value || '0'`

function selectGranted(offerIds: readonly string[]): Statement {
  return { sql: GRANTED, args: [JSON.stringify(offerIds)] }
}

/** What was granted of the budgets of these offers, by budget key. */
export async function readGranted(db: Db, offerIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const [rows] = await db.read([selectGranted(offerIds)])
  return parseGranted(rows!)
}

/** @param offersOf the offers, by merchant, whose budgets may be drawn on. */
export async function readState(
  db: Db,
  reports: readonly MatchedReport[],
  scope: Scope,
  offersOf: ReadonlyMap<string, readonly Offer[]>,
): Promise<BooksState> {
  const source = reports[0]?.report.source ?? ''
  const asked = reports.map(({ card, match }) => [
    'token' in card ? card.token : null,
    'id' in card ? card.id : null,
    match.merchantId,
  ])
  const ids = new Set(reports.flatMap(({ report }) => [report.id, ...(report.relatedId ? [report.relatedId] : [])]))
  const args = [JSON.stringify(asked), scope && JSON.stringify(scope), source, JSON.stringify([...ids])]
  const found = [CARDS, CUSTOMERS, REPORTS, UNPLACED, STREAMS].map((sql): Statement => ({ sql, args }))
  const offerIds = [...offersOf.values()].flatMap((offers) => offers.map(({ id }) => id))
  const budgets = selectGranted(offerIds)
  const [cards, customers, filed, unplaced, streams, granted] = await db.read([...found, budgets])
  return {
    cards: cards!.map((row) => parseCard(Object.values(row))),
    customers: parseCustomers(customers!),
    reports: filed!.map((row) => parseReport(jsonOf(row.row))),
    purchases: unplaced!.map((row) => parsePurchase(jsonOf(row.row))),
    streams: streams!.map(parseStream),
    granted: parseGranted(granted!),
  }
}

function parseCustomers(rows: readonly Row[]): BooksState['customers'] {
  return new Map(rows.map((row) => parseCustomer(jsonOf(row.row))).map((customer) => [customer.customerId, customer]))
}

function parseStream(row: Row): Stream {
  return {
    customerId: String(row.customer_id),
    merchantId: String(row.merchant_id),
    visits: jsonOf<unknown[]>(row.visits).map(parseVisit),
    rewards: jsonOf<unknown[]>(row.rewards).map(parseReward),
    looseRefunds: jsonOf<unknown[]>(row.refunds).map(parseReport),
    activations: jsonOf<[string, number]>(row.activations).map(([offerId, at]): Activation => ({ offerId, at })),
  }
}

function parseGranted(rows: readonly Row[]): ReadonlyMap<string, number> {
  return new Map(rows.map((row) => [String(row.key), Number(row.granted)]))
}

function jsonOf<T = unknown>(text: unknown): readonly T[] {
  return JSON.parse(String(text))
}
