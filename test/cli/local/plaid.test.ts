// Which Plaid a platform on this machine gets, by what is in the environment.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlaid, readPlaidKeys } from '../../../src/cli/local/plaid.ts'
import { temporaryFolder } from '../../support/started.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeAll(async () => {
  folder = await temporaryFolder()
})
afterAll(() => folder.remove())

test('the real one with keys, and no other address for it', async () => {
  const keys = readPlaidKeys({ PLAID_CLIENT_ID: 'c', PLAID_SECRET: 's', PLAID_ENV: 'production' })
  const { bindings, loopback, said } = await openPlaid(keys, `${folder.path}/plaid.json`)
  expect(said).toContain('https://production.plaid.com   (Plaid’s own, real banks')
  expect(loopback).toBeNull()
  expect(bindings).toEqual({ PLAID_CLIENT_ID: 'c', PLAID_SECRET: 's', PLAID_ENV: 'production' })
})

test('one on this machine without, which a page can open Link from', async () => {
  expect(readPlaidKeys({})).toBeNull()
  const { bindings, loopback, stop } = await openPlaid(null, `${folder.path}/plaid.json`)
  try {
    expect(bindings).toMatchObject({
      PLAID_URL: loopback,
      PLAID_LINK_URL: `${loopback}/link/v2/stable/link-initialize.js`,
    })
    const script = await fetch(bindings.PLAID_LINK_URL!)
    expect([script.status, script.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8'])
  } finally {
    await stop()
  }
})

test.each([
  [{ PLAID_CLIENT_ID: 'c' }, 'go together'],
  [{ PLAID_CLIENT_ID: 'c', PLAID_SECRET: 's', PLAID_ENV: 'development' }, 'PLAID_ENV must be'],
])('refused: %j', (env, said) => {
  expect(() => readPlaidKeys(env)).toThrow(said)
})
