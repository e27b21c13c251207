import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@libsql/client/web'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepLibsql, type Libsql } from '../../../src/cli/local/libsql.ts'
import { durability } from '../../../src/cli/local/sqld.ts'

// A probe has time on a busy machine: a server that is merely slow must not be ended.
const probing = { everyMs: 50, limitMs: 1_500, failures: 3, endMs: 100 }
let dir: string
let notices: string[]
let kept: Libsql | null

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'rebound-libsql-'))
  notices = []
  kept = await keep()
  await client().batch(['CREATE TABLE t (x INTEGER)', 'INSERT INTO t VALUES (1)'], 'write')
})

afterEach(async () => {
  await kept?.stop()
  await rm(dir, { recursive: true, force: true })
})

const keep = () =>
  keepLibsql('books', dir, { notice: (line) => notices.push(line), onOutput: () => {}, onProcess: () => {} }, probing)
const client = () => createClient({ url: kept?.url ?? '' })
const rows = async () => (await client().execute('SELECT x FROM t')).rows.map((row) => row.x)

async function comesBackAfter(pid: number | null): Promise<void> {
  await vi.waitFor(() => expect(kept?.pid()).not.toBe(pid), 20_000)
  await vi.waitFor(() => expect(kept?.pid()).not.toBeNull(), 20_000)
}

test('a killed server comes back at the same address, with its data and strong durability', async () => {
  const pid = kept?.pid() ?? 0
  process.kill(pid, 'SIGKILL')
  await comesBackAfter(pid)
  expect(await rows()).toEqual([1])
  expect(await durability(`http://localhost:${kept?.ports.admin}`)).toBe('strong')
  expect(notices).toEqual([
    'the database books: its server ended; starting it again',
    'the database books: its server is up again',
  ])
})

test('a server that no longer writes is ended and started again', async () => {
  const pid = kept?.pid() ?? 0
  process.kill(pid, 'SIGSTOP')
  await comesBackAfter(pid)
  expect(await rows()).toEqual([1])
  expect(notices[0]).toBe('the database books: it has stopped writing; ending its server')
})

test.each([
  ['without a header', 'garbage'.repeat(20)],
  ['cut short', 'garbage'],
])('a replication log %s is set aside, and what was written is there', async (_, content) => {
  await kept?.stop()
  await writeFile(join(dir, 'dbs/default/wallog'), content)
  kept = await keep()
  expect(await rows()).toEqual([1])
  expect(notices[0]).toMatch(/did not start: .* moved .*wallog aside/)
  expect(await readdir(join(dir, 'dbs/default'))).toContainEqual(expect.stringMatching(/^wallog-aside-/))
})

test('a stop ends it, also while it is being started again', async () => {
  const pid = kept?.pid() ?? 0
  process.kill(pid, 'SIGKILL')
  await vi.waitFor(() => expect(notices).toContain('the database books: its server ended; starting it again'), 20_000)
  await kept?.stop()
  expect(kept?.pid()).toBeNull()
  await expect(rows()).rejects.toThrow()
})
