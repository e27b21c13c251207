// Keeps one database served: its server is started again when it ends or stops writing.
import { setTimeout as sleep } from 'node:timers/promises'
import { startMended } from './replication-log.ts'
import { canWrite, freePorts, type Ports, type Sqld, SqldFailure } from './sqld.ts'

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

type Start = (ports: Ports) => Promise<Sqld>

/** The connection is one: while a check of large books reads, a write waits its turn, and that is no stall. */
const usualProbing: Probing = { everyMs: 5_000, limitMs: 10_000, failures: 3, endMs: 3_000 }
/** The pause doubles from the first to the most; a server that ran for `steadyMs` begins with the first again. */
const backoff = { firstMs: 100, mostMs: 10_000, steadyMs: 30_000 }
const stopLimitMs = 10_000

/** Resolves when the server is ready. Its address stays the same for as long as it is kept. */
export async function keepLibsql(
  name: string,
  dir: string,
  watch: Watch,
  probing: Probing = usualProbing,
): Promise<Libsql> {
  const notice = (line: string) => watch.notice(`the database ${name}: ${line}`)
  const start: Start = (ports) => startMended(dir, ports, watch.onOutput, notice)
  const { ports, sqld } = await startOnFreePorts(start)
  const stopping = new AbortController()
  let current: Sqld | null = sqld

  const keep = async () => {
    for (let running: Sqld | null = sqld, waitMs = backoff.firstMs; running; ) {
      const startedAt = Date.now()
      probeRegularly(running, probing, notice)
      await running.ended
      current = null
      watch.onProcess()
      if (stopping.signal.aborted) return
      notice('its server ended; starting it again')
      if (Date.now() - startedAt > backoff.steadyMs) waitMs = backoff.firstMs
      running = await startAgain(() => start(ports), waitMs, notice, stopping.signal)
      waitMs = Math.min(waitMs * 2, backoff.mostMs)
      current = running
      if (stopping.signal.aborted) running?.kill('SIGTERM')
      watch.onProcess()
    }
  }
  const kept = keep()

  return {
    url: sqld.url,
    ports,
    pid: () => current?.pid ?? null,
    stop: async () => {
      stopping.abort()
      current?.kill('SIGTERM')
      const harder = setTimeout(() => current?.kill('SIGKILL'), stopLimitMs)
      await kept
      clearTimeout(harder)
    },
  }
}

/** A port that was free may be taken by the time that the server listens. */
async function startOnFreePorts(start: Start): Promise<{ ports: Ports; sqld: Sqld }> {
  for (let attempt = 1; ; attempt++) {
    const ports = await freePorts()
    try {
      return { ports, sqld: await start(ports) }
    } catch (error) {
      const taken = error instanceof SqldFailure && error.reason.includes('Address already in use')
      if (!taken || attempt === 5) throw error
    }
  }
}

/** null when it was told to stop before the server was there. */
async function startAgain(
  start: () => Promise<Sqld>,
  firstWaitMs: number,
  notice: (line: string) => void,
  stopping: AbortSignal,
): Promise<Sqld | null> {
  for (let waitMs = firstWaitMs; ; waitMs = Math.min(waitMs * 2, backoff.mostMs)) {
    await sleep(waitMs, undefined, { signal: stopping }).catch(() => {})
    if (stopping.aborted) return null
    try {
      const sqld = await start()
      notice('its server is up again')
      return sqld
    } catch (error) {
      notice(error instanceof Error ? error.message : String(error))
    }
  }
}

function probeRegularly(sqld: Sqld, probing: Probing, notice: (line: string) => void): void {
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
    notice('it has stopped writing; ending its server')
    sqld.kill('SIGTERM')
    timer = setTimeout(() => sqld.kill('SIGKILL'), probing.endMs)
  }
  timer = setTimeout(probe, probing.everyMs)
  void sqld.ended.then(() => {
    over = true
    clearTimeout(timer)
  })
}
