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

/** Files named `0001-what-it-does.sql`, numbered from 1 without gaps, in order. */
export function readMigrations(folder: string): readonly Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  return names.map((name, index) => {
    const number = Number(/^(\d{4})[-_]/.exec(name)?.[1])
    if (number !== index + 1) {
      throw new CommandFailure(`${join(folder, name)} should be number ${index + 1}: the numbers have no gaps`)
    }
    return { number, name, sql: readFileSync(join(folder, name), 'utf8') }
  })
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
  for (const past of applied) {
    const migration = migrations[past.number - 1]
    if (!migration) throw new CommandFailure(`the data is newer than this program: it has had migration ${past.name}`)
    if (fingerprintOf(migration) !== past.fingerprint) {
      throw new CommandFailure(
        `migration ${migration.name} was changed after it ran on this data; put it back and add a new one`,
      )
    }
  }
  return migrations.slice(applied.length)
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
