// What a batch of reports may be about: the merchants and locations that any of its keys names, with their offers.
// One round trip, two when the catalog has changed: it asks for what the isolate doesn't know yet and for the catalog's
// version, and what is known counts only while that stands. An approval or a pause counts from the next batch on.
import type { Channel, Location, Merchant, MerchantTraits } from '../../domain/merchant.ts'
import { type OfferAction, pausesOf } from '../../domain/offer/life.ts'
import type { Offer, OfferTerms } from '../../domain/offer/offer.ts'
import { type Db, type Statement, TooMuchAtOnce } from '../db.ts'

export type Candidates = {
  /** By id, each with those of its locations that a key names. */
  readonly merchants: readonly Merchant[]
  /** Everything that these merchants ever published, by merchant. */
  readonly offersOf: ReadonlyMap<string, readonly Offer[]>
}

type Hit = { readonly merchantId: string; readonly locationId: string | null }

type Cache = {
  readonly version: number
  readonly hits: Map<string, Hit[]>
  readonly merchants: Map<string, Omit<Merchant, 'locations'>>
  readonly locations: Map<string, Location>
  readonly offersOf: Map<string, Offer[]>
  offers: number
}

/** What an isolate's memory bears; beyond it, it begins anew. */
const mostKeys = 200_000
const mostOffers = 30_000
/** Of all its town's stores that begin alike: one of so many tells nothing, and there may be thousands. */
const mostStoresOfKey = 64
const caches = new WeakMap<Db, Cache>()

/** @param keys from `lookupKeys` of every report. */
export async function readCandidates(db: Db, keys: readonly string[]): Promise<Candidates> {
  const wanted = [...new Set(keys)].sort()
  const known = roomFor(wanted.length, caches.get(db))
  const missing = wanted.filter((key) => !known.hits.has(key))
  const first = await readKeys(db, missing)
  const complete = first.version === known.version || missing.length === wanted.length
  const read = complete ? first : await readKeys(db, wanted)
  const cache = read.version === known.version ? known : emptyCache(read.version)
  for (const key of complete ? missing : wanted) cache.hits.set(key, [])
  for (const parts of read.parts) fill(cache, parts)
  caches.set(db, cache)
  return assemble(cache, wanted)
}

function roomFor(keys: number, cache = emptyCache(0)): Cache {
  return cache.hits.size + keys > mostKeys || cache.offers > mostOffers ? emptyCache(0) : cache
}

function emptyCache(version: number): Cache {
  return { version, hits: new Map(), merchants: new Map(), locations: new Map(), offersOf: new Map(), offers: 0 }
}

type Parts = Readonly<Record<'hits' | 'merchants' | 'locations' | 'offers', string>>
type Read = { readonly version: number; readonly parts: readonly Parts[] }

/** In halves, where the answer is larger than the database sends. */
async function readKeys(db: Db, keys: readonly string[]): Promise<Read> {
  try {
    const [rows] = await db.read([selectCandidates(keys)])
    const { version, ...parts } = rows![0] as { version: number } & Parts
    return { version, parts: [parts] }
  } catch (error) {
    if (!(error instanceof TooMuchAtOnce) || keys.length < 2) throw error
    const one = await readKeys(db, keys.slice(0, keys.length >> 1))
    const other = await readKeys(db, keys.slice(keys.length >> 1))
    if (one.version !== other.version) throw error
    return { version: one.version, parts: [...one.parts, ...other.parts] }
  }
}

const traitsJson = `json((SELECT json_group_array(json_array(t.kind, t.value, t.locations))
  FROM merchant_traits t WHERE t.merchant_id = m.id))`
const holdoutJson = 'json_array(h.experiment_id, h.salt, h.bps, h.starts_at, h.ends_at, json(h.program_ids))'

/** One offer `o` as an `OfferTuple`. */
export const offerJson = `json_array(o.id, o.merchant_id,
  (SELECT json_group_array(json_array(v.version, v.effective_at, json(v.terms)))
     FROM offer_versions v WHERE v.offer_id = o.id),
  (SELECT json_group_array(json_array(c.revision, c.action, c.at))
     FROM offer_changes c WHERE c.offer_id = o.id AND c.action IN ('paused', 'resumed', 'ended')),
  (SELECT json_group_array(${holdoutJson}) FROM holdouts h WHERE h.offer_id IN (o.id, '')),
  (SELECT json_group_array(json_array(s.program_id, s.subject, s.at, s.shown))
     FROM program_choices s WHERE s.subject IN (o.id, o.merchant_id, '')))`

/** Everything in the order of the trees that it is found in: neighbours share their pages. */
function selectCandidates(keys: readonly string[]): Statement {
  return {
    sql: `
      WITH hits AS MATERIALIZED (
        SELECT k.key, k.merchant_id, k.location_id FROM json_each(?) wanted CROSS JOIN match_keys k ON k.key = wanted.value
         WHERE wanted.value NOT GLOB 'n:*'
            OR (SELECT 1 FROM match_keys d WHERE d.key = wanted.value LIMIT 1 OFFSET ${mostStoresOfKey}) IS NULL
      ),
      named AS MATERIALIZED (SELECT DISTINCT merchant_id AS id FROM hits ORDER BY 1)
      SELECT
        (SELECT version FROM catalog_version) AS version,
        (SELECT json_group_array(json_array(key, merchant_id, location_id)) FROM hits) AS hits,
        (SELECT json_group_array(json_array(m.id, m.name, json(m.aliases), ${traitsJson}))
           FROM named CROSS JOIN merchants m ON m.id = named.id) AS merchants,
        (SELECT json_group_array(json_array(l.id, l.merchant_id, l.name, json(l.mids), json(l.entity_ids),
                json(l.descriptors), l.mcc, l.city, l.region, l.postcode, l.country, l.timezone, l.channel))
           FROM (SELECT DISTINCT location_id AS id FROM hits ORDER BY 1) h CROSS JOIN locations l ON l.id = h.id) AS locations,
        (SELECT json_group_array(${offerJson})
           FROM named CROSS JOIN offers o ON o.merchant_id = named.id
          WHERE o.state IN ('live', 'paused', 'ended')) AS offers`,
    args: [JSON.stringify(keys)],
  }
}

type TraitTuple = [kind: 'country' | 'mcc' | 'town', value: string, locations: number]
type MerchantTuple = [id: string, name: string, aliases: readonly string[], traits: readonly TraitTuple[]]
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
  holdouts: [
    ...[experimentId: string, salt: string, bps: number],
    ...[startsAt: number, endsAt: number | null, programIds: readonly string[] | null],
  ][],
  choices: [programId: string, subject: string, at: number, shown: 0 | 1 | null][],
]

function fill(cache: Cache, parts: Parts): void {
  for (const [key, merchantId, locationId] of JSON.parse(parts.hits) as [string, string, string][])
    cache.hits.get(key)?.push({ merchantId, locationId: locationId || null })
  for (const [id, name, aliases, traits] of JSON.parse(parts.merchants) as MerchantTuple[]) {
    cache.merchants.set(id, { id, name, aliases, traits: traitsOf(traits) })
    cache.offers -= cache.offersOf.get(id)?.length ?? 0
    cache.offersOf.set(id, [])
  }
  for (const tuple of JSON.parse(parts.locations) as LocationTuple[]) cache.locations.set(tuple[0], locationOf(tuple))
  for (const tuple of JSON.parse(parts.offers) as OfferTuple[]) {
    const offer = offerOf(tuple)
    if (offer.versions.length === 0) continue
    cache.offersOf.get(offer.merchantId)?.push(offer)
    cache.offers++
  }
}

function traitsOf(tuples: readonly TraitTuple[]): MerchantTraits {
  const valuesOf = (kind: TraitTuple[0]) => tuples.filter(([of]) => of === kind).map(([, value]) => value)
  const towns = tuples.filter(([kind]) => kind === 'town')
  return {
    countries: valuesOf('country'),
    mccs: valuesOf('mcc').filter((mcc) => mcc !== ''),
    locations: towns.reduce((sum, [, , locations]) => sum + locations, 0),
    townless: towns.find(([, value]) => value === '')?.[2] ?? 0,
  }
}

function locationOf(tuple: LocationTuple): Location {
  const [id, merchantId, name, mids, entityIds, descriptors, ...place] = tuple
  const [mcc, city, region, postcode, country, timezone, channel] = place
  const names = { mids, entityIds, descriptors }
  return { id, merchantId, name, ...names, mcc, city, region, postcode, country, timezone, channel }
}

export function offerOf([id, merchantId, versions, changes, holdouts, choices]: OfferTuple): Offer {
  return {
    id,
    merchantId,
    versions: inOrder(versions).map(([version, effectiveAt, terms]) => ({ version, effectiveAt, terms })),
    pauses: pausesOf(inOrder(changes).map(([, action, at]) => ({ action, at }))),
    holdouts: holdouts.map(([experimentId, salt, bps, startsAt, endsAt, programIds]) => {
      return { experimentId, salt, bps, startsAt, endsAt, programIds }
    }),
    choices: choices.map(([programId, subject, at, shown]) => ({
      programId,
      of: subject === id ? 'offer' : subject === merchantId ? 'merchant' : 'all',
      at,
      shown: shown === null ? null : shown === 1,
    })),
  }
}

/** The server's SQL knows no ORDER BY within an aggregate. */
function inOrder<T extends readonly [number, ...unknown[]]>(tuples: readonly T[]): readonly T[] {
  return [...tuples].sort(([a], [b]) => a - b)
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
