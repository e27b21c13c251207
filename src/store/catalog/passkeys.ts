// Passkeys: the public halves, by the credential's own id.
import { and, desc, eq, sql } from 'drizzle-orm'
import type { Db, Statement } from '../db.ts'
import { build, select, statement } from './query.ts'
import { passkeys } from './schema-people.ts'

export type Passkey = typeof passkeys.$inferSelect

export async function readPasskey(db: Db, id: string): Promise<Passkey | null> {
  const [found] = await select(db, (from) => from.select().from(passkeys).where(eq(passkeys.id, id)))
  return found ?? null
}

/** Newest first, at most 50. */
export function readPasskeysOf(db: Db, userId: string): Promise<Passkey[]> {
  return select(db, (from) =>
    from.select().from(passkeys).where(eq(passkeys.userId, userId)).orderBy(desc(passkeys.createdAt)).limit(50),
  )
}

/** One that is known stays whose it is. */
export function insertPasskey(passkey: Passkey): Statement {
  return statement(build.insert(passkeys).values(passkey).onConflictDoNothing({ target: passkeys.id }))
}

/** The counter never goes back, also when two sign-ins meet. */
export function touchPasskey(id: string, counter: number, at: number): Statement {
  return statement(
    build
      .update(passkeys)
      .set({ counter: sql`max(${passkeys.counter}, ${counter})`, lastUsedAt: at })
      .where(eq(passkeys.id, id)),
  )
}

export function deletePasskey(userId: string, id: string): Statement {
  return statement(build.delete(passkeys).where(and(eq(passkeys.userId, userId), eq(passkeys.id, id))))
}
