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
