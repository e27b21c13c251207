import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashKey } from '../../../src/flow/keys.ts'
import { countAttempt } from '../../../src/flow/sign-in/count-attempts.ts'
import {
  findOrAddUser,
  makeProofs,
  proveByCode,
  proveByLink,
  startSession,
} from '../../../src/flow/sign-in/identity.ts'
import { sweepSignIns } from '../../../src/flow/sign-in/sweep-sign-ins.ts'
import { readSession } from '../../../src/store/catalog/sessions.ts'
import { type House, openHouse } from '../../support/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.stop())

const agent = 'a browser'

async function everything(): Promise<string> {
  const tables = ['users', 'sessions', 'verifications', 'sign_in_counts']
  const rows = await house.deps.catalog.read(tables.map((table) => ({ sql: `SELECT * FROM ${table}`, args: [] })))
  return JSON.stringify(rows)
}

test('a code signs in once, and makes a user the first time', async () => {
  const { code } = await makeProofs(house.deps, 'ada@example.com')
  expect(code).toMatch(/^\d{6}$/)
  const first = await proveByCode(house.deps, 'ada@example.com', code, agent)
  expect(first).not.toBeNull()
  expect(await proveByCode(house.deps, 'ada@example.com', code, agent)).toBeNull()

  const again = await makeProofs(house.deps, 'ada@example.com')
  const second = await proveByCode(house.deps, 'ada@example.com', again.code, agent)
  expect(second?.userId).toBe(first?.userId)
  expect(second?.token).not.toBe(first?.token)
})

test('a link signs in once', async () => {
  const { link } = await makeProofs(house.deps, 'ben@example.com')
  expect(await proveByLink(house.deps, link, agent)).not.toBeNull()
  expect(await proveByLink(house.deps, link, agent)).toBeNull()
  expect(await proveByLink(house.deps, 'made-up', agent)).toBeNull()
})

test('five wrong guesses end a code, also when they come at once', async () => {
  const wrong = (code: string) => (code === '111111' ? '222222' : '111111')
  const { code } = await makeProofs(house.deps, 'carl@example.com')
  for (let i = 0; i < 5; i++) expect(await proveByCode(house.deps, 'carl@example.com', wrong(code), agent)).toBeNull()
  expect(await proveByCode(house.deps, 'carl@example.com', code, agent)).toBeNull()

  const next = await makeProofs(house.deps, 'carl@example.com')
  await Promise.all(
    Array.from({ length: 20 }, () => proveByCode(house.deps, 'carl@example.com', wrong(next.code), agent)),
  )
  expect(await proveByCode(house.deps, 'carl@example.com', next.code, agent)).toBeNull()
})

test('the code of one address is none for another', async () => {
  const { code } = await makeProofs(house.deps, 'dora@example.com')
  await makeProofs(house.deps, 'emil@example.com')
  const other = await proveByCode(house.deps, 'emil@example.com', code, agent)
  expect(other).toBeNull()
})

test('what signs in lies nowhere in clear', async () => {
  const { code, link } = await makeProofs(house.deps, 'fred@example.com')
  const pending = await everything()
  expect(pending).not.toContain(code)
  expect(pending).not.toContain(link)
  const signedIn = await proveByLink(house.deps, link, agent)
  expect(await everything()).not.toContain(signedIn!.token)
})

test('a session is found by what the browser holds', async () => {
  const userId = await findOrAddUser(house.deps, 'gina@example.com', 'Gina')
  expect(await findOrAddUser(house.deps, 'gina@example.com', 'Gina')).toBe(userId)
  const token = await startSession(house.deps, userId, agent)
  const session = await readSession(house.deps.catalog, await hashKey(token))
  expect(session).toMatchObject({ user: { id: userId, email: 'gina@example.com', name: 'Gina' }, memberships: [] })
  expect(session!.times.expiresAt - session!.times.createdAt).toBeCloseTo(30 * 86_400_000, -4)
  expect(await readSession(house.deps.catalog, await hashKey(`${token}x`))).toBeNull()
})

test('what ran out is not kept, and what stands stays', async () => {
  const { catalog } = house.deps
  const userId = await findOrAddUser(house.deps, 'hugo@example.com', '')
  const tokens = [await startSession(house.deps, userId, agent), await startSession(house.deps, userId, agent)]
  const hashes = await Promise.all(tokens.map(hashKey))
  await catalog.write([{ sql: 'UPDATE sessions SET expires_at = 1 WHERE token_hash = ?', args: [hashes[0]!] }])
  await countAttempt(house.deps, 'send', 'hugo@example.com')
  await catalog.write([{ sql: 'UPDATE sign_in_counts SET ends_at = 1', args: [] }])
  await sweepSignIns(house.deps)
  expect(await Promise.all(hashes.map((hash) => readSession(catalog, hash)))).toEqual([null, expect.anything()])
  expect(await catalog.read([{ sql: 'SELECT * FROM sign_in_counts', args: [] }])).toEqual([[]])
})
