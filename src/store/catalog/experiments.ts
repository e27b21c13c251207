// Experiments and what they withhold. A change is claimed by its revision; what has started is frozen by the database.

import { and, desc, eq, lt } from 'drizzle-orm'
import type { Experiment } from '../../domain/experiment/experiment.ts'
import { endOf, holdoutsOf } from '../../domain/experiment/experiment.ts'
import type { Holdout } from '../../domain/experiment/holdout.ts'
import type { Db, Row, Statement } from '../db.ts'
import { build, select, statement } from './query.ts'
import { experiments } from './schema-results.ts'

/** What `write` is refused with: another change was first, it has started, or its offers are in another experiment. */
export const TAKEN_CHANGE = 'experiment-change-taken'
export const FROZEN = 'experiment-frozen'
export const OVERLAP = 'holdout-overlap'

/** Whose: a merchant's, a program's, or (null) anybody's. */
export type Owner = { readonly merchantId?: string; readonly programId?: string } | null

export async function readExperiment(db: Db, id: string, owner: Owner): Promise<Experiment | null> {
  const [found] = await select(db, (from) =>
    from
      .select()
      .from(experiments)
      .where(and(eq(experiments.id, id), ...ownedBy(owner))),
  )
  return found ?? null
}

export type ExperimentPage = { readonly owner: Owner; readonly before: string | null; readonly limit: number }

export function readExperiments(db: Db, { owner, before, limit }: ExperimentPage): Promise<Experiment[]> {
  const where = and(before ? lt(experiments.id, before) : undefined, ...ownedBy(owner))
  return select(db, (from) => from.select().from(experiments).where(where).orderBy(desc(experiments.id)).limit(limit))
}

/** Those that have started, whatever became of them since. */
export function readStartedExperiments(db: Db): Promise<Experiment[]> {
  return select(db, (from) => from.select().from(experiments).where(eq(experiments.state, 'started')))
}

/** The holdouts on every offer, of one program or of all. */
export async function readProgramHoldouts(db: Db): Promise<readonly Holdout[]> {
  const sql = `SELECT experiment_id, salt, bps, starts_at, ends_at, program_ids FROM holdouts WHERE offer_id = ''`
  const [rows] = await db.read([{ sql, args: [] }])
  return rows!.map(parseHoldout)
}

function parseHoldout(row: Row): Holdout {
  return {
    experimentId: String(row.experiment_id),
    salt: String(row.salt),
    bps: Number(row.bps),
    startsAt: Number(row.starts_at),
    endsAt: row.ends_at as number | null,
    programIds: row.program_ids === null ? null : JSON.parse(String(row.program_ids)),
  }
}

function ownedBy(owner: Owner) {
  return [
    owner?.merchantId ? eq(experiments.merchantId, owner.merchantId) : undefined,
    owner?.programId ? eq(experiments.programId, owner.programId) : undefined,
  ]
}

/** The row, and what it withholds once it has started. `changeId` tells a repetition from another change. */
export function writeExperiment(experiment: Experiment, changeId: string): Statement[] {
  const row = { ...experiment, changeId }
  const { state, design, stoppedAt, revision } = row
  const set = { state, design, stoppedAt, revision, changeId }
  const upsert = build.insert(experiments).values(row).onConflictDoUpdate({ target: experiments.id, set })
  return [statement(upsert), ...withhold(experiment)]
}

function withhold(experiment: Experiment): Statement[] {
  const rows = holdoutsOf(experiment).map(([offerId, { experimentId, salt, bps, startsAt, programIds }]) => {
    return [offerId, experimentId, salt, bps, startsAt, programIds && JSON.stringify(programIds)]
  })
  if (experiment.state === 'draft') return []
  return [
    {
      sql: `INSERT INTO holdouts (offer_id, experiment_id, salt, bps, starts_at, ends_at, program_ids)
        SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, ?2, value ->> 5 FROM json_each(?1)
        WHERE true ON CONFLICT (offer_id, experiment_id) DO UPDATE SET ends_at = excluded.ends_at`,
      args: [JSON.stringify(rows), endOf(experiment)],
    },
  ]
}
