// What the campaigns did to people: who was shown an ad, who clicked, and who came once more. Both arms are given the
// same visits in season, bill for bill, so that only luring sets them apart.
import { isHeldOut } from '../../domain/measure/assignment.ts'
import type { RunningCampaign } from './advertise.ts'
import { ADVERTISER } from './campaigns.ts'
import type { Delivery, Feed, TruePurchase } from './feed.ts'
import type { DemoCustomer } from './people.ts'
import { drawBill, drawInstant, type Purchase } from './purchases.ts'
import { type Random, seededRandom } from './random.ts'
import { tell } from './story.ts'
import { TRADES } from './trades.ts'

export type Person = { readonly customer: DemoCustomer; readonly id: string }

export type Touch = Readonly<Record<string, unknown>> & {
  readonly id: string
  readonly at: string
  readonly kind: string
  readonly customerId: string
}

export type Activation = { readonly customerId: string; readonly offerId: string; readonly at: number }

/** Share of people who see what they are sent. Of all, those who didn't would be too few to be told of. */
const READERS = 0.8
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

type Guest = Person & { readonly held: boolean }

/** The feed with the visits that the campaigns brought, all that was shown, and who activated the offer that it showed. */
export function playCampaigns(
  feed: Feed,
  people: readonly Person[],
  campaigns: readonly RunningCampaign[],
  seed: number,
): { readonly feed: Feed; readonly touches: readonly Touch[]; readonly activations: readonly Activation[] } {
  const untied = new Set(
    feed.truth.flatMap(({ customerKey, merchantKey, reports }) =>
      merchantKey === ADVERTISER && reports.some(isUntied) ? customerKey : [],
    ),
  )
  const played = campaigns.map((campaign) => {
    const guests = people.map((person): Guest => {
      return { ...person, held: isHeldOut(campaign.salt, person.id, campaign.holdoutBps) }
    })
    const steady = guests.filter(({ customer }) => !untied.has(customer.key))
    const lured = visitsOf(
      campaign,
      everyNth(
        steady.filter(({ held }) => !held),
        campaign.lured,
      ),
      'lured',
      seed,
    )
    const season = [true, false].flatMap((arm) =>
      visitsOf(
        campaign,
        everyNth(
          steady.filter(({ held }) => held === arm),
          campaign.season,
        ),
        'season',
        seed,
      ),
    )
    return { campaign, guests, lured, season }
  })
  const visits = played.flatMap(({ lured, season }) => [...lured, ...season])
  const whole = { ...feed, ...withVisits(feed, visits) }
  const told = played.map((each) => {
    const touches = touchesOf(each, whole.truth, seed)
    return { ...each, touches, activated: activationsOf(touches) }
  })
  return {
    feed: whole,
    touches: told.flatMap(({ touches, activated }) => [...touches, ...activated]),
    activations: told.flatMap(({ campaign: { offerId }, activated }) =>
      activated.map(({ customerId, at }) => ({ customerId, offerId, at: Date.parse(at) })),
    ),
  }
}

/** A refund that names no purchase is tied to the latest visit: another one would draw it to itself. */
function isUntied({ type, relatedId }: TruePurchase['reports'][number]): boolean {
  return type === 'refund' && relatedId === null
}

function everyNth(guests: readonly Guest[], share: number): readonly Guest[] {
  return guests.filter((_, rank) => Math.floor((rank + 1) * share) > Math.floor(rank * share))
}

/** The nth guest's visit is the same whoever that is. */
function visitsOf(
  { key, startsAt, until }: RunningCampaign,
  guests: readonly Guest[],
  why: 'lured' | 'season',
  seed: number,
): readonly Purchase[] {
  return guests.map(({ customer }, nth) => {
    const random = seededRandom(seed, key, why, nth)
    const { merchant, location } = customer.habits.find((habit) => habit.merchant.key === ADVERTISER)!
    const trade = TRADES[merchant.trade]
    const occurredAt = drawInstant(trade, customer.home.utcOffset, startsAt + DAY, until - 4 * DAY, random)
    const visit = { customer, card: customer.cards[0], merchant, location, occurredAt, bill: drawBill(trade, random) }
    return { ...visit, key: `${customer.key}-${key}-${why}` }
  })
}

function withVisits(feed: Feed, visits: readonly Purchase[]): Pick<Feed, 'deliveries' | 'truth'> {
  const told = visits.map((visit) => {
    const until = visit.occurredAt + 4 * DAY
    const story = tell(visit, { hostility: 0, until, nextVisitAt: until }, seededRandom('guest', visit.key))
    return { visit, ...story }
  })
  const deliveries = told.flatMap(({ visit, sent }) =>
    sent.map((one): Delivery => ({ ...one, purchaseKey: visit.key, expect: 'accepted' })),
  )
  const truth = told.map(({ visit, sent, outcome }): TruePurchase => {
    const { key, customer, card, location, occurredAt } = visit
    return {
      ...outcome,
      ...{ key, customerKey: customer.key, cardToken: card.token, merchantKey: ADVERTISER, locationKey: location.key },
      ...{ occurredAt, currency: 'USD', reports: sent.map(({ transaction }) => transaction) },
    }
  })
  return {
    deliveries: [...feed.deliveries, ...deliveries].sort((a, b) => a.at - b.at),
    truth: [...feed.truth, ...truth],
  }
}

type Played = {
  readonly campaign: RunningCampaign
  readonly guests: readonly Guest[]
  readonly lured: readonly Purchase[]
}

function touchesOf(
  { campaign, guests, lured }: Played,
  truth: readonly TruePurchase[],
  seed: number,
): readonly Touch[] {
  const { key, startsAt, until, mailings, clicked } = campaign
  const readers = guests.filter(({ customer }) => seededRandom(seed, key, 'reads', customer.key).chance(READERS))
  const mailed = readers.flatMap((guest) =>
    Array.from({ length: mailings }, (_, nth) =>
      touch(campaign, guest, `mail-${nth}`, 'impression', startsAt + ((nth + 0.1) * (until - startsAt)) / mailings),
    ),
  )
  const followed = new Set(lured.map((visit) => visit.key))
  const byKey = new Map(guests.map((guest) => [guest.customer.key, guest]))
  const clicks = truth.flatMap((visit) => {
    const guest = byKey.get(visit.customerKey)!
    const within = visit.merchantKey === ADVERTISER && visit.occurredAt > startsAt + DAY && visit.occurredAt < until
    if (!within || guest.held) return []
    const random: Random = seededRandom(seed, key, 'click', visit.key)
    if (!followed.has(visit.key) && !random.chance(clicked)) return []
    return [touch(campaign, guest, `click-${visit.key}`, 'click', visit.occurredAt - random.int(HOUR, DAY))]
  })
  return [...mailed, ...clicks]
}

/** Whoever clicks activates the offer, the first time. */
function activationsOf(touches: readonly Touch[]): readonly Touch[] {
  const clicks = touches.filter(({ kind }) => kind === 'click').toSorted((a, b) => (a.at < b.at ? 1 : -1))
  const first = new Map(clicks.map((click) => [click.customerId, click]))
  return [...first.values()].map((click) => ({
    ...click,
    id: `${click.id}/activate`,
    kind: 'activate',
    at: new Date(Date.parse(click.at) + MINUTE).toISOString(),
  }))
}

function touch(
  { key, adId, medium }: RunningCampaign,
  { id, held }: Guest,
  what: string,
  kind: string,
  at: number,
): Touch {
  const instant = new Date(Math.floor(at)).toISOString()
  return { id: `demo/${key}/${id}/${what}`, customerId: id, kind, adId, medium, at: instant, ghost: held }
}
