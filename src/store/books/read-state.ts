// Everything that a decision needs, in one round trip: found by card, by the reports' ids, and by the rows of
// purchases (customer x merchant) that the batch can touch.
import type { MatchedReport } from '../../domain/books/file-reports.ts'
import type { BooksState, Card, Holder, Stream } from '../../domain/books/state.ts'
import type { Offer } from '../../domain/offer/offer.ts'
import { TOLD_APART } from '../../domain/purchase/shared.ts'
import type { Activation } from '../../domain/reward/visit.ts'
import type { Db, Row, Statement } from '../db.ts'
import {
  cardJson,
  parseCard,
  parseCustomer,
  parsePurchase,
  parseReport,
  parseReward,
  parseVisit,
  purchaseJson,
  reportJson,
  rewardJson,
  visitJson,
} from './rows.ts'

/** Whose cards a caller may report on; null: everybody's. */
export type Scope = readonly string[] | null

// Another program's link `o` of the card `h`; and two purchases that may be one, each seen by its own program.
const SAME_CARD = 'o.fingerprint = h.fingerprint AND o.program_id <> h.program_id'
const NEAR = (at: string) => `q.occurred_at BETWEEN ${at} - ${TOLD_APART} AND ${at} + ${TOLD_APART}`
const SAME_PURCHASE = `(q.source = p.source AND q.root = p.root
      OR ${NEAR('p.occurred_at')} AND (q.amount = p.amount OR q.authorized = p.authorized AND p.authorized > 0))`

// `named` and every stream in which another program may have been told of one of its purchases; and everybody whose
// decisions these may touch.
const KIN = `
  kindred(customer_id, merchant_id) AS MATERIALIZED (
    SELECT customer_id, merchant_id FROM named
    UNION SELECT q.customer_id, n.merchant_id FROM kindred n CROSS JOIN cards h ON h.customer_id = n.customer_id
      CROSS JOIN cards o ON ${SAME_CARD}
      CROSS JOIN purchases p ON p.customer_id = n.customer_id AND p.merchant_id = n.merchant_id AND p.card_id = h.id
      CROSS JOIN purchases q ON q.customer_id = o.customer_id AND q.merchant_id = n.merchant_id AND q.card_id = o.id
      WHERE ${SAME_PURCHASE})`
const WITH_KIN = (people: string) => `
  people(id) AS MATERIALIZED (
    WITH known(id) AS MATERIALIZED (${people} UNION SELECT customer_id FROM kindred)
    SELECT id FROM known
    UNION SELECT o.customer_id FROM known k CROSS JOIN cards h ON h.customer_id = k.id CROSS JOIN cards o ON ${SAME_CARD})`

// Parts of a stream `n(customer_id, merchant_id)` as one JSON array.
const HERE = (alias: string) => `${alias}.customer_id = n.customer_id AND ${alias}.merchant_id = n.merchant_id`
const STREAM_JSON = `json_array(n.customer_id, n.merchant_id,
    json((SELECT json_group_array(${visitJson})
      FROM purchases p CROSS JOIN cards c ON c.id = p.card_id WHERE ${HERE('p')})),
    json((SELECT json_group_array(${rewardJson('w')})
      FROM purchases p CROSS JOIN rewards w ON w.purchase_id = p.id WHERE ${HERE('p')})),
    json((SELECT json_group_array(${reportJson('r')}) FROM reports r WHERE r.loose = 1 AND ${HERE('r')})),
    json((SELECT json_group_array(json_array(a.offer_id, a.at)) FROM activations a WHERE ${HERE('a')})))`

const CUSTOMER_JSON = `json_array(c.id, c.program_id, json(c.profiles), coalesce(v.version, 0),
    json((SELECT json_group_array(o.customer_id) FROM cards h CROSS JOIN cards o ON ${SAME_CARD} WHERE h.customer_id = c.id)))`
const CUSTOMER_JOIN = 'f CROSS JOIN customers c ON c.id = f.id LEFT JOIN customer_versions v ON v.customer_id = c.id'

// ?1 [[token, card id, merchant id, occurred at]]  ?2 programs or null  ?3 source  ?4 ids of the reports and of what they relate to
// CROSS JOIN keeps the order of the loops: from the few that are asked for to the many that are stored.
const STATE = `WITH RECURSIVE
  asked(token, card, merchant, at) AS MATERIALIZED (
    SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?1)),
  held AS (
    SELECT c.*, a.merchant, a.at FROM asked a CROSS JOIN cards c ON c.token = a.token WHERE c.unlinked_at IS NULL
    UNION ALL SELECT c.*, a.merchant, a.at FROM asked a CROSS JOIN cards c ON c.id = a.card WHERE c.unlinked_at IS NULL),
  mine AS MATERIALIZED (SELECT * FROM held WHERE ?2 IS NULL OR program_id IN (SELECT value FROM json_each(?2))),
  roots(root) AS MATERIALIZED (
    SELECT value FROM json_each(?4)
    UNION SELECT r.root FROM json_each(?4) k CROSS JOIN reports r ON r.source = ?3 AND r.id = k.value),
  linked AS MATERIALIZED (
    SELECT r.* FROM roots k CROSS JOIN reports r ON r.source = ?3 AND r.id = k.root
    UNION ALL SELECT r.* FROM roots k CROSS JOIN reports r INDEXED BY reports_by_root
      ON r.source = ?3 AND r.root = k.root AND r.root <> r.id WHERE r.id NOT IN (SELECT root FROM roots)),
  named(customer_id, merchant_id) AS MATERIALIZED (
    SELECT customer_id, merchant FROM mine WHERE merchant IS NOT NULL
    UNION SELECT customer_id, merchant_id FROM linked WHERE merchant_id IS NOT NULL
    UNION SELECT p.customer_id, p.merchant_id FROM linked l CROSS JOIN purchases p ON p.id = l.purchase_id
      WHERE p.merchant_id IS NOT NULL
    UNION SELECT q.customer_id, h.merchant FROM mine h CROSS JOIN cards o ON ${SAME_CARD}
      CROSS JOIN purchases q ON q.customer_id = o.customer_id AND q.merchant_id = h.merchant AND ${NEAR('h.at')}
    UNION SELECT q.customer_id, p.merchant_id FROM linked l CROSS JOIN purchases p ON p.id = l.purchase_id
      CROSS JOIN cards h ON h.id = p.card_id CROSS JOIN cards o ON ${SAME_CARD}
      CROSS JOIN purchases q
        ON q.customer_id = o.customer_id AND q.merchant_id = p.merchant_id AND ${NEAR('p.occurred_at')}),
  ${KIN},
  ${WITH_KIN('SELECT customer_id FROM mine UNION SELECT customer_id FROM linked')}
  SELECT
    (SELECT json_group_array(${cardJson('m')}) FROM mine m) AS cards,
    (SELECT json_group_array(${CUSTOMER_JSON}) FROM people ${CUSTOMER_JOIN}) AS customers,
    (SELECT json_group_array(${reportJson('l')}) FROM linked l) AS reports,
    (SELECT json_group_array(json_array(h.id, h.program_id, h.fingerprint, h.unlinked_at IS NULL))
      FROM (SELECT DISTINCT card_id FROM linked) l CROSS JOIN cards h ON h.id = l.card_id) AS holders,
    (SELECT json_group_array(${purchaseJson('p')}) FROM (SELECT DISTINCT purchase_id FROM linked) l
      CROSS JOIN purchases p ON p.id = l.purchase_id WHERE p.merchant_id IS NULL) AS unplaced,
    (SELECT json_group_array(${STREAM_JSON}) FROM kindred n) AS streams`

export type StreamName = { readonly customerId: string; readonly merchantId: string }

const NAMED = `WITH RECURSIVE
  named(customer_id, merchant_id) AS MATERIALIZED (SELECT DISTINCT value ->> 0, value ->> 1 FROM json_each(?1)),
  ${KIN},
  ${WITH_KIN('SELECT customer_id FROM named')}
  SELECT '[]' AS cards, '[]' AS reports, '[]' AS holders, '[]' AS unplaced,
    (SELECT json_group_array(${CUSTOMER_JSON}) FROM people ${CUSTOMER_JOIN}) AS customers,
    (SELECT json_group_array(${STREAM_JSON}) FROM kindred n) AS streams`

/** Streams by name and those of their kin, with what stands in them; no reports but the loose refunds, and no budgets. */
export async function readStreams(db: Db, names: readonly StreamName[]): Promise<BooksState> {
  const args = [JSON.stringify(names.map(({ customerId, merchantId }) => [customerId, merchantId]))]
  const [rows] = await db.read([{ sql: NAMED, args }])
  return { ...parseState(rows![0]!), granted: new Map(), precedences: [] }
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
  const asked = reports.map(({ report, card, match }) => [
    ...('token' in card ? [card.token, null] : [null, card.id]),
    ...[match.merchantId, report.occurredAt],
  ])
  const ids = new Set(reports.flatMap(({ report }) => [report.id, ...(report.relatedId ? [report.relatedId] : [])]))
  const args = [JSON.stringify(asked), scope && JSON.stringify(scope), source, JSON.stringify([...ids])]
  const offerIds = [...offersOf.values()].flatMap((offers) => offers.map(({ id }) => id))
  const [rows, granted] = await db.read([{ sql: STATE, args }, selectGranted(offerIds)])
  return { ...parseState(rows![0]!), granted: parseGranted(granted!), precedences: [] }
}

function parseState(row: Row): Omit<BooksState, 'granted' | 'precedences'> {
  const customers = cellsOf(row.customers).map(parseCustomer)
  return {
    cards: distinctCards(cellsOf(row.cards).map(parseCard)),
    holders: new Map(cellsOf(row.holders).map(parseHolder)),
    customers: new Map(customers.map((customer) => [customer.customerId, customer])),
    reports: cellsOf(row.reports).map(parseReport),
    purchases: cellsOf(row.unplaced).map(parsePurchase),
    streams: cellsOf(row.streams).map(parseStream),
  }
}

function parseHolder(cells: readonly unknown[]): readonly [string, Holder] {
  const [id, programId, fingerprint, linked] = cells as [string, string, string | null, number]
  return [id, { programId, fingerprint, linked: linked === 1 }]
}

// A card stands there once for every report about it.
function distinctCards(cards: readonly Card[]): readonly Card[] {
  return [...new Map(cards.map((card) => [card.id, card])).values()]
}

function parseStream(cells: readonly unknown[]): Stream {
  const [customerId, merchantId, visits, rewards, refunds, activations] = cells as [
    ...[customerId: string, merchantId: string],
    ...[visits: unknown[][], rewards: unknown[][], refunds: unknown[][], activations: [string, number][]],
  ]
  return {
    customerId,
    merchantId,
    visits: visits.map(parseVisit),
    rewards: rewards.map(parseReward),
    looseRefunds: refunds.map(parseReport),
    activations: activations.map(([offerId, at]): Activation => ({ offerId, at })),
  }
}

function parseGranted(rows: readonly Row[]): ReadonlyMap<string, number> {
  return new Map(rows.map((row) => [String(row.key), Number(row.granted)]))
}

function cellsOf(text: unknown): readonly (readonly unknown[])[] {
  return JSON.parse(String(text))
}
