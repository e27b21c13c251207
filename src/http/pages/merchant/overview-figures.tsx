// The figures of the overview: what was spent and what it cost, by day, by kind of customer and by place.
import type { OfferRecord } from '../../../domain/offer/life.ts'
import type { OffersBrought, Sales } from '../../../store/books/merchant-results.ts'
import type { MemberCall } from '../kit/call.ts'
import { Bars } from '../kit/chart/bars.tsx'
import { Days } from '../kit/chart/days.tsx'
import { Card, Figure, Figures } from '../kit/parts.tsx'
import { wordsOf } from './audience.tsx'
import { byDay, type Span, shownKinds, totalOf } from './figures.ts'

const MOST_PLACES = 10

export type Seen = {
  readonly call: MemberCall
  readonly currency: string
  readonly span: Span
  readonly offers: readonly OfferRecord[]
  readonly brought: OffersBrought
  readonly sales: Sales
  readonly least: number
}

export function Totals({ call, currency, span, offers, brought, sales }: Seen) {
  const words = wordsOf(call).overview
  const { format } = call
  const money = (minor: number) => format.money(minor, currency)
  const total = totalOf(brought.days)
  const inPoints = new Set(
    offers.flatMap(({ id, versions }) => (versions.at(-1)?.terms.reward.kind === 'points' ? id : [])),
  )
  const rewards = totalOf(brought.days.filter(({ offerId }) => !inPoints.has(offerId))).rewards
  const budgets = offers.flatMap(({ id, state, versions }) => {
    const { budget = null } = versions.at(-1)?.terms.limits ?? {}
    return budget === null || state === 'ended' || inPoints.has(id)
      ? []
      : [{ budget, left: Math.max(0, budget - (brought.granted.get(id) ?? 0)) }]
  })
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0)
  const budget = sum(budgets.map(({ budget }) => budget))
  const bought = sum(boughtByDay(span, sales, brought))
  return (
    <Figures>
      <Figure
        label={words.spend}
        value={money(total.spend)}
        note={bought > 0 ? words.ofAll(format.percent(total.spend / bought, 0), money(bought)) : undefined}
      />
      <Figure label={words.purchases} value={format.number(total.rewarded)} />
      <Figure label={words.rewards} value={money(rewards)} />
      <Figure label={words.cost} value={money(total.commission)} note={words.costNote} />
      <Figure
        label={words.budgetLeft}
        value={budgets.length > 0 ? money(sum(budgets.map(({ left }) => left))) : words.noBudget}
        note={budgets.length > 0 ? words.ofBudget(money(budget)) : undefined}
      />
    </Figures>
  )
}

/** All that was bought counts once it has cleared, what earns from the first: the newest days would have more of it. */
function boughtByDay(span: Span, sales: Sales, brought: OffersBrought): readonly number[] {
  const earned = byDay(span, brought.days, ({ spend }) => spend)
  return byDay(span, sales.days, ({ spend }) => spend).map((all, i) => Math.max(all, earned[i]!))
}

export function Course({ call, currency, span, brought, sales }: Seen) {
  const words = wordsOf(call).overview
  const all = boughtByDay(span, sales, brought)
  const earned = byDay(span, brought.days, ({ spend }) => spend)
  const { format } = call
  const total = (values: readonly number[]) =>
    format.money(
      values.reduce((a, b) => a + b, 0),
      currency,
    )
  return (
    <Card>
      <Days
        title={words.byDay}
        alt={words.byDayAlt(total(all), total(earned))}
        asTable={call.say.kit.asTable}
        dayHead={words.day}
        kind="lines"
        series={[
          { key: 'all', label: words.allSpend, tone: 'faint' },
          { key: 'earned', label: words.spend, tone: 'a' },
        ]}
        days={span.days.map((day, i) => ({ day, values: { all: all[i]!, earned: earned[i]! } }))}
        format={format}
        text={(minor) => format.money(minor, currency)}
      />
    </Card>
  )
}

export function Kinds({ call, currency, sales, least }: Seen) {
  const words = wordsOf(call).overview
  const { format } = call
  const { all, rows } = shownKinds(sales, least)
  const shown = rows.filter((row) => !row.hidden)
  return (
    <Card title={words.customers} aside={all && <strong>{format.number(all.customers)}</strong>}>
      {shown.length > 0 && (
        <Bars
          rows={shown.map(({ kind, customers, spend }) => ({
            label: words.kinds[kind],
            value: customers,
            text: format.number(customers),
            note: words.spent(format.money(spend, currency)),
          }))}
        />
      )}
      <p class="hint">{shown.length < rows.length ? words.tooFew(least) : words.kindsHint}</p>
    </Card>
  )
}

export function Places({ call, currency, brought, names }: Seen & { names: ReadonlyMap<string, string> }) {
  const words = wordsOf(call).overview
  const rows = brought.places.slice(0, MOST_PLACES).map(({ locationId, spend, rewarded }) => ({
    label: (locationId && names.get(locationId)) || words.unknownPlace,
    value: spend,
    text: call.format.money(spend, currency),
    note: call.format.plural(rewarded, words.purchasesCount),
  }))
  const rest = brought.places.length - rows.length
  return (
    <Card title={words.byPlace}>
      {rows.length > 0 ? <Bars rows={rows} /> : <p class="hint">{words.nothingYet}</p>}
      {rest > 0 && <p class="hint">{call.format.plural(rest, words.morePlaces)}</p>}
    </Card>
  )
}
