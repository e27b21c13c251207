import { beforeAll, expect, test } from 'vitest'
import { baseUrl, caller, operator } from './client.ts'
import { clearing, liveOffer, type NewMerchant, newCustomer, newMerchant, newProgram } from './parties.ts'

let merchant: NewMerchant
let other: NewMerchant
let offerId: string
const inAMonth = new Date(Date.now() + 30 * 86_400_000).toISOString()

beforeAll(async () => {
  ;[merchant, other] = await Promise.all([newMerchant(), newMerchant()])
  offerId = await liveOffer(merchant.id)
})

const design = () => ({
  name: 'Does it pay?',
  offerIds: [offerId],
  holdoutBps: 5_000,
  currency: 'USD',
  endsAt: inAMonth,
})

test('drafted, edited, started, frozen, read out and stopped', async () => {
  const program = await newProgram()
  const { status, body: drafted } = await merchant.key.post('/v1/experiments', { body: design() })
  expect([status, drafted.phase, drafted.primaryMetric, drafted.merchantId]).toEqual([
    201,
    'draft',
    'spend',
    merchant.id,
  ])
  const path = `/v1/experiments/${drafted.id}`
  const changes = { primaryMetric: 'buyers', marginBps: 3_000, programIds: [program.id] }
  expect((await merchant.key.patch(path, { body: changes })).body).toMatchObject(changes)
  expect((await merchant.key.get(`${path}/lift`)).status).toBe(409)

  expect((await merchant.key.post(`${path}/start`)).body.phase).toBe('running')
  expect((await merchant.key.patch(path, { body: { primaryMetric: 'spend' } })).status).toBe(409)
  expect((await merchant.key.post(`${path}/start`)).status).toBe(409)
  const again = await merchant.key.post('/v1/experiments', { body: design() })
  expect((await merchant.key.post(`/v1/experiments/${again.body.id}/start`)).status).toBe(409)

  const people = await Promise.all(Array.from({ length: 12 }, () => newCustomer(program.id)))
  const occurredAt = new Date().toISOString()
  const transactions = people.map(({ token }) => clearing(merchant.mid, token, { occurredAt, postedAt: occurredAt }))
  const { body } = await operator.post('/v1/transactions', { body: { transactions } })
  const reasons = body.results.map((result: { rewards: { reason: string | null }[] }) => result.rewards[0]!.reason)
  const held = reasons.filter((reason: string | null) => reason === 'holdout').length
  const { body: lift } = await operator.get(`${path}/lift`)
  expect(lift).toMatchObject({ phase: 'running', provisional: true, judgedBy: 'sequential', metric: 'buyers' })
  expect([lift.control.n, lift.control.buyers, lift.arms[0].n]).toEqual([held, held, 12 - held])
  expect(JSON.stringify(lift)).not.toMatch(/NaN|Infinity/)
  const shown = await Promise.all(people.map(({ id }) => operator.get(`/v1/customers/${id}/offers`)))
  const seers = shown.filter(({ body }) => body.data.some((one: { offerId: string }) => one.offerId === offerId))
  expect(seers).toHaveLength(12 - held)

  const { body: guarded } = await merchant.key.get(`${path}/lift`)
  expect(guarded).toMatchObject({ shown: false, control: null, arms: [], receipt: null, verdict: 'not-enough-data' })
  expect(guarded.sentence).toMatch(/fewer than 50/)
  const csv = await fetch(`${baseUrl}${path}/lift?format=csv`, { headers: await authorization() })
  expect(csv.headers.get('content-type')).toMatch('text/csv')
  expect(await csv.text()).toMatch(/\r\ncontrol\.moments\.n,\d+\r\n/)
  expect((await merchant.key.get(`${path}/lift?format=csv`)).status).toBe(409)

  expect((await merchant.key.post(`${path}/stop`)).body.phase).toBe('provisional')
  expect((await merchant.key.post(`${path}/stop`)).status).toBe(409)
})

async function authorization() {
  const { inject } = await import('vitest')
  return { Authorization: `Bearer ${inject('platform').operatorKey}` }
}

test('nobody sees or moves an experiment that is not theirs', async () => {
  const { body: drafted } = await merchant.key.post('/v1/experiments', { body: design() })
  const { partner } = await newProgram()
  for (const stranger of [other.key, partner]) {
    for (const call of [`/v1/experiments/${drafted.id}`, `/v1/experiments/${drafted.id}/lift`])
      expect((await stranger.get(call)).status).toBe(404)
    expect((await stranger.post(`/v1/experiments/${drafted.id}/start`)).status).toBe(404)
    const listed = (await stranger.get('/v1/experiments')).body.data
    expect(listed.map(({ id }: { id: string }) => id)).not.toContain(drafted.id)
  }
  expect((await other.key.post('/v1/experiments', { body: design() })).status).toBe(422)
  expect((await other.key.post('/v1/experiments', { body: { ...design(), merchantId: merchant.id } })).status).toBe(404)
  expect((await caller(null).get('/v1/experiments')).status).toBe(401)
})

test('a partner withholds every offer from part of its own program', async () => {
  const [program, stranger] = await Promise.all([newProgram(), newProgram()])
  const body = { name: 'For good', holdoutBps: 500, currency: 'USD' }
  const { body: drafted, status } = await program.partner.post('/v1/experiments', { body })
  expect([status, drafted.programIds, drafted.merchantId]).toEqual([201, [program.id], null])
  expect((await program.partner.post(`/v1/experiments/${drafted.id}/start`)).body).toMatchObject({ phase: 'running' })
  expect((await stranger.partner.post('/v1/experiments', { body: { ...body, programId: program.id } })).status).toBe(
    404,
  )
  const path = `/v1/experiments/${drafted.id}/lift`
  expect((await operator.get(path)).body.verdict).toBe('not-enough-data')
  expect((await operator.get(`${path}?merchantId=${merchant.id}`)).status).toBe(200)
  expect((await program.partner.get(`${path}?merchantId=${merchant.id}`)).status).toBe(404)
})

test.each([
  ['/holdoutBps', { holdoutBps: 400 }],
  ['/holdoutBps', { holdoutBps: 5_001 }],
  ['/offerIds', { offerIds: [] }],
  ['/offerIds/0', { offerIds: ['off_unknown'] }],
  ['/primaryMetric', { primaryMetric: 'happiness' }],
  ['/marginBps', { primaryMetric: 'profit' }],
  ['/endsAt', { endsAt: null }],
  ['/endsAt', { startsAt: '2026-12-01T00:00:00Z', endsAt: '2026-12-01T05:00:00Z' }],
  ['/campaignId', { campaignId: 'cmp_unknown' }],
  ['/alpha', { alpha: 0 }],
  ['/programIds', { programIds: [] }],
  ['/programIds/0', { programIds: ['prg_unknown'] }],
])('%s is refused in %j', async (pointer, fields) => {
  const { status, body } = await merchant.key.post('/v1/experiments', { body: { ...design(), ...fields } })
  expect([status, body.errors?.[0]?.pointer]).toEqual([422, pointer])
})

test('how long it would take, from the merchant’s own weeks', async () => {
  const shop = await newMerchant()
  const path = `/v1/merchants/${shop.id}/holdout-plan?currency=USD`
  expect((await shop.key.get(path)).body).toMatchObject({ history: null, options: [] })
  const program = await newProgram()
  const people = await Promise.all(Array.from({ length: 5 }, () => newCustomer(program.id)))
  const lastWeek = new Date(Date.now() - 7 * 86_400_000).toISOString()
  const bought = { occurredAt: lastWeek, postedAt: lastWeek }
  const transactions = people.map(({ token }, i) => clearing(shop.mid, token, { ...bought, amount: 1_000 * (i + 1) }))
  await operator.post('/v1/transactions', { body: { transactions } })
  const { body } = await shop.key.get(`${path}&programId=${program.id}&holdoutBps=5000&lift=0.2`)
  expect(body.history).toMatchObject({ customersPerWeek: 5, mean: 15_000 / 60, buyRate: 5 / 60 })
  expect(body.options).toMatchObject([{ holdoutBps: 5_000, efficiency: 1, weeks: null }])
  expect((await merchant.key.get(path)).status).toBe(404)
})

test('how few are too few is the operator’s to set', async () => {
  expect((await merchant.key.get('/v1/settings/privacy')).body).toEqual({ leastCustomers: 50 })
  expect((await merchant.key.patch('/v1/settings/privacy', { body: { leastCustomers: 1 } })).status).toBe(404)
  expect((await operator.patch('/v1/settings/privacy', { body: { leastCustomers: 0 } })).status).toBe(422)
  expect((await operator.patch('/v1/settings/privacy', { body: { leastCustomers: 50 } })).status).toBe(200)
})
