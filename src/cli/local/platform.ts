// Brings up everything that one installation is made of, in the order in which each part needs the other, and takes
// it down in the reverse order.
import { accessSync, constants, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { CommandFailure } from '../exit.ts'
import { ringEveryMinute } from './cron.ts'
import { keepLibsql, type Watch } from './libsql.ts'
import { lockDirectory } from './lock.ts'
import { openLog } from './log.ts'
import { migrate, readMigrations } from './migrate.ts'
import { openPlaid } from './plaid.ts'
import { publicPort } from './port.ts'
import type { Processes, Running } from './running.ts'
import { keptOperatorKey, keptSecretKey } from './secrets.ts'
import type { Settings } from './settings.ts'
import type { Workerd } from './workerd.ts'

export type RunningPlatform = {
  readonly running: () => Running
  readonly ringCron: () => Promise<void>
  readonly stop: () => Promise<void>
}

export type Report = {
  /** For a person to read. */
  readonly notice: (line: string) => void
  readonly onProcess: () => void
}

/** A process, or another thing that has to be ended. */
type Part = { readonly name: string; readonly pid: () => number | null; readonly stop: () => Promise<void> }

const root = join(import.meta.dirname, '../../..')
/** Addresses that this machine reaches itself by. */
const everyHost = new Set(['127.0.0.1', '0.0.0.0', '::', '::1', 'localhost'])
const databases = [
  { name: 'catalog', migrations: join(root, 'migrations/catalog') },
  { name: 'books-0', migrations: join(root, 'migrations/books') },
] as const

export async function openPlatform(settings: Settings, report: Report): Promise<RunningPlatform> {
  const { dataDir, host } = settings
  makeFolder(dataDir)
  const parts: Part[] = []
  const unlock = lockDirectory(dataDir)
  const stop = async () => {
    for (const part of parts.splice(0).reverse()) await part.stop()
    unlock()
  }
  try {
    keepTemporaryFilesIn(join(dataDir, 'tmp'))
    const port = await publicPort(host, settings.port)
    const url = `http://${everyHost.has(host) ? 'localhost' : host}:${port}`
    const operatorKey = settings.operatorKey ?? keptOperatorKey(dataDir)
    const urls = await openDatabases(dataDir, report, parts)
    const plaid = await openPlaid(settings.plaid, join(dataDir, 'plaid.json'))
    parts.push({ name: 'plaid', pid: () => null, stop: plaid.stop })
    const bindings = {
      ENVIRONMENT: 'demo',
      PUBLIC_URL: url,
      CLOCK: settings.clock,
      CATALOG_URL: urls.catalog ?? '',
      BOOKS_URLS: JSON.stringify({ 'books-0': urls['books-0'] }),
      OPERATOR_KEY: operatorKey,
      SECRET_KEY: keptSecretKey(dataDir),
      ...plaid.bindings,
    }
    const worker = await openWorker(settings, port, bindings, report, parts)
    return {
      running: () => ({
        url,
        operatorKey,
        dataDir,
        loopbackPlaid: plaid.loopback,
        plaid: plaid.said,
        databases: urls,
        processes: processesOf(parts),
      }),
      ringCron: worker.ringCron,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

async function openDatabases(
  dataDir: string,
  report: Report,
  parts: Part[],
): Promise<Readonly<Record<string, string>>> {
  const opened = await Promise.allSettled(
    databases.map(async ({ name, migrations }) => {
      const database = await keepLibsql(name, join(dataDir, name), watchOf(dataDir, name, report))
      parts.push({ name, pid: database.pid, stop: database.stop })
      for (const applied of await migrate(database.url, readMigrations(migrations))) {
        report.notice(`${name}: applied ${applied}`)
      }
      return [name, database.url] as const
    }),
  )
  const failed = opened.find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
  return Object.fromEntries(opened.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])))
}

async function openWorker(
  settings: Settings,
  port: number,
  bindings: Readonly<Record<string, string>>,
  report: Report,
  parts: Part[],
): Promise<Workerd> {
  const { dataDir, host, main } = settings
  // Imported here because it takes a second to load, and what is wrong with the databases should be said sooner.
  const { startWorkerd } = await import('./workerd.ts')
  const configFile = join(root, 'wrangler.toml')
  const worker = await startWorkerd(
    { configFile, main, host, port, dataDir, bindings },
    watchOf(dataDir, 'worker', report),
  )
  parts.push({ name: 'workerd', pid: worker.pid, stop: worker.stop })
  const cron = ringEveryMinute(worker.ringCron, report.notice)
  parts.push({ name: 'cron', pid: () => null, stop: cron.stop })
  return worker
}

function makeFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    accessSync(dataDir, constants.W_OK)
  } catch (error) {
    throw new CommandFailure(`${dataDir} is no folder to keep data in (${(error as NodeJS.ErrnoException).code})`)
  }
}

/** What a killed instance left there goes with the next start, and nothing is left elsewhere. */
function keepTemporaryFilesIn(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  process.env.TMPDIR = folder
}

function watchOf(dataDir: string, name: string, report: Report): Watch {
  return { ...report, onOutput: openLog(join(dataDir, 'log', `${name}.log`)) }
}

function processesOf(parts: readonly Part[]): Processes {
  const pids = parts.map((part) => [part.name, part.pid()] as const).filter(([, pid]) => pid !== null)
  return { supervisor: process.pid, ...Object.fromEntries(pids) }
}
