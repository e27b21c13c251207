// Every purchase with what it earned, the latest first; new ones appear by themselves.
import receipt from 'heroicons/24/outline/receipt-percent.svg'
import * as z from 'zod'
import type { Reward } from '../../../domain/books/state.ts'
import { groupBy } from '../../../domain/group-by.ts'
import { Refusal } from '../../../domain/refusal.ts'
import { type Activity, type ActivityPlace, readActivity } from '../../../store/books/activity.ts'
import { readCards } from '../../../store/books/customers.ts'
import { readItems } from '../../../store/books/items.ts'
import { readShops, type Shop } from '../../../store/catalog/places.ts'
import { openCursor, sealCursor } from '../../paging.ts'
import type { MemberCall } from '../kit/call.ts'
import { Badge, Empty, Live, PageHead, Pager, type Tone } from '../kit/parts.tsx'
import { at, customerOf, page, show } from './audience.tsx'
import { Wanting } from './bank-login.tsx'
import { Mark } from './mark.tsx'
import { worth } from './terms.ts'

const PAGE = 30
const FRESH_SECONDS = 5

export const activityPage = page('/p/:program/activity', async (call) => {
  const { deps, say, query } = call
  const { customer, books } = await customerOf(call)
  const before = query.cursor ? openPlace(query.cursor) : null
  const db = deps.booksFor(books)
  const [found, logins, cards] = await Promise.all([
    readActivity(db, customer.id, { before, limit: PAGE + 1 }),
    readItems(db, customer.id),
    readCards(db, customer.id),
  ])
  const shown = found.slice(0, PAGE)
  const shops = await readShops(deps.catalog, [
    ...new Set(shown.flatMap(({ purchase }) => purchase.match.merchantId ?? [])),
  ])
  const last = found.length > PAGE ? shown.at(-1) : undefined
  const { title, lead, more } = say.customer.activity
  const list = <Purchases call={call} shown={shown} shops={shops} />
  return show(
    call,
    { title, here: 'activity' },
    <>
      <PageHead title={title} lead={lead}>
        <a class="button quiet" href={at(call, '/claims')}>
          {say.customer.claims.title}
        </a>
      </PageHead>
      <Wanting call={call} items={logins} />
      <Live id="activity" seconds={FRESH_SECONDS}>
        {shown.length > 0 ? (
          list
        ) : (
          <NoPurchases call={call} linked={cards.some(({ unlinkedAt }) => unlinkedAt === null)} />
        )}
      </Live>
      <Pager next={last ? sealPlace(last.purchase) : null} words={{ more }} url={call.url} />
    </>,
  )
})

function NoPurchases({ call, linked }: { call: MemberCall; linked: boolean }) {
  const { activity, cards } = call.say.customer
  return (
    <Empty icon={receipt} {...activity.empty}>
      {!linked && (
        <a class="button primary" href={at(call, '/cards/link')}>
          {cards.link}
        </a>
      )}
    </Empty>
  )
}

function Purchases(props: { call: MemberCall; shown: readonly Activity[]; shops: ReadonlyMap<string, Shop> }) {
  const { call, shown, shops } = props
  const months = groupBy(shown, ({ purchase }) => call.format.month(purchase.occurredAt))
  return (
    <>
      {[...months].map(([month, purchases]) => (
        <section class="month">
          <h2>{month}</h2>
          <ul class="purchases card">
            {purchases.map((one) => (
              <PurchaseRow call={call} activity={one} shop={shops.get(one.purchase.match.merchantId ?? '')} />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

function PurchaseRow({ call, activity, shop }: { call: MemberCall; activity: Activity; shop: Shop | undefined }) {
  const { purchase, rewards, descriptor } = activity
  const { activity: texts } = call.say.customer
  const name = shop?.name ?? descriptor ?? texts.unknownShop
  const best = bestOf(rewards)
  return (
    <li class="purchase">
      <Mark name={name} />
      <div>
        <a href={at(call, `/activity/${purchase.id}`)}>{name}</a>
        <p class="note">
          {call.format.day(purchase.occurredAt)} · {call.format.money(purchase.amount, purchase.currency)}
          {purchase.refunded > 0 && ` · ${texts.refunded(call.format.money(purchase.refunded, purchase.currency))}`}
          {purchase.state === 'reversed' && ` · ${texts.reversed}`}
        </p>
      </div>
      <div class="purchase-side">
        {best && best.amount > 0 && <strong>+{worthOfAll(call, rewards)}</strong>}
        <StateBadge call={call} state={stateOf(rewards)} />
      </div>
    </li>
  )
}

/** What most matters of several offers: what earned, else what was taken back, else a decline. */
export function bestOf(rewards: readonly Reward[]): Reward | undefined {
  const rank = ({ state, amount }: Reward) => (amount > 0 ? 2 : state === 'reversed' ? 1 : 0)
  return rewards.toSorted((a, b) => rank(b) - rank(a) || b.amount - a.amount)[0]
}

/** A stacking offer may add points to money. */
export function worthOfAll(call: MemberCall, rewards: readonly Reward[]): string {
  const sums = new Map<string, number>()
  for (const { amount, currency } of rewards) if (amount > 0) sums.set(currency, (sums.get(currency) ?? 0) + amount)
  return [...sums].map(([currency, amount]) => worth(call, amount, currency)).join(' + ')
}

type Shown = Reward['state'] | 'counted' | 'none'
const tones: Readonly<Record<Shown, Tone>> = {
  ...{ pending: 'info', confirmed: 'good', paid: 'good', reversed: 'warn', declined: 'plain', none: 'plain' },
  counted: 'info',
}

/** Nothing else is missing: the purchase is one of those that add up. */
const counting: ReadonlySet<string> = new Set(['not-nth-visit', 'not-unlocked'])

export function stateOf(rewards: readonly Reward[]): Shown {
  const best = bestOf(rewards)
  const counts = ({ state, failures }: Reward) =>
    state === 'declined' && failures.length > 0 && failures.every(({ reason }) => counting.has(reason))
  return best?.state === 'declined' && rewards.some(counts) ? 'counted' : (best?.state ?? 'none')
}

export function StateBadge({ call, state }: { call: MemberCall; state: Shown }) {
  return <Badge tone={tones[state]}>{call.say.customer.activity.states[state]}</Badge>
}

const placeShape = z.tuple([z.number(), z.string()])

function sealPlace({ occurredAt, id }: ActivityPlace): string {
  return sealCursor(JSON.stringify([occurredAt, id]))
}

function openPlace(cursor: string): ActivityPlace {
  try {
    const [occurredAt, id] = placeShape.parse(JSON.parse(openCursor(cursor)))
    return { occurredAt, id }
  } catch {
    throw new Refusal('not-found', 'There is no such page.')
  }
}
