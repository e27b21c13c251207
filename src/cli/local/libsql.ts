// Keeps one database served: starts its server again when it ends or stops writing, and mends what keeps it from
// starting after a power cut.
import { existsSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { canWrite, freePorts, type Ports, type Sqld, SqldFailure, startSqld } from './sqld.ts'

export type Libsql = {
  readonly url: string
  readonly ports: Ports
  readonly pid: () => number | null
  readonly stop: () => Promise<void>
}

export type Watch = {
  /** For a person to read. */
  readonly notice: (line: string) => void
  readonly onOutput: (text: string) => void
  /** Called whenever a process has begun or ended. */
  readonly onProcess: () => void
}

/** A server is ended, and so started again, when this many write probes in a row have failed. */
export type Probing = {
  readonly everyMs: number
  readonly limitMs: number
  readonly failures: number
  /** How long it then has to end by itself. */
  readonly endMs: number
}

const usualProbing: Probing = { everyMs: 5_000, limitMs: 2_000, failures: 3, endMs: 3_000 }
const backoffMs = { first: 100, most: 10_000 }
const stopLimitMs = 10_000

/** Resolves when the server is ready. Its address stays the same for as long as it is kept. */
export async function keepLibsql(
  name: string,
  dir: string,
  watch: Watch,
  probing: Probing = usualProbing,
): Promise<Libsql> {
  const { ports, sqld } = await startOnFreePorts(name, dir, watch)
  let current: Sqld | null = sqld
  let stopping = false
  const abort = new AbortController()

  const keep = async () => {
    for (let running: Sqld = sqld; ; ) {
      probeRegularly(name, running, watch, probing)
      await running.ended
      current = null
      watch.onProcess()
      if (stopping) return
      watch.notice(`the database ${name} ended; starting it again`)
      const next = await startAgain(name, dir, ports, watch, abort.signal)
      if (!next) return
      running = next
      current = next
      watch.onProcess()
      watch.notice(`the database ${name} is up again`)
      if (stopping) running.kill('SIGTERM')
    }
  }
  const kept = keep()

  return {
    url: sqld.url,
    ports,
    pid: () => current?.pid ?? null,
    stop: async () => {
      stopping = true
      abort.abort()
      current?.kill('SIGTERM')
      const harder = setTimeout(() => current?.kill('SIGKILL'), stopLimitMs)
      await kept
      clearTimeout(harder)
    },
  }
}

async function startOnFreePorts(name: string, dir: string, watch: Watch): Promise<{ ports: Ports; sqld: Sqld }> {
  for (let attempt = 1; ; attempt++) {
    const ports = await freePorts()
    try {
      return { ports, sqld: await startMended(name, dir, ports, watch) }
    } catch (error) {
      const taken = error instanceof SqldFailure && error.reason.includes('Address already in use')
      if (!taken || attempt === 5) throw error
    }
  }
}

/**
 * A power cut can leave a replication log that the server refuses to open. Nothing here replicates from it and the
 * database file is whole without it, so it is set aside.
 */
async function startMended(name: string, dir: string, ports: Ports, watch: Watch): Promise<Sqld> {
  try {
    return await startSqld(dir, ports, watch.onOutput)
  } catch (error) {
    if (!(error instanceof SqldFailure) || !/replication log|fill whole buffer/.test(error.reason)) throw error
    const moved = setReplicationLogsAside(dir)
    if (moved.length === 0) throw error
    watch.notice(`the database ${name} did not start (${error.reason}); moved ${moved.join(', ')} aside`)
    return startSqld(dir, ports, watch.onOutput)
  }
}

function setReplicationLogsAside(dir: string): readonly string[] {
  const suffix = `aside-${new Date().toISOString().replaceAll(':', '')}`
  const logs = readdirSync(join(dir, 'dbs')).map((namespace) => join(dir, 'dbs', namespace, 'wallog'))
  const present = logs.filter((log) => existsSync(log))
  for (const log of present) renameSync(log, `${log}-${suffix}`)
  return present
}

async function startAgain(
  name: string,
  dir: string,
  ports: Ports,
  watch: Watch,
  signal: AbortSignal,
): Promise<Sqld | null> {
  for (let waitMs = backoffMs.first; ; waitMs = Math.min(waitMs * 2, backoffMs.most)) {
    await pause(waitMs, signal)
    if (signal.aborted) return null
    try {
      return await startMended(name, dir, ports, watch)
    } catch (error) {
      watch.notice(`the database ${name}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
}

function probeRegularly(name: string, sqld: Sqld, watch: Watch, probing: Probing): void {
  let failures = 0
  let over = false
  let timer: NodeJS.Timeout
  const probe = async () => {
    failures = (await canWrite(sqld.url, probing.limitMs)) ? 0 : failures + 1
    if (over) return
    if (failures < probing.failures) {
      timer = setTimeout(probe, probing.everyMs)
      return
    }
    watch.notice(`the database ${name} has stopped writing; restarting it`)
    sqld.kill('SIGTERM')
    timer = setTimeout(() => sqld.kill('SIGKILL'), probing.endMs)
  }
  timer = setTimeout(probe, probing.everyMs)
  void sqld.ended.then(() => {
    over = true
    clearTimeout(timer)
  })
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done, { once: true })
  })
}
