import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Launched } from '../../src/cli/local/launch.ts'
import { startPlatform } from '../support/platform.ts'

let platform: Launched
beforeAll(async () => {
  platform = await startPlatform({ clock: 'test' })
})
afterAll(() => platform.stop())

// biome-ignore lint/suspicious/noExplicitAny: tests reach into answers
async function call(method: string, path: string, body?: object, once?: string): Promise<any> {
  const headers = {
    Authorization: `Bearer ${platform.operatorKey}`,
    'Content-Type': 'application/json',
    ...(once && { 'Idempotency-Key': once }),
  }
  const response = await fetch(platform.url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
  return response.json()
}

const post = (path: string, body: object, once?: string) => call('POST', path, body, once)

test('a reward is confirmed when the clock has passed its hold', async () => {
  await post('/v1/clock', { now: '2026-06-01T00:00:00Z' })
  const program = await post('/v1/programs', { name: 'House', currency: 'USD' })
  expect(program.createdAt).toMatch(/^2026-06-01T00:00:0/)
  const merchant = await post('/v1/merchants', { name: 'Hilltop' })
  await post(`/v1/merchants/${merchant.id}/locations`, { name: 'Main', mids: ['700000001'] })
  const reward = { kind: 'percent', bps: 500 }
  const terms = {
    title: '5 %',
    currency: 'USD',
    reward,
    activation: 'automatic',
    funding: { commissionBps: 600 },
    holdDays: 14,
  }
  const offer = await post('/v1/offers', { ...terms, merchantId: merchant.id })
  await post(`/v1/offers/${offer.id}/submit`, {})
  await post(`/v1/offers/${offer.id}/approve`, {})
  const customer = await post('/v1/customers', { programId: program.id })
  await post(`/v1/customers/${customer.id}/cards`, { token: 'tok', consent: { termsVersion: '1' } })
  const times = { occurredAt: '2026-06-01T12:00:00Z', postedAt: '2026-06-02T12:00:00Z' }
  await post('/v1/clock', { now: '2026-06-03T00:00:00Z' })
  const report = {
    id: 't1',
    type: 'clearing',
    cardToken: 'tok',
    amount: 10_000,
    currency: 'USD',
    merchant: { mid: '700000001' },
  }
  const answer = await post('/v1/transactions', { ...report, ...times })
  expect(answer.results[0].rewards).toMatchObject([{ state: 'pending', amount: 500 }])

  const balance = () => call('GET', `/v1/customers/${customer.id}/balance`)
  expect(await balance()).toMatchObject({ pending: 500, confirmed: 0 })
  await post('/v1/clock', { advanceSeconds: 13 * 86_400 })
  expect(await balance()).toMatchObject({ pending: 500, confirmed: 0 })
  await post('/v1/clock', { advanceSeconds: 86_400 })
  expect(await balance()).toMatchObject({ pending: 0, confirmed: 500 })
})

test('a move that is repeated under its key moves once', async () => {
  const before = Date.parse((await call('GET', '/v1/clock')).now)
  for (let i = 0; i < 3; i++) await post('/v1/clock', { advanceSeconds: 3_600 }, 'an hour')
  const passed = Date.parse((await call('GET', '/v1/clock')).now) - before
  expect(passed).toBeGreaterThanOrEqual(3_600_000)
  expect(passed).toBeLessThan(3_660_000)
})
