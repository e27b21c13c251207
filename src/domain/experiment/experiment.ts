// An experiment withholds offers from a random part of the customers, and compares what both parts bought. What is to
// be read from it is fixed before it starts.
import { HOLDOUT_BPS } from '../measure/assignment.ts'
import { TUNED_FOR } from '../measure/lift/confidence-sequence.ts'
import { type Fault, Refusal } from '../refusal.ts'
import { DAY } from '../time.ts'
import type { Holdout } from './holdout.ts'

export const METRICS = ['buyers', 'visits', 'spend', 'spend-per-purchase', 'profit'] as const
export type MetricName = (typeof METRICS)[number]

export type ExperimentState = 'draft' | 'started' | 'stopped'

export type Design = {
  readonly name: string
  /** Withheld from the control. Empty for a program-wide holdout, which withholds every offer. */
  readonly offerIds: readonly string[]
  readonly campaignId: string | null
  readonly holdoutBps: number
  /** The one that is judged; everything else in the read-out is exploration. */
  readonly primaryMetric: MetricName
  readonly currency: string
  /** The merchant's share of spend that is profit; null: profit isn't read out. */
  readonly marginBps: number | null
  readonly alpha: number
  /** Units at which the running interval is tightest. */
  readonly tunedFor: number
  /** null: any program's customers. */
  readonly programIds: readonly string[] | null
  /** null until it starts. */
  readonly startsAt: number | null
  /** null: for good; only of a program-wide one. */
  readonly endsAt: number | null
  /** After the end, until refunds are in. */
  readonly returnDays: number
  /** Before the start: who bought then is loyal, who bought earlier lapsed, and what they spent then adjusts the figures. */
  readonly lookbackDays: number
}

export type Experiment = {
  readonly id: string
  /** null: program-wide. */
  readonly merchantId: string | null
  readonly programId: string | null
  readonly state: ExperimentState
  readonly design: Design
  readonly salt: string
  readonly stoppedAt: number | null
  readonly revision: number
  readonly createdAt: number
}

export const DESIGN_DEFAULTS = {
  holdoutBps: 1_000,
  primaryMetric: 'spend',
  alpha: 0.05,
  tunedFor: TUNED_FOR,
  returnDays: 30,
  lookbackDays: 180,
} as const

/** The end as it is: the declared one, or the instant at which it was stopped before. */
export function endOf({ design, stoppedAt }: Experiment): number | null {
  return stoppedAt ?? design.endsAt
}

export type Phase = 'draft' | 'scheduled' | 'running' | 'provisional' | 'final'

/** `provisional`: over, but refunds may still come in. */
export function phaseOf(experiment: Experiment, now: number): Phase {
  const { state, design } = experiment
  if (state === 'draft' || design.startsAt === null) return 'draft'
  if (now < design.startsAt) return 'scheduled'
  const end = endOf(experiment)
  if (end === null || now < end) return 'running'
  return now < end + design.returnDays * DAY ? 'provisional' : 'final'
}

/** Whether the fixed interval may be read: only at the end that was declared. Any other look is a peek. */
export function isDeclaredEnd({ design, stoppedAt }: Experiment, now: number): boolean {
  return design.endsAt !== null && now >= design.endsAt && (stoppedAt === null || stoppedAt >= design.endsAt)
}

/** Refused as a conflict once it has started: what is looked for must not follow from what was found. */
export function redesigned(experiment: Experiment, design: Design): Experiment {
  if (experiment.state !== 'draft')
    throw new Refusal(
      'conflict',
      'The experiment has started: its design can’t change any more. Stop it and plan another.',
    )
  refuseUnfit(experiment, design)
  return { ...experiment, design, revision: experiment.revision + 1 }
}

/**
 * @param now it can't have started earlier: nobody is held out of the past.
 * @param blankSince nothing has been bought at the merchant since then, so nobody would be; null: something has.
 */
export function started(experiment: Experiment, now: number, blankSince: number | null = null): Experiment {
  if (experiment.state !== 'draft') throw new Refusal('conflict', `The experiment is ${experiment.state}.`)
  const earliest = Math.min(now, blankSince ?? now)
  const design = { ...experiment.design, startsAt: Math.max(earliest, experiment.design.startsAt ?? now) }
  refuseUnfit(experiment, design)
  return { ...experiment, design, state: 'started', revision: experiment.revision + 1 }
}

/** The control may use the offers again from now on. Before the declared end the result stays one of a running look. */
export function stopped(experiment: Experiment, now: number): Experiment {
  const phase = phaseOf(experiment, now)
  if (phase === 'draft') throw new Refusal('conflict', 'The experiment has not started.')
  if (phase !== 'scheduled' && phase !== 'running') throw new Refusal('conflict', 'The experiment is over.')
  return { ...experiment, state: 'stopped', stoppedAt: now, revision: experiment.revision + 1 }
}

/** What decisions read, by offer; '' stands for every offer. */
export function holdoutsOf(experiment: Experiment): readonly (readonly [offerId: string, holdout: Holdout])[] {
  const { id, salt, design } = experiment
  const { holdoutBps, startsAt, programIds } = design
  if (startsAt === null) return []
  const holdout = { experimentId: id, salt, bps: holdoutBps, startsAt, endsAt: endOf(experiment), programIds }
  return (experiment.merchantId === null ? [''] : design.offerIds).map((offerId) => [offerId, holdout] as const)
}

function refuseUnfit({ merchantId }: Experiment, design: Design): void {
  const faults = designFaults(design, merchantId === null)
  if (faults.length > 0)
    throw new Refusal('invalid', `The experiment can't run like this: ${faults[0]!.detail}.`, faults)
}

export function designFaults(design: Design, programWide: boolean): readonly Fault[] {
  const { offerIds, holdoutBps, primaryMetric, marginBps, startsAt, endsAt } = design
  const faults: Fault[] = []
  const check = (fine: boolean, pointer: string, detail: string) => fine || faults.push({ pointer, detail })
  check(programWide || offerIds.length > 0, '/offerIds', 'names no offer to withhold')
  const { least, most } = HOLDOUT_BPS
  check(holdoutBps >= least && holdoutBps <= most, '/holdoutBps', `is not between ${least} and ${most}`)
  check(primaryMetric !== 'profit' || marginBps !== null, '/marginBps', 'is needed to read out profit')
  check(programWide || endsAt !== null, '/endsAt', 'is required: the fixed result is read at an end declared before')
  check(
    endsAt === null || startsAt === null || endsAt >= startsAt + DAY,
    '/endsAt',
    'is less than a day after the start',
  )
  return faults
}
