// One customer at one merchant, decided in a line: what the tables of cases are written in.
import type { Offer, OfferTerms } from '../../../src/domain/offer/offer.ts'
import type { Purse } from '../../../src/domain/reward/budget.ts'
import { type Claims, decideRewards } from '../../../src/domain/reward/decide.ts'
import type { Decision } from '../../../src/domain/reward/reward.ts'
import type { CustomerFacts, Visit } from '../../../src/domain/reward/visit.ts'
import { offerOf, type TermsInput } from '../../support/terms.ts'

/** Noon in New York on Monday, 2 March 2026. */
export const NOON = Date.parse('2026-03-02T12:00:00-05:00')

export type Bought = Partial<Omit<Visit['purchase'], 'match'>> & {
  /** An instant as text, in place of `occurredAt`. */
  readonly at?: string
  readonly locationId?: string | null
  readonly linkedAt?: number
  readonly scheme?: string | null
  readonly fraud?: boolean
  readonly elsewhere?: boolean
}

/** A cleared purchase of 100.00 at noon, unless the case says otherwise. */
export function bought(fields: Bought = {}, id = 'pur_1'): Visit {
  const { at, locationId = 'loc_1', linkedAt = 0, scheme = 'visa', fraud = false, elsewhere = false, ...given } = fields
  const occurredAt = at === undefined ? (given.occurredAt ?? NOON) : Date.parse(at)
  const net = given.net ?? given.amount ?? 10_000
  const amount = given.amount ?? net
  const purchase: Visit['purchase'] = {
    id,
    source: 's',
    customerId: 'cus_1',
    cardId: 'card_1',
    match: { merchantId: 'mer_1', locationId, method: 'mid', confidence: 1, sale: null },
    timezone: 'America/New_York',
    channel: 'in_store',
    currency: 'USD',
    clearedAt: occurredAt,
    state: 'posted',
    authorized: 0,
    cleared: amount,
    reversed: 0,
    tied: 0,
    ...given,
    occurredAt,
    amount,
    refunded: amount - net,
    net,
  }
  return { purchase, linkedAt, scheme, fraud, elsewhere }
}

export const nobody: CustomerFacts = {
  customerId: 'cus_1',
  programId: 'prg_1',
  profiles: [],
  activations: [],
}

export const offer = (terms: TermsInput = {}, id = 'off_1'): Offer => offerOf(id, 'mer_1', terms)

/** Published again: version 2, 3 … of an offer, each from its instant on. */
export function edited(first: Offer, ...later: readonly (readonly [effectiveAt: number, terms: OfferTerms])[]): Offer {
  const versions = later.map(([effectiveAt, terms], i) => ({ version: i + 2, effectiveAt, terms }))
  return { ...first, versions: [...first.versions, ...versions] }
}

export type Circumstances = Partial<CustomerFacts> & { readonly claims?: Claims; readonly purse?: Purse }

export function decide(
  offers: Offer | readonly Offer[],
  purchases: readonly Bought[],
  { claims = new Map(), purse = new Map(), ...facts }: Circumstances = {},
): readonly Decision[] {
  const visits = purchases.map((fields, i) => bought(fields, `pur_${i + 1}`))
  const list = Array.isArray(offers) ? offers : [offers]
  return decideRewards({ ...nobody, ...facts }, visits, list, claims, purse)
}

/** What a decision came to, short enough for a table: the amount, or every reason why not. */
export function verdict({ amount, failures }: Decision): number | string {
  return amount > 0 ? amount : failures.map(({ reason }) => reason).join(' ')
}

export const verdicts = (...args: Parameters<typeof decide>) => decide(...args).map(verdict)
