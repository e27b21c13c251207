import { afterAll, beforeAll, expect, test } from 'vitest'
import { canWrite, durability } from '../../../src/cli/local/sqld.ts'
import { startSqld, type TestSqld } from '../../support/sqld.ts'

let sqld: TestSqld
beforeAll(async () => {
  sqld = await startSqld()
})
afterAll(() => sqld.stop())

test('a server is ready in a moment, writes, and has strong durability', async () => {
  expect(await canWrite(sqld.url)).toBe(true)
  expect(await durability(`http://localhost:${sqld.ports.admin}`)).toBe('strong')
})
