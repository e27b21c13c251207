// What is written, before anybody else sees it: how customers will read it, what is odd, what it would have cost.
import { backtestSentences } from '../../../domain/explain/backtest.ts'
import { type OfferRecord, returnReason } from '../../../domain/offer/life.ts'
import type { OfferTerms } from '../../../domain/offer/offer.ts'
import { type BacktestReport, backtestOffer } from '../../../flow/offers/backtest-offer.ts'
import { lintTerms } from '../../../flow/offers/lint-offer.ts'
import { readAllLocations } from '../../../store/catalog/parties.ts'
import { presentBacktest } from '../../schema/backtest.ts'
import { worth } from '../customer/terms.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { Bars } from '../kit/chart/bars.tsx'
import { Days, type DayValues } from '../kit/chart/days.tsx'
import { Deed } from '../kit/form.tsx'
import { Card, Empty, Figure, Figures, Notice, PageHead } from '../kit/parts.tsx'
import { readable } from '../kit/sentence.ts'
import { back } from '../kit/show.tsx'
import { at, mayEdit, merchantOf, page, show, wordsOf } from './audience.tsx'
import { OfferPreview } from './offer-preview.tsx'
import { Steps } from './offer-steps.tsx'
import { ownOffer, shopsAmong } from './own-offer.ts'

export const offerCheck = page('/merchant/:merchant/offers/:offer/check', async (call) =>
  showCheck(call, await ownOffer(call)),
)

export async function showCheck(call: MemberCall, offer: OfferRecord, refused?: Refused) {
  if (!offer.pending) return back(call, at(call, `/offers/${offer.id}`))
  const words = wordsOf(call).check
  const { terms, state } = offer.pending
  const [report, { findings }, locations] = await Promise.all([
    backtestOffer(call.deps, offer.id, merchantOf(call), { from: null, to: null }),
    lintTerms(call.deps, offer.id, merchantOf(call)),
    readAllLocations(call.deps.catalog, merchantOf(call)),
  ])
  const edit = at(call, `/offers/${offer.id}/edit`)
  return show(
    call,
    { title: terms.title, here: 'offers', status: refused ? 422 : 200 },
    <>
      <PageHead title={terms.title} lead={state === 'submitted' ? words.leadSubmitted : words.lead}>
        {mayEdit(call) && (
          <>
            <a class="button quiet" href={edit}>
              {words.edit}
            </a>
            {state === 'draft' && (
              <Deed action={at(call, `/offers/${offer.id}/submit`)} tone="primary">
                {words.submit}
              </Deed>
            )}
          </>
        )}
      </PageHead>
      <Steps call={call} here={state === 'submitted' ? 2 : 1} />
      {refused && <Faults refused={refused} edit={edit} words={words} />}
      {returnReason(offer) !== null && (
        <Notice kind="warn" title={words.returned}>
          {returnReason(offer)}
        </Notice>
      )}
      <div class="beside">
        <div class="stack">
          <Findings sentences={findings.map(({ sentence }) => readable(sentence, call.format))} words={words} />
          <Backtest call={call} terms={terms} report={report} />
        </div>
        <OfferPreview call={call} terms={terms} shops={shopsAmong(locations)} />
      </div>
    </>,
  )
}

type Words = ReturnType<typeof wordsOf>['check']

function Faults({ refused, edit, words }: { refused: Refused; edit: string; words: Words }) {
  return (
    <Notice kind="bad" title={words.refused}>
      <ul>
        {Object.values(refused.faults).map((fault) => (
          <li>{fault}</li>
        ))}
      </ul>
      <a href={edit}>{words.edit}</a>
    </Notice>
  )
}

function Findings({ sentences, words }: { sentences: readonly string[]; words: Words }) {
  if (sentences.length === 0) return <Notice kind="good">{words.nothingOdd}</Notice>
  return (
    <Notice kind="warn" title={words.odd}>
      <ul>
        {sentences.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
    </Notice>
  )
}

type BacktestProps = { call: MemberCall; terms: OfferTerms; report: BacktestReport }

/** Figures are of those customers who were looked at; the sentences say so where that isn't everybody. */
function Backtest({ call, terms, report }: BacktestProps) {
  const words = wordsOf(call).check
  const { format } = call
  const { figures, period } = report
  const sentences = backtestSentences(report).map((sentence) => readable(sentence, format))
  if (figures.purchases === 0)
    return (
      <Card title={words.tried}>
        <Empty title={words.noPast} text={sentences[0]} />
      </Card>
    )
  const whole = presentBacktest('', report).estimated
  return (
    <Card
      title={words.tried}
      aside={<span class="note">{words.period(format.date(period.from), format.date(period.to))}</span>}
    >
      <div class="stack">
        <Figures>
          <Figure label={words.rewards} value={worth(call, whole.rewards, figures.rewardCurrency)} />
          <Figure label={words.cost} value={format.money(whole.commission, figures.currency)} />
          <Figure label={words.purchases} value={format.number(whole.purchases)} />
          <Figure
            label={words.customers}
            value={format.number(Math.round(figures.rewarded.customers / report.share))}
            note={words.ofCustomers(format.number(Math.round(figures.customers / report.share)))}
          />
          <Figure
            label={words.budgetOut}
            value={
              figures.budgetOutAt === null
                ? words.budgetLasts[terms.limits.budget === null ? 'none' : 'lasts']
                : format.date(figures.budgetOutAt)
            }
          />
        </Figures>
        <RewardsByDay call={call} terms={terms} report={report} />
        <Anyway call={call} report={report} />
        <ul class="said">
          {sentences.slice(1).map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      </div>
    </Card>
  )
}

/** Added up where there is a budget to run out of, else day by day. */
function RewardsByDay({ call, terms, report: { figures, share } }: BacktestProps) {
  const words = wordsOf(call).check
  const { budget } = terms.limits
  const text = (amount: number) => worth(call, amount, figures.rewardCurrency)
  let sum = 0
  const days = figures.days.map(({ day, rewards }): DayValues => {
    sum += rewards / share
    return { day, values: { rewards: budget === null ? rewards / share : sum } }
  })
  return (
    <Days
      title={budget === null ? words.byDay : words.addedUp}
      alt={words.byDayAlt(text(sum), days.length)}
      asTable={call.say.kit.asTable}
      dayHead={words.day}
      kind={budget === null ? 'bars' : 'lines'}
      series={[{ key: 'rewards', label: words.rewards, tone: 'a' }]}
      days={days}
      format={call.format}
      text={(amount) => text(Math.round(amount))}
      {...(budget === null ? {} : { mark: { value: budget, label: words.budget } })}
    />
  )
}

/** All of it went to purchases that were made without the offer: whose they were. */
function Anyway({ call, report: { figures } }: { call: MemberCall; report: BacktestReport }) {
  const words = wordsOf(call).check
  if (figures.rewards === 0) return null
  const rows = (['loyal', 'lapsed', 'new'] as const).map((kind) => ({
    label: words.kinds[kind],
    value: figures.rewardsTo[kind],
    text: call.format.percent(figures.rewardsTo[kind] / figures.rewards, 0),
  }))
  return (
    <div class="stack">
      <Bars title={words.anyway} rows={rows} />
      <p class="hint">{words.anywayHint}</p>
    </div>
  )
}
