// The figures of a lift report. A group of too few customers isn't there; nothing here is of a single customer.
import type { MetricName } from '../../../domain/experiment/experiment.ts'
import type { MemberCall } from '../kit/call.ts'
import { type IntervalRow, Intervals } from '../kit/chart/interval.tsx'
import { Card, type Column, Figure, Figures, Pairs, Table } from '../kit/parts.tsx'
import { readable } from '../kit/sentence.ts'
import { at, wordsOf } from './audience.tsx'
import type { Lift, ReportProps } from './experiment.tsx'

type Comparison = Lift['arms'][number]

/** A metric's value as people read it. Money a customer is small: cents count. */
function inUnits(call: MemberCall, metric: string, currency: string): (value: number) => string {
  if (metric === 'buyers') return (value) => call.format.percent(value, 2)
  if (metric === 'visits') return (value) => call.format.number(value, 3)
  return (value) => call.format.money(value, currency)
}

/** The figure that is judged: adjusted by the past where there is one, always valid while it runs. */
function judged(arm: Comparison): { readonly estimate: number; readonly ci: readonly [number, number] } | null {
  const estimate = arm.adjusted?.difference ?? arm.difference
  const ci = arm.adjusted?.sequentialCi ?? arm.adjusted?.ci ?? arm.sequentialCi ?? arm.ci
  return estimate === null || ci === null ? null : { estimate, ci }
}

function rowOf(
  label: string,
  found: { readonly estimate: number; readonly ci: readonly [number, number] | null } | null,
): readonly IntervalRow[] {
  const ends = found?.ci
  return found && ends && [found.estimate, ...ends].every(Number.isFinite)
    ? [{ label, estimate: found.estimate, low: ends[0], high: ends[1] }]
    : []
}

export function Compared({ call, experiment, shown }: ReportProps) {
  const words = wordsOf(call).lift
  const { currency, primaryMetric } = experiment.design
  const [arm] = shown.arms
  if (!shown.control || !arm) return null
  const text = inUnits(call, primaryMetric, currency)
  const change = changes(call, primaryMetric, currency)
  const { format } = call
  const value = (mean: number | null) => (mean === null ? '–' : text(mean))
  const rows = rowOf(words.metrics[primaryMetric], judged(arm))
  const row = rows[0]
  return (
    <>
      <Figures>
        <Figure
          label={words.withOffer(words.metrics[primaryMetric])}
          value={value(arm.mean)}
          note={words.people(format.number(arm.n), format.number(arm.buyers))}
        />
        <Figure
          label={words.without}
          value={value(shown.control.mean)}
          note={words.people(format.number(shown.control.n), format.number(shown.control.buyers))}
        />
        <Figure
          label={words.difference}
          value={row ? signed(change, row.estimate) : '–'}
          note={row ? words.probably(signed(change, row.low), signed(change, row.high)) : words.noInterval}
        />
      </Figures>
      {rows.length > 0 && (
        <Card>
          <Intervals
            title={words.drawn}
            alt={readable(shown.sentence, format)}
            asTable={call.say.kit.asTable}
            heads={words.heads}
            rows={rows}
            text={(difference) => signed(change, difference)}
            zero={words.zero}
          />
          <p class="hint">
            {words.intervalHint} {arm.adjusted && words.adjustedHint}
          </p>
        </Card>
      )}
    </>
  )
}

/** A difference of two shares is told in points, since a percentage of a percentage is another thing. */
function changes(call: MemberCall, metric: string, currency: string): (value: number) => string {
  if (metric !== 'buyers') return inUnits(call, metric, currency)
  return (value) => wordsOf(call).lift.points(call.format.number(value * 100, 2))
}

function signed(text: (value: number) => string, value: number): string {
  return value > 0 ? `+${text(value)}` : text(value)
}

export function Profit({ call, experiment, shown }: ReportProps) {
  const words = wordsOf(call).lift
  if (!shown.profit)
    return experiment.design.marginBps === null && shown.control ? (
      <Card title={words.profit}>
        <p class="hint">{words.noMargin}</p>
      </Card>
    ) : null
  const { figures } = shown.profit
  const { currency } = experiment.design
  const { format } = call
  const sentence = readable(shown.profit.sentence, format)
  const money = (minor: number) => format.money(minor, currency)
  const rows = [...rowOf(words.extraProfit, figures.total), ...rowOf(words.extraSpend, figures.incrementalSpend)]
  return (
    <Card title={words.profit}>
      <div class="stack">
        <p>{sentence}</p>
        {rows.length > 0 && (
          <Intervals
            title={words.profitDrawn}
            alt={sentence}
            asTable={call.say.kit.asTable}
            heads={words.heads}
            rows={rows}
            text={money}
            zero={words.zero}
          />
        )}
        <Pairs
          of={[
            ...(figures.returnOnCost
              ? [[words.returnOnCost, words.forEach(money(figures.returnOnCost.estimate * 100), money(100))] as const]
              : []),
            [
              words.breakEven,
              figures.breakEven === null ? '–' : words.forEach(money(figures.breakEven * 100), money(100)),
            ],
            [
              words.anyway,
              figures.baselineShare ? format.percent(Math.min(1, Math.max(0, figures.baselineShare.estimate)), 0) : '–',
            ],
          ]}
        />
      </div>
    </Card>
  )
}

export function Kinds({ call, experiment, shown }: ReportProps) {
  const words = wordsOf(call).lift
  const text = inUnits(call, 'spend', experiment.design.currency)
  if (!shown.control) return null
  const other = shown.exploratory.flatMap(({ metric, readout }) => {
    const arm = readout.arms[0]
    const found = arm && judged(arm)
    return found
      ? [
          {
            label: words.metrics[metric as MetricName],
            found,
            text: changes(call, metric, experiment.design.currency),
            verdict: arm.verdict,
          },
        ]
      : []
  })
  const kinds = shown.kinds.map(({ kind, readout }) => {
    const arm = readout?.arms[0]
    return { label: words.kinds[kind], found: arm ? judged(arm) : null, text, verdict: arm?.verdict ?? null }
  })
  type Row = (typeof kinds)[number]
  const columns: Column<Row>[] = [
    { head: words.heads.what, cell: (row) => row.label },
    {
      head: words.difference,
      numeric: true,
      cell: ({ found, text }) => (found ? signed(text, found.estimate) : words.tooFew),
    },
    {
      head: words.probablyHead,
      numeric: true,
      cell: ({ found, text }) => (found ? words.between(signed(text, found.ci[0]), signed(text, found.ci[1])) : '–'),
    },
  ]
  return (
    <Card title={words.explore}>
      <p class="hint">{words.exploreHint}</p>
      <Table caption={words.explore} columns={columns} rows={[...other, ...kinds]} />
    </Card>
  )
}

export function Behind({ call, experiment, shown }: ReportProps) {
  const words = wordsOf(call).lift
  const { format } = call
  const { srm, exposed, crossovers } = shown
  const to = (kind: string) => at(call, `/experiments/${experiment.id}/receipt.${kind}`)
  return (
    <Card
      title={words.behind}
      aside={
        shown.receipt ? (
          <span class="actions">
            <a href={to('csv')}>{words.csv}</a>
            <a href={to('json')}>{words.json}</a>
          </span>
        ) : undefined
      }
    >
      <Pairs
        of={[
          [words.interval, words.intervals[shown.judgedBy]],
          [words.sizes, srm?.p == null ? '–' : words.srm[srm.blocked ? 'blocked' : 'fine'](format.number(srm.p, 4))],
          [words.reach, exposed?.reach == null ? words.tooFew : format.percent(exposed.reach)],
          [
            words.crossovers,
            crossovers === null
              ? words.tooFew
              : words.crossed(format.number(crossovers.shown), format.number(crossovers.rewarded)),
          ],
        ]}
      />
      <p class="hint">{shown.receipt ? words.receiptHint : words.noReceipt}</p>
    </Card>
  )
}
