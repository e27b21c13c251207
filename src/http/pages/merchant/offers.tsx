// All offers of the merchant: what state they are in and how they run.
import type { OfferRecord } from '../../../domain/offer/life.ts'
import { rewardCurrency } from '../../../domain/reward/rate.ts'
import type { OffersBrought } from '../../../store/books/merchant-results.ts'
import { readOffers } from '../../../store/catalog/offers.ts'
import { pageOf, windowOf } from '../../paging.ts'
import { pageQuery } from '../../schema/fields.ts'
import { worth } from '../customer/terms.ts'
import type { MemberCall } from '../kit/call.ts'
import { Sparkline } from '../kit/chart/sparkline.tsx'
import { Card, type Column, Empty, PageHead, Pager, Table } from '../kit/parts.tsx'
import { at, mayEdit, merchantOf, page, show, wordsOf } from './audience.tsx'
import { byDay, lastDays, readBrought, type Span, totalOf } from './figures.ts'
import { BudgetLeft, OfferState } from './offer-state.tsx'
import { latestTerms } from './own-offer.ts'

const PAGE = 20
const SPARK_DAYS = 30

export const offers = page('/merchant/:merchant/offers', async (call) => {
  const words = wordsOf(call).offers
  const query = pageQuery.parse({ limit: PAGE, cursor: call.query.cursor })
  const filter = { merchantId: merchantOf(call), state: null, ...windowOf(query) }
  const found = await readOffers(call.deps.catalog, filter)
  const { data, nextCursor } = pageOf(found, query, (offer) => offer)
  const span = lastDays(call.deps.now(), SPARK_DAYS, null)
  const ids = data.map(({ id }) => id)
  const brought = await readBrought(call, ids, span, data[0] ? latestTerms(data[0]).currency : 'USD')
  return show(
    call,
    { title: words.title, here: 'offers' },
    <>
      <PageHead title={words.title} lead={words.lead}>
        {mayEdit(call) && (
          <a class="button" href={at(call, '/offers/new')}>
            {words.create}
          </a>
        )}
      </PageHead>
      {data.length === 0 ? (
        <Empty title={words.emptyTitle} text={words.emptyText} />
      ) : (
        <OffersTable call={call} offers={data} brought={brought} span={span} />
      )}
      <Pager next={nextCursor} words={call.say.kit} url={call.url} />
    </>,
  )
})

type TableProps = {
  call: MemberCall
  /** Of the card, where more is on the page. */
  title?: string
  offers: readonly OfferRecord[]
  brought: OffersBrought
  span: Span
}

export function OffersTable({ call, title, offers, brought, span }: TableProps) {
  const words = wordsOf(call).offers
  const daysOf = (offer: OfferRecord) => brought.days.filter(({ offerId }) => offerId === offer.id)
  const columns: Column<OfferRecord>[] = [
    { head: words.offer, cell: (offer) => <a href={addressOf(call, offer)}>{latestTerms(offer).title}</a> },
    { head: words.state, cell: (offer) => <OfferState call={call} offer={offer} /> },
    {
      head: words.course,
      cell: (offer) => (
        <Sparkline
          values={byDay(span, daysOf(offer), ({ spend }) => spend)}
          label={words.courseOf(latestTerms(offer).title)}
        />
      ),
    },
    {
      head: words.rewards,
      numeric: true,
      cell: (offer) => worth(call, totalOf(daysOf(offer)).rewards, rewardCurrency(latestTerms(offer))),
    },
    {
      head: words.budget,
      cell: (offer) => <BudgetLeft call={call} offer={offer} granted={brought.granted.get(offer.id) ?? 0} />,
    },
  ]
  return (
    <Card title={title} aside={<span class="note">{words.span(span.days.length)}</span>}>
      <Table caption={words.title} columns={columns} rows={offers} />
    </Card>
  )
}

/** What was never published is looked at where it is checked. */
export function addressOf(call: MemberCall, { id, versions }: OfferRecord): string {
  return at(call, versions.length === 0 ? `/offers/${id}/check` : `/offers/${id}`)
}
