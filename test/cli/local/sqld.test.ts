import { afterAll, beforeAll, expect, test } from 'vitest'
import { canWrite, durability, startSqld as start } from '../../../src/cli/local/sqld.ts'
import { startSqld, type TestSqld } from '../../support/sqld.ts'

let sqld: TestSqld
beforeAll(async () => {
  sqld = await startSqld()
})
afterAll(() => sqld.stop())

test('a server that is ready writes, with strong durability', async () => {
  expect(await canWrite(sqld.url, 2_000)).toBe(true)
  expect(await durability(`http://localhost:${sqld.ports.admin}`)).toBe('strong')
})

test('a server whose port is taken says so', async () => {
  await expect(start(`${sqld.dir}/other`, sqld.ports, () => {})).rejects.toThrow(/Address already in use/)
})

test('nothing can be written where no server is', async () => {
  expect(await canWrite('http://localhost:1', 2_000)).toBe(false)
})
