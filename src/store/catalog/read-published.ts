// Published offers, with all versions, where they are asked for by name and not by what a report says.
import type { Offer } from '../../domain/offer/offer.ts'
import type { Db, Row, Statement } from '../db.ts'
import { type OfferTuple, offerJson, offerOf } from './read-candidates.ts'

const PUBLISHED = `o.state IN ('live', 'paused', 'ended')`

/** Every offer that these merchants published, by merchant; a merchant without any has an empty list. */
export async function readOffersOf(
  db: Db,
  merchantIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Offer[]>> {
  if (merchantIds.length === 0) return new Map()
  const sql = `SELECT ${offerJson} AS offer FROM json_each(?) m CROSS JOIN offers o ON o.merchant_id = m.value WHERE ${PUBLISHED}`
  const [rows] = await db.read([{ sql, args: [JSON.stringify(merchantIds)] }])
  const offers = rows!.map(parseOffer)
  return new Map(merchantIds.map((id) => [id, offers.filter((offer) => offer.merchantId === id)]))
}

/** Those of these offers that were published, by id. */
export async function readPublished(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Offer>> {
  const [rows] = await db.read([selectPublished(ids)])
  return offersById(rows!)
}

/** The same, and which books the program's customers are in; null: there is no such program. */
export async function readBooksAndOffers(
  db: Db,
  programId: string,
  offerIds: readonly string[],
): Promise<{ readonly books: string | null; readonly offers: ReadonlyMap<string, Offer> }> {
  const program = { sql: 'SELECT books FROM programs WHERE id = ?', args: [programId] }
  const [programs, rows] = await db.read([program, selectPublished(offerIds)])
  return { books: programs![0] ? String(programs![0].books) : null, offers: offersById(rows!) }
}

function selectPublished(ids: readonly string[]): Statement {
  const sql = `SELECT ${offerJson} AS offer FROM json_each(?) i CROSS JOIN offers o ON o.id = i.value WHERE ${PUBLISHED}`
  return { sql, args: [JSON.stringify(ids)] }
}

function offersById(rows: readonly Row[]): ReadonlyMap<string, Offer> {
  return new Map(rows.map(parseOffer).map((offer) => [offer.id, offer]))
}

/** A page of the offers that are live, newest first; `before` is the last id of the page before. */
export async function readLiveOffers(db: Db, before: string | null, limit: number): Promise<readonly Offer[]> {
  const sql = `SELECT ${offerJson} AS offer FROM offers o WHERE o.state = 'live' AND (?1 IS NULL OR o.id < ?1) ORDER BY o.id DESC LIMIT ?2`
  const [rows] = await db.read([{ sql, args: [before, limit] }])
  return rows!.map(parseOffer)
}

function parseOffer(row: Row): Offer {
  return offerOf(JSON.parse(String(row.offer)) as OfferTuple)
}
