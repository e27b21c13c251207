import { afterAll, beforeAll, expect, test } from 'vitest'
import { isCardAccount } from '../../../src/feed/plaid/accounts.ts'
import { openPlaid, type Plaid } from '../../../src/feed/plaid/client.ts'
import { PlaidFailure, PlaidOutage } from '../../../src/feed/plaid/failure.ts'
import { appear, linkLogin, openLogin } from '../../support/plaid/bank.ts'
import { type LoopbackPlaid, loopbackKeys, startPlaid } from '../../support/plaid/server.ts'
import type { Fault } from '../../support/plaid/world.ts'

let server: LoopbackPlaid
let plaid: Plaid
beforeAll(async () => {
  server = await startPlaid()
  plaid = openPlaid({ url: server.url, linkUrl: server.linkUrl, ...loopbackKeys, clientName: 'Rebound' })
})
afterAll(() => server.stop())

function linked() {
  const login = openLogin()
  const item = linkLogin(login, null)
  return { login, item, publicToken: server.world.offer(item) }
}

test('a public token becomes an item with its accounts', async () => {
  const { item, publicToken } = linked()
  const { accessToken, plaidItemId } = await plaid.exchange(publicToken)
  expect(plaidItemId).toBe(item.id)
  const { accounts, item: facts } = await plaid.accounts(accessToken)
  expect(accounts.map(({ name, mask }) => [name, mask])).toEqual([
    ['Plaid Credit Card', '3333'],
    ['Plaid Checking', '0000'],
  ])
  expect(facts).toMatchObject({ institutionId: 'ins_109508', institutionName: 'First Platypus Bank', error: null })
})

test('a link token names its webhook, its products and its country; update mode names the item', async () => {
  const wish = { customerId: 'cus_1', countries: ['US'], webhook: 'https://x.example/hook', redirectUri: null }
  const fresh = await plaid.createLinkToken({ ...wish, update: null })
  expect(fresh.expiresAt - Date.now()).toBeGreaterThan(3 * 3_600_000)
  const { filters } = server.world.linkTokens.get(fresh.linkToken)!
  const offered = Object.entries(filters!).flatMap(([type, subtypes]) => subtypes.map((subtype) => ({ type, subtype })))
  expect(offered.map(({ subtype }) => subtype)).toContain('prepaid')
  expect(offered.every(isCardAccount)).toBe(true)
  const { item, publicToken } = linked()
  await plaid.exchange(publicToken)
  const again = await plaid.createLinkToken({
    ...wish,
    update: { accessToken: item.accessToken, chooseAccounts: true },
  })
  expect(server.world.linkTokens.get(again.linkToken)?.update).toBe(item.accessToken)
})

test('an address that the dashboard does not know is left out, so that Link opens all the same', async () => {
  const [known, other] = ['https://x.example/back', 'https://y.example/back']
  server.world.redirectUris = [known]
  const wish = { customerId: 'cus_1', countries: ['US'], webhook: 'https://x.example/hook', update: null }
  const opened = async (redirectUri: string) => {
    const { linkToken } = await plaid.createLinkToken({ ...wish, redirectUri })
    return server.world.linkTokens.get(linkToken)?.redirectUri
  }
  expect(await opened(known)).toBe(known)
  expect(await opened(other)).toBeNull()
  server.world.redirectUris = null
  await expect(plaid.createLinkToken({ ...wish, countries: ['ZZ'], redirectUri: null })).rejects.toMatchObject({
    fate: 'refused',
  })
})

test('pages are followed by cursor, and what moves meanwhile is told as such', async () => {
  const { login, item } = linked()
  for (let i = 0; i < 5; i++) appear(login, { amount: 1 + i, date: '2026-10-01' })
  server.world.largestPage = 2
  const first = await plaid.sync(item.accessToken, null)
  expect(first).toMatchObject({ has_more: true, added: [{ amount: 1 }, { amount: 2 }] })
  appear(login, { amount: 9, date: '2026-10-02' })
  await expect(plaid.sync(item.accessToken, first.next_cursor)).rejects.toMatchObject({ fate: 'restart' })
  server.world.largestPage = 500
  expect((await plaid.sync(item.accessToken, null)).added).toHaveLength(6)
})

const meeting = async (fault: Fault) => {
  const { item } = linked()
  server.world.faults.set('/transactions/sync', [fault])
  return plaid.sync(item.accessToken, null).then(
    () => 'no failure',
    (error: unknown) => error,
  )
}

test.each<[string, Fault, object]>([
  [
    'a rate limit',
    { kind: 'error', type: 'RATE_LIMIT_EXCEEDED', code: 'TRANSACTIONS_LIMIT', retryAfter: 7 },
    { retryAfterMs: 7000 },
  ],
  [
    'a bank that is down',
    { kind: 'error', type: 'INSTITUTION_ERROR', code: 'INSTITUTION_DOWN' },
    { retryAfterMs: null },
  ],
  ['not ready', { kind: 'error', type: 'ITEM_ERROR', code: 'PRODUCT_NOT_READY' }, { code: 'PRODUCT_NOT_READY' }],
  ['a page of HTML', { kind: 'page', status: 502 }, { code: 'HTTP_502' }],
  ['a lost answer', { kind: 'cut', answered: true }, { code: 'NO_ANSWER' }],
])('%s is worth trying again', async (_, fault, told) => {
  const error = await meeting(fault)
  expect(error).toBeInstanceOf(PlaidOutage)
  expect(error).toMatchObject(told)
})

test.each([
  ['ITEM_ERROR', 'ITEM_LOGIN_REQUIRED', 'repair'],
  ['ITEM_ERROR', 'ITEM_LOCKED', 'repair'],
  ['ITEM_ERROR', 'ITEM_NOT_FOUND', 'gone'],
  ['INVALID_INPUT', 'INVALID_ACCESS_TOKEN', 'unknown-token'],
  ['INVALID_INPUT', 'INVALID_API_KEYS', 'refused'],
])('%s %s: %s', async (type, code, fate) => {
  expect(await meeting({ kind: 'error', type, code })).toMatchObject({ fate, code })
})

test('no failure carries the secret or the access token, however it is printed', async () => {
  const { inspect } = await import('node:util')
  const faults: Fault[] = [
    { kind: 'error', type: 'API_ERROR', code: 'INTERNAL_SERVER_ERROR' },
    { kind: 'error', type: 'ITEM_ERROR', code: 'ITEM_LOGIN_REQUIRED' },
    { kind: 'cut', answered: false },
    { kind: 'page', status: 503 },
  ]
  for (const fault of faults) {
    const error = await meeting(fault)
    expect(error).toBeInstanceOf(Error)
    const shown = `${JSON.stringify(error)}${inspect(error, { depth: 20 })}${(error as Error).stack}`
    expect(shown).not.toContain(loopbackKeys.secret)
    expect(shown).not.toContain('access-sandbox')
  }
})

test('an answer that makes no sense is a failure of its own, not an empty page', async () => {
  const { item } = linked()
  server.world.onCall = () => {
    item.log.push({ kind: 'added', transaction: { transaction_id: 'x', account_id: `account-credit-x` } as never })
  }
  await expect(plaid.sync(item.accessToken, null)).rejects.toBeInstanceOf(PlaidFailure)
  server.world.onCall = () => {}
})
