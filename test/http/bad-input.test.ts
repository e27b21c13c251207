import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { baseUrl, operator } from './client.ts'
import { clearing, type NewMerchant, newCustomer, newMerchant, newProgram, simpleOffer } from './parties.ts'

let merchant: NewMerchant
let token: string
let partner: Awaited<ReturnType<typeof newProgram>>['partner']

beforeAll(async () => {
  const program = await newProgram()
  merchant = await newMerchant()
  partner = program.partner
  token = (await newCustomer(program.id)).token
})

describe('a body that cannot be taken', () => {
  test.each([
    ['broken JSON', '{"name": ', {}, 400, 'malformed'],
    ['not UTF-8', new Uint8Array([0x22, 0xff, 0x22]), {}, 400, 'malformed'],
    ['form data', 'name=x', { 'Content-Type': 'application/x-www-form-urlencoded' }, 415, 'unsupported-media-type'],
    ['compressed JSON', gzipSync('{}'), { 'Content-Encoding': 'gzip' }, 415, 'unsupported-media-type'],
    ['10 MB', JSON.stringify({ name: 'x'.repeat(10_000_000) }), {}, 413, 'too-large'],
    ['a list', '[]', {}, 422, 'invalid'],
    ['a million brackets', '['.repeat(1e6) + ']'.repeat(1e6), {}, 422, 'invalid'],
    ['a prototype', '{"__proto__":{"name":"x"}}', {}, 422, 'invalid'],
    ['null', 'null', {}, 422, 'invalid'],
    ['half a character', '{"name":"\\ud83d"}', {}, 422, 'invalid'],
    ['half a character in a name of a field', '{"name":"Joe","\\ud83d":1}', {}, 422, 'invalid'],
  ])('%s', async (_, body, headers, status, code) => {
    const answer = await operator.post('/v1/merchants', { body, headers: headers as Record<string, string> })
    expect([answer.status, answer.body.type.split('/').pop()]).toEqual([status, code])
  })
})

describe('a field that is wrong is pointed at', () => {
  test.each([
    ['/title', { title: 'x'.repeat(201) }],
    ['/currency', { currency: 'XXQ' }],
    ['/currency', { currency: 'usd' }],
    ['/reward/bps', { reward: { kind: 'percent', bps: 10_001 } }],
    ['/reward/kind', { reward: { kind: 'lottery' } }],
    ['/reward', { reward: null }],
    ['/limits/budget', { limits: { budget: 1.5 } }],
    ['/limits/budget', { limits: { budget: 1e13 } }],
    ['/limits/rewardMax', { limits: { rewardMax: -1 } }],
    ['/limits/rewardmax', { limits: { rewardmax: 100 } }],
    ['/min_spend', { min_spend: 1, conditions: { minSpend: 1 } }, 'ignored'],
    ['/conditions/days/0', { conditions: { days: ['monday'] } }],
    ['/conditions/hours/0/from', { conditions: { hours: [{ from: '24:00', to: '02:00' }] } }],
    ['/schedule/startsAt', { schedule: { startsAt: '2026-02-30T00:00:00Z' } }],
    ['/schedule/endsAt', { schedule: { endsAt: '2026-03-01' } }],
    ['/funding/commissionAmount', { funding: { commissionBps: 1, commissionAmount: 1 } }],
    ['/holdDays', { holdDays: '14' }],
  ])('%s in %j', async (pointer, fields, fate = 'refused') => {
    const answer = await merchant.key.post('/v1/offers', { body: { ...simpleOffer, ...fields } })
    if (fate === 'ignored') return expect(answer.status).toBe(201)
    expect(answer.status).toBe(422)
    expect(answer.body.errors.map((each: { pointer: string }) => each.pointer)).toContain(pointer)
  })
})

describe('a card number', () => {
  const number = '4111 1111 1111 1111'
  test.each([
    ['in a name', () => operator.post('/v1/merchants', { body: { name: `Joe ${number}` } }), '/name'],
    [
      'in a list',
      () => operator.post('/v1/merchants', { body: { name: 'Joe', aliases: ['ok', number] } }),
      '/aliases/1',
    ],
    ['as a number', () => operator.post('/v1/merchants', { body: { name: 4111111111111111 } }), '/name'],
    [
      'in a field that we do not know',
      () => operator.post('/v1/merchants', { body: { name: 'Joe', memo: number } }),
      '/memo',
    ],
    ['as a name of a field', () => operator.post('/v1/merchants', { body: { name: 'Joe', [number]: 1 } }), ''],
    ['in the query', () => operator.get(`/v1/offers?merchantId=${encodeURIComponent(number)}`), '/merchantId'],
    ['in the path', () => operator.get('/v1/offers/4111111111111111'), '/id'],
    ['as a key', () => operator.post('/v1/merchants', { body: { name: 'Joe' }, once: number }), '/Idempotency-Key'],
  ])('%s is refused and never repeated', async (_, call, pointer) => {
    const { status, body } = await call()
    expect(status).toBe(422)
    expect(body.type).toMatch(/card-number-refused$/)
    expect(body.errors).toMatchObject([{ pointer }])
    expect(JSON.stringify(body)).not.toMatch(/4111/)
  })

  test('merchant ids of 15 digits that happen to pass Luhn are taken', async () => {
    const body = { name: 'Branch', mids: ['000000000000018', '542814140150267'] }
    expect((await merchant.key.post(`/v1/merchants/${merchant.id}/locations`, { body })).status).toBe(201)
  })
})

test('a bad report is rejected alone, with a pointer, and the good ones count', async () => {
  const good = clearing(merchant.mid, token)
  const bad: [object | number, string][] = [
    [{ ...good, id: 'b1', amount: -1 }, '/amount'],
    [{ ...good, id: 'b2', amount: 1.5 }, '/amount'],
    [{ ...good, id: 'b3', amount: 1e13 }, '/amount'],
    [{ ...good, id: 'b4', amount: '12' }, '/amount'],
    [{ ...good, id: 'b5', currency: 'ZZZ' }, '/currency'],
    [{ ...good, id: 'b6', occurredAt: '2099-01-01T00:00:00Z' }, '/occurredAt'],
    [{ ...good, id: 'b7', occurredAt: 'yesterday' }, '/occurredAt'],
    [{ ...good, id: 'b8', type: 'purchase' }, '/type'],
    [{ ...good, id: 'b9', cardToken: undefined }, '/cardToken'],
    [{ ...good, id: 'x'.repeat(201) }, '/id'],
    [{ ...good, id: 'b10', merchant: { descriptor: 'REF 4111-1111-1111-1111' } }, '/merchant/descriptor'],
    [{ ...good, id: 'b11', cardToken: '4111111111111111' }, '/cardToken'],
    [{ ...good, id: 'b12 \ud83d' }, '/id'],
    [{ ...good, id: 'b13', merchant: { descriptor: 'CAF\udcc9' } }, '/merchant/descriptor'],
    [17, ''],
  ]
  const body = { transactions: [...bad.map(([report]) => report), good] }
  const { status, body: answer } = await partner.post('/v1/transactions', { body })
  expect(status).toBe(200)
  for (const [index, [, pointer]] of bad.entries()) {
    const { status, problem } = answer.results[index]
    expect([status, problem.errors[0].pointer]).toEqual(['rejected', `/transactions/${index}${pointer}`])
  }
  expect(answer.results.at(-1)).toMatchObject({ id: good.id, status: 'accepted' })
  expect(JSON.stringify(answer)).not.toMatch(/4111/)
})

test('1,000 reports are taken, 1,001 and none are not', async () => {
  const report = clearing(merchant.mid, 'tok of nobody')
  const many = (count: number) => Array.from({ length: count }, (_, index) => ({ ...report, id: `m${index}` }))
  expect((await partner.post('/v1/transactions', { body: many(1_000) })).body.results).toHaveLength(1_000)
  for (const body of [many(1_001), { transactions: many(1_001) }, [], { transactions: {} }]) {
    expect((await partner.post('/v1/transactions', { body })).status).toBe(422)
  }
})

test.each([
  ['null', ''],
  ['"t-1001"', ''],
  ['{}', '/transactions'],
  ['{"reports":[]}', '/transactions'],
  ['{"transactions":null}', '/transactions'],
  ['{"transactions":[{}],"memo":"4111 1111 1111 1111"}', '/memo'],
])('%s is no list of reports', async (body, pointer) => {
  const answer = await partner.post('/v1/transactions', { body })
  expect([answer.status, answer.body.errors]).toMatchObject([422, [{ pointer }]])
})

test.each([
  ['POST', '/v1/nothing'],
  ['PUT', '/v1/offers'],
  ['DELETE', '/v1/programs'],
])('%s %s is answered as a problem: there is no such call', async (method, path) => {
  const answer = await fetch(baseUrl + path, { method })
  expect([answer.status, answer.headers.get('Content-Type')]).toEqual([404, 'application/problem+json'])
})

test('a chunked body that never says its length is stopped at the limit', async () => {
  const chunk = new TextEncoder().encode('x'.repeat(64 * 1024))
  let sent = 0
  const body = new ReadableStream({
    pull(controller) {
      if (++sent > 200) controller.close()
      else controller.enqueue(chunk)
    },
  })
  const { inject } = await import('vitest')
  const headers = { Authorization: `Bearer ${inject('platform').operatorKey}`, 'Content-Type': 'application/json' }
  const answer = await fetch(`${baseUrl}/v1/merchants`, {
    method: 'POST',
    headers,
    body,
    duplex: 'half',
  } as RequestInit)
  expect(answer.status).toBe(413)
})
