import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { freePort } from '../../src/cli/local/port.ts'
import { readRunning } from '../../src/cli/local/running.ts'
import { type Failed, type Started, startCommand, stillRunning, temporaryFolder } from '../support/started.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let started: Started[]

beforeEach(async () => {
  folder = await temporaryFolder()
  started = []
})
afterEach(async () => {
  for (const { child } of started) child.kill('SIGKILL')
  await Promise.all(started.map((platform) => platform.ended))
  for (const { processes } of started) await nothingIsLeftOf(processes)
  await folder.remove()
})

async function start(env: Record<string, string> = {}, command?: [string, ...string[]]): Promise<Started> {
  const result = await startCommand({ PORT: String(await freePort()), DATA_DIR: folder.path, ...env }, command)
  if (!('child' in result)) throw new Error(`it did not start: ${result.output}`)
  started.push(result)
  return result
}

async function fail(env: Record<string, string>): Promise<Failed> {
  const result = await startCommand({ DATA_DIR: folder.path, ...env })
  if (!('child' in result)) return result
  started.push(result)
  throw new Error('it started')
}

function nothingIsLeftOf(processes: Started['processes']): Promise<void> {
  return vi.waitFor(() => expect(stillRunning(processes)).toEqual([]), 20_000)
}

const programs = ({ url, operatorKey }: Started, init: RequestInit = {}) =>
  fetch(`${url}/v1/programs`, {
    ...init,
    headers: { authorization: `Bearer ${operatorKey}`, 'content-type': 'application/json', ...init.headers },
  })

async function addProgram(platform: Started, name: string): Promise<void> {
  const body = JSON.stringify({ name, currency: 'USD' })
  const answer = await programs(platform, { method: 'POST', body, headers: { 'idempotency-key': name } })
  expect(answer.status).toBe(201)
}

async function programNames(platform: Started): Promise<readonly string[]> {
  const { data } = (await (await programs(platform)).json()) as { data: { name: string }[] }
  return data.map((program) => program.name)
}

async function stops(platform: Started, signal: NodeJS.Signals): Promise<void> {
  expect(stillRunning(platform.processes)).toHaveLength(4)
  platform.child.kill(signal)
  expect((await platform.ended).status).toBe(0)
  expect(stillRunning(platform.processes)).toEqual([])
  expect(readRunning(platform.dataDir)).toBeNull()
}

test('when it is killed nothing runs on, and the next start has what was acknowledged', async () => {
  const before = await start()
  await addProgram(before, 'kept')
  before.child.kill('SIGKILL')
  await nothingIsLeftOf(before.processes)
  const after = await start()
  expect(after.operatorKey).toBe(before.operatorKey)
  expect(await programNames(after)).toEqual(['kept'])
  await stops(after, 'SIGTERM')
})

test('two instances do not disturb each other, and one folder takes one only', async () => {
  const other = await temporaryFolder()
  const [first, second] = await Promise.all([start(), start({ DATA_DIR: other.path })])
  await addProgram(first, 'of the first')
  expect(await programNames(second)).toEqual([])
  expect(await fail({})).toMatchObject({ status: 1, output: expect.stringContaining('another instance is running') })
  await stops(first, 'SIGINT')
  expect(stillRunning(second.processes)).toHaveLength(4)
  process.kill(second.processes.supervisor ?? 0, 'SIGKILL')
  await nothingIsLeftOf(second.processes)
  expect((await second.ended).output).toContain('ended by itself')
  await other.remove()
})

test('a killed Worker or database is there again soon, and what was written stays', async () => {
  const platform = await start()
  await addProgram(platform, 'kept')
  for (const name of ['workerd', 'catalog'] as const) {
    process.kill(platform.processes[name] ?? 0, 'SIGKILL')
    await vi.waitFor(async () => {
      expect(readRunning(folder.path)?.processes[name]).not.toBe(platform.processes[name])
      expect((await fetch(`${platform.url}/health/ready`)).status).toBe(200)
    }, 20_000)
  }
  expect(await programNames(platform)).toEqual(['kept'])
  platform.child.kill('SIGHUP')
  expect((await platform.ended).status).toBe(0)
  expect(readRunning(folder.path)).toBeNull()
})

test('when npm is killed, everything ends', async () => {
  const platform = await start({}, ['npm', 'start', '--silent'])
  platform.child.kill('SIGKILL')
  await nothingIsLeftOf(platform.processes)
})

test('a port that was asked for and is taken is refused', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  expect(await fail({ PORT: String(port) })).toMatchObject({
    status: 1,
    output: expect.stringContaining(`port ${port} is taken`),
  })
  server.close()
})

test.each([
  [{ PORT: 'eighty' }, 'PORT must be'],
  [{ SEED: 'much' }, 'SEED must be demo or none'],
  [{ CLOCK: 'sand' }, 'CLOCK must be system or test'],
  [{ OPERATOR_KEY: 'too short' }, 'OPERATOR_KEY must be'],
])('%o is a wrong use', async (env, said) => {
  expect(await fail(env)).toMatchObject({ status: 2, output: expect.stringContaining(said) })
})

test('a folder that is a file is told in a sentence', async () => {
  writeFileSync(`${folder.path}/file`, '')
  const { status, output } = await fail({ DATA_DIR: `${folder.path}/file` })
  expect(status).toBe(1)
  expect(output).not.toContain('    at ')
})
