// A month of a merchant, a partner and the bank, on a platform whose clock the test moves.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Launched } from '../../src/cli/local/launch.ts'
import { startPlatform } from '../support/platform.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests reach into answers, and fail where something is not there
type Json = any
let platform: Launched
beforeAll(async () => {
  platform = await startPlatform({ clock: 'test' })
})
afterAll(() => platform.stop())

async function call(method: string, path: string, body?: unknown, key = platform.operatorKey) {
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' }
  const answer = await fetch(`${platform.url}/v1${path}`, {
    method,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
  })
  const text = await answer.text()
  const json: Json = answer.headers.get('Content-Type')?.includes('json') ? JSON.parse(text) : text
  return { status: answer.status, body: json }
}
const get = (path: string, key?: string) => call('GET', path, undefined, key)
const post = (path: string, body: unknown = {}, key?: string) => call('POST', path, body, key)
const moveTo = (now: string) => post('/clock', { now })

/** A merchant whose customer bought for 100.00: 8.00 of commission, 5.00 of it cashback and 1.00 the partner's. */
async function monthOfOnePurchase(month: string) {
  const { id: programId } = (await post('/programs', { name: 'Program', currency: 'USD' })).body
  const { id: merchantId } = (await post('/merchants', { name: `Shop ${Math.random()}` })).body
  const mid = `7${Math.random().toString().slice(2, 10)}`
  await post(`/merchants/${merchantId}/locations`, { name: 'Main', mids: [mid], country: 'US' })
  const offer = {
    merchantId,
    title: '5% back',
    currency: 'USD',
    reward: { kind: 'percent', bps: 500 },
    activation: 'automatic',
    schedule: { startsAt: '2026-01-01T00:00:00Z', endsAt: '2029-01-01T00:00:00Z' },
    funding: { commissionBps: 800, partnerBps: 100 },
    holdDays: 0,
  }
  const { id: offerId } = (await post('/offers', offer)).body
  await post(`/offers/${offerId}/submit`)
  await post(`/offers/${offerId}/approve`)
  const { id: customerId } = (await post('/customers', { programId })).body
  const token = `tok-${customerId}`
  await post(`/customers/${customerId}/cards`, {
    token,
    consent: { termsVersion: '1' },
    linkedAt: '2026-01-01T00:00:00Z',
  })
  const merchant = { descriptor: 'SHOP', mid, country: 'US' }
  const times = { occurredAt: `${month}-05T12:00:00Z`, postedAt: `${month}-06T12:00:00Z` }
  const clearing = {
    id: customerId,
    type: 'clearing',
    cardToken: token,
    amount: 10_000,
    currency: 'USD',
    merchant,
    ...times,
  }
  const { body } = await post('/transactions', [clearing])
  expect(body.results[0].rewards).toMatchObject([{ amount: 500, state: 'confirmed' }])
  const key = async (kind: string, ownerId: string) => (await post('/keys', { kind, ownerId })).body.key as string
  return {
    programId,
    merchantId,
    offerId,
    merchantKey: await key('merchant', merchantId),
    partnerKey: await key('partner', programId),
  }
}

test('a month: invoiced, paid by the bank statement, the partner paid its share', async () => {
  await moveTo('2027-03-10T12:00:00Z')
  const { programId, merchantId, offerId, merchantKey, partnerKey } = await monthOfOnePurchase('2027-03')
  expect((await post('/invoices', { period: '2027-03' })).status).toBe(409)
  await moveTo('2027-04-01T01:00:00Z')
  await post('/invoices', { period: '2027-03' })
  const [invoice] = (await get('/invoices', merchantKey)).body.data
  expect(invoice).toMatchObject({ merchantId, period: '2027-03', amount: 800, settled: 0, state: 'issued' })
  expect(invoice.lines).toEqual([{ offerId, purchases: 1, rewards: 500, partner: 100, fees: 200, amount: 800 }])
  const transfers = (await get(`/invoices/${invoice.id}/transfers`, merchantKey)).body.data
  expect(transfers.reduce((sum: number, { amount }: { amount: number }) => sum + amount, 0)).toBe(800)

  const file = (await get(`/invoices/${invoice.id}/content`, merchantKey)).body
  expect(file).toContain(`invoice,${invoice.id},${merchantId},2027-03,USD,2027-04-01,2027-05-01,800`)
  await moveTo('2027-05-01T02:00:00Z')
  expect((await get(`/invoices/${invoice.id}`)).body.state).toBe('overdue')
  expect((await get(`/invoices/${invoice.id}/content`)).body).toBe(file)

  const content = `Date,Amount,Text\n2027-05-02,8.00,${invoice.id}\n2027-05-02,-3.00,FEE 4242424242424242\n`
  const columns = { date: 'Date', amount: 'Amount', reference: ['Text'] }
  const { body: reconciled } = await post('/reconciliations', { content, columns, currency: 'USD' })
  expect(reconciled.matches).toMatchObject([{ kind: 'invoice', subjectId: invoice.id, by: 'reference' }])
  expect(reconciled.differences).toMatchObject([{ kind: 'unknown-line', line: { amount: -300, reference: 'FEE …' } }])
  expect((await get(`/reconciliations/${reconciled.id}`)).body).toEqual(reconciled)
  expect((await get(`/invoices/${invoice.id}`)).body).toMatchObject({ state: 'paid', settled: 800 })
  expect((await get(`/merchants/${merchantId}/payments`, merchantKey)).body.data).toMatchObject([{ amount: 800 }])

  const statement = `/programs/${programId}/statements/2027-03`
  expect((await get(statement, partnerKey)).body).toMatchObject({ opening: 0, earned: 100, paid: 0, closing: 100 })
  expect((await get(`${statement}/content`, partnerKey)).body).toContain(`line,${offerId},1,100,0`)
  const share = { amount: 100, currency: 'USD' }
  expect((await post(`/programs/${programId}/partner-payments`, share)).status).toBe(201)
  expect((await post(`/programs/${programId}/partner-payments`, { ...share, amount: 1 })).status).toBe(409)
  expect((await get(`/programs/${programId}/statements/2027-05`, partnerKey)).body).toMatchObject({
    opening: 100,
    paid: 100,
    closing: 0,
  })
  expect((await get('/ledger/check')).body).toMatchObject({ ok: true })
})

test('a merchant pays ahead and sees what is left; what is not yours does not exist', async () => {
  await moveTo('2027-06-10T12:00:00Z')
  const [one, other] = [await monthOfOnePurchase('2027-06'), await monthOfOnePurchase('2027-06')]
  const settings = { mode: 'prefunded', lowBalance: { USD: 100 } }
  expect((await call('PATCH', `/merchants/${one.merchantId}/billing-settings`, settings)).body).toMatchObject({
    dueDays: 30,
    ...settings,
  })
  const paid = await post(`/merchants/${one.merchantId}/payments`, {
    amount: 1_000,
    currency: 'USD',
    reference: 'wire',
  })
  expect(paid.body).toMatchObject({ parts: [{ invoiceId: null, amount: 1_000 }] })
  const left = `/merchants/${one.merchantId}/prepaid-balance?currency=USD`
  expect((await get(left, one.merchantKey)).body.left).toBe(200)
  await moveTo('2027-07-01T01:00:00Z')
  await post('/invoices', { period: '2027-06' })
  const [invoice] = (await get('/invoices', one.merchantKey)).body.data
  expect(invoice).toMatchObject({ state: 'paid', settled: 800 })
  const refused = await Promise.all([
    get(left, other.merchantKey),
    get(`/invoices/${invoice.id}`, other.merchantKey),
    get(`/invoices/${invoice.id}/content`, other.merchantKey),
    get(`/merchants/${one.merchantId}/payments`, other.merchantKey),
    get(`/programs/${one.programId}/statements/2027-06`, other.partnerKey),
    post(`/merchants/${one.merchantId}/payments`, { amount: 1, currency: 'USD' }, one.merchantKey),
    get('/reconciliations', one.partnerKey),
  ])
  expect(refused.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404, 404])
  expect((await get('/ledger/check')).body).toMatchObject({ ok: true })
})
