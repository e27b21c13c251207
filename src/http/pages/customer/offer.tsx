// One offer: its terms in ten seconds, and one tap to activate it.
import back_ from 'heroicons/24/outline/arrow-left.svg'
import * as z from 'zod'
import type { AvailableOffer } from '../../../domain/reward/available.ts'
import { activateOffer } from '../../../flow/offers/activate-offer.ts'
import { showOffer } from '../../../flow/offers/show-offer.ts'
import { readCards } from '../../../store/books/customers.ts'
import { readShops, type Shop } from '../../../store/catalog/places.ts'
import type { MemberCall } from '../kit/call.ts'
import { Deed } from '../kit/form.tsx'
import { Icon } from '../kit/icon.tsx'
import { Badge, Card, Notice, Pairs } from '../kit/parts.tsx'
import { back } from '../kit/show.tsx'
import { action, at, customerOf, page, show } from './audience.tsx'
import { Mark } from './mark.tsx'
import { Counted } from './offer-card.tsx'
import { headlineOf, termLines } from './terms.ts'

export const offerPage = page('/p/:program/offers/:offer', async (call) => {
  const { deps, say } = call
  const found = await customerOf(call)
  const [{ available, used }, cards] = await Promise.all([
    showOffer(deps, found, call.c.req.param('offer')!),
    readCards(deps.booksFor(found.books), found.customer.id),
  ])
  const { terms, offer } = available
  const shop = (await readShops(deps.catalog, [offer.merchantId])).get(offer.merchantId)!
  const hasCard = cards.some(({ unlinkedAt }) => unlinkedAt === null)
  const { offers } = say.customer
  const inStore = shop.places.filter(({ channel }) => channel !== 'online').length
  return show(
    call,
    { title: `${headlineOf(call, terms)} · ${shop.name}`, here: 'offers' },
    <article class="offer-page">
      <a class="back" href={at(call, '/offers')}>
        <Icon svg={back_} size="s" />
        {offers.backToOffers}
      </a>
      <header class="offer-head">
        <Mark name={shop.name} />
        <div>
          <p class="offer-shop">{shop.name}</p>
          <h1>{headlineOf(call, terms)}</h1>
          <p class="lead">{terms.title}</p>
        </div>
      </header>
      <Standing call={call} available={available} hasCard={hasCard} />
      {available.progress && (
        <Card>
          <Counted words={call} progress={available.progress} terms={terms} />
        </Card>
      )}
      <Card>
        <Pairs of={termLines(call, terms, inStore, used)} />
      </Card>
      {terms.terms && (
        <Card title={offers.detail.words}>
          <p class="own-words">{terms.terms}</p>
        </Card>
      )}
      <Places shop={shop} available={available} call={call} />
    </article>,
  )
})

function Standing({ call, available, hasCard }: { call: MemberCall; available: AvailableOffer; hasCard: boolean }) {
  const { state, activation, reasons, offer, terms } = available
  const { offers } = call.say.customer
  const { detail } = offers
  if (state === 'closed') {
    const words: Readonly<Record<string, string>> = offers.reasons
    return (
      <Notice kind="warn" title={detail.notNow}>
        {[...new Set(reasons.map((reason) => words[reason] ?? offers.reasons.other))].join(' ')}
      </Notice>
    )
  }
  if (state === 'activatable')
    return (
      <div class="stack standing">
        <Deed action={at(call, `/offers/${offer.id}/activate`)} tone="primary">
          {offers.activate}
        </Deed>
        <p class="note">{detail.activateFirst}</p>
      </div>
    )
  if (state === 'upcoming')
    return (
      <p>
        <Badge>{offers.startsOn(call.format.date(terms.schedule.startsAt ?? call.deps.now()))}</Badge>
      </p>
    )
  if (!hasCard)
    return (
      <Notice kind="info" title={offers.linkFirst.title}>
        {offers.linkFirst.text} <a href={at(call, '/cards/link')}>{offers.linkFirst.action}</a>
      </Notice>
    )
  return (
    <Notice kind="good" title={offers.active}>
      {activation ? detail.activated(call.format.date(activation.at)) : detail.automatic}
    </Notice>
  )
}

const MOST_SHOWN = 30

function Places({ shop, available, call }: { shop: Shop; available: AvailableOffer; call: MemberCall }) {
  const { locationIds } = available.terms.conditions
  const places = shop.places.filter(({ id, city }) => city !== null && (locationIds?.includes(id) ?? true))
  if (places.length === 0) return null
  return (
    <Card title={call.say.customer.offers.detail.where}>
      <ul class="places">
        {places.slice(0, MOST_SHOWN).map(({ name, city, region, postcode }) => (
          <li>
            <strong>{name}</strong>
            <span class="note">{[city, region, postcode].filter(Boolean).join(', ')}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** `list`: the query of the list where the button was pressed. */
const from = z.object({ list: z.string().max(500).optional() })

export const activate = action('/p/:program/offers/:offer/activate', { form: from }, async (call) => {
  const offerId = call.c.req.param('offer')!
  const found = await customerOf(call)
  await activateOffer(call.deps, found, { offerId, at: call.deps.now() }, null)
  const { list } = call.form
  const to = list === undefined ? `/offers/${offerId}` : `/offers${list.startsWith('?') ? list : ''}`
  return back(call, at(call, to), 'activated')
})
