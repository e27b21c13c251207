// Offers for me: what is ready, what wants activating, what ends soon, what is near.
import cardIcon from 'heroicons/24/outline/credit-card.svg'
import tagIcon from 'heroicons/24/outline/tag.svg'
import type { Child } from 'hono/jsx'
import type { AvailableOffer } from '../../../domain/reward/available.ts'
import { DAY } from '../../../domain/time.ts'
import type { FoundCustomer } from '../../../flow/customers/register-customer.ts'
import { listOffers } from '../../../flow/offers/list-offers.ts'
import { readCards } from '../../../store/books/customers.ts'
import { readItems } from '../../../store/books/items.ts'
import { readShops } from '../../../store/catalog/places.ts'
import { openCursor, sealCursor } from '../../paging.ts'
import type { MemberCall } from '../kit/call.ts'
import { Card, Empty, PageHead, Pager, Tabs } from '../kit/parts.tsx'
import { at, customerOf, page, show } from './audience.tsx'
import { Wanting } from './bank-login.tsx'
import type { Seen } from './near.ts'
import { NearMe } from './near-me.tsx'
import { OfferCard } from './offer-card.tsx'

const SOON = 14 * DAY
const PAGE = 100
/** A page of the list looks through no more than so many pages of live offers. */
const MOST_PAGES = 5

const filters = ['all', 'active', 'soon', 'near'] as const
type Filter = (typeof filters)[number]

export const offerList = page('/p/:program/offers', async (call) => {
  const { deps, say, query } = call
  const found = await customerOf(call)
  const filter = filters.find((one) => one === query.show) ?? 'all'
  const search = (query.q ?? '').trim().slice(0, 100)
  const cursor = query.cursor ? openCursor(query.cursor) : null
  const books = deps.booksFor(found.books)
  const [{ seen, next }, cards, logins] = await Promise.all([
    readSeen(call, found, filter, search, cursor),
    readCards(books, found.customer.id),
    readItems(books, found.customer.id),
  ])
  const { title, lead, tabs, filters: label } = say.customer.offers
  const items = filters.map((one) => ({
    href: `${at(call, '/offers')}${one === 'all' ? '' : `?show=${one}`}`,
    label: tabs[one],
    here: one === filter,
  }))
  return show(
    call,
    { title, here: 'offers' },
    <>
      <PageHead title={title} lead={lead} />
      <Wanting call={call} items={logins} />
      {cards.every(({ unlinkedAt }) => unlinkedAt !== null) && <LinkFirst call={call} />}
      <Tabs label={label} items={items} />
      {filter === 'near' ? (
        <NearMe call={call} seen={seen} />
      ) : (
        <>
          <Search call={call} filter={filter} search={search} />
          <Sections call={call} seen={seen} empty={search ? 'search' : filter} />
          <Pager next={next && sealCursor(next)} words={{ more: say.customer.offers.moreOffers }} url={call.url} />
        </>
      )}
    </>,
  )
})

async function readSeen(
  { deps }: MemberCall,
  found: FoundCustomer,
  filter: Filter,
  search: string,
  cursor: string | null,
): Promise<{ readonly seen: readonly Seen[]; readonly next: string | null }> {
  const seen: Seen[] = []
  let before = cursor
  for (let i = 0; i < MOST_PAGES; i++) {
    const { offers, next } = await listOffers(deps, found, { before, limit: PAGE })
    const shops = await readShops(deps.catalog, [...new Set(offers.map(({ offer }) => offer.merchantId))])
    for (const offer of offers) {
      const shop = shops.get(offer.offer.merchantId)
      if (shop && fits(offer, filter, deps.now()) && says(search, offer, shop.name)) seen.push({ offer, shop })
    }
    before = next
    if (next === null || seen.length >= PAGE / 2) break
  }
  return { seen, next: before }
}

function fits({ state, validUntil }: AvailableOffer, filter: Filter, now: number): boolean {
  const usable = state === 'active' || state === 'activatable'
  if (filter === 'active') return state === 'active'
  if (filter === 'soon') return usable && validUntil !== null && validUntil - now < SOON
  return filter === 'all' || usable
}

function says(search: string, { terms }: AvailableOffer, shop: string): boolean {
  const text = `${shop} ${terms.title} ${terms.terms}`.toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

function LinkFirst({ call }: { call: MemberCall }) {
  const { title, text, action } = call.say.customer.offers.linkFirst
  return (
    <Empty icon={cardIcon} title={title} text={text}>
      <a class="button primary" href={at(call, '/cards/link')}>
        {action}
      </a>
    </Empty>
  )
}

function Search({ call, filter, search }: { call: MemberCall; filter: Filter; search: string }) {
  const { offers } = call.say.customer
  return (
    <search>
      <form class="search">
        {filter !== 'all' && <input type="hidden" name="show" value={filter} />}
        <label class="unseen" for="q">
          {offers.search}
        </label>
        <input id="q" type="search" name="q" value={search} placeholder={offers.search} maxlength={100} />
        <button type="submit" class="button quiet">
          {offers.find}
        </button>
      </form>
    </search>
  )
}

/** What wants doing comes first. */
const sections = ['activatable', 'active', 'upcoming', 'closed'] as const

function Sections({ call, seen, empty }: { call: MemberCall; seen: readonly Seen[]; empty: Filter | 'search' }) {
  const { offers } = call.say.customer
  const titles = {
    active: offers.ready,
    activatable: offers.toActivate,
    upcoming: offers.upcoming,
    closed: offers.notNow,
  }
  if (seen.length === 0) return <Empty icon={tagIcon} {...offers.empty[empty]} />
  return (
    <>
      {sections.map((state) => {
        const here = seen.filter(({ offer }) => offer.state === state).toSorted(byEnd)
        if (here.length === 0) return null
        const list = <OfferList call={call} seen={here} told />
        if (state !== 'closed') return <Card title={titles[state]}>{list}</Card>
        return (
          <details class="card">
            <summary>{titles.closed}</summary>
            {list}
          </details>
        )
      })}
    </>
  )
}

/** What ends first comes first. */
function byEnd({ offer: a }: Seen, { offer: b }: Seen): number {
  return (a.validUntil ?? Number.MAX_SAFE_INTEGER) - (b.validUntil ?? Number.MAX_SAFE_INTEGER)
}

export function OfferList({
  call,
  seen,
  where,
  told,
}: {
  call: MemberCall
  seen: readonly Seen[]
  where?: (seen: Seen) => Child
  told?: boolean | undefined
}) {
  return (
    <ul class="offer-list">
      {seen.map((one) => {
        const href = at(call, `/offers/${one.offer.offer.id}`)
        const place = where?.(one) ?? null
        return (
          <OfferCard
            words={call}
            shop={one.shop}
            offer={one.offer}
            href={href}
            activate={`${href}/activate`}
            now={call.deps.now()}
            where={place}
            list={call.url.search || '?'}
            told={told}
          />
        )
      })}
    </ul>
  )
}
