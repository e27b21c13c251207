// What a customer is told of a merchant: its name, and where it is.
import type { Channel } from '../../domain/merchant.ts'
import type { Db } from '../db.ts'

export type Place = {
  readonly id: string
  readonly name: string
  readonly city: string | null
  readonly region: string | null
  readonly postcode: string | null
  readonly country: string | null
  readonly channel: Channel | null
  /** Degrees; null: nobody said. */
  readonly latitude: number | null
  readonly longitude: number | null
}

export type Shop = { readonly id: string; readonly name: string; readonly places: readonly Place[] }

/** Of a chain, no more than this many are listed. */
const MOST_PLACES = 200

const SHOPS = `SELECT json_array(m.id, m.name, json((SELECT json_group_array(json_array(
      l.id, l.name, l.city, l.region, l.postcode, l.country, l.channel, l.latitude, l.longitude))
    FROM (SELECT * FROM locations WHERE merchant_id = m.id ORDER BY city, name LIMIT ${MOST_PLACES}) l))) AS row
  FROM json_each(?) k CROSS JOIN merchants m ON m.id = k.value`

/** By id; an unknown id is left out. */
export async function readShops(db: Db, merchantIds: readonly string[]): Promise<ReadonlyMap<string, Shop>> {
  if (merchantIds.length === 0) return new Map()
  const [rows] = await db.read([{ sql: SHOPS, args: [JSON.stringify(merchantIds)] }])
  return new Map(rows!.map(({ row }) => parseShop(JSON.parse(String(row)))).map((shop) => [shop.id, shop]))
}

function parseShop([id, name, cells]: [string, string, unknown[][]]): Shop {
  const places = cells.map(
    ([id, name, city, region, postcode, country, channel, latitude, longitude]) =>
      ({ id, name, city, region, postcode, country, channel, latitude, longitude }) as Place,
  )
  return { id, name, places }
}
