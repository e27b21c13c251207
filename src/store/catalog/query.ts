// Drizzle builds the simple statements of the catalog; the database's own door runs them.
import { drizzle, type SqliteRemoteDatabase } from 'drizzle-orm/sqlite-proxy'
import type { Db, Statement, Value } from '../db.ts'

/** Only builds: what it makes goes through `statement`. */
export const build = drizzle(() => Promise.reject(new Error('a statement that was built was run without a database')))

export function statement(query: { toSQL(): { sql: string; params: unknown[] } }): Statement {
  const { sql, params } = query.toSQL()
  return { sql, args: params as Value[] }
}

/** One round trip. Drizzle's own errors carry SQL and parameters: what passes is the error of the door. */
export async function select<T>(db: Db, query: (from: SqliteRemoteDatabase) => PromiseLike<T>): Promise<T> {
  const remote = drizzle(async (sql, params) => {
    const [rows = []] = await db.read([{ sql, args: params as Value[] }])
    return { rows: rows.map((row) => Array.from(row as unknown as ArrayLike<Value>)) }
  })
  try {
    return await query(remote)
  } catch (error) {
    throw error instanceof Error && error.cause instanceof Error ? error.cause : error
  }
}
