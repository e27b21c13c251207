// Brings a database to the newest numbered migration. Forward only: what has run is recorded with its fingerprint and
// never runs again.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createClient } from '@libsql/client/web'
import { CommandFailure } from '../exit.ts'

export type Migration = { readonly number: number; readonly name: string; readonly sql: string }
type Applied = { readonly number: number; readonly name: string; readonly fingerprint: string }

const record = `CREATE TABLE IF NOT EXISTS _migration (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  applied_at TEXT NOT NULL DEFAULT (datetime('now'))
) STRICT`

/** Files named `0001-what-it-does.sql`, in the order of their numbers; a number may be left out, never used twice. */
export function readMigrations(folder: string): readonly Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  const migrations = names.map((name) => {
    const number = Number(/^(\d{4})[-_]/.exec(name)?.[1])
    if (!(number > 0)) throw new CommandFailure(`${join(folder, name)} has no number`)
    return { number, name, sql: readFileSync(join(folder, name), 'utf8') }
  })
  for (const [index, { number, name }] of migrations.entries()) {
    if (migrations[index - 1]?.number === number)
      throw new CommandFailure(`${join(folder, name)} has a number that another has`)
  }
  return migrations
}

/**
 * Applies what is missing, each migration with its record in one transaction, and returns the names applied. Throws
 * `CommandFailure` when the database knows a migration that these files lack, or that has been edited since.
 */
export async function migrate(url: string, migrations: readonly Migration[]): Promise<readonly string[]> {
  const client = createClient({ url })
  try {
    await client.execute(record)
    const { rows } = await client.execute('SELECT number, name, fingerprint FROM _migration ORDER BY number')
    const pending = pendingAfter(rows as unknown as readonly Applied[], migrations)
    for (const migration of pending) await apply(client, migration)
    return pending.map((migration) => migration.name)
  } finally {
    client.close()
  }
}

function pendingAfter(applied: readonly Applied[], migrations: readonly Migration[]): readonly Migration[] {
  const byNumber = new Map(migrations.map((migration) => [migration.number, migration]))
  const newest = Math.max(0, ...applied.map(({ number }) => number))
  for (const past of applied) {
    const migration = byNumber.get(past.number)
    if (!migration) throw new CommandFailure(`the data is newer than this program: it has had migration ${past.name}`)
    if (fingerprintOf(migration) !== past.fingerprint) {
      throw new CommandFailure(
        `migration ${migration.name} was changed after it ran on this data; put it back and add a new one`,
      )
    }
  }
  const known = new Set(applied.map(({ number }) => number))
  const pending = migrations.filter(({ number }) => !known.has(number))
  const late = pending.find(({ number }) => number < newest)
  if (late) throw new CommandFailure(`migration ${late.name} comes after number ${newest} ran: give it a higher number`)
  return pending
}

async function apply(client: ReturnType<typeof createClient>, migration: Migration): Promise<void> {
  const { number, name, sql } = migration
  const kept = `INSERT INTO _migration (number, name, fingerprint) VALUES (${number}, '${name}', '${fingerprintOf(migration)}')`
  try {
    await client.executeMultiple(`BEGIN IMMEDIATE;\n${sql}\n;${kept};\nCOMMIT;`)
  } catch (error) {
    throw new CommandFailure(`migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function fingerprintOf(migration: Migration): string {
  return createHash('sha256').update(migration.sql).digest('hex')
}
