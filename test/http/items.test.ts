// The whole way through workerd: Plaid's client, webhooks that it signs, the queue that works them off.
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { loopbackKeys } from '../support/plaid/server.ts'
import { type Answer, baseUrl, caller, fresh, operator } from './client.ts'
import { liveOffer, newProgram } from './parties.ts'

const { plaidUrl } = inject('platform')
const today = new Date().toISOString().slice(0, 10)

async function plaid(path: string, body: unknown) {
  const headers = {
    'Content-Type': 'application/json',
    'PLAID-CLIENT-ID': loopbackKeys.clientId,
    'PLAID-SECRET': loopbackKeys.secret,
  }
  const answer = await fetch(plaidUrl + path, { method: 'POST', headers, body: JSON.stringify(body) })
  // biome-ignore lint/suspicious/noExplicitAny: whatever the loopback says
  return (await answer.json()) as any
}

/** What a customer does in Plaid Link. */
async function signInAtBank() {
  const options = { webhook: `${baseUrl}/v1/plaid/webhooks/books-0` }
  const wish = { institution_id: 'ins_109508', initial_products: ['transactions'], options }
  const { public_token: publicToken } = await plaid('/sandbox/public_token/create', wish)
  const { items } = await plaid('/loopback/items', { public_token: publicToken })
  const [{ access_token: accessToken, item_id: plaidItemId }] = items
  return { publicToken, accessToken, plaidItemId }
}

async function until(ask: () => Promise<Answer>, holds: (answer: Answer) => boolean): Promise<Answer> {
  const giveUpAt = Date.now() + 20_000
  for (;;) {
    const answer = await ask()
    if (holds(answer) || Date.now() > giveUpAt) return answer
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

let program: Awaited<ReturnType<typeof newProgram>>
beforeAll(async () => {
  program = await newProgram()
})

async function newcomer() {
  const { body } = await program.partner.post('/v1/customers', { body: { externalId: fresh('member') } })
  return body.id as string
}

const consent = { termsVersion: '7' }

describe('linking', () => {
  test('a link token opens Plaid Link for the customer', async () => {
    const customer = await newcomer()
    const { status, body } = await program.partner.post(`/v1/customers/${customer}/link-tokens`, { body: {} })
    expect(status).toBe(201)
    expect(body).toMatchObject({ linkToken: expect.stringMatching(/^link-sandbox-/), expiresAt: expect.any(String) })
  })

  test('who was sent to a page of Plaid’s own is linked by the link token, once they are through', async () => {
    const customer = await newcomer()
    const { body: token } = await program.partner.post(`/v1/customers/${customer}/link-tokens`, { body: {} })
    const body = { linkToken: token.linkToken, consent }
    const early = await program.partner.post(`/v1/customers/${customer}/items`, { body })
    expect(early.status).toBe(409)
    let pane = await fetch(token.hostedUrl)
    const steps = [
      {},
      { institution: 'ins_109511' },
      { username: 'user_good', password: 'pass_good' },
      { account: 'credit' },
    ]
    for (const fields of steps)
      pane = await fetch(pane.url, { method: 'POST', body: new URLSearchParams(fields as never) })
    const linked = await program.partner.post(`/v1/customers/${customer}/items`, { body })
    expect(linked.status).toBe(201)
    expect(linked.body).toMatchObject({ institution: { name: 'Tartan Bank' }, accounts: [{ kind: 'credit' }] })
    const both = { ...body, publicToken: 'public-sandbox-x' }
    const refused = await program.partner.post(`/v1/customers/${customer}/items`, { body: both })
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, '/publicToken'])
  })

  test('a bank login becomes cards, and its purchases arrive and earn by themselves', async () => {
    const { body: merchant } = await operator.post('/v1/merchants', { body: { name: 'Quillfeather Books' } })
    const descriptor = `QUILLFEATHER BOOKS ${fresh('SHOP').toUpperCase()}`
    await operator.post(`/v1/merchants/${merchant.id}/locations`, {
      body: { name: 'Main', descriptors: [descriptor], country: 'US', timezone: 'America/New_York' },
    })
    await liveOffer(merchant.id)
    const customer = await newcomer()
    const { publicToken, accessToken } = await signInAtBank()
    const linked = await program.partner.post(`/v1/customers/${customer}/items`, { body: { publicToken, consent } })
    expect(linked.status).toBe(201)
    expect(linked.body).toMatchObject({
      state: 'active',
      institution: { name: 'First Platypus Bank' },
      accounts: expect.arrayContaining([
        expect.objectContaining({ kind: 'debit', last4: '0000', cardId: expect.any(String) }),
        expect.objectContaining({ kind: 'credit', last4: '3333', cardId: expect.any(String) }),
      ]),
    })
    expect(JSON.stringify(linked.body)).not.toContain(accessToken)
    const item = `/v1/items/${linked.body.id}`
    await until(
      () => program.partner.get(item),
      ({ body }) => body.syncedAt !== null,
    )
    const bought = { date_transacted: today, date_posted: today, amount: 40, description: descriptor }
    await plaid('/sandbox/transactions/create', { access_token: accessToken, transactions: [bought] })
    const { body } = await until(
      () => program.partner.get(`/v1/customers/${customer}/rewards`),
      (answer) => answer.body.data.length > 0,
    )
    expect(body.data).toMatchObject([{ amount: 200, currency: 'USD', state: 'pending' }])
  })

  test('the same public token again is the same item; a made-up one is refused', async () => {
    const customer = await newcomer()
    const { publicToken } = await signInAtBank()
    const path = `/v1/customers/${customer}/items`
    const first = await program.partner.post(path, { body: { publicToken, consent }, once: fresh('key') })
    const second = await program.partner.post(path, { body: { publicToken, consent } })
    expect(second.body.id).toBe(first.body.id)
    const made = await program.partner.post(path, { body: { publicToken: 'public-sandbox-nothing', consent } })
    expect(made).toMatchObject({ status: 409, body: { detail: expect.stringContaining('open Link again') } })
  })

  test("another program's item does not exist", async () => {
    const customer = await newcomer()
    const { publicToken } = await signInAtBank()
    const { body } = await program.partner.post(`/v1/customers/${customer}/items`, { body: { publicToken, consent } })
    const { partner: stranger } = await newProgram()
    for (const answer of [await stranger.get(`/v1/items/${body.id}`), await stranger.delete(`/v1/items/${body.id}`)])
      expect(answer.status).toBe(404)
    expect((await caller(null).get(`/v1/items/${body.id}`)).status).toBe(401)
  })
})

test('an item that breaks says what to do, and goes on after the repair; unlinked, its consent is withdrawn', async () => {
  const customer = await newcomer()
  const { publicToken, accessToken } = await signInAtBank()
  const { body } = await program.partner.post(`/v1/customers/${customer}/items`, { body: { publicToken, consent } })
  const item = `/v1/items/${body.id}`
  await plaid('/sandbox/item/reset_login', { access_token: accessToken })
  const broken = await until(
    () => program.partner.get(item),
    (answer) => answer.body.state === 'broken',
  )
  expect(broken.body).toMatchObject({
    notice: 'sign-in-again',
    advice: expect.stringContaining('Sign in at First Platypus'),
  })
  expect((await program.partner.post(`${item}/repair`, { body: {} })).status).toBe(409)
  const repairing = { body: { itemId: body.id, chooseAccounts: true } }
  expect((await program.partner.post(`/v1/customers/${customer}/link-tokens`, repairing)).status).toBe(201)
  const gone = await program.partner.delete(item)
  expect(gone.body.state).toMatch(/^remov/)
  const removed = await until(
    () => program.partner.get(item),
    (answer) => answer.body.state === 'removed',
  )
  expect(removed.body).toMatchObject({ state: 'removed', removedAt: expect.any(String) })
  const ledger = await program.partner.get(`/v1/customers/${customer}/consents`)
  expect(ledger.body.data).toMatchObject([
    { action: 'given', termsVersion: '7', purpose: 'card-transactions' },
    { action: 'withdrawn', by: 'customer' },
  ])
  const cards = await program.partner.get(`/v1/customers/${customer}/cards`)
  expect(cards.body.data.every((card: { unlinkedAt: string | null }) => card.unlinkedAt !== null)).toBe(true)
})

describe('webhooks', () => {
  const ring = (body: string, headers: Record<string, string> = {}, books = 'books-0') =>
    fetch(`${baseUrl}/v1/plaid/webhooks/${books}`, { method: 'POST', body, headers })
  const body = JSON.stringify({
    webhook_type: 'TRANSACTIONS',
    webhook_code: 'SYNC_UPDATES_AVAILABLE',
    item_id: 'x',
    date: today,
  })

  test('without a signature, or for books that are not there, nothing is taken', async () => {
    expect((await ring(body)).status).toBe(401)
    expect((await ring(body, { 'Plaid-Verification': 'a.b.c' })).status).toBe(401)
    expect((await ring(body, {}, 'books-9')).status).toBe(404)
    expect((await ring('x'.repeat(300_000))).status).toBe(413)
  })
})
