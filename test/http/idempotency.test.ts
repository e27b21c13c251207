import { expect, test } from 'vitest'
import { endpoints } from '../../src/http/app.ts'
import { fresh, operator } from './client.ts'
import { clearing, liveOffer, newCustomer, newMerchant, newProgram } from './parties.ts'

test('the same key and body gives the first answer again, however many ask at once', async () => {
  const name = fresh('Once')
  const request = { body: { name, currency: 'USD' }, once: fresh('key') }
  const answers = await Promise.all(Array.from({ length: 12 }, () => operator.post('/v1/programs', request)))
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
  expect(answers.filter(({ headers }) => headers.get('Idempotent-Replayed') === null)).toHaveLength(1)
  const { body } = await operator.get('/v1/programs?limit=100')
  expect(body.data.filter((each: { name: string }) => each.name === name)).toHaveLength(1)
})

test('the same key with another body, or on another call, is refused', async () => {
  const once = fresh('key')
  await operator.post('/v1/merchants', { body: { name: 'A' }, once })
  const other = await operator.post('/v1/merchants', { body: { name: 'B' }, once })
  expect([other.status, other.body.type.split('/').pop()]).toEqual([409, 'idempotency-key-reused'])
  expect((await operator.post('/v1/programs', { body: { name: 'A', currency: 'USD' }, once })).status).toBe(409)
})

test('a key means what its caller means by it', async () => {
  const [a, b] = await Promise.all([newMerchant(), newMerchant()])
  const once = fresh('key')
  const first = await a.key.post(`/v1/merchants/${a.id}/locations`, { body: { name: 'Same' }, once })
  const second = await b.key.post(`/v1/merchants/${b.id}/locations`, { body: { name: 'Same' }, once })
  expect([first.body.merchantId, second.body.merchantId]).toEqual([a.id, b.id])
})

test('a transition that is repeated is a repetition, not a conflict', async () => {
  const merchant = await newMerchant()
  const id = await liveOffer(merchant.id)
  const once = fresh('key')
  const first = await operator.post(`/v1/offers/${id}/pause`, { body: {}, once })
  const again = await operator.post(`/v1/offers/${id}/pause`, { body: {}, once })
  expect([first.status, again.status, again.body]).toEqual([200, 200, first.body])
})

test('transactions that are repeated under their key are answered as at first, not as duplicates', async () => {
  const [merchant, program] = await Promise.all([newMerchant(), newProgram()])
  const customer = await newCustomer(program.id)
  const request = { body: [clearing(merchant.mid, customer.token)], once: fresh('key') }
  const first = await program.partner.post('/v1/transactions', request)
  const again = await program.partner.post('/v1/transactions', request)
  expect(first.body.results[0].status).toBe('accepted')
  expect(again.body).toEqual(first.body)
  expect(again.headers.get('Idempotent-Replayed')).toBe('true')
  const anew = await program.partner.post('/v1/transactions', { body: request.body })
  expect(anew.body.results[0].status).toBe('duplicate')
})

test('a request that was refused may be put right under the same key', async () => {
  const once = fresh('key')
  expect((await operator.post('/v1/merchants', { body: { name: '' }, once })).status).toBe(422)
  expect((await operator.post('/v1/merchants', { body: { name: 'Right' }, once })).status).toBe(201)
})

const posts = endpoints.map(({ declaration }) => declaration).filter(({ method }) => method === 'post')

test.each(posts.map((each) => [each.path, each] as const))(
  'POST %s says what its key gives',
  async (path, declared) => {
    const { body } = await operator.get('/v1/openapi.json')
    const { parameters } = body.paths[path.replaceAll(/:(\w+)/g, '{$1}')].post
    const { description } = parameters.find(({ name }: { name: string }) => name === 'Idempotency-Key')
    const anew = declared.harmless?.keeps === 'nothing'
    expect(description).toMatch(
      anew ? /^Not needed: .+\. The same request again is answered anew\.$/ : /gives the first answer/,
    )
  },
)

test('what takes several commits, and is harmless when it is done twice, keeps its answer', async () => {
  const [merchant, program] = await Promise.all([newMerchant(), newProgram()])
  const customer = await newCustomer(program.id)
  const campaign = { merchantId: merchant.id, name: 'Autumn', currency: 'USD', startsAt: '2026-01-01T00:00:00Z' }
  const { body: made } = await operator.post('/v1/campaigns', { body: campaign })
  const { body: ad } = await operator.post(`/v1/campaigns/${made.id}/ads`, { body: { name: 'Mail' } })
  const calls = [
    ['/v1/invoices', { period: '2026-01' }, { period: '2026-02' }],
    [`/v1/offers/${await liveOffer(merchant.id)}/backtest`, {}, { from: '2026-01-01T00:00:00Z' }],
    [`/v1/ads/${ad.id}/links`, { customerIds: [customer.id] }, { customerIds: [customer.id], placement: 'top' }],
  ] as const
  for (const [path, body, other] of calls) {
    const once = fresh('key')
    const first = await operator.post(path, { body, once })
    const again = await operator.post(path, { body, once })
    expect([first.headers.get('Idempotent-Replayed'), again.headers.get('Idempotent-Replayed')]).toEqual([null, 'true'])
    expect([again.status, again.body]).toEqual([first.status, first.body])
    expect((await operator.post(path, { body: other, once })).status).toBe(409)
  }
})
