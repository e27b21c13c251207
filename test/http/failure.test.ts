// What a caller and the log are told when things go wrong inside: the application itself, with databases of the test's.
import { describe, expect, test } from 'vitest'
import { Outage } from '../../src/domain/refusal.ts'
import type { Deps } from '../../src/flow/deps.ts'
import { buildApp } from '../../src/http/app.ts'
import type { Platform } from '../../src/http/platform.ts'
import type { Db } from '../../src/store/db.ts'

const app = buildApp()
const operatorKey = 'rb_op_of_this_test'
const down = () => Promise.reject(new Outage('catalog', new Error('connect ECONNREFUSED 10.1.2.3:8080')))
const broken = () => Promise.reject(new Error('no such column: secret'))

function serve(db: Db, lines: object[] = []) {
  let ids = 0
  const deps: Deps = {
    catalog: db,
    booksFor: () => db,
    booksNames: ['books-0'],
    files: { put: async () => {}, get: async () => null, delete: async () => {} },
    ring: async () => {},
    now: () => Date.UTC(2026, 10, 1),
    newId: (prefix) => `${prefix}_${++ids}`,
    plaid: null,
    secretKey: 'secret',
    publicUrl: 'https://rebound.test',
    mail: async () => {},
    demonstration: false,
  }
  const unlimited = { limit: async () => ({ success: true }) }
  const platform: Platform = {
    deps,
    operatorKey,
    testClock: false,
    background: () => {},
    probeQueue: async () => {},
    limits: { callers: unlimited, strangers: unlimited, signIns: unlimited },
    log: (line) => void lines.push(line),
  }
  return (path: string, init: RequestInit = {}) =>
    app.request(path, { ...init, headers: { Authorization: `Bearer ${operatorKey}`, ...init.headers } }, { platform })
}

test('a database that is down is a 503 that says when to come back', async () => {
  const answer = await serve({ read: down, write: down })('/v1/programs')
  const problem = await answer.json()
  expect([answer.status, answer.headers.get('Retry-After')]).toEqual([503, '2'])
  expect(problem).toMatchObject({ type: 'https://rebound.test/problems/unavailable', status: 503 })
  expect(JSON.stringify(problem)).not.toMatch(/10\.1\.2\.3|catalog/)
})

test('a fault of ours is opaque to the caller, and in the log under the id that they were given', async () => {
  const lines: { requestId?: string; error?: string }[] = []
  const answer = await serve({ read: broken, write: broken }, lines)('/v1/programs')
  const problem = (await answer.json()) as { instance: string }
  expect(answer.status).toBe(500)
  expect(JSON.stringify(problem)).not.toMatch(/secret|column/)
  const logged = lines.find(({ error }) => error !== undefined)
  expect(problem.instance).toBe(`urn:rebound:request:${logged?.requestId}`)
})

test('health is told apart: alive, but not ready', async () => {
  const request = serve({ read: async () => [], write: down })
  expect((await request('/health')).status).toBe(200)
  const ready = await request('/health/ready')
  expect([ready.status, ready.headers.get('Retry-After')]).toEqual([503, '2'])
  expect(await ready.json()).toMatchObject({
    status: 'unavailable',
    checks: [
      { name: 'catalog', status: 'unavailable' },
      { name: 'books-0', status: 'unavailable' },
      { name: 'queue', status: 'ok' },
    ],
  })
})

describe('the log', () => {
  test('has one line a request: a role, a pattern and an outcome, and nothing of anybody', async () => {
    const lines: object[] = []
    const request = serve({ read: async (statements) => statements.map(() => []), write: async () => [] }, lines)
    await request('/v1/customers/cus_of_jane/balance?cursor=jane%40example.com')
    const body = JSON.stringify({ externalId: 'jane', email: 'jane@example.com', programId: 'prg_jane' })
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': 'key of jane' }
    await request('/v1/customers', { method: 'POST', headers, body })
    await request('/v1/nothing/of/jane')
    expect(lines).toHaveLength(3)
    expect(lines[0]).toEqual({
      level: 'info',
      requestId: 'req_1',
      method: 'GET',
      route: '/v1/customers/:id/balance',
      caller: 'operator',
      status: 404,
      ms: expect.any(Number),
    })
    expect(JSON.stringify(lines)).not.toMatch(/jane|rb_op/)
  })
})

test('a customer key that is looked up again within seconds is looked up once', async () => {
  let reads = 0
  const db: Db = {
    read: async () => {
      reads++
      return [[]]
    },
    write: async () => [],
  }
  const { formatKey } = await import('../../src/domain/key.ts')
  const headers = { Authorization: `Bearer ${formatKey('customer', new Uint8Array(52).fill(7))}` }
  const request = serve(db)
  for (let i = 0; i < 5; i++) expect((await request('/v1/customers/cus_1', { headers })).status).toBe(401)
  expect(reads).toBe(1)
})
