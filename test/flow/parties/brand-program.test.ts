import { afterAll, beforeAll, expect, test } from 'vitest'
import { brandProgram, logoFile, publishProgramTerms } from '../../../src/flow/parties/brand-program.ts'
import { insertProgramTerms, readProgramBrand, readProgramTerms } from '../../../src/store/catalog/brands.ts'
import { insertProgram } from '../../../src/store/catalog/parties.ts'
import { type House, openHouse } from '../../support/house.ts'

let house: House
const id = 'prg_brand'
beforeAll(async () => {
  house = await openHouse()
  const program = {
    id,
    name: 'Union',
    currency: 'USD',
    books: 'books-0',
    authorizationDays: 30,
    erasureDays: 90,
    createdAt: 0,
  }
  await house.deps.catalog.write([insertProgram(program)])
})
afterAll(() => house.stop())

const logo = Uint8Array.from([
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 96, 0, 0, 0, 32,
])

test('a program that nobody branded has its name and the colour of the platform', async () => {
  expect(await readProgramBrand(house.deps.catalog, id)).toEqual({
    name: 'Union',
    description: '',
    colour: '#0b6650',
    logo: null,
  })
  expect(await readProgramBrand(house.deps.catalog, 'prg_none')).toBeNull()
})

test('what is not named stays as it is', async () => {
  await brandProgram(house.deps, id, { name: 'Union Rewards', colour: '#B00020' })
  const branded = await brandProgram(house.deps, id, { description: 'Cash back from us.', logo })
  expect(branded).toMatchObject({ name: 'Union Rewards', colour: '#b00020', description: 'Cash back from us.' })
  expect(branded.logo).toMatchObject({ type: 'png', width: 96, height: 32 })
  expect(house.files.get(logoFile(id, branded.logo!.hash, 'png'))).toEqual(logo)
  expect(await readProgramBrand(house.deps.catalog, id)).toEqual(branded)
  expect((await brandProgram(house.deps, id, { logo: null })).logo).toBeNull()
})

test('refuses what is no colour and no picture, and another’s program', async () => {
  const before = await readProgramBrand(house.deps.catalog, id)
  await expect(brandProgram(house.deps, id, { colour: 'red;}' })).rejects.toMatchObject({
    faults: [{ pointer: '/colour' }],
  })
  await expect(brandProgram(house.deps, id, { logo: new Uint8Array(9) })).rejects.toMatchObject({
    faults: [{ pointer: '/logo' }],
  })
  await expect(brandProgram(house.deps, 'prg_none', {})).rejects.toMatchObject({ code: 'not-found' })
  expect(await readProgramBrand(house.deps.catalog, id)).toEqual(before)
})

test('each text of the terms is a version of its own, kept for good', async () => {
  const { catalog } = house.deps
  expect(await readProgramTerms(catalog, id)).toBeNull()
  await publishProgramTerms(house.deps, id, 'Be kind.')
  await publishProgramTerms(house.deps, id, 'Be kind.')
  await publishProgramTerms(house.deps, id, 'Be fair.')
  await catalog.write([insertProgramTerms(id, 'Be fair.', 7)])
  expect(await readProgramTerms(catalog, id)).toMatchObject({ version: 2, text: 'Be fair.' })
  expect(await readProgramTerms(catalog, id, 1)).toMatchObject({ version: 1, text: 'Be kind.' })
  for (const sql of ["UPDATE program_terms SET text = ''", 'DELETE FROM program_terms'])
    await expect(catalog.write([{ sql, args: [] }])).rejects.toMatchObject({ constraint: 'program-terms-immutable' })
})
