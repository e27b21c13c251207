import { expect, test } from 'vitest'
import { operator } from './client.ts'
import { newMerchant, newProgram } from './parties.ts'

test('a partner brands its program; what isn’t named stays', async () => {
  const program = await newProgram()
  const at = `/v1/programs/${program.id}/brand`
  const { body: plain } = await program.partner.get(at)
  expect(plain).toMatchObject({ programId: program.id, colour: '#0b6650', description: '', logo: null })
  const { body: branded } = await program.partner.patch(at, { body: { name: 'Tangerine', colour: '#FFE066' } })
  expect(branded).toMatchObject({ name: 'Tangerine', colour: '#ffe066', description: '' })
  expect(branded.colours.onBrand).toBe('#000000')
  expect(branded.colours.accentOnLight).not.toBe('#ffe066')
  await operator.patch(at, { body: { description: 'Cash back.' } })
  expect((await program.partner.get(at)).body).toMatchObject({ name: 'Tangerine', description: 'Cash back.' })
})

test.each([
  [{ colour: 'red' }, '/colour'],
  [{ colour: '#12345' }, '/colour'],
  [{ name: ' ' }, '/name'],
  [{ description: 'x'.repeat(201) }, '/description'],
])('refuses %o', async (body, pointer) => {
  const program = await newProgram()
  const answer = await program.partner.patch(`/v1/programs/${program.id}/brand`, { body })
  expect(answer.status).toBe(422)
  expect(answer.body.errors[0].pointer).toBe(pointer)
})

test('each text of the terms is a version', async () => {
  const program = await newProgram()
  const at = `/v1/programs/${program.id}/terms`
  expect((await program.partner.get(at)).status).toBe(404)
  const publish = async (text: string) => (await program.partner.patch(at, { body: { text } })).body.version
  expect([await publish('Be kind.'), await publish('Be kind.'), await publish('Be fair.')]).toEqual([1, 1, 2])
  expect((await program.partner.get(`${at}?version=1`)).body).toMatchObject({ version: 1, text: 'Be kind.' })
  expect((await program.partner.get(`${at}?version=9`)).status).toBe(404)
})

test('what is another’s does not exist', async () => {
  const [mine, other, merchant] = await Promise.all([newProgram(), newProgram(), newMerchant()])
  for (const path of ['brand', 'terms']) {
    for (const key of [mine.partner, merchant.key]) {
      expect((await key.get(`/v1/programs/${other.id}/${path}`)).status).toBe(404)
      expect(
        (await key.patch(`/v1/programs/${other.id}/${path}`, { body: path === 'brand' ? {} : { text: 'x' } })).status,
      ).toBe(404)
    }
    expect(
      (await operator.patch(`/v1/programs/prg_none/${path}`, { body: path === 'brand' ? {} : { text: 'x' } })).status,
    ).toBe(404)
  }
})
