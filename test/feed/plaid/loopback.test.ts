// The loopback as a person at a terminal makes things happen at its banks, and go wrong.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlaid, type Plaid } from '../../../src/feed/plaid/client.ts'
import { type LoopbackPlaid, loopbackKeys, startPlaid } from '../../support/plaid/server.ts'
import type { Delivery } from '../../support/plaid/webhooks.ts'

let server: LoopbackPlaid
let plaid: Plaid
const mail: Delivery[] = []
beforeAll(async () => {
  server = await startPlaid({ send: (delivery) => void mail.push(delivery) })
  plaid = openPlaid({ url: server.url, linkUrl: server.linkUrl, ...loopbackKeys, clientName: 'Rebound' })
})
afterAll(() => server.stop())

async function call(path: string, body: unknown, secret = loopbackKeys.secret) {
  const headers = { 'PLAID-CLIENT-ID': loopbackKeys.clientId, 'PLAID-SECRET': secret }
  const answer = await fetch(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) })
  // biome-ignore lint/suspicious/noExplicitAny: whatever the loopback says
  return { status: answer.status, body: (await answer.json()) as any }
}

async function linked() {
  const wish = {
    institution_id: 'ins_109508',
    initial_products: ['transactions'],
    options: { webhook: 'http://localhost/hook' },
  }
  const { public_token } = (await call('/sandbox/public_token/create', wish)).body
  const { items } = (await call('/loopback/items', { public_token })).body
  const { accessToken } = await plaid.exchange(public_token)
  expect(items).toMatchObject([{ access_token: accessToken, accounts: ['credit', 'checking'] }])
  return { accessToken, public_token }
}

test('a public token is taken once', async () => {
  const { public_token } = await linked()
  await expect(plaid.exchange(public_token)).rejects.toMatchObject({ code: 'INVALID_PUBLIC_TOKEN' })
  expect((await call('/loopback/items', { public_token })).status).toBe(400)
  expect((await call('/loopback/items', {})).body.items.length).toBeGreaterThan(0)
  expect((await call('/loopback/items', {}, 'wrong')).status).toBe(401)
})

test('a purchase appears, posts, changes and vanishes, as it is told to', async () => {
  const { accessToken } = await linked()
  const { next_cursor } = await plaid.sync(accessToken, null)
  const happen = async (...steps: object[]) =>
    (await call('/loopback/happen', { access_token: accessToken, steps })).body
  const [pending] = (await happen({ do: 'appear', transaction: { amount: 5, date: '2026-11-01', pending: true } })).keys
  await server.world.sent()
  expect(mail.splice(0).map(({ body }) => JSON.parse(body).webhook_code)).toEqual(['SYNC_UPDATES_AVAILABLE'])
  const first = await plaid.sync(accessToken, next_cursor)
  const [posted] = (await happen({ do: 'post', key: pending, transaction: { amount: 6 } })).keys
  await happen({ do: 'change', key: posted, transaction: { amount: 7 } })
  const second = await plaid.sync(accessToken, first.next_cursor)
  expect(second.added).toMatchObject([{ amount: 7, pending_transaction_id: first.added[0]!.transaction_id }])
  await happen({ do: 'vanish', key: posted })
  expect((await plaid.sync(accessToken, second.next_cursor)).removed).toHaveLength(1)
  for (const step of [{ do: 'vanish', key: posted }, { do: 'dance' }, { do: 'appear', account: 'x', transaction: {} }])
    expect((await call('/loopback/happen', { access_token: accessToken, steps: [step] })).status).toBe(400)
})

test('rate limits, outages, moving data and latency come when they are asked for', async () => {
  const { accessToken } = await linked()
  const limit = { kind: 'error', type: 'RATE_LIMIT_EXCEEDED', code: 'TRANSACTIONS_LIMIT', retryAfter: 7 }
  const moved = { kind: 'error', type: 'TRANSACTIONS_ERROR', code: 'TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION' }
  const faults = [limit, { kind: 'page', status: 503 }, moved]
  expect((await call('/loopback/faults', { path: '/transactions/sync', faults })).body).toEqual({ waiting: 3 })
  await expect(plaid.sync(accessToken, null)).rejects.toMatchObject({ retryAfterMs: 7_000 })
  await expect(plaid.sync(accessToken, null)).rejects.toMatchObject({ code: 'HTTP_503' })
  await expect(plaid.sync(accessToken, null)).rejects.toMatchObject({ fate: 'restart' })
  expect((await plaid.sync(accessToken, null)).has_more).toBe(false)
  expect((await call('/loopback/faults', { path: '/nowhere', faults: [] })).status).toBe(400)
  const shown = await call('/loopback/world', { latency_ms: 60, largest_page: 1 })
  expect(shown.body).toEqual({ latency_ms: 60, largest_page: 1 })
  const asked = performance.now()
  await plaid.item(accessToken)
  expect(performance.now() - asked).toBeGreaterThan(55)
  await call('/loopback/world', { latency_ms: 0, largest_page: 500 })
})

test('a webhook that is fired says what Plaid’s says', async () => {
  const { accessToken: access_token } = await linked()
  const fire = async (webhook_code: string) => {
    await call('/sandbox/item/fire_webhook', { access_token, webhook_code })
    await server.world.sent()
    return JSON.parse(mail.splice(0).at(-1)!.body)
  }
  expect(await fire('ERROR')).toMatchObject({ webhook_type: 'ITEM', error: { error_code: 'ITEM_LOGIN_REQUIRED' } })
  expect(await fire('PENDING_DISCONNECT')).toMatchObject({ disconnect_time: expect.stringMatching(/^20\d\d-/) })
  expect(await fire('USER_ACCOUNT_REVOKED')).toMatchObject({ account_id: expect.stringMatching(/^account-credit/) })
  expect(await fire('SYNC_UPDATES_AVAILABLE')).toMatchObject({ webhook_type: 'TRANSACTIONS' })
})
