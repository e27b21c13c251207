// Claims, as a customer's app and an operator use them.
import { expect, test } from 'vitest'
import { fresh, operator } from './client.ts'
import { clearing, liveOffer, newCustomer, newMerchant, newProgram } from './parties.ts'

async function shop() {
  const [program, merchant] = [await newProgram(), await newMerchant()]
  await liveOffer(merchant.id, { conditions: { minSpend: 20_000 }, title: 'Big spenders' })
  const customer = await newCustomer(program.id)
  const said = { merchantId: merchant.id, date: '2026-11-01', amount: 12_000, currency: 'USD', kind: 'missing' }
  const claim = (fields: object = {}) =>
    program.partner.post(`/v1/customers/${customer.id}/claims`, { body: { ...said, ...fields } })
  const buy = () =>
    program.partner.post('/v1/transactions', { body: { transactions: [clearing(merchant.mid, customer.token)] } })
  return { program, merchant, customer, claim, buy }
}

test('answered at once; appealed; granted; credited', async () => {
  const { program, customer, claim, buy } = await shop()
  await buy()
  const filed = await claim()
  expect(filed.status).toBe(201)
  expect(filed.body).toMatchObject({
    state: 'answered',
    finding: 'declined',
    sentences: [
      'The purchase was found: 120.00 USD on 2026-11-01.',
      'Big spenders: 80.00 USD more would have earned 10.00 USD.',
    ],
    mayAppeal: true,
  })
  const path = `/v1/claims/${filed.body.id}`
  const appealed = await program.partner.post(`${path}/appeal`, { body: { note: 'I bought two.' } })
  expect(appealed.body).toMatchObject({ state: 'open', mayAppeal: false })
  expect(Date.parse(appealed.body.dueAt)).toBeGreaterThan(Date.now())
  const queue = await operator.get('/v1/claims?state=open&limit=100')
  expect(queue.body.data.map(({ id }: { id: string }) => id)).toContain(filed.body.id)

  const granted = await operator.post(`${path}/grant`, {
    body: { amount: 600, note: 'Fair enough.' },
    once: fresh('grant').replace(/ /g, '-'),
  })
  expect(granted.body).toMatchObject({ state: 'granted', granted: 600, mayAppeal: false })
  expect(granted.body.history.map(({ action }: { action: string }) => action)).toEqual(['filed', 'appealed', 'granted'])
  const balance = await program.partner.get(`/v1/customers/${customer.id}/balance`)
  expect(balance.body).toMatchObject({ confirmed: 600 })
  const list = await program.partner.get(`/v1/customers/${customer.id}/claims`)
  expect(list.body.data).toEqual([granted.body])
})

test('by the name on the statement', async () => {
  const { merchant, claim, buy } = await shop()
  await buy()
  const { body: known } = await operator.get(`/v1/merchants/${merchant.id}`)
  const { body } = await claim({ merchantId: null, merchantName: known.name })
  expect(body).toMatchObject({ merchantId: merchant.id, merchantName: known.name, finding: 'declined' })
})

test('the same key again is the same answer, and the same claim again the same claim', async () => {
  const { program, customer, merchant, claim } = await shop()
  const body = { merchantId: merchant.id, date: '2026-11-01', amount: 5, currency: 'USD', kind: 'wrong' }
  const once = fresh('claim').replace(/ /g, '-')
  const send = () => program.partner.post(`/v1/customers/${customer.id}/claims`, { body, once })
  const [first, second] = [await send(), await send()]
  expect(second.headers.get('Idempotent-Replayed')).toBe('true')
  expect(second.body).toEqual(first.body)
  expect((await claim({ amount: 5, kind: 'wrong' })).body.id).toBe(first.body.id)
})

test('others see nothing and may do nothing', async () => {
  const { program, claim } = await shop()
  const other = await newProgram()
  const { body } = await claim()
  const path = `/v1/claims/${body.id}`
  expect((await other.partner.get(path)).status).toBe(404)
  expect((await other.partner.post(`${path}/appeal`, { body: {} })).status).toBe(404)
  expect((await program.partner.post(`${path}/grant`, { body: { amount: 1 } })).status).toBe(404)
  expect((await other.partner.get('/v1/claims')).body.data).toEqual([])
})

test.each([
  ['neither merchant nor name', { merchantId: null }, '/merchantId'],
  ['a merchant that is not there', { merchantId: 'mer_none' }, '/merchantId'],
  ['a date that is none', { date: '2026-02-30' }, '/date'],
  ['an amount of nothing', { amount: 0 }, '/amount'],
  ['a currency that is none', { currency: 'DOG' }, '/currency'],
  ['another kind', { kind: 'angry' }, '/kind'],
])('refused with a pointer: %s', async (_, fields, pointer) => {
  const { claim } = await shop()
  const { status, body } = await claim(fields)
  expect(status).toBe(422)
  expect(body.errors.map((each: { pointer: string }) => each.pointer)).toEqual([pointer])
})

test('a statement is evidence; the operator accepts it, and the offer’s terms decide', async () => {
  const [program, merchant] = [await newProgram(), await newMerchant()]
  await liveOffer(merchant.id)
  const customer = await newCustomer(program.id)
  const { body: known } = await operator.get(`/v1/merchants/${merchant.id}`)
  const said = { merchantId: merchant.id, date: '2026-11-01', amount: 12_000, currency: 'USD', kind: 'missing' }
  const filed = await program.partner.post(`/v1/customers/${customer.id}/claims`, { body: said })
  const path = `/v1/claims/${filed.body.id}`
  const content = `Date,Card,Description,Amount\n11/02/2026,4242 4242 4242 4242,${known.name},-120.00\n`
  const shown = await program.partner.post(`${path}/statements`, { body: { content } })
  expect(shown.status).toBe(200)
  const step = shown.body.history.at(-1)
  expect(step).toMatchObject({ action: 'statement-added', statement: { date: '2026-11-02', amount: 12_000 } })
  expect(JSON.stringify(shown.body)).not.toContain('4242')
  expect((await program.partner.post(`${path}/accept`, { body: {} })).status).toBe(404)

  const ofx = `<OFX><CURDEF>USD<STMTTRN><DTPOSTED>20261102<TRNAMT>-120.00<NAME>${known.name}</STMTTRN></OFX>`
  expect((await program.partner.post(`${path}/statements`, { body: { content: ofx } })).status).toBe(200)
  const bad = await program.partner.post(`${path}/statements`, { body: { content: 'Dear Sir' } })
  expect([bad.status, bad.body.errors[0].pointer]).toEqual([422, '/content'])
})
