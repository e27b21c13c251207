// What merchants want to reach.
import { and, desc, eq, lt } from 'drizzle-orm'
import type { GoalTerms } from '../../domain/experiment/goal-terms.ts'
import type { Db, Statement } from '../db.ts'
import type { Page } from './parties.ts'
import { build, select, statement } from './query.ts'
import { goals } from './schema-results.ts'

export type GoalRecord = {
  readonly id: string
  readonly merchantId: string
  readonly goal: GoalTerms
  readonly createdAt: number
}

/** @param merchantId null: whoever's it is. */
export async function readGoal(db: Db, id: string, merchantId: string | null): Promise<GoalRecord | null> {
  const own = merchantId === null ? undefined : eq(goals.merchantId, merchantId)
  const [found] = await select(db, (from) =>
    from
      .select()
      .from(goals)
      .where(and(eq(goals.id, id), own)),
  )
  return found ?? null
}

export function readGoals(db: Db, merchantId: string | null, { before, limit }: Page): Promise<GoalRecord[]> {
  const own = merchantId === null ? undefined : eq(goals.merchantId, merchantId)
  const where = and(own, before ? lt(goals.id, before) : undefined)
  return select(db, (from) => from.select().from(goals).where(where).orderBy(desc(goals.id)).limit(limit))
}

export function insertGoal(goal: GoalRecord): Statement {
  return statement(build.insert(goals).values(goal).onConflictDoNothing({ target: goals.id }))
}
