// One purchase: what it earned and when the money comes, or every reason why not.
import backIcon from 'heroicons/24/outline/arrow-left.svg'
import type { FiledPurchase, Reward } from '../../../domain/books/state.ts'
import { type ClearingLags, expectClearing } from '../../../domain/explain/clearing.ts'
import { timelineOf } from '../../../domain/explain/timeline.ts'
import type { Offer, OfferTerms } from '../../../domain/offer/offer.ts'
import { Refusal } from '../../../domain/refusal.ts'
import { readClearingLags } from '../../../store/books/clearing-lags.ts'
import { readCard } from '../../../store/books/customers.ts'
import { type Explanation, explainPurchase } from '../../../store/books/explain.ts'
import { readShops } from '../../../store/catalog/places.ts'
import { readOffersOf } from '../../../store/catalog/read-published.ts'
import { boundVersion } from '../../schema/reward.ts'
import type { MemberCall } from '../kit/call.ts'
import { Icon } from '../kit/icon.tsx'
import { Card, Live, Pairs } from '../kit/parts.tsx'
import { bestOf, StateBadge, stateOf, worthOfAll } from './activity.tsx'
import { at, customerOf, page, show } from './audience.tsx'
import { Mark } from './mark.tsx'
import { worth } from './terms.ts'
import { Timeline } from './timeline.tsx'
import { whyLess, whyNot } from './why.ts'

const FRESH_SECONDS = 10

type Known = { readonly offers: readonly Offer[]; readonly lags: ClearingLags }

export const purchasePage = page('/p/:program/activity/:purchase', async (call) => {
  const { deps, say } = call
  const { customer, books } = await customerOf(call)
  const db = deps.booksFor(books)
  const story = await explainPurchase(db, call.c.req.param('purchase')!)
  if (story?.purchase.customerId !== customer.id) throw new Refusal('not-found', 'There is no such purchase.')
  const merchantId = story.purchase.match.merchantId ?? ''
  const here = merchantId ? [merchantId] : []
  const [shops, offers, lags, card] = await Promise.all([
    readShops(deps.catalog, here),
    readOffersOf(deps.catalog, here),
    readClearingLags(db, here),
    readCard(db, story.purchase.cardId),
  ])
  const known = { offers: offers.get(merchantId) ?? [], lags: lags.get(merchantId) ?? [] }
  const texts = say.customer.activity
  const name = shops.get(merchantId)?.name ?? descriptorOf(story) ?? texts.unknownShop
  return show(
    call,
    { title: name, here: 'activity' },
    <article class="purchase-page">
      <a class="back" href={at(call, '/activity')}>
        <Icon svg={backIcon} size="s" />
        {texts.backToActivity}
      </a>
      <Live id="purchase" seconds={FRESH_SECONDS}>
        <Head call={call} story={story} name={name} />
        <Outcome call={call} story={story} known={known} />
        <Card>
          <Pairs of={factsOf(call, story, card?.last4 ?? null)} />
        </Card>
      </Live>
      <Card title={texts.wrong}>
        <a class="button quiet" href={at(call, `/claims/new?purchase=${story.purchase.id}`)}>
          {texts.claim}
        </a>
      </Card>
    </article>,
  )
})

function Head({ call, story: { purchase, rewards }, name }: { call: MemberCall; story: Explanation; name: string }) {
  const best = bestOf(rewards)
  const earned = best && best.amount > 0
  return (
    <header class="offer-head">
      <Mark name={name} />
      <div>
        <p class="offer-shop">{name}</p>
        <h1>{earned ? `+${worthOfAll(call, rewards)}` : call.format.money(purchase.amount, purchase.currency)}</h1>
        <StateBadge call={call} state={stateOf(rewards)} />
      </div>
    </header>
  )
}

function Outcome({ call, story, known }: { call: MemberCall; story: Explanation; known: Known }) {
  const { activity } = call.say.customer
  const { purchase, rewards } = story
  const shown = rewards.filter(({ amount, state }) => amount > 0 || state === 'reversed')
  const rest = rewards.filter((reward) => !shown.includes(reward))
  if (rewards.length === 0)
    return (
      <Card>
        <p>{purchase.match.merchantId ? activity.noOffer : activity.notKnown}</p>
      </Card>
    )
  const declines = <Declines call={call} rewards={rest} offers={known.offers} />
  return (
    <>
      {shown.map((reward) => (
        <Earned call={call} purchase={purchase} reward={reward} known={known} />
      ))}
      {rest.length > 0 && shown.length === 0 && <Card title={activity.why}>{declines}</Card>}
      {rest.length > 0 && shown.length > 0 && (
        <details class="card">
          <summary>{activity.others}</summary>
          {declines}
        </details>
      )}
    </>
  )
}

type EarnedProps = { call: MemberCall; purchase: FiledPurchase; reward: Reward; known: Known }

function Earned({ call, purchase, reward, known }: EarnedProps) {
  const { activity } = call.say.customer
  const terms = termsOf(known.offers, reward)
  const expectation =
    purchase.clearedAt === null ? expectClearing(purchase.occurredAt, known.lags, call.deps.now()) : null
  const steps = timelineOf({ purchase, reward, holdDays: terms?.holdDays ?? 0, expectation })
  const less = terms && whyLess(call, terms, reward)
  const taken = terms && reward.state === 'reversed' ? whyNot(call, terms, reward.failures) : []
  return (
    <Card
      title={terms?.title ?? activity.earned}
      aside={reward.amount > 0 && <strong>{worth(call, reward.amount, reward.currency)}</strong>}
    >
      <Timeline call={call} steps={steps} purchase={purchase} reward={reward} holdDays={terms?.holdDays ?? 0} />
      {less && <Reasons title={activity.whyLess} sentences={[less]} />}
      {taken.length > 0 && <Reasons title={activity.whyTakenBack} sentences={taken} />}
    </Card>
  )
}

function Declines({
  call,
  rewards,
  offers,
}: {
  call: MemberCall
  rewards: readonly Reward[]
  offers: readonly Offer[]
}) {
  return (
    <div class="stack">
      {rewards.map((reward) => {
        const terms = termsOf(offers, reward)
        if (!terms) return null
        const title = call.say.customer.activity.underOffer(terms.title)
        return <Reasons title={title} sentences={whyNot(call, terms, reward.failures)} />
      })}
    </div>
  )
}

function Reasons({ title, sentences }: { title: string; sentences: readonly string[] }) {
  return (
    <div class="reasons">
      <h3>{title}</h3>
      <ul>
        {sentences.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
    </div>
  )
}

function termsOf(offers: readonly Offer[], reward: Reward): OfferTerms | undefined {
  return boundVersion(offers, reward)?.terms
}

/** What the card's statement calls the merchant. */
function descriptorOf({ reports }: Explanation): string | null {
  return reports.find(({ report }) => report.merchant.descriptor)?.report.merchant.descriptor ?? null
}

function factsOf({ say, format }: MemberCall, story: Explanation, last4: string | null) {
  const { activity } = say.customer
  const { amount, net, currency, occurredAt } = story.purchase
  const descriptor = descriptorOf(story)
  const pairs: readonly (readonly [string, string] | null)[] = [
    [activity.youPaid, format.money(amount, currency)],
    net === amount ? null : [activity.counted, format.money(net, currency)],
    [activity.bought, format.dateTime(occurredAt)],
    last4 === null ? null : [activity.card, activity.cardEnding(last4)],
    descriptor ? [activity.onStatement, descriptor] : null,
  ]
  return pairs.filter((pair) => pair !== null)
}
