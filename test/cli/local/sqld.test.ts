import { spawnSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { isAlive } from '../../../src/cli/local/running.ts'
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

test('a server does not outlive the process that started it', async () => {
  const program = `
    import { startSqld } from ${JSON.stringify(join(import.meta.dirname, '../../support/sqld.ts'))}
    const { pid, dir } = await startSqld()
    console.log(JSON.stringify({ pid, dir }))
    process.kill(process.pid, 'SIGKILL')`
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' })
  const { pid, dir } = JSON.parse(stdout) as { pid: number; dir: string }
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), 20_000)
  await rm(dir, { recursive: true })
})
