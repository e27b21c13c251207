import { expect, test } from 'vitest'
import { type Env, readConfig } from '../src/env.ts'

const env = {
  CATALOG_URL: 'http://localhost:8080',
  BOOKS_URLS: '{"books-0":"http://localhost:8081"}',
  OPERATOR_KEY: 'rb_op_secret_secret',
  SECRET_KEY: 's'.repeat(44),
  PUBLIC_URL: 'https://rebound.test/',
} as unknown as Env

test('settings are read once, with what may be left out', () => {
  expect(readConfig(env)).toMatchObject({
    BOOKS_URLS: { 'books-0': 'http://localhost:8081' },
    CLOCK: 'system',
    PUBLIC_URL: 'https://rebound.test',
  })
})

test.each([
  [{ BOOKS_URLS: 'nonsense' }, 'BOOKS_URLS'],
  [{ BOOKS_URLS: '{"books-0":"nowhere"}' }, 'BOOKS_URLS'],
  [{ OPERATOR_KEY: undefined, SECRET_KEY: 'short' }, 'OPERATOR_KEY, SECRET_KEY'],
  [{ CLOCK: 'sundial' }, 'CLOCK'],
])('what is wrong is named, and never shown: %j', (wrong, named) => {
  const failure = (() => {
    try {
      readConfig({ ...env, ...wrong } as Env)
    } catch (error) {
      return (error as Error).message
    }
  })()
  expect(failure).toBe(`these settings are missing or wrong: ${named}`)
})

test('Plaid is the real one, its environment and its script, unless another is set', () => {
  const keys = { PLAID_CLIENT_ID: 'c', PLAID_SECRET: 's' }
  const plaidOf = (more: object) => readConfig({ ...env, ...more } as Env).plaid
  expect(plaidOf({})).toBeNull()
  expect(plaidOf({ ...keys, PLAID_ENV: 'production' })).toMatchObject({
    url: 'https://production.plaid.com',
    linkUrl: 'https://cdn.plaid.com/link/v2/stable/link-initialize.js',
  })
  const own = { PLAID_URL: 'http://127.0.0.1:9', PLAID_LINK_URL: 'http://127.0.0.1:9/link.js' }
  expect(plaidOf({ ...keys, ...own })).toMatchObject({ url: own.PLAID_URL, linkUrl: own.PLAID_LINK_URL })
  expect(() => plaidOf({ PLAID_CLIENT_ID: 'c' })).toThrow('go together')
})
