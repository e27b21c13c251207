import { afterAll, beforeAll, expect, test } from 'vitest'
import { traitsOf } from '../../../src/domain/match/traits.ts'
import type { Location } from '../../../src/domain/merchant.ts'
import { insertMerchant, replaceMatchKeys, upsertLocation } from '../../../src/store/catalog/parties.ts'
import { readCandidates } from '../../../src/store/catalog/read-candidates.ts'
import { type Db, openDatabase } from '../../../src/store/db.ts'
import { startSqld, type TestSqld } from '../../support/sqld.ts'

let sqld: TestSqld
let db: Db
beforeAll(async () => {
  sqld = await startSqld('catalog')
  db = openDatabase('catalog', sqld.url)
})
afterAll(() => sqld.stop())

const at = (id: string, country: string | null, mcc: string | null, city: string | null): Location => ({
  ...{ id, merchantId: 'm', name: id, mids: [], entityIds: [], descriptors: [], mcc, city, region: null },
  ...{ postcode: null, country, timezone: null, channel: null },
})

test('what is known of all locations follows every change of them', async () => {
  await db.write([
    insertMerchant({ id: 'm', name: 'M', aliases: [], createdAt: 1 }),
    ...replaceMatchKeys('m', [{ locationId: null, keys: ['x:m'] }]),
  ])
  const steps: readonly (readonly Location[])[] = [
    [],
    [at('a', 'US', '5812', 'Atlanta')],
    [at('a', 'US', '5812', 'Atlanta'), at('b', 'GB', null, null), at('c', 'US', '5812', 'Boston')],
    [at('a', null, '5411', 'Atlanta'), at('b', 'GB', '5812', 'Leeds'), at('c', 'US', '5812', '')],
    [at('a', 'US', '5411', 'Denver'), at('c', 'US', '5411', null)],
  ]
  for (const locations of steps) {
    const kept = JSON.stringify(locations.map(({ id }) => id))
    await db.write([
      { sql: 'DELETE FROM locations WHERE id NOT IN (SELECT value FROM json_each(?))', args: [kept] },
      ...locations.map((location) => upsertLocation({ ...location, createdAt: 1 })),
      ...replaceMatchKeys('m', [{ locationId: null, keys: [`x:${kept}`] }]),
    ])
    const [merchant] = (await readCandidates(db, [`x:${kept}`])).merchants
    const { countries, mccs, ...counts } = traitsOf(locations)
    expect(merchant!.traits).toEqual({ ...counts, countries: countries.toSorted(), mccs: mccs.toSorted() })
  }
})
