// What an experiment shows so far, and what may be said of it: by intention to treat, over everybody who was assigned.

import { formatInstant } from '../instant.ts'
import { alphaAtLook } from '../measure/lift/confidence-sequence.ts'
import type { Difference } from '../measure/lift/difference.ts'
import { differenceOf } from '../measure/lift/difference.ts'
import { estimateOf, rateOf } from '../measure/lift/estimate.ts'
import { exposedEffect } from '../measure/lift/exposed-effect.ts'
import { type Moments, momentsFromSums, type Sums } from '../measure/lift/moments.ts'
import { type Profit, profitOf, profitSentence } from '../measure/lift/profit.ts'
import { type Arm, type Reading, type Readout, readOut } from '../measure/lift/readout.ts'
import { type Receipt, receiptOf } from '../measure/lift/receipt.ts'
import { sentenceFor, type Wording } from '../measure/lift/sentence.ts'
import { formatAmount } from '../money.ts'
import { DAY } from '../time.ts'
import { addSums, at, type CustomerKind, covarianceOf, KINDS, measureOf, NO_SUMS, project } from './columns.ts'
import { type Experiment, endOf, isDeclaredEnd, METRICS, type MetricName, type Phase, phaseOf } from './experiment.ts'

export type Group = { readonly control: boolean; readonly kind: CustomerKind; readonly sums: Sums }

/** Control customers who were shown or rewarded with what was withheld from them. They stay in the control. */
export type Crossovers = { readonly shown: number; readonly rewarded: number }

export type Counted = { readonly groups: readonly Group[]; readonly crossovers: Crossovers }

/** Of different customers. */
export function addCounted(a: Counted, b: Counted): Counted {
  const crossovers = {
    shown: a.crossovers.shown + b.crossovers.shown,
    rewarded: a.crossovers.rewarded + b.crossovers.rewarded,
  }
  return { groups: [...a.groups, ...b.groups], crossovers }
}

export type LiftReport = {
  readonly phase: Phase
  /** The fixed interval may be read: this is the end that was declared. */
  readonly atDeclaredEnd: boolean
  /** All that the primary metric was computed from, and its read-out. */
  readonly receipt: Receipt
  readonly sentence: string
  /** That it has run. */
  readonly weeks: number
  /** The other metrics: to learn from, not to decide on. */
  readonly exploratory: readonly { readonly metric: MetricName; readonly readout: Readout }[]
  readonly kinds: readonly { readonly kind: CustomerKind; readonly readout: Readout }[]
  readonly exposed: Exposed
  /** null where the margin isn't known or the arms don't have the sizes that were planned. */
  readonly profit: { readonly figures: Profit; readonly sentence: string } | null
  readonly crossovers: Crossovers
}

export type Exposed = {
  /** Share of the treated who saw the offer, and of the control who would have. */
  readonly reach: number | null
  readonly ghostReach: number | null
  /** Of seeing it, on the spend of those who did. */
  readonly effect: { readonly estimate: number; readonly ci: readonly [number, number] | null } | null
}

/** @param now decides the phase, and with it which interval is judged. */
export function liftReport(experiment: Experiment, { groups, crossovers }: Counted, now: number): LiftReport {
  const { design } = experiment
  const [control, treated] = [armOf(groups, true), armOf(groups, false)]
  const margin = (design.marginBps ?? 0) / 10_000
  const readingOf = (name: MetricName) => reading(experiment, name, margin, now)
  const primary = design.primaryMetric
  const receipt = receiptOf(aboutOf(experiment, now), control, [treated], readingOf(primary))
  const others = METRICS.filter((name) => name !== primary && (name !== 'profit' || design.marginBps !== null))
  const profit = design.marginBps === null || receipt.result.srm.blocked ? null : profitFigures(receipt, margin, design)
  return {
    phase: phaseOf(experiment, now),
    atDeclaredEnd: isDeclaredEnd(experiment, now),
    receipt,
    sentence: capitalised(sentenceFor(receipt.result, wordingOf(experiment, now))),
    weeks: weeksOf(experiment, now),
    exploratory: others.map((metric) => ({ metric, readout: readOut(control, [treated], readingOf(metric)) })),
    kinds: KINDS.map((kind) => {
      const of = groups.filter((group) => group.kind === kind)
      return { kind, readout: readOut(armOf(of, true), [armOf(of, false)], readingOf('spend')) }
    }),
    exposed: exposedOf(control.moments, treated.moments, alphaNow(receipt)),
    profit,
    crossovers,
  }
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}

function armOf(groups: readonly Group[], control: boolean): Arm {
  const sums = groups
    .filter((group) => group.control === control)
    .reduce((sum, group) => addSums(sum, group.sums), NO_SUMS)
  return {
    name: control ? 'without the offer' : 'the offer',
    moments: momentsFromSums(sums),
    buyers: sums.sums[at('buyer')]!,
  }
}

function reading(experiment: Experiment, name: MetricName, margin: number, now: number): Reading {
  const { alpha, tunedFor, holdoutBps } = experiment.design
  const sequential = isDeclaredEnd(experiment, now) ? null : { tunedFor }
  return { ...measureOf(name, margin), alpha, sequential, shares: [holdoutBps, 10_000 - holdoutBps] }
}

/** Profit and the effect on the exposed are looked at as often as the rest. */
function alphaNow({ control, arms, reading: { alpha, sequential } }: Receipt): number {
  return sequential ? alphaAtLook(control.moments.n + arms[0]!.moments.n, alpha, sequential.tunedFor) : alpha
}

function aboutOf(experiment: Experiment, now: number): Receipt['about'] {
  const { id, merchantId, salt, design } = experiment
  const end = endOf(experiment)
  return {
    experimentId: id,
    merchantId,
    metric: design.primaryMetric,
    offers: design.offerIds.join(' '),
    salt,
    holdoutBps: design.holdoutBps,
    currency: design.currency,
    startsAt: design.startsAt === null ? null : formatInstant(design.startsAt),
    endsAt: end === null ? null : formatInstant(end),
    declaredEnd: design.endsAt === null ? null : formatInstant(design.endsAt),
    lookbackDays: design.lookbackDays,
    returnDays: design.returnDays,
    asOf: formatInstant(now),
  }
}

function exposedOf(control: Moments, treated: Moments, alpha: number): Exposed {
  const seen = at('exposed')
  const share = (moments: Moments) => (moments.n === 0 ? null : moments.means[seen]!)
  const difference = spendDifference(control, treated, alpha)
  const reach = share(treated)
  return {
    reach,
    ghostReach: share(control),
    effect:
      difference && reach !== null
        ? exposedEffect(
            difference,
            rateOf(reach * treated.n, treated.n),
            covarianceOf(treated, 'spend', 'exposed'),
            alpha,
          )
        : null,
  }
}

function spendDifference(control: Moments, treated: Moments, alpha: number): Difference | null {
  const { metric } = measureOf('spend', 0)
  const [a, b] = [estimateOf(control, metric), estimateOf(treated, metric)]
  return a && b && differenceOf(a, b, alpha)
}

function profitFigures(receipt: Receipt, margin: number, { currency }: Experiment['design']) {
  const columns = ['spend', 'cost', 'visits'] as const
  const [control, treated] = [receipt.control, receipt.arms[0]!]
  const moments = [project(control.moments, columns), project(treated.moments, columns)] as const
  const figures = profitOf(...moments, margin, alphaNow(receipt))
  const buyers = Math.min(control.buyers, treated.buyers)
  return { figures, sentence: profitSentence(figures, buyers, (amount) => formatAmount(amount, currency)) }
}

const METRIC_NAMES: Record<MetricName, string> = {
  buyers: 'the share of customers who bought',
  visits: 'visits',
  spend: 'spend',
  'spend-per-purchase': 'spend a purchase',
  profit: 'profit',
}

function wordingOf(experiment: Experiment, now: number): Wording {
  const { primaryMetric, currency } = experiment.design
  const isRate = primaryMetric === 'buyers'
  const money = (amount: number) => formatAmount(amount, currency)
  const percent = (share: number) => `${(share * 100).toFixed(2)} %`
  const plain = (value: number) => value.toFixed(3)
  const format = isRate ? percent : primaryMetric === 'visits' ? plain : money
  const formatChange = isRate ? (share: number) => `${(share * 100).toFixed(2)} points` : format
  const each = isRate ? ' of customers' : primaryMetric === 'spend-per-purchase' ? '' : ' a customer'
  const over = phaseOf(experiment, now) !== 'running'
  const weeks = weeksOf(experiment, now)
  return { metric: METRIC_NAMES[primaryMetric], format, formatChange, each, weeks, over, isRate }
}

function weeksOf(experiment: Experiment, now: number): number {
  const until = Math.min(now, endOf(experiment) ?? now)
  return Math.max(1, until - (experiment.design.startsAt ?? now)) / (7 * DAY)
}
