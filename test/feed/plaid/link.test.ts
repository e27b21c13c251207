// Link as a browser without scripts walks through it: what the panes ask, and what the opener is told.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPlaid, type Plaid } from '../../../src/feed/plaid/client.ts'
import { linkScriptOf } from '../../../src/feed/plaid/link-script.ts'
import { checking, linkLogin, openLogin } from '../../support/plaid/bank.ts'
import { type LoopbackPlaid, loopbackKeys, startPlaid } from '../../support/plaid/server.ts'

let server: LoopbackPlaid
let plaid: Plaid

beforeAll(async () => {
  server = await startPlaid({ send: () => {} })
  plaid = openPlaid({ url: server.url, linkUrl: server.linkUrl, ...loopbackKeys, clientName: 'Rebound' })
})
afterAll(() => server.stop())

const opener = 'http://localhost:8787'
const wish = { customerId: 'cus_1', countries: ['US'], webhook: 'http://localhost/hook', update: null }

type Told = {
  readonly events: readonly { readonly name: string }[]
  readonly error: string | null
  readonly result: { readonly publicToken: string; readonly metadata: { readonly accounts: readonly object[] } } | null
}

async function open(token: string, more = '') {
  const address = `${server.url}/link/v2/stable/link.html?token=${token}&opener=${encodeURIComponent(opener)}${more}`
  return read(await fetch(address))
}

async function read(answer: Response) {
  const text = await answer.text()
  const told = /id="told">(.*?)<\/script>/s.exec(text)?.[1]
  return { address: answer.url, status: answer.status, text, told: JSON.parse(told ?? '{}') as Told }
}

async function step(pane: { readonly address: string }, fields: Record<string, string> = {}) {
  return read(await fetch(pane.address, { method: 'POST', body: new URLSearchParams(fields) }))
}

async function linkToken(redirectUri: string | null = null): Promise<string> {
  return (await plaid.createLinkToken({ ...wish, redirectUri })).linkToken
}

it('leads from consent to a public token for the accounts that were chosen', async () => {
  const token = await linkToken()
  const consent = await open(token)
  expect(consent.text).toContain('made up')
  const banks = await step(consent)
  expect(banks.text).not.toContain('OAuth')
  const door = await step(banks, { institution: 'ins_109511' })
  const again = await step(door, { username: 'user_good', password: 'guess' })
  expect(again.told).toMatchObject({ error: 'INVALID_CREDENTIALS', result: null })
  const accounts = await step(again, { username: 'user_good', password: 'pass_good' })
  const none = await step(accounts)
  expect(none.told.error).toBe('CHOOSE_ONE')
  const { told } = await step(none, { account: 'credit' })
  expect(told.result?.metadata).toMatchObject({ institution: { name: 'Tartan Bank' }, accounts: [{ mask: '3333' }] })
  expect(told.events.map(({ name }) => name)).toEqual(['TRANSITION_VIEW', 'HANDOFF'])
  const { accessToken } = await plaid.exchange(told.result!.publicToken)
  expect((await plaid.accounts(accessToken)).accounts).toHaveLength(1)
  expect((await open(token)).told.error).toBe('INVALID_LINK_TOKEN')
})

it('knows a person who comes again', async () => {
  const link = async (username: string) => {
    const door = await step(await step(await open(await linkToken())), { institution: 'ins_109512' })
    const done = await step(await step(door, { username, password: 'pass_good' }), { account: 'credit' })
    const { accessToken } = await plaid.exchange(done.told.result!.publicToken)
    return server.world.itemBy(accessToken)!.login
  }
  const login = await link('user_ada')
  expect(await link('user_ada')).toBe(login)
  expect(await link('user_bob')).not.toBe(login)
})

it('sends the customer of some banks to a page of theirs, and goes on when they are back', async () => {
  const token = await linkToken('http://localhost:8787/link-return')
  const gate = await step(await step(await open(token)), { institution: 'ins_127287' })
  const bank = /\/link\/v2\/oauth\/[\w-]+/.exec(gate.text)![0]
  const left = await fetch(server.url + bank, { method: 'POST', redirect: 'manual' })
  const received = left.headers.get('location')!
  expect(received).toMatch(/^http:\/\/localhost:8787\/link-return\?oauth_state_id=/)
  const accounts = await open(token, `&received=${encodeURIComponent(received)}`)
  const { told } = await step(accounts, { account: 'credit' })
  expect(told.result?.publicToken).toMatch(/^public-/)
})

it('repairs an item in update mode, with the accounts as they were or chosen anew', async () => {
  const item = linkLogin(openLogin([checking]), null)
  await plaid.exchange(server.world.offer(item))
  server.world.breakItem(item)
  const update = { accessToken: item.accessToken, chooseAccounts: false }
  const { linkToken: token } = await plaid.createLinkToken({ ...wish, redirectUri: null, update })
  const done = await step(await step(await open(token)), { username: 'user_good', password: 'pass_good' })
  expect(done.told.result).not.toBeNull()
  expect(item.error).toBeNull()
})

it('ends with what a bank says, as the password wishes it', async () => {
  const door = await step(await step(await open(await linkToken())), { institution: 'ins_109511' })
  const locked = await step(door, { username: 'user_good', password: 'error_ITEM_LOCKED' })
  expect(locked.told.error).toBe('ITEM_LOCKED')
  expect(locked.text).toContain('Nothing was connected')
})

it("names Plaid's own script unless another is set, and says which one has made-up banks", () => {
  const settings = { url: 'https://production.plaid.com', ...loopbackKeys, clientName: 'Rebound' }
  const own = 'https://cdn.plaid.com/link/v2/stable/link-initialize.js'
  expect(linkScriptOf({ ...settings, linkUrl: own })).toMatchObject({ frames: 'https://cdn.plaid.com', madeUp: false })
  const sandbox = { ...settings, url: 'https://sandbox.plaid.com' }
  expect(linkScriptOf({ ...sandbox, linkUrl: own })).toMatchObject({ frames: 'https://cdn.plaid.com', madeUp: true })
  expect(linkScriptOf({ ...settings, linkUrl: server.linkUrl })).toMatchObject({ frames: server.url, madeUp: true })
})

it('tells what came of it to who asks with the link token, for customers who were sent to its own page', async () => {
  const { linkToken: token, hostedUrl } = await plaid.createLinkToken({ ...wish, redirectUri: null })
  expect(await plaid.publicToken(token)).toBeNull()
  const consent = await read(await fetch(hostedUrl!))
  const door = await step(await step(consent), { institution: 'ins_109511' })
  const done = await step(await step(door, { username: 'user_eve', password: 'pass_good' }), { account: 'credit' })
  expect(done.text).toContain('You can close this page')
  const { accessToken } = await plaid.exchange((await plaid.publicToken(token))!)
  expect((await plaid.accounts(accessToken)).accounts).toHaveLength(1)
  await expect(plaid.publicToken('link-nobody')).rejects.toMatchObject({ code: 'INVALID_LINK_TOKEN' })
})
