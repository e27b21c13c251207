// Credit for what was bought, by ad and by rule, with what followed no ad as a line of its own; and what the ads cost.
import type * as z from 'zod'
import { MODELS } from '../../../domain/measure/attribution/attribute.ts'
import type { attribution } from '../../schema/attribution.ts'
import type { MemberCall } from '../kit/call.ts'
import { Bars } from '../kit/chart/bars.tsx'
import { Card, type Column, Pairs, Table, Tabs } from '../kit/parts.tsx'
import { wordsOf } from './audience.tsx'

export type Attribution = z.output<typeof attribution>

type Props = { call: MemberCall; shown: Attribution }

/** Which rule is shown is in the address. */
export function ByAd({ call, shown, least }: Props & { least: number }) {
  const words = wordsOf(call).campaigns
  const { format, url } = call
  if (!shown.total)
    return (
      <Card title={words.byAd}>
        <p class="hint">{words.tooFew(least)}</p>
      </Card>
    )
  const model = MODELS.find((one) => one === call.query.rule) ?? 'last'
  const names = new Map(shown.ads.map(({ adId, name }) => [adId, name]))
  const cells = shown.models[model]?.ad ?? []
  const money = (minor: number) => format.money(minor, shown.currency)
  const rows = cells.map(({ key, conversions, amount }) => ({
    label: key === '' ? words.unattributed : (names.get(key) ?? words.otherCampaign),
    value: amount ?? 0,
    text: amount === null ? words.hidden : money(amount),
    ...(conversions === null ? {} : { note: words.conversions(format.number(conversions, 1)) }),
    tone: key === '' ? ('faint' as const) : ('a' as const),
  }))
  const named = new Set(cells.map(({ key }) => key))
  if (!named.has('') && shown.unattributed)
    rows.push({
      label: words.unattributed,
      value: shown.unattributed.amount,
      text: money(shown.unattributed.amount),
      note: words.conversions(format.number(shown.unattributed.conversions, 1)),
      tone: 'faint',
    })
  const tabs = MODELS.map((one) => ({
    href: `${url.pathname}?rule=${one}`,
    label: words.rules[one],
    here: one === model,
  }))
  return (
    <Card
      title={words.byAd}
      aside={
        <span class="note">{words.totalOf(format.number(shown.total.conversions), money(shown.total.amount))}</span>
      }
    >
      <Tabs label={words.rule} items={tabs} />
      <p class="hint">{words.ruleHints[model]}</p>
      <Bars rows={rows} />
      <p class="hint">{words.computed(format.dateTime(shown.computedAt), shown.version)}</p>
    </Card>
  )
}

export function Costs({ call, shown }: Props) {
  const words = wordsOf(call).campaigns
  const { format } = call
  const money = (minor: number | null) => (minor === null ? words.hidden : format.money(minor, shown.currency))
  const columns: Column<Attribution['ads'][number]>[] = [
    { head: words.ad, cell: ({ name }) => name },
    {
      head: words.clicks,
      numeric: true,
      cell: ({ clicks }) => (clicks === null ? words.hidden : format.number(clicks)),
    },
    { head: words.cost, numeric: true, cell: ({ cost }) => money(cost) },
  ]
  const { bot, prefetch, repeat } = shown.filtered
  return (
    <Card title={words.costs}>
      <div class="stack">
        {shown.ads.length > 0 && <Table caption={words.costs} columns={columns} rows={shown.ads} />}
        <Pairs
          of={[
            [words.costInAll, <strong>{money(shown.cost)}</strong>],
            [words.notCounted, format.number(bot + prefetch + repeat)],
          ]}
        />
        <p class="hint">{words.notCountedHint}</p>
      </div>
    </Card>
  )
}
