import { beforeAll, expect, test } from 'vitest'
import { operator } from './client.ts'
import { clearing, type NewMerchant, newCustomer, newMerchant, newProgram } from './parties.ts'

const DAY = 86_400_000
const at = (days: number) => new Date(Date.now() + days * DAY).toISOString()

let merchant: NewMerchant
let programId: string

beforeAll(async () => {
  merchant = await newMerchant()
  const program = await newProgram()
  programId = program.id
  const people = await Promise.all(Array.from({ length: 4 }, () => newCustomer(programId)))
  const buy = (token: string, days: number, amount: number) =>
    clearing(merchant.mid, token, { occurredAt: at(days), postedAt: at(days), amount })
  const transactions = people.flatMap(({ token }, i) => [
    buy(token, -40, 350),
    ...(i < 3 ? [buy(token, -2, 400 + i * 100)] : []),
    ...(i === 0 ? [buy(token, -1, 400)] : []),
  ])
  await operator.post('/v1/transactions', { body: { transactions } })
})

const set = (fields: object) =>
  operator.post('/v1/goals', {
    body: {
      ...{ merchantId: merchant.id, name: 'More', metric: 'average-spend', currency: 'USD', target: 450 },
      ...{ startsAt: at(-30), endsAt: at(60), ...fields },
    },
  })

test.each([
  ['average-spend', { baseline: 350 }, (400 + 500 + 600 + 400) / 4, 'reached'],
  ['visits-per-customer', { baseline: 1, target: 1.8 }, 4 / 3, 'on-track'],
  ['active-customers', { baseline: 0, target: 10 }, 3, 'behind'],
  ['retention', { baseline: 0.5, target: 0.9 }, 3 / 4, 'on-track'],
])('%s', async (metric, fields, value, state) => {
  const { status, body } = await set({ metric, ...fields })
  expect(status).toBe(201)
  const { body: now } = await operator.get(`/v1/goals/${body.id}`)
  expect(now.current.value).toBeCloseTo(value, 9)
  expect(now.current.ci[0]).toBeLessThan(value)
  expect([now.standing.state, now.caused]).toEqual([state, null])
  expect(now.sentence).toMatch(/only an experiment can tell/)
})

test('what nobody did has no figure, and a merchant sees no figure of a few', async () => {
  const { body } = await set({ metric: 'cost-per-new-customer', baseline: 1_000, target: 500 })
  const { body: now } = await operator.get(`/v1/goals/${body.id}`)
  expect(now).toMatchObject({ current: { value: null, ci: null }, standing: null })
  const { body: own } = await set({ baseline: 350 })
  const { body: guarded } = await merchant.key.get(`/v1/goals/${own.id}`)
  expect(guarded).toMatchObject({ baseline: 350, current: { value: null }, standing: null })
  expect((await (await newMerchant()).key.get(`/v1/goals/${own.id}`)).status).toBe(404)
  expect((await merchant.key.get('/v1/goals')).body.data.length).toBeGreaterThan(1)
})

test('the baseline is what it was, unless it is said', async () => {
  expect((await set({ startsAt: at(-30) })).body.baseline).toBe(350)
})

test('a baseline of a few customers is not told to the merchant, who may say one', async () => {
  const terms = {
    name: 'More',
    metric: 'average-spend',
    currency: 'USD',
    target: 450,
    startsAt: at(-30),
    endsAt: at(60),
  }
  const { status, body } = await merchant.key.post('/v1/goals', { body: terms })
  expect([status, body.errors?.[0]?.pointer]).toEqual([422, '/baseline'])
  expect(body.detail).toMatch(/fewer than 50/)
  expect((await merchant.key.post('/v1/goals', { body: { ...terms, baseline: 400 } })).status).toBe(201)
})

test.each([
  ['/baseline', { startsAt: at(-300) }],
  ['/endsAt', { baseline: 1, endsAt: at(-31) }],
  ['/experimentId', { baseline: 1, experimentId: 'exp_none' }],
  ['/metric', { metric: 'fame' }],
  ['/target', { target: -1 }],
  ['/periodDays', { periodDays: 0 }],
])('%s is refused in %j', async (pointer, fields) => {
  const { status, body } = await set(fields)
  expect([status, body.errors?.[0]?.pointer]).toEqual([422, pointer])
})
