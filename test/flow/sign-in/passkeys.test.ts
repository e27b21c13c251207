import { afterAll, beforeAll, expect, test } from 'vitest'
import { findOrAddUser } from '../../../src/flow/sign-in/identity.ts'
import {
  addPasskey,
  makeChallenge,
  openChallenge,
  proveByPasskey,
  removePasskey,
} from '../../../src/flow/sign-in/passkeys.ts'
import { readPasskeysOf } from '../../../src/store/catalog/passkeys.ts'
import { type Asked, openDevice } from '../../support/device.ts'
import { type House, openHouse } from '../../support/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.stop())

const challenge = 'asked-for'
const prove = (assertion: Parameters<typeof proveByPasskey>[1]) => proveByPasskey(house.deps, assertion, challenge, '')

async function registered(algorithm: -7 | -257 = -7) {
  const device = openDevice(algorithm)
  const userId = await findOrAddUser(house.deps, `${crypto.randomUUID()}@example.com`, '')
  await addPasskey(house.deps, { userId, name: 'Phone' }, device.make({ challenge }), challenge)
  return { device, userId }
}

test.each([-7, -257] as const)('a device that was registered signs in (algorithm %i)', async (algorithm) => {
  const { device, userId } = await registered(algorithm)
  for (let i = 0; i < 20; i++) expect(await prove(device.use({ challenge }))).toMatchObject({ userId })
})

const wrongs: readonly (readonly [string, Partial<Asked>])[] = [
  ['another challenge', { challenge: 'never-asked' }],
  ['another site', { origin: 'https://localhost.evil.example' }],
  ['another port', { origin: 'http://localhost:9999' }],
  ['another host', { host: 'evil.example' }],
  ['nobody there', { flags: 0x04 }],
  ['nobody known', { flags: 0x01 }],
  ['a frame of another site', { crossOrigin: true }],
  ['an answer to another question', { type: 'payment.get' }],
]

test.each(wrongs)('%s opens nothing, and registers nothing', async (_, wrong) => {
  const { device } = await registered()
  expect(await prove(device.use({ challenge, ...wrong }))).toBeNull()
  const other = openDevice()
  const making = { challenge, ...wrong, ...(wrong.flags ? { flags: wrong.flags | 0x40 } : {}) }
  const adding = addPasskey(house.deps, { userId: 'usr_x', name: '' }, other.make(making), challenge)
  await expect(adding).rejects.toMatchObject({ code: 'conflict' })
})

test('another key, a bent signature and an unknown device open nothing', async () => {
  const { device } = await registered()
  expect(await prove(device.use({ challenge }, openDevice().privateKey))).toBeNull()
  const { id, response } = device.use({ challenge })
  for (const signature of ['', 'AAAA', response.signature.slice(0, -4), `${response.signature}AA`])
    expect(await prove({ id, response: { ...response, signature } })).toBeNull()
  expect(await prove(openDevice().use({ challenge }))).toBeNull()
})

test('a counter that doesn’t go up is a copy', async () => {
  const { device } = await registered()
  expect(await prove(device.use({ challenge, counter: 5 }))).not.toBeNull()
  for (const counter of [5, 4, 0]) expect(await prove(device.use({ challenge, counter }))).toBeNull()
  expect(await prove(device.use({ challenge, counter: 6 }))).not.toBeNull()
})

test('a passkey stays whose it is, and only they remove it', async () => {
  const { device, userId } = await registered()
  const thief = await findOrAddUser(house.deps, `${crypto.randomUUID()}@example.com`, '')
  await addPasskey(house.deps, { userId: thief, name: '' }, device.make({ challenge }), challenge)
  expect(await prove(device.use({ challenge }))).toMatchObject({ userId })
  await removePasskey(house.deps, thief, device.id)
  expect(await readPasskeysOf(house.deps.catalog, userId)).toHaveLength(1)
  await removePasskey(house.deps, userId, device.id)
  expect(await prove(device.use({ challenge }))).toBeNull()
})

test('a credential under another’s name is none', async () => {
  const [one, other] = [openDevice(), openDevice()]
  const mixed = { ...one.make({ challenge }), id: other.id }
  await expect(addPasskey(house.deps, { userId: 'usr_x', name: '' }, mixed, challenge)).rejects.toMatchObject({
    code: 'conflict',
  })
})

test('a challenge is ours, and good for a while', async () => {
  const kept = await makeChallenge(house.deps)
  const [text = '', until = '', signature] = kept.split('.')
  expect(await openChallenge(house.deps, kept)).toBe(text)
  expect(await openChallenge(house.deps, `x${kept}`)).toBeNull()
  expect(await openChallenge(house.deps, `${text}.${until}z.${signature}`)).toBeNull()
  expect(await openChallenge({ ...house.deps, secretKey: 'another' }, kept)).toBeNull()
})
