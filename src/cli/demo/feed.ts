// A made-up crowd and its card feed, from one seed: who buys what, what the feed says about it in which order, and what
// is true in the end. The demonstration shows it; simulations and crash runs check the platform against the truth.
import type { Transaction } from '../../feed/transaction.ts'
import { strangersReport, underway } from './mishaps.ts'
import { type DemoCustomer, makeCustomer } from './people.ts'
import { type DemoMerchant, knownMerchants, unknownMerchants } from './places.ts'
import { type Purchase, purchasesOf } from './purchases.ts'
import { seededRandom } from './random.ts'
import { type Outcome, type Sent, tell } from './story.ts'

export type FeedOptions = {
  readonly seed: number
  readonly customers: number
  /** How many merchants the platform knows; there are always some more that it doesn't. */
  readonly merchants: number
  /** Milliseconds; purchases and everything that follows from them lie in [from, to). */
  readonly from: number
  readonly to: number
  /** 0: clearings only, in order. 1: tips, deposits, splits, reversals, refunds, repeats, corrections, late and disordered. */
  readonly hostility: number
  /** Purchases of an average customer in a year; 12 unless given. */
  readonly purchasesPerYear?: number
}

export type Delivery = {
  readonly at: number
  readonly transaction: Transaction
  /** null: about a card that nobody linked. */
  readonly purchaseKey: string | null
  /** What the platform should answer when deliveries come in this order. */
  readonly expect: 'accepted' | 'duplicate' | 'ignored'
}

export type TruePurchase = Outcome & {
  readonly key: string
  readonly customerKey: string
  readonly cardToken: string
  /** null: at a merchant that the platform doesn't know. */
  readonly merchantKey: string | null
  readonly locationKey: string | null
  readonly occurredAt: number
  readonly currency: string
  /** Each report once, as last said. */
  readonly reports: readonly Transaction[]
}

export type Feed = {
  readonly customers: readonly DemoCustomer[]
  readonly merchants: readonly DemoMerchant[]
  /** In the order of delivery. */
  readonly deliveries: readonly Delivery[]
  readonly truth: readonly TruePurchase[]
}

export function makeFeed(options: FeedOptions): Feed {
  const merchants = knownMerchants(options.merchants)
  const everywhere = [...merchants, ...unknownMerchants()]
  const customers = Array.from({ length: options.customers }, (_, i) => makeCustomer(options, i, everywhere))
  const told = customers.flatMap((customer) => tellCustomer(customer, options))
  const ours = told.flatMap(({ truth, sent }) => sent.map((one): Arrival => ({ ...one, purchaseKey: truth.key })))
  const arrivals = [...ours, ...strangers(ours, options)].sort((a, b) => a.at - b.at)
  return { customers, merchants, deliveries: expectAnswers(arrivals), truth: told.map(({ truth }) => truth) }
}

/** Two reports with the same identity and other content: the later one corrects the earlier one. */
export function identityOf({ id, type, postedAt }: Transaction): string {
  return `${id}|${type}|${postedAt}`
}

type Arrival = Omit<Delivery, 'expect'>
type Told = { readonly truth: TruePurchase; readonly sent: readonly Sent[] }

function tellCustomer(customer: DemoCustomer, options: FeedOptions): readonly Told[] {
  const { seed, hostility, to } = options
  const purchases = purchasesOf(customer, { ...options, perYear: options.purchasesPerYear ?? 12 })
  return purchases.map((purchase, index) => {
    const random = seededRandom(seed, 'story', purchase.key)
    const { sent, outcome } = tell(
      purchase,
      { hostility, until: to, nextVisitAt: nextVisit(purchase, purchases.slice(index + 1)) },
      random,
    )
    return {
      truth: truthOf(purchase, sent, outcome),
      sent: underway(sent, { hostility, until: to, usualDelay: 20 * 60_000 }, random),
    }
  })
}

function nextVisit({ card, merchant }: Purchase, later: readonly Purchase[]): number {
  const next = later.find((other) => other.card === card && other.merchant === merchant)
  return next?.occurredAt ?? Number.POSITIVE_INFINITY
}

function truthOf(purchase: Purchase, sent: readonly Sent[], outcome: Outcome): TruePurchase {
  const { key, customer, card, merchant, location, occurredAt } = purchase
  return {
    ...outcome,
    key,
    customerKey: customer.key,
    cardToken: card.token,
    merchantKey: merchant.known ? merchant.key : null,
    locationKey: merchant.known ? location.key : null,
    occurredAt,
    currency: 'USD',
    reports: sent.map(({ transaction }) => transaction),
  }
}

function strangers(sent: readonly Sent[], { seed, hostility }: FeedOptions): readonly Arrival[] {
  const random = seededRandom(seed, 'strangers')
  return sent
    .filter(() => random.chance(0.03 * hostility))
    .map((one, nth) => ({ ...strangersReport(one, nth + 1), purchaseKey: null }))
}

function expectAnswers(arrivals: readonly Arrival[]): readonly Delivery[] {
  const said = new Map<string, string>()
  return arrivals.map((arrival) => {
    if (arrival.purchaseKey === null) return { ...arrival, expect: 'ignored' }
    const content = JSON.stringify(arrival.transaction)
    const repeated = said.get(identityOf(arrival.transaction)) === content
    said.set(identityOf(arrival.transaction), content)
    return { ...arrival, expect: repeated ? 'duplicate' : 'accepted' }
  })
}
