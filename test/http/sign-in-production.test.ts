// A platform that is no demonstration: nothing signs in by itself, no mail is kept, and cookies are for https alone.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Mail } from '../../src/deliver/mail.ts'
import { Outage } from '../../src/domain/refusal.ts'
import { makeSignInLink } from '../../src/flow/sign-in/demonstration.ts'
import { buildApp } from '../../src/http/app.ts'
import type { Platform } from '../../src/http/platform.ts'
import { type House, openHouse } from '../support/house.ts'

const url = 'https://rebound.example.com'
const app = buildApp()

let house: House
let platform: Platform
let mails: Mail[]
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.stop())
beforeEach(() => {
  mails = []
  const unlimited = { limit: async () => ({ success: true }) }
  platform = {
    deps: { ...house.deps, publicUrl: url, demonstration: false, mail: async (mail) => void mails.push(mail) },
    operatorKey: 'rb_op_of_this_test',
    testClock: false,
    background: () => {},
    probeQueue: async () => {},
    limits: { callers: unlimited, strangers: unlimited, signIns: unlimited },
    log: () => {},
  }
})

function send(path: string, fields?: Record<string, string>, cookie = '') {
  const headers = { Origin: url, Accept: 'text/html', Cookie: cookie }
  const body = fields && new URLSearchParams(fields)
  return app.request(url + path, { method: body ? 'POST' : 'GET', headers, ...(body ? { body } : {}) }, { platform })
}

const cookiesOf = (answer: Response) =>
  answer.headers.getSetCookie().map((cookie) => ({ pair: cookie.split(';')[0]!, whole: cookie }))

test('a session is kept in a cookie of this host alone', async () => {
  const asked = await send('/sign-in', { email: 'ada@example.com' })
  const [pending] = cookiesOf(asked)
  expect(pending!.whole).toMatch(/Max-Age=600; Path=\/sign-in; HttpOnly; Secure; SameSite=Lax/)
  const [code] = /\d{6}/.exec(mails[0]!.text)!
  expect(mails[0]!.text).toContain(`${url}/sign-in/link/`)
  const arrived = await send('/sign-in/code', { code }, pending!.pair)
  const session = cookiesOf(arrived).find(({ pair }) => pair.startsWith('__Host-rebound='))!
  expect(session.whole).toMatch(/Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  expect((await send('/home', undefined, session.pair)).status).toBe(200)
  const bare = session.pair.replace('__Host-', '')
  expect((await send('/home', undefined, bare)).headers.get('Location')).toBe('/sign-in')
})

test('what a demonstration has is not there', async () => {
  expect((await send('/mailbox')).status).toBe(404)
  const made = await makeSignInLink(house.deps, {
    email: 'olga@example.com',
    name: '',
    kind: 'operator',
    ownerId: null,
  })
  const link = new URL(made.url).pathname
  expect((await send(link, {})).status).toBe(422)
  const answer = await app.request(
    `${url}/v1/sign-in-links`,
    {
      method: 'POST',
      headers: { Authorization: 'Bearer rb_op_of_this_test', 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: 'olga@example.com', kind: 'operator' }),
    },
    { platform },
  )
  expect(answer.status).toBe(409)
})

test('mail that can’t go out is an outage, not a lost code', async () => {
  const mail = () => Promise.reject(new Outage('mail'))
  platform = { ...platform, deps: { ...platform.deps, mail } }
  const answer = await send('/sign-in', { email: 'ben@example.com' })
  expect(answer.status).toBe(503)
  expect(answer.headers.getSetCookie()).toEqual([])
})

test('an address on the network that tries too often waits', async () => {
  const asked: string[] = []
  const signIns = {
    limit: async ({ key }: { key: string }) => {
      asked.push(key)
      return { success: false }
    },
  }
  platform = { ...platform, limits: { ...platform.limits, signIns } }
  const doors = ['/sign-in', '/sign-in/code', '/sign-in/link/x', '/invitations/x', '/sign-in/passkey']
  const credential = JSON.stringify({
    id: 'x',
    response: { clientDataJSON: 'x', authenticatorData: 'x', signature: 'x' },
  })
  const statuses = await Promise.all(
    doors.map(async (door) => (await send(door, { email: 'carl@example.com', code: '1', credential })).status),
  )
  expect(statuses).toEqual(doors.map(() => 429))
  expect([asked.length, mails]).toEqual([doors.length, []])
})
