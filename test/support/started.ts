// `rebound start` as a person runs it, in a process of its own.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive, type Processes } from '../../src/cli/local/running.ts'

export type Started = {
  readonly child: ChildProcess
  readonly url: string
  readonly operatorKey: string
  readonly dataDir: string
  readonly processes: Processes
  readonly ended: Promise<{ readonly status: number | null; readonly output: string }>
}

export type Failed = { readonly status: number | null; readonly output: string }

const main = join(import.meta.dirname, '../../src/cli/main.ts')

/** Resolves at the ready line, or with the outcome when the command ends before it. */
export async function startCommand(
  env: Readonly<Record<string, string>>,
  command: readonly [string, ...string[]] = [process.execPath, main, 'start'],
): Promise<Started | Failed> {
  const [file, ...args] = command
  const child = spawn(file, args, {
    env: { ...process.env, SEED: 'none', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const ended = new Promise<Failed>((resolve) => {
    child.once('close', (status) => resolve({ status, output }))
  })
  const ready = new Promise<Started>((resolve) => {
    const read = (text: string) => {
      output += text
      const line = /^\{"ready":true.*\}$/m.exec(output)?.[0]
      if (line) resolve({ child, ended, ...JSON.parse(line) })
    }
    child.stdout.setEncoding('utf8').on('data', read)
    child.stderr.setEncoding('utf8').on('data', read)
  })
  return Promise.race([ready, ended])
}

export async function temporaryFolder(): Promise<{ readonly path: string; readonly remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'rebound-start-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

/** The names of those that still run. */
export function stillRunning(processes: Processes): readonly string[] {
  return Object.entries(processes).flatMap(([name, pid]) => (isAlive(pid) ? [name] : []))
}
