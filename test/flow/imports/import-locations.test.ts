// Locations from a file: good lines are taken, bad ones told, and the same file again changes nothing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Refusal } from '../../../src/domain/refusal.ts'
import { importLocations } from '../../../src/flow/imports/import-locations.ts'
import { LOCATION_FIELDS, readLocationFields } from '../../../src/http/pages/merchant/location-fields.ts'
import { readAllLocations } from '../../../src/store/catalog/parties.ts'
import { type House, openHouse, openShop } from '../../support/house.ts'

const HEAD = 'name,country,city,timezone,mcc,mids,descriptors'
const columns = { names: LOCATION_FIELDS, read: (record: object) => readLocationFields({ ...record }, /[;|]/) }

describe('a file of locations', () => {
  let house: House
  beforeAll(async () => {
    house = await openHouse()
  })
  afterAll(() => house.stop())

  const load = (merchantId: string, ...lines: string[]) =>
    importLocations(house.deps, merchantId, [HEAD, ...lines].join('\n'), columns)

  it('adds, changes by merchant id or name, and leaves alone what is the same', async () => {
    const { merchant } = await openShop(house, '542811')
    const lines = ['Atlanta,US,Atlanta,America/New_York,5812,542811,SQ *HILLTOP', 'Decatur,us,Decatur,,,777001;777002,']
    expect(await load(merchant.id, ...lines)).toEqual({ added: 1, changed: 1, rejected: [] })
    expect(await load(merchant.id, ...lines)).toEqual({ added: 0, changed: 0, rejected: [] })
    expect(await load(merchant.id, 'Decatur Square,US,Decatur,,,777002,')).toEqual({
      added: 0,
      changed: 1,
      rejected: [],
    })
    const found = await readAllLocations(house.deps.catalog, merchant.id)
    expect(found.map(({ name, country, mids }) => [name, country, mids])).toEqual(
      expect.arrayContaining([
        ['Atlanta', 'US', ['542811']],
        ['Decatur Square', 'US', ['777002']],
      ]),
    )
  })

  it('takes the good lines and names the bad ones by line and field', async () => {
    const { merchant } = await openShop(house)
    const result = await load(
      merchant.id,
      'Good,US,,,,,',
      ',US,,,,,',
      'Odd,Georgia,,Mars/Base,58,4111 1111 1111 1111,',
      '"Two\nlines",,,,,,',
    )
    expect(result.added).toBe(2)
    expect(result.rejected.map(({ line, field }) => [line, field])).toEqual([
      [3, 'name'],
      [4, expect.stringContaining('mids')],
    ])
    const odd = await load(merchant.id, 'Odd,Georgia,,Mars/Base,58,,')
    expect(odd.rejected.map(({ line, field }) => [line, field])).toEqual([
      [2, 'country'],
      [2, 'timezone'],
      [2, 'mcc'],
    ])
  })

  it.each([
    ['has no lines', ''],
    ['has no column called name', 'shop\nA'],
    ['has a column that isn’t known: colour', 'name,colour\nA,red'],
    ['is not a CSV', 'name\n"A'],
    ['has more than 2,000 lines', `name\n${'A\n'.repeat(2_001)}`],
  ])('refuses as a whole a file that %s', async (said, text) => {
    const { merchant } = await openShop(house)
    const refused = await importLocations(house.deps, merchant.id, text, columns).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(Refusal)
    expect((refused as Refusal).message).toContain(said)
  })
})
