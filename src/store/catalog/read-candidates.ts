// What a batch of reports may be about: the merchants and locations that any of its keys names, with their offers.
// One round trip; what an isolate read before is used as long as the catalog's version stands, which the same round
// trip tells: an approval or a pause counts from the next batch on.
import type { Channel, Location, Merchant } from '../../domain/merchant.ts'
import type { Offer, OfferTerms } from '../../domain/offer.ts'
import { type OfferAction, pausesOf } from '../../domain/offer-life.ts'
import type { Db, Statement } from '../db.ts'

export type Candidates = {
  /** By id, each with those of its locations that a key names. */
  readonly merchants: readonly Merchant[]
  /** Everything that these merchants ever published, by merchant. */
  readonly offersOf: ReadonlyMap<string, readonly Offer[]>
}

type Hit = { readonly merchantId: string; readonly locationId: string | null }

type Cache = {
  readonly version: number
  readonly hits: Map<string, readonly Hit[]>
  readonly merchants: Map<string, Omit<Merchant, 'locations'>>
  readonly locations: Map<string, Location>
  readonly offersOf: Map<string, readonly Offer[]>
}

const maxCachedKeys = 200_000
const caches = new WeakMap<Db, Cache>()

/** @param keys from `lookupKeys` of every report. */
export async function readCandidates(db: Db, keys: readonly string[]): Promise<Candidates> {
  const wanted = [...new Set(keys)]
  const known = caches.get(db) ?? emptyCache(0)
  const missing = wanted.filter((key) => !known.hits.has(key))
  const present = wanted.filter((key) => known.hits.has(key))
  const [rows] = await db.read([selectCandidates(missing, present, known.version)])
  const row = rows![0]!
  const version = Number(row.version)
  const stale = version !== known.version
  const cache = stale || known.hits.size + missing.length > maxCachedKeys ? emptyCache(version) : known
  const read = stale ? wanted : missing
  for (const key of read) cache.hits.set(key, [])
  fill(cache, row as Record<Part, string>)
  if (cache !== known && !stale) for (const key of present) copyHit(known, cache, key)
  caches.set(db, cache)
  return assemble(cache, wanted)
}

/** One offer `o` as an `OfferTuple`. */
export const offerJson = `json_array(o.id, o.merchant_id,
  (SELECT json_group_array(json_array(v.version, v.effective_at, json(v.terms)))
     FROM offer_versions v WHERE v.offer_id = o.id),
  (SELECT json_group_array(json_array(c.revision, c.action, c.at))
     FROM offer_changes c WHERE c.offer_id = o.id AND c.action IN ('paused', 'resumed', 'ended')))`

type Part = 'hits' | 'merchants' | 'locations' | 'offers'

/** `present` keys are read again only if the version has moved since `version`. */
function selectCandidates(missing: readonly string[], present: readonly string[], version: number): Statement {
  return {
    sql: `
      WITH wanted AS (
        SELECT value AS key FROM json_each(?1)
        UNION ALL
        SELECT value FROM json_each(?2) WHERE (SELECT version FROM catalog_version) <> ?3
      ),
      hits AS MATERIALIZED (
        SELECT k.key, k.merchant_id, k.location_id FROM wanted CROSS JOIN match_keys k ON k.key = wanted.key
      ),
      named AS MATERIALIZED (SELECT DISTINCT merchant_id AS id FROM hits)
      SELECT
        (SELECT version FROM catalog_version) AS version,
        (SELECT json_group_array(json_array(key, merchant_id, location_id)) FROM hits) AS hits,
        (SELECT json_group_array(json_array(m.id, m.name, json(m.aliases)))
           FROM named CROSS JOIN merchants m ON m.id = named.id) AS merchants,
        (SELECT json_group_array(json_array(l.id, l.merchant_id, l.name, json(l.mids), json(l.entity_ids),
                json(l.descriptors), l.mcc, l.city, l.region, l.postcode, l.country, l.timezone, l.channel))
           FROM (SELECT DISTINCT location_id AS id FROM hits) h CROSS JOIN locations l ON l.id = h.id) AS locations,
        (SELECT json_group_array(${offerJson})
           FROM named CROSS JOIN offers o ON o.merchant_id = named.id
          WHERE o.state IN ('live', 'paused', 'ended')) AS offers`,
    args: [JSON.stringify(missing), JSON.stringify(present), version],
  }
}

type MerchantTuple = [id: string, name: string, aliases: readonly string[]]
type LocationTuple = [
  ...[id: string, merchantId: string, name: string],
  ...[mids: readonly string[], entityIds: readonly string[], descriptors: readonly string[]],
  ...[mcc: string | null, city: string | null, region: string | null, postcode: string | null, country: string | null],
  ...[timezone: string | null, channel: Channel | null],
]
export type OfferTuple = [
  id: string,
  merchantId: string,
  versions: [version: number, effectiveAt: number, terms: OfferTerms][],
  changes: [revision: number, action: OfferAction, at: number][],
]

function fill(cache: Cache, row: Record<Part, string>): void {
  for (const [key, merchantId, locationId] of JSON.parse(row.hits) as [string, string, string][])
    cache.hits.set(key, [...(cache.hits.get(key) ?? []), { merchantId, locationId: locationId || null }])
  for (const [id, name, aliases] of JSON.parse(row.merchants) as MerchantTuple[]) {
    cache.merchants.set(id, { id, name, aliases })
    cache.offersOf.set(id, [])
  }
  for (const tuple of JSON.parse(row.locations) as LocationTuple[]) cache.locations.set(tuple[0], locationOf(tuple))
  for (const tuple of JSON.parse(row.offers) as OfferTuple[]) {
    const offer = offerOf(tuple)
    if (offer.versions.length > 0)
      cache.offersOf.set(offer.merchantId, [...(cache.offersOf.get(offer.merchantId) ?? []), offer])
  }
}

function locationOf(tuple: LocationTuple): Location {
  const [id, merchantId, name, mids, entityIds, descriptors, ...place] = tuple
  const [mcc, city, region, postcode, country, timezone, channel] = place
  const names = { mids, entityIds, descriptors }
  return { id, merchantId, name, ...names, mcc, city, region, postcode, country, timezone, channel }
}

export function offerOf([id, merchantId, versions, changes]: OfferTuple): Offer {
  return {
    id,
    merchantId,
    versions: inOrder(versions).map(([version, effectiveAt, terms]) => ({ version, effectiveAt, terms })),
    pauses: pausesOf(inOrder(changes).map(([, action, at]) => ({ action, at }))),
  }
}

/** The server's SQL knows no ORDER BY within an aggregate. */
function inOrder<T extends readonly [number, ...unknown[]]>(tuples: readonly T[]): readonly T[] {
  return [...tuples].sort(([a], [b]) => a - b)
}

function copyHit(from: Cache, to: Cache, key: string): void {
  const hits = from.hits.get(key) ?? []
  to.hits.set(key, hits)
  for (const { merchantId, locationId } of hits) {
    to.merchants.set(merchantId, from.merchants.get(merchantId)!)
    to.offersOf.set(merchantId, from.offersOf.get(merchantId) ?? [])
    if (locationId) to.locations.set(locationId, from.locations.get(locationId)!)
  }
}

function assemble(cache: Cache, keys: readonly string[]): Candidates {
  const locationIds = new Map<string, Set<string>>()
  for (const key of keys) {
    for (const { merchantId, locationId } of cache.hits.get(key) ?? []) {
      const ids = locationIds.get(merchantId) ?? new Set<string>()
      locationIds.set(merchantId, ids)
      if (locationId) ids.add(locationId)
    }
  }
  const merchantIds = [...locationIds.keys()].sort()
  return {
    merchants: merchantIds.map((id) => ({
      ...cache.merchants.get(id)!,
      locations: [...locationIds.get(id)!].sort().map((locationId) => cache.locations.get(locationId)!),
    })),
    offersOf: new Map(merchantIds.map((id) => [id, cache.offersOf.get(id) ?? []])),
  }
}

function emptyCache(version: number): Cache {
  return { version, hits: new Map(), merchants: new Map(), locations: new Map(), offersOf: new Map() }
}
