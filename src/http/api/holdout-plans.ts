// How many customers to hold out and for how long, told before an experiment.
import * as z from 'zod'
import { planFor } from '../../flow/results/plan-holdout.ts'
import { endpoint } from '../endpoint.ts'
import { mayActFor } from '../ownership.ts'
import { currency, id } from '../schema/fields.ts'

const weeks = z.int().nullable().meta({ description: 'null: not within five years.' })

const plan = z
  .object({
    merchantId: z.string(),
    metric: z.string(),
    lift: z.number(),
    weeksOfHistory: z.int(),
    history: z
      .object({ mean: z.number(), variance: z.number(), customersPerWeek: z.int(), buyRate: z.number() })
      .nullable()
      .meta({
        description: 'Of all customers of a week, those who buy nothing included. null: nobody bought anything.',
      }),
    options: z
      .array(
        z.object({
          holdoutBps: z.int(),
          efficiency: z.number().meta({ description: 'Beside an even split of the same customers.' }),
          weeks,
          weeksForPower: weeks,
          weeksForBuyers: weeks,
          detectable: z.array(z.object({ weeks: z.int(), lift: z.number().nullable() })).readonly(),
        }),
      )
      .readonly(),
  })
  .meta({ id: 'HoldoutPlan' })

export const holdoutPlans = [
  endpoint(
    {
      method: 'get',
      path: '/merchants/:id/holdout-plan',
      tag: 'Experiments',
      summary: 'Tell how long an experiment would take',
      description: "From the merchant's own last weeks, at a power of 80 % and 5 % two-sided.",
      roles: ['merchant', 'operator'],
      params: z.object({ id }),
      query: z.object({
        currency,
        metric: z.enum(['spend', 'visits', 'buyers']).default('spend'),
        lift: z.coerce.number().min(0.001).max(10).default(0.1).meta({ description: '0.1 is 10 % more.' }),
        holdoutBps: z.coerce.number().int().min(500).max(5_000).optional(),
        programId: id.optional(),
      }),
      answer: plan,
    },
    async ({ deps, caller, params, query }) => {
      mayActFor(caller, params.id)
      const { metric, lift, holdoutBps, programId } = query
      const asked = {
        merchantId: params.id,
        currency: query.currency,
        metric,
        programIds: programId ? [programId] : null,
      }
      const { weeks, ...found } = await planFor(deps, asked, lift, holdoutBps ? [holdoutBps] : undefined)
      return { body: { merchantId: params.id, metric, lift, weeksOfHistory: weeks, ...found } }
    },
  ),
]
