import { createClient } from '@libsql/client/web'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Migration, migrate, readMigrations } from '../../../src/cli/local/migrate.ts'
import { startSqld, type TestSqld } from '../../support/sqld.ts'

const first = { number: 1, name: '0001-first.sql', sql: 'CREATE TABLE a (x INTEGER); INSERT INTO a VALUES (1);' }
const withTrigger = {
  number: 2,
  name: '0002-second.sql',
  sql: "CREATE TRIGGER a_kept BEFORE DELETE ON a BEGIN SELECT RAISE(ABORT, 'kept'); END; -- the end",
}
const broken = { number: 2, name: '0002-broken.sql', sql: 'INSERT INTO a VALUES (2); INSERT INTO nowhere VALUES (1);' }

let sqld: TestSqld
beforeEach(async () => {
  sqld = await startSqld()
})
afterEach(() => sqld.stop())

const run = (...migrations: Migration[]) => migrate(sqld.url, migrations)
const rows = async () => (await createClient({ url: sqld.url }).execute('SELECT x FROM a')).rows.map((row) => row.x)

test('each migration is applied once, in order', async () => {
  expect(await run(first)).toEqual([first.name])
  expect(await run(first, withTrigger)).toEqual([withTrigger.name])
  expect(await run(first, withTrigger)).toEqual([])
  expect(await rows()).toEqual([1])
})

test('a migration that fails leaves nothing of itself, and can be mended', async () => {
  await expect(run(first, broken)).rejects.toThrow(/0002-broken.sql failed: .*nowhere/)
  expect(await rows()).toEqual([1])
  expect(await run(first, withTrigger)).toEqual([withTrigger.name])
})

test('a migration that was edited after it ran is refused', async () => {
  await run(first)
  await expect(run({ ...first, sql: `${first.sql} -- edited` })).rejects.toThrow(/was changed after it ran/)
})

test('data of a newer program is refused', async () => {
  await run(first, withTrigger)
  await expect(run(first)).rejects.toThrow(/the data is newer/)
})

test('a number may be left out, and one that comes late is refused', async () => {
  expect(await run(first, { ...withTrigger, number: 3 })).toHaveLength(2)
  await expect(run(first, withTrigger, { ...withTrigger, number: 3 })).rejects.toThrow(/give it a higher number/)
})

test.each(['catalog', 'books'])('the migrations of %s apply', async (name) => {
  const migrations = readMigrations(`migrations/${name}`)
  expect(await run(...migrations)).toHaveLength(migrations.length)
})
