import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, inject, test } from 'vitest'
import { REASONS } from '../../src/domain/reward/reward.ts'
import { endpoints } from '../../src/http/app.ts'
import { examples } from '../../src/http/docs/examples.ts'
import { steps } from '../../src/http/docs/quick-start.tsx'
import { problems } from '../../src/http/problem.ts'
import { baseUrl, caller, operator } from './client.ts'

describe('every call', () => {
  test.each(endpoints.map(({ declaration }) => [`${declaration.method} ${declaration.path}`, declaration] as const))(
    '%s declares who may call, and lets nobody else in',
    async (_, { method, path, roles }) => {
      expect(roles.length).toBeGreaterThan(0)
      const answer = await caller(null)[method](`/v1${path.replace(/:\w+/g, 'x')}`)
      expect(answer.status).toBe(401)
    },
  )

  test('is documented once, with a name of its own', async () => {
    const { body } = await operator.get('/v1/openapi.json')
    const operations = Object.values(body.paths as Record<string, Record<string, { operationId: string }>>).flatMap(
      (methods) => Object.values(methods),
    )
    // Besides what is declared: the pixel and the redirect, which anybody may open.
    expect(operations).toHaveLength(endpoints.length + 2)
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
    expect(body.paths['/t/{token}.gif'].get.responses[200].content).toHaveProperty('image/gif')
    expect(body.paths['/t/{token}'].get).toMatchObject({ security: [], responses: { 302: {} } })
    const dangling = [...JSON.stringify(body).matchAll(/"#\/components\/schemas\/(\w+)"/g)].filter(
      ([, name]) => !(name! in body.components.schemas),
    )
    expect(dangling).toEqual([])
  })
})

test('examples are bodies that their calls take', () => {
  for (const [call, example] of Object.entries(examples)) {
    const found = endpoints.find(
      ({ declaration: { method, path } }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}` === call,
    )
    const schema = found?.declaration.body ?? found?.declaration.uncheckedBody?.schema
    expect([call, schema?.safeParse(example).error?.issues]).toEqual([call, undefined])
    expect(schema).toBeDefined()
  }
})

test('the quick start works as it stands', async () => {
  const script = steps(`${baseUrl}/v1`)
    .map(({ calls }) => calls)
    .join('\necho\n')
  const page = await (await fetch(`${baseUrl}/docs`)).text()
  expect(page).toContain('call /ledger/check')
  const env = { ...process.env, REBOUND_KEY: inject('platform').operatorKey }
  const { stdout } = await promisify(execFile)('bash', ['-ec', script], { env })
  expect(stdout).not.toContain('/problems/')
  expect(stdout).toContain('"status":"accepted"')
  expect(stdout).toMatch(/"confirmed":600,|"pending":600,/)
  expect(stdout).toMatch(/"activations":1,"purchases":1,.*"rewards":600,"commission":960/)
})

test('the reference shows every call, with one stylesheet and no script', async () => {
  const response = await fetch(`${baseUrl}/docs`)
  const html = await response.text()
  for (const { declaration } of endpoints) expect(html).toContain(declaration.summary.replaceAll("'", '&#39;'))
  expect(html).not.toMatch(/<script|style=|onclick/)
  expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
  expect((await fetch(`${baseUrl}/docs/style.css`)).headers.get('Content-Type')).toContain('text/css')
})

test('every reason has its line, and the rule for shared cards its paragraph', async () => {
  const html = await (await fetch(`${baseUrl}/docs/reasons`)).text()
  for (const reason of REASONS) expect(html).toMatch(new RegExp(`<code>${reason}</code></th><td[^>]*>[^<]{20,}`))
  expect(html).toContain('id="shared-cards"')
})

test.each(Object.keys(problems))('the type of %s leads to its page', async (code) => {
  const response = await fetch(`${baseUrl}/problems/${code}`)
  expect(response.status).toBe(200)
  expect(await response.text()).toContain(`<code>${code}</code>`)
})

test('a problem names the page, the request and nothing else', async () => {
  const { body, headers } = await operator.get('/v1/nothing')
  expect(body).toMatchObject({ type: `${baseUrl}/problems/not-found`, status: 404 })
  expect(body.instance).toBe(`urn:rebound:request:${headers.get('X-Request-Id')}`)
})

test('health: alive, and ready to write', async () => {
  expect(await (await fetch(`${baseUrl}/health`)).json()).toEqual({ status: 'ok' })
  const ready = await fetch(`${baseUrl}/health/ready`)
  expect(await ready.json()).toMatchObject({
    status: 'ok',
    checks: [{ name: 'catalog' }, { name: 'books-0' }, { name: 'queue' }],
  })
})

test('a platform on real time does not let its clock be moved', async () => {
  expect((await operator.post('/v1/clock', { body: { advanceSeconds: 60 } })).status).toBe(409)
  expect((await operator.post('/v1/clock', { body: {} })).status).toBe(422)
})
