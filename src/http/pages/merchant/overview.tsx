// How it goes: what customers spent, what it cost, who came, where, and which offers did it.

import { type OfferRecord, returnReason } from '../../../domain/offer/life.ts'
import { readReviews } from '../../../store/catalog/lessons.ts'
import { readOffers } from '../../../store/catalog/offers.ts'
import { readAllLocations } from '../../../store/catalog/parties.ts'
import { readLeastCustomers } from '../../../store/catalog/privacy.ts'
import type { MemberCall } from '../kit/call.ts'
import { Empty, Notice, PageHead, Tabs } from '../kit/parts.tsx'
import { at, mayEdit, merchantName, merchantOf, page, show, wordsOf } from './audience.tsx'
import { lastDays, readAllSales, readBrought } from './figures.ts'
import { OffersTable } from './offers.tsx'
import { Course, Kinds, Places, type Seen, Totals } from './overview-figures.tsx'
import { currenciesOf } from './own-offer.ts'

const SPANS = [7, 30, 90, 365]
const MOST_OFFERS = 100
const MOST_LISTED = 10

export const overview = page('/merchant/:merchant', async (call) => {
  const { deps } = call
  const days = SPANS.find((span) => String(span) === call.query.days) ?? 30
  const [offers, locations, currencies, least, open] = await Promise.all([
    readOffers(deps.catalog, { merchantId: merchantOf(call), state: null, before: null, limit: MOST_OFFERS }),
    readAllLocations(deps.catalog, merchantOf(call)),
    currenciesOf(call),
    readLeastCustomers(deps.catalog),
    readReviews(deps.catalog, { merchantId: merchantOf(call), state: 'open', kind: null, before: null, limit: 1 }),
  ])
  const currency = currencies[0] ?? 'USD'
  const span = lastDays(deps.now(), days, locations.find(({ timezone }) => timezone)?.timezone ?? null)
  const ids = offers.map(({ id }) => id)
  const [brought, sales] = await Promise.all([
    readBrought(call, ids, span, currency),
    readAllSales(call, span, currency),
  ])
  const seen: Seen = { call, currency, span, offers, brought, sales, least }
  const names = new Map(locations.map(({ id, name }) => [id, name]))
  return show(
    call,
    { title: wordsOf(call).nav.home, here: 'home' },
    <>
      <Head call={call} days={days} />
      <Waiting call={call} offers={offers} reviews={open.length > 0} />
      {offers.length === 0 && sales.days.length === 0 ? (
        <Beginning call={call} hasShops={locations.length > 0} />
      ) : (
        <>
          <Totals {...seen} />
          <Course {...seen} />
          <div class="two">
            <Kinds {...seen} />
            <Places {...seen} names={names} />
          </div>
          <OffersTable
            call={call}
            title={wordsOf(call).offers.title}
            offers={offers.slice(0, MOST_LISTED)}
            brought={brought}
            span={span}
          />
        </>
      )}
    </>,
  )
})

function Head({ call, days }: { call: MemberCall; days: number }) {
  const words = wordsOf(call)
  const tabs = SPANS.map((span) => ({
    href: at(call, `?days=${span}`),
    label: call.format.plural(span, words.overview.spans),
    here: span === days,
  }))
  return (
    <>
      <PageHead title={merchantName(call)} lead={words.overview.lead}>
        {mayEdit(call) && (
          <a class="button" href={at(call, '/offers/new')}>
            {words.offers.create}
          </a>
        )}
      </PageHead>
      <Tabs label={words.overview.span} items={tabs} />
    </>
  )
}

/** What somebody has to do. */
function Waiting({ call, offers, reviews }: { call: MemberCall; offers: readonly OfferRecord[]; reviews: boolean }) {
  const words = wordsOf(call).overview
  const returned = offers.filter((offer) => returnReason(offer) !== null)
  return (
    <>
      {returned.map((offer) => (
        <Notice kind="warn" title={words.returned}>
          <a href={at(call, `/offers/${offer.id}/check`)}>{offer.pending!.terms.title}</a>: {returnReason(offer)}
        </Notice>
      ))}
      {reviews && (
        <Notice kind="info">
          <a href={at(call, '/reviews')}>{words.reviews}</a>
        </Notice>
      )}
    </>
  )
}

function Beginning({ call, hasShops }: { call: MemberCall; hasShops: boolean }) {
  const words = wordsOf(call).overview
  const [to, label] = hasShops ? ['/offers/new', words.firstOffer] : ['/locations/new', words.firstLocation]
  return (
    <Empty title={words.emptyTitle} text={words.emptyText}>
      {mayEdit(call) && (
        <a class="button" href={at(call, to)}>
          {label}
        </a>
      )}
    </Empty>
  )
}
