// Published offers, with all versions, where they are asked for by name and not by what a report says.
import type { Offer } from '../../domain/offer.ts'
import type { Db, Row } from '../db.ts'
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

export async function readOffer(db: Db, id: string): Promise<Offer | null> {
  const sql = `SELECT ${offerJson} AS offer FROM offers o WHERE o.id = ? AND ${PUBLISHED}`
  const [rows] = await db.read([{ sql, args: [id] }])
  return rows![0] ? parseOffer(rows![0]) : null
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
