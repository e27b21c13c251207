// Programs, merchants and their locations. Pages run from the newest to the oldest; `before` is the last id of the page
// before.
import { and, desc, eq, lt } from 'drizzle-orm'
import type { Location, Merchant } from '../../domain/merchant.ts'
import type { Db, Statement } from '../db.ts'
import { build, select, statement } from './query.ts'
import { locations, merchants, programs } from './schema.ts'

export type Program = typeof programs.$inferSelect
export type MerchantRecord = Omit<Merchant, 'locations'> & { readonly createdAt: number }
/** Degrees on the map; both or neither. */
export type Coordinates = { readonly latitude?: number | null; readonly longitude?: number | null }
export type LocationRecord = Location & Coordinates & { readonly createdAt: number }
export type Page = { readonly before: string | null; readonly limit: number }

export async function readProgram(db: Db, id: string): Promise<Program | null> {
  const [program] = await select(db, (from) => from.select().from(programs).where(eq(programs.id, id)))
  return program ?? null
}

export function readPrograms(db: Db, { before, limit }: Page): Promise<Program[]> {
  const older = before ? lt(programs.id, before) : undefined
  return select(db, (from) => from.select().from(programs).where(older).orderBy(desc(programs.id)).limit(limit))
}

/** Every program whose customers these books hold. */
export function readProgramsOf(db: Db, books: string): Promise<Program[]> {
  return select(db, (from) => from.select().from(programs).where(eq(programs.books, books)))
}

export async function readMerchant(db: Db, id: string): Promise<MerchantRecord | null> {
  const [merchant] = await select(db, (from) => from.select().from(merchants).where(eq(merchants.id, id)))
  return merchant ?? null
}

export function readMerchants(db: Db, { before, limit }: Page): Promise<MerchantRecord[]> {
  const older = before ? lt(merchants.id, before) : undefined
  return select(db, (from) => from.select().from(merchants).where(older).orderBy(desc(merchants.id)).limit(limit))
}

export async function readLocation(db: Db, merchantId: string, id: string): Promise<LocationRecord | null> {
  const own = and(eq(locations.merchantId, merchantId), eq(locations.id, id))
  const [location] = await select(db, (from) => from.select().from(locations).where(own))
  return location ?? null
}

export function readLocations(db: Db, merchantId: string, { before, limit }: Page): Promise<LocationRecord[]> {
  const own = and(eq(locations.merchantId, merchantId), before ? lt(locations.id, before) : undefined)
  return select(db, (from) => from.select().from(locations).where(own).orderBy(desc(locations.id)).limit(limit))
}

export function insertProgram(program: Program): Statement {
  return statement(build.insert(programs).values(program).onConflictDoNothing({ target: programs.id }))
}

export function insertMerchant(merchant: MerchantRecord): Statement {
  return statement(build.insert(merchants).values(merchant).onConflictDoNothing({ target: merchants.id }))
}

export function readAllLocations(db: Db, merchantId: string): Promise<LocationRecord[]> {
  return select(db, (from) => from.select().from(locations).where(eq(locations.merchantId, merchantId)))
}

/** Those of a merchant's locations, or of all; in any order. */
export async function readTimezones(db: Db, merchantId: string | null): Promise<readonly string[]> {
  const [rows] = await db.read([
    {
      sql: `SELECT DISTINCT timezone FROM locations WHERE timezone IS NOT NULL
        ${merchantId === null ? '' : 'AND merchant_id = ?'}`,
      args: merchantId === null ? [] : [merchantId],
    },
  ])
  return rows!.map((row) => String(row.timezone))
}

export function updateMerchant({ id, name, aliases }: MerchantRecord): Statement {
  return statement(build.update(merchants).set({ name, aliases }).where(eq(merchants.id, id)))
}

export function upsertLocation(location: LocationRecord): Statement {
  const { id: _, merchantId: __, createdAt: ___, ...mutable } = location
  return statement(build.insert(locations).values(location).onConflictDoUpdate({ target: locations.id, set: mutable }))
}

/** The keys of a merchant as a whole (`locationId` null) or of one of its locations. */
export type PlaceKeys = { readonly locationId: string | null; readonly keys: readonly string[] }

/** Replaces the keys under which reports find these places of the merchant. */
export function replaceMatchKeys(merchantId: string, places: readonly PlaceKeys[]): Statement[] {
  const named = JSON.stringify(places.map(({ locationId }) => locationId ?? ''))
  const wanted = JSON.stringify(places.flatMap(({ locationId, keys }) => keys.map((key) => [locationId ?? '', key])))
  return [
    {
      sql: `DELETE FROM match_keys WHERE merchant_id = ?1 AND location_id IN (SELECT value FROM json_each(?2))
              AND (location_id, key) NOT IN (SELECT value ->> 0, value ->> 1 FROM json_each(?3))`,
      args: [merchantId, named, wanted],
    },
    {
      sql: `INSERT INTO match_keys (key, merchant_id, location_id)
            SELECT DISTINCT value ->> 1, ?1, value ->> 0 FROM json_each(?2) WHERE true ON CONFLICT DO NOTHING`,
      args: [merchantId, wanted],
    },
  ]
}
