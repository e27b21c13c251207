// Experiments as the API takes and shows them.
import * as z from 'zod'
import {
  DESIGN_DEFAULTS,
  type Design,
  type Experiment,
  endOf,
  METRICS,
  phaseOf,
} from '../../domain/experiment/experiment.ts'
import { formatInstant, formatInstantOrNull } from '../../domain/instant.ts'
import { HOLDOUT_BPS } from '../../domain/measure/assignment.ts'
import * as field from './fields.ts'
import { optional } from './fields.ts'

const ids = z.array(field.id).max(100).readonly()
const someIds = z.array(field.id).min(1).max(100).readonly()
const metric = z.enum(METRICS)
const holdoutBps = z
  .int()
  .min(HOLDOUT_BPS.least)
  .max(HOLDOUT_BPS.most)
  .meta({ description: 'Share of customers who neither see nor earn the offer: 500 is 5 %, 5000 is half.' })

const designFields = {
  name: field.name,
  offerIds: ids.meta({ description: 'Offers to withhold from the control. Empty for a program-wide holdout.' }),
  campaignId: field.id.nullable(),
  holdoutBps,
  primaryMetric: metric.meta({ description: 'The one that is judged. Frozen at the start.' }),
  currency: field.currency,
  marginBps: field.bps.nullable().meta({ description: 'Share of spend that is profit; null: profit is not read out.' }),
  alpha: z.number().min(0.001).max(0.2),
  tunedFor: z.int().min(100).max(100_000_000),
  programIds: someIds.nullable(),
  startsAt: field.instant.nullable(),
  endsAt: field.instant.nullable(),
  returnDays: z.int().min(0).max(365),
  lookbackDays: z.int().min(1).max(730),
}

export const experimentInput = z
  .object({
    merchantId: field.id.optional().meta({ description: "A merchant's key may leave it out." }),
    programId: field.id
      .optional()
      .meta({ description: 'Instead of merchantId: a holdout on all offers of a program.' }),
    ...designFields,
    offerIds: designFields.offerIds.default([]),
    campaignId: optional(field.id),
    holdoutBps: holdoutBps.default(DESIGN_DEFAULTS.holdoutBps),
    primaryMetric: designFields.primaryMetric.default(DESIGN_DEFAULTS.primaryMetric),
    marginBps: optional(field.bps),
    alpha: designFields.alpha.default(DESIGN_DEFAULTS.alpha),
    tunedFor: designFields.tunedFor.default(DESIGN_DEFAULTS.tunedFor),
    programIds: optional(someIds),
    startsAt: optional(field.instant),
    endsAt: optional(field.instant),
    returnDays: designFields.returnDays.default(DESIGN_DEFAULTS.returnDays),
    lookbackDays: designFields.lookbackDays.default(DESIGN_DEFAULTS.lookbackDays),
  })
  .meta({ id: 'ExperimentInput' })

export const experimentChanges = z.object(designFields).partial().meta({ id: 'ExperimentChanges' })

export const experiment = z
  .object({
    id: field.id,
    merchantId: z.string().nullable(),
    programId: z.string().nullable(),
    phase: z.enum(['draft', 'scheduled', 'running', 'provisional', 'final']).meta({
      description: 'provisional: over, but refunds may still come in.',
    }),
    ...designFields,
    startsAt: field.instantText.nullable(),
    endsAt: field.instantText.nullable().meta({ description: 'As declared before the start.' }),
    endedAt: field.instantText.nullable().meta({ description: 'As it is: earlier where it was stopped.' }),
    createdAt: field.instantText,
  })
  .meta({ id: 'Experiment' })

export function presentExperiment(stored: Experiment, now: number): z.output<typeof experiment> {
  const { id, merchantId, programId, design, createdAt } = stored
  const end = endOf(stored)
  return {
    id,
    merchantId,
    programId,
    phase: phaseOf(stored, now),
    ...design,
    startsAt: formatInstantOrNull(design.startsAt),
    endsAt: formatInstantOrNull(design.endsAt),
    endedAt: formatInstantOrNull(end !== null && end <= now && stored.state !== 'draft' ? end : null),
    createdAt: formatInstant(createdAt),
  }
}

/** Only what is sent changes. */
export function edit(changes: z.output<typeof experimentChanges>): (design: Design) => Design {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  return (design) => ({ ...design, ...given })
}
