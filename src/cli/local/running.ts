// What is running on a data directory, kept in a file there for commands in another terminal.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Process ids by name: supervisor, catalog, books-0, workerd. */
export type Processes = Readonly<Record<string, number>>

export type Running = {
  readonly url: string
  readonly operatorKey: string
  readonly dataDir: string
  /** The address of the Plaid that is only on this machine; null: the real one is used. */
  readonly loopbackPlaid: string | null
  /** Which Plaid it is, for a person to read. */
  readonly plaid: string
  /** The address of each database, by name. */
  readonly databases: Readonly<Record<string, string>>
  readonly processes: Processes
}

/** null when nothing runs there, or what did was killed. */
export function readRunning(dataDir: string): Running | null {
  const file = fileIn(dataDir)
  if (!existsSync(file)) return null
  const running = JSON.parse(readFileSync(file, 'utf8')) as Running
  return isAlive(running.processes.supervisor) ? running : null
}

export function recordRunning(dataDir: string, running: Running): void {
  writeFileSync(fileIn(dataDir), `${JSON.stringify(running, null, 2)}\n`, { mode: 0o600 })
}

export function forgetRunning(dataDir: string): void {
  rmSync(fileIn(dataDir), { force: true })
}

function fileIn(dataDir: string): string {
  return join(dataDir, 'running.json')
}

export function isAlive(pid: number | undefined): boolean {
  if (pid === undefined) return false
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
