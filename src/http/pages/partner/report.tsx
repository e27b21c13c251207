// How the program goes: who joined and came how far, what they bought, what they got back, and where.
import { LEAST_CUSTOMERS } from '../../../domain/measure/suppression.ts'
import { type ProgramResults, type ProgramSteps, readProgramResults } from '../../../store/books/program-results.ts'
import { readNamesOf } from '../../../store/catalog/names.ts'
import { readLeastCustomers } from '../../../store/catalog/privacy.ts'
import type { MemberCall } from '../kit/call.ts'
import { Bars } from '../kit/chart/bars.tsx'
import { Days } from '../kit/chart/days.tsx'
import { Card, Empty, Figure, Figures, PageHead, Table, Tabs } from '../kit/parts.tsx'
import { at, page, programOf, readOwnProgram, show, wordsOf } from './audience.tsx'
import { byDay, lastDays, type ShownMerchants, type Span, shownMerchants, stepsOf, totalOf } from './figures.ts'

const SPANS = [7, 30, 90, 365]
const MOST_MERCHANTS = 10

type Seen = {
  readonly call: MemberCall
  readonly currency: string
  readonly span: Span
  readonly results: ProgramResults
  readonly steps: ProgramSteps
  readonly least: number
}

export const report = page('/partner/:program', async (call) => {
  const { deps } = call
  const count = SPANS.find((span) => String(span) === call.query.days) ?? 30
  const span = lastDays(deps.now(), count)
  const [{ program, books }, least = LEAST_CUSTOMERS] = await Promise.all([
    readOwnProgram(call),
    readLeastCustomers(deps.catalog),
  ])
  const [results, steps] = await Promise.all([
    readProgramResults(books, programOf(call), program.currency, span),
    stepsOf(books, programOf(call)),
  ])
  const seen: Seen = { call, currency: program.currency, span, results, steps, least }
  const merchants = shownMerchants(results, least)
  const names = await readNamesOf(
    deps.catalog,
    merchants.shown.map(({ merchantId }) => merchantId),
  )
  return show(
    call,
    { title: wordsOf(call).nav.home, here: 'home' },
    <>
      <Head call={call} days={count} />
      {steps.joined === 0 ? (
        <Beginning call={call} />
      ) : (
        <div class="stack">
          <Totals {...seen} />
          <Spent {...seen} />
          <div class="two">
            <Rewards {...seen} />
            <Way {...seen} />
          </div>
          <Merchants {...seen} merchants={merchants} names={names} />
        </div>
      )}
    </>,
  )
})

function Head({ call, days }: { call: MemberCall; days: number }) {
  const words = wordsOf(call).report
  const tabs = SPANS.map((span) => ({
    href: at(call, `?days=${span}`),
    label: call.format.plural(span, words.spans),
    here: span === days,
  }))
  return (
    <>
      <PageHead title={call.brand.name} lead={words.lead} />
      <Tabs label={words.span} items={tabs} />
    </>
  )
}

function Beginning({ call }: { call: MemberCall }) {
  const words = wordsOf(call).report
  return (
    <Empty title={words.emptyTitle} text={words.emptyText}>
      <p class="row-links">
        <a href={at(call, '/brand')}>{wordsOf(call).brand.title}</a>
        <a href={`/p/${programOf(call)}/join`}>{words.joinPage}</a>
        <a href={at(call, '/developers')}>{wordsOf(call).developers.title}</a>
      </p>
    </Empty>
  )
}

function Totals({ call, currency, results, steps }: Seen) {
  const words = wordsOf(call).report
  const { format } = call
  const total = totalOf(results.days)
  return (
    <Figures>
      <Figure label={words.customers} value={format.number(steps.joined)} note={words.allTime} />
      <Figure label={words.active} value={format.number(results.active)} note={words.activeNote} />
      <Figure label={words.purchases} value={format.number(total.purchases)} note={words.cleared} />
      <Figure label={words.spend} value={format.money(total.spend, currency)} />
      <Figure
        label={words.rewards}
        value={format.money(total.rewards, currency)}
        note={total.spend > 0 ? words.ofSpend(format.percent(total.rewards / total.spend)) : undefined}
      />
    </Figures>
  )
}

function Spent({ call, currency, span, results }: Seen) {
  const words = wordsOf(call).report
  const { format } = call
  const spend = byDay(span, results.days, ({ spend }) => spend)
  const money = (minor: number) => format.money(minor, currency)
  return (
    <Card>
      <Days
        title={words.spendByDay}
        alt={words.spendAlt(money(totalOf(results.days).spend))}
        asTable={call.say.kit.asTable}
        dayHead={words.day}
        kind="lines"
        series={[{ key: 'spend', label: words.spend, tone: 'a' }]}
        days={span.days.map((day, i) => ({ day, values: { spend: spend[i]! } }))}
        format={format}
        text={money}
      />
    </Card>
  )
}

function Rewards({ call, currency, span, results }: Seen) {
  const words = wordsOf(call).report
  const { format } = call
  const rewards = byDay(span, results.days, ({ rewards }) => rewards)
  const money = (minor: number) => format.money(minor, currency)
  return (
    <Card>
      <Days
        title={words.rewardsByDay}
        alt={words.rewardsAlt(money(totalOf(results.days).rewards))}
        asTable={call.say.kit.asTable}
        dayHead={words.day}
        kind="bars"
        series={[{ key: 'rewards', label: words.rewards, tone: 'b' }]}
        days={span.days.map((day, i) => ({ day, values: { rewards: rewards[i]! } }))}
        format={format}
        text={money}
      />
    </Card>
  )
}

function Way({ call, steps }: Seen) {
  const words = wordsOf(call).report
  const order = ['joined', 'linked', 'activated', 'earned', 'paid'] as const
  return (
    <Card>
      <Bars
        title={words.way}
        rows={order.map((step) => ({
          label: words.steps[step],
          value: steps[step],
          text: call.format.number(steps[step]),
          ...(step === 'joined' ? {} : { note: words.ofJoined(call.format.percent(steps[step] / steps.joined, 0)) }),
        }))}
      />
      <p class="hint">{words.wayHint}</p>
    </Card>
  )
}

type MerchantsProps = Seen & { merchants: ShownMerchants; names: ReadonlyMap<string, string> }

function Merchants({ call, currency, merchants: { shown, rest }, names, least }: MerchantsProps) {
  const words = wordsOf(call).report
  const { format } = call
  const money = (minor: number) => format.money(minor, currency)
  const top = shown.slice(0, MOST_MERCHANTS)
  const name = (id: string) => names.get(id) ?? id
  return (
    <Card title={words.merchants}>
      {top.length === 0 && <p class="hint">{rest.merchants > 0 ? words.allTooFew(least) : words.nothingBought}</p>}
      {top.length > 0 && (
        <Bars
          rows={top.map(({ merchantId, spend, customers }) => ({
            label: name(merchantId),
            value: spend,
            text: money(spend),
            note: format.plural(customers, words.customersCount),
          }))}
        />
      )}
      {top.length > 0 && (
        <details>
          <summary>{call.say.kit.asTable}</summary>
          <Table
            caption={words.merchants}
            rows={top}
            columns={[
              { head: words.merchant, cell: ({ merchantId }) => name(merchantId) },
              { head: words.customers, numeric: true, cell: ({ customers }) => format.number(customers) },
              { head: words.purchases, numeric: true, cell: ({ purchases }) => format.number(purchases) },
              { head: words.spend, numeric: true, cell: ({ spend }) => money(spend) },
              { head: words.rewards, numeric: true, cell: ({ rewards }) => money(rewards) },
            ]}
          />
        </details>
      )}
      {rest.merchants > 0 && top.length > 0 && (
        <p class="hint">{words.rest(format.plural(rest.merchants, words.merchantsCount), money(rest.spend), least)}</p>
      )}
    </Card>
  )
}
