// One offer, to approve it or to send it back: as a customer reads it, what is odd, what it would have cost, what changes.

import { backtestSentences } from '../../../domain/explain/backtest.ts'
import type { OfferRecord } from '../../../domain/offer/life.ts'
import type { OfferTerms } from '../../../domain/offer/offer.ts'
import { Refusal } from '../../../domain/refusal.ts'
import { type BacktestReport, backtestOffer } from '../../../flow/offers/backtest-offer.ts'
import { lintTerms } from '../../../flow/offers/lint-offer.ts'
import { readNamesOf } from '../../../store/catalog/names.ts'
import { readOffer } from '../../../store/catalog/offers.ts'
import { headlineOf, termLines } from '../customer/terms.ts'
import type { MemberCall, Refused } from '../kit/call.ts'
import { Days } from '../kit/chart/days.tsx'
import { Card, Notice, PageHead, Pairs, Table } from '../kit/parts.tsx'
import { readable } from '../kit/sentence.ts'
import { mayEdit, page, show, wordsOf } from './audience.ts'
import { OfferDeeds } from './offer-deeds.tsx'
import { OfferState, titleOf } from './offers.tsx'
import { compareTerms, termRows } from './terms.ts'

export const offer = page('/operator/offers/:id', (call) => showOffer(call))

export async function showOffer(call: MemberCall, refused?: Refused) {
  const { deps } = call
  const found = await readOffer(deps.catalog, call.c.req.param('id') ?? '', null)
  if (!found) throw new Refusal('not-found', 'There is no such offer.')
  const terms = (found.pending ?? found.versions.at(-1)!).terms
  const [{ findings }, tested, names] = await Promise.all([
    lintTerms(deps, found.id, null),
    backtestOffer(deps, found.id, null, { from: null, to: null }),
    readNamesOf(deps.catalog, namedIn(found)),
  ])
  const words = wordsOf(call).offer
  const waits = found.pending?.state === 'submitted'
  return show(
    call,
    { title: titleOf(found), here: 'offers', status: refused ? 422 : 200 },
    <>
      <PageHead
        title={titleOf(found)}
        lead={
          <>
            <a href={`/operator/merchants/${found.merchantId}`}>{names.get(found.merchantId)}</a>
            {' · '}
            {waits ? (found.versions.length > 0 ? words.next(found.versions.length) : words.first) : words.decided}
          </>
        }
      >
        <OfferState call={call} offer={found} />
      </PageHead>
      {mayEdit(call) && <OfferDeeds call={call} offer={found} refused={refused} />}
      <div class="two">
        <Card title={words.customer}>
          <Face call={call} terms={terms} merchant={names.get(found.merchantId) ?? ''} />
        </Card>
        <Card title={words.lint}>
          {findings.length === 0 && <p class="note">{words.lintNone}</p>}
          <div class="stack">
            {findings.map(({ sentence }) => (
              <Notice kind="warn">{readable(sentence, call.format)}</Notice>
            ))}
          </div>
        </Card>
      </div>
      <Tested call={call} tested={tested} />
      <Terms call={call} offer={found} terms={terms} names={names} />
      <History call={call} offer={found} />
    </>,
  )
}

function namedIn({ merchantId, pending, versions }: OfferRecord): readonly string[] {
  const all = [pending?.terms, ...versions.map(({ terms }) => terms)].filter((terms) => terms !== undefined)
  const ids = all.flatMap(({ conditions, targeting }) => [
    ...(conditions.locationIds ?? []),
    ...(targeting.programIds ?? []),
  ])
  return [merchantId, ...ids]
}

/** The very words of the customer's pages. */
function Face({ call, terms, merchant }: { call: MemberCall; terms: OfferTerms; merchant: string }) {
  const words = wordsOf(call).offer
  return (
    <article class="face">
      <p class="note">{merchant}</p>
      <p class="headline">{headlineOf(call, terms)}</p>
      <p>{terms.title}</p>
      <Pairs of={termLines(call, terms, null, null)} />
      <p class="note">{terms.terms || words.noTerms}</p>
    </article>
  )
}

function Tested({ call, tested }: { call: MemberCall; tested: BacktestReport }) {
  const words = wordsOf(call).offer
  const { figures } = tested
  const money = (amount: number) => call.format.money(Math.round(amount), figures.rewardCurrency)
  const purchases = call.format.plural(figures.rewarded.purchases, words.purchases)
  return (
    <Card title={words.backtest}>
      <div class="stack">
        {figures.days.length > 1 && (
          <Days
            title={words.backtestChart}
            alt={words.backtestAlt(money(figures.rewards), purchases)}
            asTable={call.say.kit.asTable}
            dayHead={words.day}
            kind="bars"
            series={[{ key: 'rewards', label: words.rewards, tone: 'a' }]}
            days={figures.days.map(({ day, rewards }) => ({ day, values: { rewards } }))}
            format={call.format}
            text={money}
          />
        )}
        <ul class="sentences">
          {backtestSentences(tested).map((sentence) => (
            <li>{readable(sentence, call.format)}</li>
          ))}
        </ul>
      </div>
    </Card>
  )
}

type TermsProps = { call: MemberCall; offer: OfferRecord; terms: OfferTerms; names: ReadonlyMap<string, string> }

function Terms({ call, offer, terms, names }: TermsProps) {
  const words = wordsOf(call)
  const { heads, changed } = words.offer
  const inForce = offer.pending ? offer.versions.at(-1) : undefined
  const before = inForce ? termRows(call, inForce.terms, names) : null
  const rows = compareTerms(before, termRows(call, terms, names))
  const differs = (row: (typeof rows)[number]) => before !== null && row.before !== row.after
  const value = (text: string | null) => <span class="term-value">{text ?? words.terms.none}</span>
  return (
    <Card
      title={before ? words.offer.termsChanged : words.offer.terms}
      aside={before && call.format.plural(rows.filter(differs).length, words.offer.onlyChanges)}
    >
      <Table
        caption={words.offer.terms}
        rows={rows}
        columns={[
          { head: heads.term, cell: ({ label }) => label },
          ...(before ? [{ head: heads.now, cell: (row: (typeof rows)[number]) => value(row.before) }] : []),
          {
            head: before ? heads.next : offer.pending ? heads.value : heads.now,
            cell: (row) =>
              differs(row) ? (
                <mark>
                  {value(row.after)} <span class="unseen">{changed}</span>
                </mark>
              ) : (
                value(row.after)
              ),
          },
        ]}
      />
    </Card>
  )
}

function History({ call, offer }: { call: MemberCall; offer: OfferRecord }) {
  const words = wordsOf(call).offer
  return (
    <Card title={words.history}>
      <ol class="steps">
        {offer.changes.toReversed().map(({ action, at, by, reason }) => (
          <li>
            <strong>{words.actions[action]}</strong> {words.by(by === 'operator' ? words.operator : words.merchant)}
            <span class="note">{call.format.dateTime(at)}</span>
            {reason && <p>{reason}</p>}
          </li>
        ))}
      </ol>
    </Card>
  )
}
