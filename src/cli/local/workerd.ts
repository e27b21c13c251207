// The Worker in workerd, by Miniflare: the bindings that wrangler.toml names, with this machine's values, and R2 kept
// in the data directory.
import type { ChildProcess } from 'node:child_process'
import { subscribe } from 'node:diagnostics_channel'
import { basename, dirname, join } from 'node:path'
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare, type MiniflareOptions } from 'miniflare'
import { unstable_getMiniflareWorkerOptions } from 'wrangler'
import { bundleWorker } from './bundle.ts'
import type { Watch } from './libsql.ts'
import { keepAnswering } from './liveness.ts'

export type Workerd = {
  readonly pid: () => number | null
  /** Rings every cron trigger once, as Cloudflare would; resolves when the handlers have ended. */
  readonly ringCron: () => Promise<void>
  /** Lets requests in flight finish, for a few seconds, then ends the process. */
  readonly stop: () => Promise<void>
}

export type WorkerdOptions = {
  readonly configFile: string
  /** The entry file, where it is another than the configuration names. */
  readonly main: string | null
  readonly host: string
  readonly port: number
  readonly dataDir: string
  readonly bindings: Readonly<Record<string, string>>
}

/** Of what wrangler.toml says, the part that is read here; the rest goes through to Miniflare as it is. */
type Declared = { readonly bindings?: Record<string, string>; readonly cronTriggers?: readonly string[] }

const readyLimitMs = 20_000
const drainLimitMs = 5_000

export async function startWorkerd(options: WorkerdOptions, watch: Watch): Promise<Workerd> {
  const { miniflareOptions, crons } = await readOptions(options, watch)
  const process = watchProcess(watch)
  const origin = `http://${options.host}:${options.port}`
  let miniflare = await open(miniflareOptions)
  await becomeReady(origin).catch(async (error: unknown) => {
    await miniflare.dispose()
    throw error
  })
  // Miniflare starts a workerd that crashed again by itself, once; this is for when that fails, or workerd hangs.
  const restart = async () => {
    await miniflare.dispose().catch(() => {})
    miniflare = await open(miniflareOptions)
  }
  const kept = keepAnswering(`${origin}/health`, restart, watch.notice)

  return {
    pid: () => process.current()?.pid ?? null,
    ringCron: async () => {
      const worker = await miniflare.getWorker()
      for (const cron of crons) await worker.scheduled({ cron, scheduledTime: new Date() })
    },
    stop: async () => {
      await kept.stop()
      await drain(miniflare, process.current())
    },
  }
}

async function readOptions(options: WorkerdOptions, watch: Watch) {
  const { workerOptions, main, define } = unstable_getMiniflareWorkerOptions(options.configFile)
  const root = dirname(options.configFile)
  const { code } = await bundleWorker(root, options.main ?? main ?? 'src/worker.ts', define)
  const declared = workerOptions as Declared
  const miniflareOptions = convertV4MiniflareOptions({
    host: options.host,
    port: options.port,
    resourcePersistencePath: join(options.dataDir, 'cloudflare'),
    cf: false,
    telemetry: { enabled: false },
    logRequests: false,
    log: new NoticeLog(watch.notice),
    handleStructuredLogs: ({ level, message }) => {
      watch.onOutput(`${level} ${message}\n`)
      if (level === 'error' || message.includes('"level":"error"')) watch.notice(`the Worker: ${message.slice(0, 300)}`)
    },
    workers: [
      {
        ...workerOptions,
        name: 'rebound',
        bindings: { ...declared.bindings, ...options.bindings },
        modules: [{ type: 'ESModule', path: 'worker.js', contents: code }],
      },
    ],
  })
  return { miniflareOptions, crons: declared.cronTriggers ?? [] }
}

async function open(options: MiniflareOptions): Promise<Miniflare> {
  const miniflare = new Miniflare(options)
  await miniflare.ready
  return miniflare
}

/** Ready is what the Worker itself says: that its databases take writes and its queue takes messages. */
async function becomeReady(origin: string): Promise<void> {
  const giveUpAt = Date.now() + readyLimitMs
  for (;;) {
    const answer = await fetch(`${origin}/health/ready`, { signal: AbortSignal.timeout(readyLimitMs) })
    const said = await answer.text()
    if (answer.status < 500) return
    if (Date.now() > giveUpAt) throw new Error(`the Worker is not ready (${answer.status}): ${said.slice(0, 500)}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

class NoticeLog extends Log {
  readonly #notice: (line: string) => void
  constructor(notice: (line: string) => void) {
    super(LogLevel.WARN)
    this.#notice = notice
  }
  protected override log(message: string): void {
    this.#notice(message)
  }
}

/** Miniflare doesn't tell which process it started, and a clean stop has to speak to that process. */
function watchProcess(watch: Watch): { readonly current: () => ChildProcess | null } {
  let current: ChildProcess | null = null
  subscribe('child_process', (message) => {
    const { process: child } = message as { process: ChildProcess }
    child.once('spawn', () => {
      if (basename(child.spawnfile) !== 'workerd') return
      current = child
      watch.onProcess()
      child.once('exit', () => {
        if (current === child) current = null
        watch.onProcess()
      })
    })
  })
  return { current: () => current }
}

/**
 * On SIGTERM workerd takes no more connections, finishes what it has, and ends. Miniflare's own dispose would cut
 * that short, and would start workerd again if it ended before dispose was called: so it is called at that instant.
 */
async function drain(miniflare: Miniflare, process: ChildProcess | null): Promise<void> {
  if (!process) return miniflare.dispose()
  const disposed = new Promise<void>((resolve) => {
    process.prependOnceListener('exit', () => resolve(miniflare.dispose()))
  })
  process.kill('SIGTERM')
  const harder = setTimeout(() => process.kill('SIGKILL'), drainLimitMs)
  await disposed
  clearTimeout(harder)
}
