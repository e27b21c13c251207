// The limit that the platform is measured against: the rows that it would write, sent by a hand-written writer to the
// same kind of libSQL server through json_each, and nothing else done.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Deps } from '../../flow/deps.ts'
import { type CardReport, ingest } from '../../flow/ingest.ts'
import { type Db, openDatabase, type Statement } from '../../store/db.ts'
import { migrate, readMigrations } from '../local/migrate.ts'
import { freePorts, startSqld } from '../local/sqld.ts'

export type Server = { readonly db: Db; readonly stop: () => Promise<void> }

/** A libSQL server with the flags of `npm start` and a database's tables, in a temporary folder. */
export async function openServer(database: 'catalog' | 'books'): Promise<Server> {
  const dir = await mkdtemp(join(tmpdir(), 'rebound-bench-'))
  const sqld = await startSqld(dir, await freePorts(), () => {})
  await migrate(sqld.url, readMigrations(join(import.meta.dirname, '../../../migrations', database)))
  const stop = async () => {
    sqld.kill('SIGKILL')
    await sqld.ended
    await rm(dir, { recursive: true, force: true })
  }
  return { db: openDatabase(database, sqld.url), stop }
}

/** What the platform writes for these batches: decided in this process, on books of its own, and written down. */
export async function recordWrites(
  catalog: Db,
  books: Db,
  batches: readonly (readonly CardReport[])[],
): Promise<readonly (readonly Statement[])[]> {
  const written: (readonly Statement[])[] = []
  const recording: Db = {
    read: books.read,
    write: (statements) => {
      written.push(statements)
      return books.write(statements)
    },
  }
  const deps = { catalog, booksFor: () => recording, now: () => Date.now() } as unknown as Deps
  for (const [i, batch] of batches.entries()) await ingest(deps, { books: 'books-0', scope: null }, batch, `b${i}`)
  return written
}
