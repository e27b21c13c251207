// What matches taught, as an operator and a merchant see it and decide. The app runs in this process, on databases of
// the test's own: learning is the sweep's, which the platform does once a minute.
import { ulid } from 'ulid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { issueKey } from '../../src/flow/keys.ts'
import { registerLocation, registerMerchant, registerProgram } from '../../src/flow/parties/register-party.ts'
import { learnNames } from '../../src/flow/recognition/learn-names.ts'
import { rematchReports } from '../../src/flow/recognition/rematch.ts'
import { buildApp } from '../../src/http/app.ts'
import { BOOKS, type House, join, openHouse, report, send } from '../support/house.ts'

const app = buildApp()
// biome-ignore lint/suspicious/noExplicitAny: tests reach into answers, and fail where something is not there
type Json = any

const OPERATOR = 'rb_op_test'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.stop())

const unlimited = { limit: async () => ({ success: true }) }

async function call(key: string, method: 'GET' | 'POST', path: string, body?: unknown) {
  const ignore = () => {}
  const platform = {
    ...{ deps: house.deps, operatorKey: OPERATOR, testClock: false, background: ignore, log: ignore },
    probeQueue: async () => {},
    limits: { callers: unlimited, strangers: unlimited, signIns: unlimited },
  }
  const init = {
    method,
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }
  const answer = await app.request(`/v1${path}`, init, { platform })
  return { status: answer.status, body: (await answer.json()) as Json }
}

let named = 0

/** A merchant with a drift candidate, and a purchase under the new id that no name explains. */
async function drifted() {
  const { deps } = house
  const name = ['Vintarro Books', 'Quastrel Shoes', 'Plomteck Garden', 'Zolandi Coffee'][named++]!
  const merchant = (await registerMerchant(deps, { name, aliases: [] }, null)).result
  const program = (await registerProgram(deps, { name: 'Program', currency: 'USD', books: BOOKS }, null)).result
  const place = { city: 'Leeds', region: null, postcode: null, country: 'GB', mcc: null }
  const more = { mids: [], entityIds: [], descriptors: [], timezone: null, channel: null }
  await registerLocation(deps, merchant.id, { name: 'Main', ...place, ...more }, null)
  const { token } = await join(house, program.id)
  const mid = `m${ulid().toLowerCase()}`
  const bought = (descriptor: string) => report(token, mid, { merchant: { descriptor, mid, entityId: null, ...place } })
  await send(house, bought(name), bought('XQ 99'))
  await learnNames(house.deps, BOOKS)
  const owner = { kind: 'merchant', ownerId: merchant.id, programId: null, label: null, expiresAt: null } as const
  const { key } = (await issueKey(house.deps, owner, null)).result
  return { merchant, mid, key: key! }
}

test('the merchant accepts a drift candidate; the operator has the past matched anew', async () => {
  const { merchant, mid, key } = await drifted()
  const list = await call(key, 'GET', '/reviews/matches?state=open')
  expect(list.body.data).toMatchObject([{ kind: 'drift', merchantId: merchant.id, mid, count: 1, decisions: [] }])
  const path = `/reviews/matches/${list.body.data[0].id}`
  expect(list.body.data[0].sentences[0]).toContain(mid)
  expect(await call(key, 'POST', `${path}/accept`, { rematch: true })).toMatchObject({ status: 422 })
  const accepted = await call(key, 'POST', `${path}/accept`, {})
  expect(accepted).toMatchObject({ status: 200, body: { state: 'accepted', rematch: null } })
  expect(accepted.body.decisions).toMatchObject([{ state: 'accepted', by: merchant.id }])
  expect((await call(key, 'POST', `${path}/rematch`)).status).toBe(404)
  const asked = await call(OPERATOR, 'POST', `${path}/rematch`)
  expect(asked).toMatchObject({ status: 202, body: { rematch: { done: false, moved: 0 } } })
  await rematchReports(house.deps, BOOKS)
  expect((await call(OPERATOR, 'GET', path)).body.rematch).toMatchObject({ done: true, moved: 2 })
})

test('others see nothing and may do nothing', async () => {
  const [one, other] = [await drifted(), await drifted()]
  const [mine] = (await call(one.key, 'GET', '/reviews/matches')).body.data
  expect((await call(other.key, 'GET', `/reviews/matches/${mine.id}`)).status).toBe(404)
  expect((await call(other.key, 'POST', `/reviews/matches/${mine.id}/accept`, {})).status).toBe(404)
  const queue = (await call(OPERATOR, 'GET', '/reviews/matches?kind=drift')).body.data
  expect(queue.map(({ mid }: { mid: string }) => mid)).toEqual(expect.arrayContaining([one.mid, other.mid]))
})

test('what nobody decided has nothing to be matched anew for', async () => {
  const { key } = await drifted()
  const [mine] = (await call(key, 'GET', '/reviews/matches')).body.data
  expect((await call(OPERATOR, 'POST', `/reviews/matches/${mine.id}/rematch`)).status).toBe(409)
})
