// The read-out of an experiment as the API shows it.
import * as z from 'zod'
import { EVERYTHING, hiddenLift, type Shown, shownTo } from '../../domain/experiment/guard.ts'
import type { LiftReport } from '../../domain/experiment/lift-report.ts'
import type { Readout } from '../../domain/measure/lift/readout.ts'
import * as field from './fields.ts'

const figure = z.number().nullable()
const ends = z.tuple([z.number(), z.number()]).readonly()
const interval = ends.nullable()
const verdict = z.enum(['blocked', 'not-enough-data', 'increase', 'decrease', 'no-difference-shown'])
const quote = z.object({ estimate: z.number(), ci: interval }).nullable()

const arm = z.object({ name: z.string(), n: z.int(), mean: figure, buyers: z.int() })

const comparison = arm.extend({
  difference: figure,
  se: figure,
  ci: interval,
  p: figure,
  holmP: figure,
  relativeLift: figure,
  relativeCi: interval,
  sequentialCi: interval,
  sequentialP: figure,
  adjusted: z
    .object({
      difference: z.number(),
      se: z.number(),
      ci: ends,
      p: z.number(),
      varianceReduction: z.number(),
      theta: z.number(),
      relativeLift: figure,
      sequentialCi: interval,
      sequentialP: figure,
    })
    .nullable()
    .meta({
      description: 'By what the same customers bought before the start (CUPED). Where it is there, it is judged.',
    }),
  buyerRate: z.object({ difference: figure, ci: interval, ratioCi: interval }),
  detectableLift: figure,
  verdict,
})

const readout = z
  .object({
    control: arm,
    arms: z.array(comparison).readonly(),
    srm: z
      .object({ p: figure, blocked: z.boolean() })
      .meta({ description: 'Whether the groups have the sizes planned.' }),
    verdict,
  })
  .meta({ id: 'LiftReadout' })
readout satisfies z.ZodType<Readout>

const profit = z.object({
  perCustomer: z
    .object({
      estimate: z.number(),
      se: z.number(),
      df: z.number(),
      ci: ends,
      p: z.number(),
    })
    .nullable(),
  total: quote,
  incrementalSpend: quote,
  returnOnCost: quote,
  breakEven: figure,
  costPerIncrementalPurchase: quote,
  baselineShare: quote,
})

export const lift = z
  .object({
    experimentId: field.id,
    phase: z.enum(['running', 'provisional', 'final', 'scheduled', 'draft']),
    provisional: z.boolean().meta({ description: 'Purchases or refunds may still change it.' }),
    judgedBy: z.enum(['sequential', 'fixed']).meta({
      description: 'sequential: may be looked at every day. fixed: the interval at the end declared before the start.',
    }),
    metric: z.string(),
    verdict,
    sentence: z.string(),
    shown: z.boolean().meta({ description: 'false: figures of so few customers are not shown to this caller.' }),
    control: arm.nullable(),
    arms: z.array(comparison).readonly(),
    srm: readout.shape.srm.nullable(),
    exploratory: z.array(z.object({ metric: z.string(), readout })).readonly(),
    kinds: z.array(z.object({ kind: z.enum(['new', 'lapsed', 'loyal']), readout: readout.nullable() })).readonly(),
    exposed: z.object({ reach: figure, ghostReach: figure, effect: quote }).nullable(),
    profit: z.object({ sentence: z.string(), figures: profit }).nullable().meta({
      description: 'Its intervals are those of `judgedBy`, as is that of the effect on the exposed; p is of one look.',
    }),
    crossovers: z.object({ shown: z.int(), rewarded: z.int() }).nullable().meta({
      description: 'Control customers who were shown or rewarded with what was withheld. They stay in the control.',
    }),
    receipt: z
      .unknown()
      .meta({ description: 'Every input, to compute all of this again; null where it is not shown.' }),
  })
  .meta({ id: 'Lift' })

/** @param least figures of fewer customers are left out; null: the operator sees everything. */
export function presentLift(experimentId: string, report: LiftReport, least: number | null): z.output<typeof lift> {
  const { phase, atDeclaredEnd, receipt, sentence, exploratory, kinds, exposed, profit, crossovers } = report
  const shown: Shown = least === null ? EVERYTHING : shownTo(report, least)
  const { control, arms, srm } = receipt.result
  const { figures } = shown
  const few = (n: number) => least !== null && n > 0 && n < least
  return {
    experimentId,
    phase,
    provisional: phase !== 'final',
    judgedBy: atDeclaredEnd ? 'fixed' : 'sequential',
    metric: String(receipt.about.metric),
    verdict: figures || srm.blocked ? receipt.result.verdict : 'not-enough-data',
    sentence: figures ? sentence : hiddenLift(report, least!),
    shown: figures,
    control: figures ? control : null,
    arms: figures ? arms : [],
    srm: figures ? srm : null,
    exploratory: figures ? exploratory : [],
    kinds: kinds.map(({ kind, readout }, i) => ({ kind, readout: shown.kinds[i] ? readout : null })),
    exposed: shown.exposed ? exposed : null,
    profit: figures ? profit : null,
    crossovers: few(crossovers.shown) || few(crossovers.rewarded) ? null : crossovers,
    receipt: shown.receipt ? receipt : null,
  }
}
