// Starts a platform in processes of its own and holds the only end of the line that keeps them alive.
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { CommandFailure } from '../exit.ts'
import type { FromSupervisor, ToSupervisor } from './message.ts'
import type { Processes, Running } from './running.ts'
import type { Settings } from './settings.ts'

export type Launched = Omit<Running, 'processes'> & {
  /** As they are now: a process that was started again has another id. */
  readonly processes: () => Processes
  /** Does what the cron would do at the next full minute, and resolves when that has ended. */
  readonly ringCron: () => Promise<void>
  /** Lets what is in flight finish, ends everything and leaves no process. May be called more than once. */
  readonly stop: () => Promise<void>
  /** Settles when the platform has ended, by itself or by `stop`, with its exit status. */
  readonly ended: Promise<number>
}

const stopLimitMs = 25_000

/**
 * Resolves when the platform is ready. When `signal` comes first, ends what has begun and rejects.
 * @param output where what the platform has to say goes: the terminal, nowhere, or a file descriptor.
 */
export async function launchPlatform(
  settings: Settings,
  output: 'inherit' | 'ignore' | number,
  signal?: AbortSignal,
): Promise<Launched> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'supervisor.ts')], {
    detached: true,
    stdio: ['ignore', output, output, 'ipc'],
  })
  const ended = endOf(child)
  const stop = () => stopSupervisor(child, ended)
  signal?.addEventListener('abort', () => say(child, { kind: 'stop' }), { once: true })
  let running: Running
  try {
    running = await becomeReady(child, settings, ended)
  } catch (error) {
    await stop()
    throw error
  }
  child.on('message', (message: FromSupervisor) => {
    if (message.kind === 'running') running = message.running
  })
  const { processes: _, ...fixed } = running
  return { ...fixed, processes: () => running.processes, ringCron: () => ringCron(child), stop, ended }
}

function becomeReady(child: ChildProcess, settings: Settings, ended: Promise<number>): Promise<Running> {
  return new Promise((resolve, reject) => {
    const onMessage = (message: FromSupervisor) => {
      if (message.kind === 'running') resolve(message.running)
      else if (message.kind === 'failed') {
        reject(message.expected ? new CommandFailure(message.message) : new Error(message.message))
      } else return
      child.off('message', onMessage)
    }
    child.on('message', onMessage)
    void ended.then((status) => reject(new Error(`the platform ended while starting (exit status ${status})`)))
    say(child, { kind: 'start', settings })
  })
}

/** The group may outlive its leader by the instant that the leash takes; waiting for it makes the end certain. */
async function endOf(child: ChildProcess): Promise<number> {
  const status = await new Promise<number>((resolve) => {
    child.once('exit', (code) => resolve(code ?? 1))
    child.once('error', () => resolve(1))
  })
  for (let round = 0; round < 100 && child.pid !== undefined && signalGroup(child.pid, 'SIGKILL'); round++) {
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return status
}

async function stopSupervisor(child: ChildProcess, ended: Promise<number>): Promise<void> {
  say(child, { kind: 'stop' })
  const harder = setTimeout(() => child.pid !== undefined && signalGroup(child.pid, 'SIGKILL'), stopLimitMs)
  await ended
  clearTimeout(harder)
}

function ringCron(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    const onMessage = (message: FromSupervisor) => {
      if (message.kind !== 'cron-rung') return
      child.off('message', onMessage)
      resolve()
    }
    child.on('message', onMessage)
    say(child, { kind: 'ring-cron' })
  })
}

function say(child: ChildProcess, message: ToSupervisor): void {
  if (child.connected) child.send(message, () => {})
}

/** Whether anyone was there to hear it. */
function signalGroup(leader: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(-leader, signal)
    return true
  } catch {
    return false
  }
}
