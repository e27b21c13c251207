// A merchant's goals: set with a baseline, and read with where the metric stands and what a holdout says was caused.
import { addPeriods, type Level, levelOf } from '../../domain/experiment/goal-reading.ts'
import type { GoalTerms } from '../../domain/experiment/goal-terms.ts'
import type { LiftReport } from '../../domain/experiment/lift-report.ts'
import { type Standing, standingOf } from '../../domain/measure/goal.ts'
import { Refusal } from '../../domain/refusal.ts'
import { DAY, firstDateOf, lastDateOf } from '../../domain/time.ts'
import { readPeriod } from '../../store/books/periods.ts'
import { readExperiment } from '../../store/catalog/experiments.ts'
import { type GoalRecord, insertGoal, readGoal } from '../../store/catalog/goals.ts'
import { readMerchant, readTimezones } from '../../store/catalog/parties.ts'
import type { Deps } from '../deps.ts'
import { type Idempotency, type Once, once } from '../idempotency.ts'
import { readLift } from './read-lift.ts'

/** `baseline` null: what the metric was in the period up to the start. */
export type NewGoal = Omit<GoalTerms, 'baseline'> & { readonly baseline: number | null }

/** @param least a baseline of fewer customers is not told to whom the goal belongs: they say one. null: it is told. */
export function setGoal(
  deps: Deps,
  merchantId: string,
  input: NewGoal,
  least: number | null,
  idempotency: Idempotency | null,
): Promise<Once<GoalRecord>> {
  const createdAt = deps.now()
  return once(deps.catalog, idempotency, createdAt, async () => {
    if (!(await readMerchant(deps.catalog, merchantId))) throw new Refusal('not-found', 'There is no such merchant.')
    if (input.endsAt <= input.startsAt) throw refused('/endsAt', 'is not after startsAt')
    const { experimentId } = input
    if (experimentId !== null && !(await readExperiment(deps.catalog, experimentId, { merchantId })))
      throw refused('/experimentId', 'is unknown')
    const level =
      input.baseline === null ? await readLevel(deps, merchantId, { ...input, baseline: 0 }, input.startsAt) : null
    const baseline = input.baseline ?? level?.value ?? null
    if (level && least !== null && level.fewest > 0 && level.fewest < least)
      throw refused('/baseline', `is required: what fewer than ${least} customers did before the start is not shown`)
    if (baseline === null) throw refused('/baseline', 'is required: nothing was bought in the period before the start')
    const goal = { id: deps.newId('gol'), merchantId, goal: { ...input, baseline }, createdAt }
    return { result: goal, statements: [insertGoal(goal)] }
  })
}

export type GoalReading = {
  readonly level: Level
  /** null: there is no level to judge. */
  readonly standing: Standing | null
  /** What the holdout says was caused; null: none is named, or it has not started. */
  readonly lift: LiftReport | null
}

export async function readGoalNow(deps: Deps, { merchantId, goal }: GoalRecord): Promise<GoalReading> {
  const now = deps.now()
  const level = await readLevel(deps, merchantId, goal, Math.min(now, goal.endsAt))
  const { value, ci } = level
  const experiment = goal.experimentId && (await readExperiment(deps.catalog, goal.experimentId, { merchantId }))
  const begun = experiment && experiment.design.startsAt !== null && experiment.design.startsAt <= now
  return {
    level,
    standing: value === null ? null : standingOf(goal, { value, ci }, now),
    lift: begun && experiment.state !== 'draft' ? await readLift(deps, experiment, null) : null,
  }
}

export async function findGoal(deps: Deps, id: string, merchantId: string | null): Promise<GoalRecord> {
  const found = await readGoal(deps.catalog, id, merchantId)
  if (!found) throw new Refusal('not-found', 'There is no such goal.')
  return found
}

/** Over whole days up to that of `until`, which counts. */
async function readLevel(deps: Deps, merchantId: string, goal: GoalTerms, until: number): Promise<Level> {
  const { currency, periodDays, metric, audience } = goal
  const timezones = await readTimezones(deps.catalog, merchantId)
  const dayAt = (days: number) => firstDateOf(until - days * DAY, timezones)
  const days = {
    before: dayAt(2 * periodDays - 1),
    from: dayAt(periodDays - 1),
    to: lastDateOf(until + DAY, timezones),
  }
  const query = { merchantId, currency, programIds: audience.programIds, ...days }
  const periods = await Promise.all(deps.booksNames.map((books) => readPeriod(deps.booksFor(books), query)))
  return levelOf(metric, periods.reduce(addPeriods))
}

function refused(pointer: string, detail: string): Refusal {
  return new Refusal('invalid', `The goal can’t be set: ${pointer.slice(1)} ${detail}.`, [{ pointer, detail }])
}
