// API keys as they are kept: by hash, with a hint to recognise them by.
import { and, desc, eq, getTableColumns, lt, sql } from 'drizzle-orm'
import type { Db, Statement } from '../db.ts'
import { build, select, statement } from './query.ts'
import { apiKeys } from './schema.ts'

const { hash: _, ...visible } = getTableColumns(apiKeys)

export type KeyHolder = Omit<typeof apiKeys.$inferSelect, 'hash'>

export async function readKeyByHash(db: Db, hash: string): Promise<KeyHolder | null> {
  const [key] = await select(db, (from) => from.select(visible).from(apiKeys).where(eq(apiKeys.hash, hash)))
  return key ?? null
}

export async function readKey(db: Db, id: string): Promise<KeyHolder | null> {
  const [key] = await select(db, (from) => from.select(visible).from(apiKeys).where(eq(apiKeys.id, id)))
  return key ?? null
}

/** Newest first. `ownerId` null: everybody's. `before`: the id that ended the last page. */
export function readKeys(
  db: Db,
  filter: { ownerId: string | null; before: string | null; limit: number },
): Promise<KeyHolder[]> {
  const { ownerId, before, limit } = filter
  return select(db, (from) =>
    from
      .select(visible)
      .from(apiKeys)
      .where(and(ownerId ? eq(apiKeys.ownerId, ownerId) : undefined, before ? lt(apiKeys.id, before) : undefined))
      .orderBy(desc(apiKeys.id))
      .limit(limit),
  )
}

export function insertKey(key: typeof apiKeys.$inferInsert): Statement {
  return statement(build.insert(apiKeys).values(key).onConflictDoNothing({ target: apiKeys.id }))
}

/** A second revocation leaves the time of the first. */
export function revokeKey(id: string, at: number): Statement {
  return statement(
    build
      .update(apiKeys)
      .set({ revokedAt: sql`coalesce(${apiKeys.revokedAt}, ${at})` })
      .where(eq(apiKeys.id, id)),
  )
}

export function touchKey(id: string, at: number): Statement {
  return statement(build.update(apiKeys).set({ lastUsedAt: at }).where(eq(apiKeys.id, id)))
}
