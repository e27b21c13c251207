// An offer in a list: who, what, what it needs, how far one has come, and the one thing to do.
import type { Child } from 'hono/jsx'
import type { OfferTerms } from '../../../domain/offer/offer.ts'
import type { AvailableOffer } from '../../../domain/reward/available.ts'
import type { Progress as Come } from '../../../domain/reward/progress.ts'
import { DAY } from '../../../domain/time.ts'
import type { Shop } from '../../../store/catalog/places.ts'
import { Deed } from '../kit/form.tsx'
import { Badge, Progress } from '../kit/parts.tsx'
import { Mark } from './mark.tsx'
import { glanceOf, headlineOf, price, type Words } from './terms.ts'

const SOON = 14 * DAY

export type CardProps = {
  words: Words
  shop: Pick<Shop, 'name'>
  offer: Pick<AvailableOffer, 'terms' | 'state' | 'validUntil' | 'progress'>
  /** null: it isn't to be opened, as in a preview. */
  href: string | null
  activate: string | null
  now: number
  /** How far away it is, or where. */
  where?: Child
  /** The query of the list that it stands in, to come back to. */
  list?: string
  /** That it is ready is said above the list already. */
  told?: boolean | undefined
}

export function OfferCard({ words, shop, offer, href, activate, now, where, list, told }: CardProps) {
  const { say, format } = words
  const { terms, state, validUntil, progress } = offer
  const { offers } = say.customer
  const soon = validUntil !== null && validUntil - now < SOON && state !== 'upcoming'
  const glance = glanceOf(words, terms, progress !== null)
  const starts = state === 'upcoming' && terms.schedule.startsAt
  return (
    <li class={`offer ${state}`}>
      <Mark name={shop.name} />
      <div class="offer-text">
        <p class="offer-shop">{shop.name}</p>
        {where && <p class="offer-where">{where}</p>}
        <h3>
          {href ? (
            <a href={href}>
              {headlineOf(words, terms)}
              <span class="unseen">, {shop.name}</span>
            </a>
          ) : (
            headlineOf(words, terms)
          )}
        </h3>
        <p class="offer-title">{terms.title}</p>
        {glance !== '' && <p class="offer-glance">{glance}</p>}
        {progress && <Counted words={words} progress={progress} terms={terms} />}
      </div>
      <div class="offer-side">
        {state === 'active' && !told && <Badge tone="good">{offers.active}</Badge>}
        {starts && <Badge>{offers.startsOn(format.day(starts))}</Badge>}
        {soon && <Badge tone="warn">{offers.endsIn(format.relative(validUntil, now))}</Badge>}
        {state === 'activatable' && activate && (
          <Deed action={activate} tone="primary" fields={list === undefined ? {} : { list }}>
            {offers.activate}
            <span class="unseen"> {shop.name}</span>
          </Deed>
        )}
      </div>
    </li>
  )
}

export function Counted({ words, progress, terms }: { words: Words; progress: Come; terms: OfferTerms }): Child {
  const { say, format } = words
  const texts = say.customer.offers.progress
  if (progress.kind === 'spend') {
    const { spent, of } = progress
    const text =
      spent >= of ? texts.unlocked : texts.spend(price(words, spent, terms.currency), price(words, of, terms.currency))
    return <Progress share={spent / of} label={texts.label} text={text} />
  }
  const { done, of } = progress
  const text = done === of - 1 ? texts.nextEarns : texts.visits(format.number(done), format.number(of))
  if (of > 12) return <Progress share={done / of} label={texts.label} text={text} />
  return (
    <div class="stamps">
      <span class="stamp-row" aria-hidden="true">
        {Array.from({ length: of }, (_, i) => (
          <span class={i < done ? 'stamp done' : 'stamp'} />
        ))}
      </span>
      <span class="note">{text}</span>
    </div>
  )
}
