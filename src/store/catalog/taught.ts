// What an accepted lesson changes in the catalogue: single values and keys, so that an edit at the same time isn't undone.
import type { Db, Statement } from '../db.ts'

/** Where a merchant id is looked up. */
export async function readPlacesOfMid(
  db: Db,
  mid: string,
): Promise<readonly { readonly merchantId: string; readonly locationId: string; readonly mids: readonly string[] }[]> {
  const sql = `SELECT k.merchant_id, k.location_id, l.mids FROM match_keys k JOIN locations l ON l.id = k.location_id WHERE k.key = ?`
  const [rows] = await db.read([{ sql, args: [`mid:${mid}`] }])
  return rows!.map((row) => ({
    merchantId: String(row.merchant_id),
    locationId: String(row.location_id),
    mids: JSON.parse(String(row.mids)),
  }))
}

export function giveMid(merchantId: string, locationId: string, mid: string): readonly Statement[] {
  return [addTo('locations', 'mids', locationId, mid), ...addKeys(merchantId, locationId, [`mid:${mid}`])]
}

/** @param writings the id as this location has it written. */
export function takeMid(locationId: string, mid: string, writings: readonly string[]): readonly Statement[] {
  return [
    takeFrom('locations', 'mids', locationId, writings),
    { sql: 'DELETE FROM match_keys WHERE key = ? AND location_id = ?', args: [`mid:${mid}`, locationId] },
  ]
}

const TOWNLESS = `SELECT '' AS id UNION ALL SELECT id FROM locations
  WHERE merchant_id = ?1 AND coalesce(city, '') = '' AND coalesce(postcode, '') = ''`

/** @param keys of the alias; they also find the merchant's sites without a town. */
export function giveAlias(merchantId: string, alias: string, keys: readonly string[]): readonly Statement[] {
  const sql = `INSERT INTO match_keys (key, merchant_id, location_id)
    SELECT k.value, ?1, l.id FROM json_each(?2) k JOIN (${TOWNLESS}) l WHERE true ON CONFLICT DO NOTHING`
  return [addTo('merchants', 'aliases', merchantId, alias), { sql, args: [merchantId, JSON.stringify(keys)] }]
}

/** @param keys that only this alias had. */
export function takeAlias(merchantId: string, alias: string, keys: readonly string[]): readonly Statement[] {
  const sql = `DELETE FROM match_keys
    WHERE merchant_id = ?1 AND key IN (SELECT value FROM json_each(?2)) AND location_id IN (SELECT id FROM (${TOWNLESS}))`
  return [takeFrom('merchants', 'aliases', merchantId, [alias]), { sql, args: [merchantId, JSON.stringify(keys)] }]
}

type List = ['locations', 'mids'] | ['merchants', 'aliases']

function addTo(...[table, list, id, value]: [...List, string, string]): Statement {
  return {
    sql: `UPDATE ${table} SET ${list} = json_insert(${list}, '$[#]', ?1)
      WHERE id = ?2 AND NOT EXISTS (SELECT 1 FROM json_each(${list}) WHERE value = ?1)`,
    args: [value, id],
  }
}

function takeFrom(...[table, list, id, values]: [...List, string, readonly string[]]): Statement {
  return {
    sql: `UPDATE ${table} SET ${list} = (SELECT json_group_array(value) FROM json_each(${list})
        WHERE value NOT IN (SELECT value FROM json_each(?1))) WHERE id = ?2`,
    args: [JSON.stringify(values), id],
  }
}

function addKeys(merchantId: string, locationId: string, keys: readonly string[]): readonly Statement[] {
  const sql = `INSERT INTO match_keys (key, merchant_id, location_id)
    SELECT value, ?, ? FROM json_each(?) WHERE true ON CONFLICT DO NOTHING`
  return [{ sql, args: [merchantId, locationId, JSON.stringify(keys)] }]
}
