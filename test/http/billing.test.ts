// A month of a merchant, a partner and the bank, on a platform whose clock the test moves.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { caller } from './client.ts'
import { type Earning, earn, openEarning } from './earner.ts'

let earning: Earning
let operator: Earning['operator']
beforeAll(async () => {
  earning = await openEarning()
  operator = earning.operator
})
afterAll(() => earning.stop())

type By = ReturnType<typeof caller>
const get = (path: string, by: By = operator) => by.get(`/v1${path}`)
const post = (path: string, body: object, by: By = operator) => by.post(`/v1${path}`, { body })
const moveTo = (now: string) => earning.moveTo(now)

test('a month: invoiced, paid by the bank statement, the partner paid its share', async () => {
  const { programId, merchantId, offerId, merchant, partner } = await earn(earning, '2027-03')
  expect((await post('/invoices', { period: '2027-03' })).status).toBe(409)
  await moveTo('2027-04-01T01:00:00Z')
  await post('/invoices', { period: '2027-03' })
  const [invoice] = (await get('/invoices', merchant)).body.data
  expect(invoice).toMatchObject({ merchantId, period: '2027-03', amount: 800, settled: 0, state: 'issued' })
  expect(invoice.lines).toEqual([{ offerId, purchases: 1, rewards: 500, partner: 100, fees: 200, amount: 800 }])
  const transfers = (await get(`/invoices/${invoice.id}/transfers`, merchant)).body.data
  expect(transfers.reduce((sum: number, { amount }: { amount: number }) => sum + amount, 0)).toBe(800)

  const told = (await get('/events', merchant)).body.data
  expect(told).toMatchObject([{ type: 'invoice.issued', subjectId: invoice.id, data: { amount: 800 } }])
  const file = (await get(`/invoices/${invoice.id}/content`, merchant)).body
  expect(file).toContain(`invoice,${invoice.id},${merchantId},2027-03,USD,2027-04-01,2027-05-01,800`)
  await moveTo('2027-05-01T02:00:00Z')
  expect((await get(`/invoices/${invoice.id}`)).body.state).toBe('overdue')
  expect((await get(`/invoices/${invoice.id}/content`)).body).toBe(file)

  const content = `Date,Amount,Text\n2027-05-02,8.00,${invoice.id}\n2027-05-02,-3.00,FEE 4242424242424242\n`
  const columns = { date: 'Date', amount: 'Amount', reference: ['Text'] }
  const { body: reconciled } = await post('/reconciliations', { content, columns, currency: 'USD' })
  expect(reconciled.matches).toMatchObject([{ kind: 'invoice', subjectId: invoice.id, by: 'reference' }])
  expect(reconciled.differences).toMatchObject([
    { kind: 'unknown-line', line: { amount: -300, reference: 'FEE xxxxxxxxxxxxxxxx' } },
  ])
  expect((await get(`/reconciliations/${reconciled.id}`)).body).toEqual(reconciled)
  expect((await get(`/invoices/${invoice.id}`)).body).toMatchObject({ state: 'paid', settled: 800 })
  expect((await get(`/merchants/${merchantId}/payments`, merchant)).body.data).toMatchObject([{ amount: 800 }])

  const statement = `/programs/${programId}/statements/2027-03`
  expect((await get(statement, partner)).body).toMatchObject({ opening: 0, earned: 100, paid: 0, closing: 100 })
  expect((await get(`${statement}/content`, partner)).body).toContain(`line,${offerId},1,100,0`)
  const share = { amount: 100, currency: 'USD' }
  expect((await post(`/programs/${programId}/partner-payments`, share)).status).toBe(201)
  expect((await post(`/programs/${programId}/partner-payments`, { ...share, amount: 1 })).status).toBe(409)
  expect((await get(`/programs/${programId}/statements/2027-05`, partner)).body).toMatchObject({
    opening: 100,
    paid: 100,
    closing: 0,
  })
  expect((await get('/ledger/check')).body).toMatchObject({ ok: true })
})

test('a merchant pays ahead and sees what is left; what is not yours does not exist', async () => {
  const [one, other] = [await earn(earning, '2027-06'), await earn(earning, '2027-06')]
  const settings = { mode: 'prefunded', lowBalance: { USD: 100 } }
  expect(
    (await operator.patch(`/v1/merchants/${one.merchantId}/billing-settings`, { body: settings })).body,
  ).toMatchObject({
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
  expect((await get(left, one.merchant)).body.left).toBe(200)
  await moveTo('2027-07-01T01:00:00Z')
  await post('/invoices', { period: '2027-06' })
  const [invoice] = (await get('/invoices', one.merchant)).body.data
  expect(invoice).toMatchObject({ state: 'paid', settled: 800 })
  const refused = await Promise.all([
    get(left, other.merchant),
    get(`/invoices/${invoice.id}`, other.merchant),
    get(`/invoices/${invoice.id}/content`, other.merchant),
    get(`/merchants/${one.merchantId}/payments`, other.merchant),
    get(`/programs/${one.programId}/statements/2027-06`, other.partner),
    post(`/merchants/${one.merchantId}/payments`, { amount: 1, currency: 'USD' }, one.merchant),
    get('/reconciliations', one.partner),
  ])
  expect(refused.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404, 404])
  expect((await get('/ledger/check')).body).toMatchObject({ ok: true })
})
