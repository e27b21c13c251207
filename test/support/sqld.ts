// A libSQL server of a test file's own, started as the platform starts its own, empty or with a database's migrations.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate, readMigrations } from '../../src/cli/local/migrate.ts'
import { freePorts, type Ports, startSqld as start } from '../../src/cli/local/sqld.ts'

export type TestSqld = {
  readonly url: string
  readonly pid: number
  readonly ports: Ports
  readonly dir: string
  readonly stop: () => Promise<void>
}

/** Call `stop` in `afterAll`: it ends the server and removes what it kept. */
export async function startSqld(migrations?: 'catalog' | 'books'): Promise<TestSqld> {
  const dir = await mkdtemp(join(tmpdir(), 'rebound-sqld-'))
  const ports = await freePorts()
  const sqld = await start(dir, ports, () => {})
  const stop = async () => {
    sqld.kill('SIGKILL')
    await sqld.ended
    await rm(dir, { recursive: true, force: true })
  }
  if (migrations) {
    try {
      await migrate(sqld.url, readMigrations(join(import.meta.dirname, '../../migrations', migrations)))
    } catch (error) {
      await stop()
      throw error
    }
  }
  return { url: sqld.url, pid: sqld.pid, ports, dir, stop }
}
