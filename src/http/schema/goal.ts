// Goals as the API takes and shows them.
import * as z from 'zod'
import { GOAL_METRICS } from '../../domain/experiment/goal-terms.ts'
import { hiddenSentence } from '../../domain/experiment/guard.ts'
import { formatInstant } from '../../domain/instant.ts'
import type { GoalReading } from '../../flow/results/goals.ts'
import type { GoalRecord } from '../../store/catalog/goals.ts'
import * as field from './fields.ts'
import { optional } from './fields.ts'
import { presentLift } from './lift.ts'

const metric = z.enum(GOAL_METRICS).meta({
  description: 'Amounts are minor units, visits and customers are counts, retention is a share from 0 to 1.',
})
const audience = z.object({ programIds: optional(z.array(field.id).min(1).max(100).readonly()) })
const level = z.number().min(0).max(1e12)

export const goalInput = z
  .object({
    merchantId: field.id.optional().meta({ description: "A merchant's key may leave it out." }),
    name: field.name,
    metric,
    currency: field.currency,
    baseline: optional(level).meta({ description: 'What it was in the period up to the start, unless you say.' }),
    target: level,
    startsAt: field.instant.optional().meta({ description: 'Now, unless you say.' }),
    endsAt: field.instant,
    periodDays: z.int().min(1).max(365).default(30).meta({ description: 'The metric is read over so many days.' }),
    audience: audience.prefault({}),
    experimentId: optional(field.id).meta({ description: 'The holdout that tells what was caused.' }),
  })
  .meta({ id: 'GoalInput' })

const figure = z.number().nullable()
const interval = z.tuple([z.number(), z.number()]).readonly().nullable()

const goalFields = {
  id: field.id,
  merchantId: field.id,
  name: z.string(),
  metric,
  currency: z.string(),
  baseline: z.number(),
  target: z.number(),
  startsAt: field.instantText,
  endsAt: field.instantText,
  periodDays: z.int(),
  audience: z.object({ programIds: z.array(z.string()).readonly().nullable() }),
  experimentId: z.string().nullable(),
  createdAt: field.instantText,
}

export const goal = z.object(goalFields).meta({ id: 'Goal' })

export const goalNow = z
  .object({
    ...goalFields,
    current: z.object({ value: figure, ci: interval }),
    standing: z
      .object({
        progress: figure,
        elapsed: z.number(),
        pace: figure,
        neededNow: z.number(),
        projection: figure,
        projectionCi: interval,
        state: z.enum(['not-started', 'reached', 'on-track', 'behind', 'missed']),
      })
      .nullable()
      .meta({ description: 'null: nobody to tell it from, or too few to be shown.' }),
    caused: z
      .object({ verdict: z.string(), sentence: z.string(), provisional: z.boolean() })
      .nullable()
      .meta({ description: 'What the holdout says: reaching the target is no proof that the offer did it.' }),
    sentence: z.string(),
  })
  .meta({ id: 'GoalNow' })

export function presentGoal({ id, merchantId, goal: terms, createdAt }: GoalRecord): z.output<typeof goal> {
  const { startsAt, endsAt, ...rest } = terms
  const times = {
    startsAt: formatInstant(startsAt),
    endsAt: formatInstant(endsAt),
    createdAt: formatInstant(createdAt),
  }
  return { id, merchantId, ...rest, ...times }
}

/** @param least figures of fewer customers are left out; null: the operator sees everything. */
export function presentGoalNow(
  stored: GoalRecord,
  reading: GoalReading,
  least: number | null,
): z.output<typeof goalNow> {
  const { level, standing, lift } = reading
  const shown = least === null || level.fewest >= least
  const caused = lift && stored.goal.experimentId !== null ? presentLift(stored.goal.experimentId, lift, least) : null
  return {
    ...presentGoal(stored),
    current: shown ? { value: level.value, ci: level.ci } : { value: null, ci: null },
    standing: shown ? standing : null,
    caused: caused && { verdict: caused.verdict, sentence: caused.sentence, provisional: caused.provisional },
    sentence: shown ? sentenceOf(standing?.state ?? null, caused?.verdict ?? null) : hiddenSentence(least!),
  }
}

const STATES = {
  'not-started': 'It has not begun.',
  reached: 'The target is reached.',
  'on-track': 'It is on the way to be reached in time.',
  behind: 'At this pace the target is missed.',
  missed: 'The time is over and the target was not reached.',
}

function sentenceOf(state: keyof typeof STATES | null, verdict: string | null): string {
  if (state === null) return 'Nobody has bought anything in this period.'
  const cause =
    verdict === null
      ? 'Whether the offer did it, only an experiment can tell.'
      : verdict === 'increase'
        ? 'The experiment shows that the offer raised it.'
        : 'The experiment does not show that the offer did it.'
  return `${STATES[state]} ${cause}`
}
