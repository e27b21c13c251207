import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { buildApp } from '../../src/http/app.ts'
import type { Platform } from '../../src/http/platform.ts'
import { baseUrl } from './client.ts'

const operatorKey = 'rb_op_of_this_test'

/** As much of a platform as a call needs that is refused at the door. */
function platform(counted: string[], success: boolean): Platform {
  const limit = (who: string) => ({
    limit: async ({ key }: { readonly key: string }) => {
      counted.push(`${who} ${key}`)
      return { success }
    },
  })
  const deps = { publicUrl: 'http://localhost', newId: () => 'req_1', now: () => 0 }
  const limits = { callers: limit('caller'), strangers: limit('stranger') }
  return { deps, operatorKey, limits, log: () => {} } as unknown as Platform
}

async function ask(method: string, path: string, key: string, success: boolean) {
  const counted: string[] = []
  const headers = {
    Authorization: `Bearer ${key}`,
    'Content-Type': 'application/json',
    'CF-Connecting-IP': '203.0.113.1',
  }
  const init = { method, headers, ...(method === 'POST' && { body: '[]' }) }
  const answer = await buildApp().request(path, init, { platform: platform(counted, success) })
  return { counted, status: answer.status, retryAfter: answer.headers.get('Retry-After') }
}

test('a caller is counted by whose key it is, and told when to come back', async () => {
  expect(await ask('POST', '/v1/customers', operatorKey, true)).toMatchObject({
    status: 422,
    counted: ['caller operator'],
  })
  expect(await ask('POST', '/v1/customers', operatorKey, false)).toMatchObject({ status: 429, retryAfter: '10' })
})

test('calls that carry many reports are not counted', async () => {
  expect(await ask('POST', '/v1/transactions', operatorKey, false)).toMatchObject({ status: 422, counted: [] })
})

test('who has no valid key is counted by address', async () => {
  const counted = ['stranger 203.0.113.1']
  expect(await ask('GET', '/v1/programs', 'wrong', true)).toMatchObject({ status: 401, counted })
  expect(await ask('GET', '/v1/programs', 'wrong', false)).toMatchObject({ status: 429, counted })
})

test('the running platform turns an address away that goes on guessing, and no other', async () => {
  const guess = async (address: string) => {
    const headers = { Authorization: 'Bearer rb_mer_guessed', 'CF-Connecting-IP': address }
    const answer = await fetch(`${baseUrl}/v1/programs`, { headers })
    await answer.body?.cancel()
    return answer.status
  }
  let turnedAway = false
  for (let round = 0; round < 44 && !turnedAway; round++) {
    const statuses = await Promise.all(Array.from({ length: 25 }, () => guess('203.0.113.2')))
    turnedAway = statuses.includes(429)
  }
  expect(turnedAway).toBe(true)
  expect(await guess('203.0.113.3')).toBe(401)
})

test('the limits are the ones that the reference states', async () => {
  const limits = [...readFileSync('wrangler.toml', 'utf8').matchAll(/limit = (\d+), period = 10/g)].map(([, limit]) =>
    Number(limit).toLocaleString('en'),
  )
  expect(limits).toHaveLength(2)
  const page = await (await fetch(`${baseUrl}/docs`)).text()
  for (const limit of limits) expect(page).toContain(limit)
})
