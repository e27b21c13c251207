// The process that every other one belongs to. It leads a group of its own, so that Ctrl-C in a terminal reaches only
// the launcher, and it stops when the launcher says so, or is gone.
import { CommandFailure } from '../exit.ts'
import { tieGroupToThisProcess } from './leash.ts'
import type { FromSupervisor, ToSupervisor } from './message.ts'
import { openPlatform, type RunningPlatform } from './platform.ts'
import { forgetRunning, recordRunning } from './running.ts'
import type { Settings } from './settings.ts'

process.title = 'rebound supervisor'
const leash = tieGroupToThisProcess()
let platform: Promise<RunningPlatform> | null = null
let dataDir: string | null = null
let stopping = false

// The launcher, and with it the terminal, may be gone: what can't be said must not stop the stopping.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

process.on('message', (message: ToSupervisor) => {
  if (message.kind === 'start') void start(message.settings)
  else if (message.kind === 'ring-cron') void ringCron()
  else void stop(0)
})
process.on('disconnect', () => void stop(0))

async function start(settings: Settings): Promise<void> {
  const onProcess = () => void platform?.then(tell, () => {})
  const notice = (line: string) => console.error(`rebound: ${line}`)
  platform = openPlatform(settings, { notice, onProcess })
  try {
    const opened = await platform
    dataDir = settings.dataDir
    tell(opened)
    stopOnSignals()
  } catch (error) {
    send({ kind: 'failed', ...described(error) })
    await stop(1)
  }
}

/** Miniflare's own handlers, set when it starts, would end this process in the middle of a stop. */
function stopOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.removeAllListeners(signal)
    process.on(signal, () => void stop(0))
  }
}

async function ringCron(): Promise<void> {
  await (await platform)?.ringCron()
  send({ kind: 'cron-rung' })
}

function tell(opened: RunningPlatform): void {
  if (stopping) return
  const running = opened.running()
  recordRunning(running.dataDir, running)
  send({ kind: 'running', running })
}

async function stop(status: number): Promise<void> {
  if (stopping) return
  stopping = true
  try {
    const opened = await platform?.catch(() => null)
    await opened?.stop()
    if (dataDir) forgetRunning(dataDir)
    await leash.release()
    process.exit(status)
  } catch (error) {
    // Ending all the same: the leash takes what is left of the group along.
    console.error('rebound: the stop failed', error)
    process.exit(1)
  }
}

function send(message: FromSupervisor): void {
  if (process.connected) process.send?.(message, () => {})
}

function described(error: unknown): { readonly message: string; readonly expected: boolean } {
  if (error instanceof CommandFailure) return { message: error.message, expected: true }
  return { message: error instanceof Error ? (error.stack ?? error.message) : String(error), expected: false }
}
