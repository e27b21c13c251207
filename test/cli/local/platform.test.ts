import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Launched } from '../../../src/cli/local/launch.ts'
import { startPlatform } from '../../support/platform.ts'

let dataDir: string
let platform: Launched

const start = () => startPlatform({ dataDir, main: join(import.meta.dirname, 'fixture/worker.ts') })
const get = async (path: string) => (await fetch(platform.url + path)).text()

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'rebound-platform-'))
  platform = await start()
})
afterAll(async () => {
  await platform.stop()
  await rm(dataDir, { recursive: true, force: true })
})

test('the queue rings its consumer', async () => {
  await get('/ring')
  const bell = 'rebound-jobs {"books":"books-0","jobId":"job_1"}'
  await vi.waitFor(async () => expect(JSON.parse(await get('/heard'))).toContain(bell), 20_000)
})

test('the cron trigger rings on demand', async () => {
  await platform.ringCron()
  expect(JSON.parse(await get('/heard'))).toContain('cron * * * * *')
})

test('a stop lets the request in flight finish, and files are there at the next start', async () => {
  await get('/keep')
  const inFlight = get('/slow')
  await new Promise((resolve) => setTimeout(resolve, 200))
  await platform.stop()
  expect(await inFlight).toBe('done')
  await expect(get('/heard')).rejects.toThrow()
  platform = await start()
  expect(await get('/kept')).toBe('a file')
})
