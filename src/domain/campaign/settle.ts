// Sums of credit -> a report that adds up: to the conversion and to the cent.

import { apportion, reconcile } from '../measure/attribution/apportion.ts'
import { MODELS, type Model } from '../measure/attribution/attribute.ts'
import { type Chain, removalEffects } from '../measure/attribution/markov.ts'
import type { ExposureKind } from './campaign.ts'

export const DIMENSIONS = ['campaign', 'ad', 'placement', 'medium', 'day'] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** A day is no step of a journey. */
export const CHAINED = ['campaign', 'ad', 'placement', 'medium'] as const

export type Credit = { readonly conversions: number; readonly amount: number }
type Tally = { conversions: number; amount: number }

export type Sums = {
  /** By `model/dimension/value`. */
  readonly credits: Map<string, Tally>
  /** Customers with any credit, by `dimension/value`. */
  readonly customers: Map<string, number>
  readonly ads: Map<string, { impressions: number; clicks: number }>
  readonly delivery: Record<ExposureKind, number>
  readonly filtered: Record<'bot' | 'prefetch' | 'repeat' | 'ghost', number>
  readonly chains: Readonly<Record<(typeof CHAINED)[number], Chain>>
  /** Customers whom the campaign touched, and customers of the journeys who bought. */
  reached: number
  buyers: number
  conversions: number
  amount: number
  readonly unattributed: Tally
}

export type Cell = Credit & { readonly key: string }

export type AttributionResult = {
  /** Everything that was bought at the merchant in these days; the credit of all campaigns and the unattributed add up to it. */
  readonly total: Credit & { readonly customers: number }
  readonly unattributed: Credit
  readonly delivery: Sums['delivery'] & { readonly reached: number }
  /** Not counted, by rule. */
  readonly filtered: Sums['filtered']
  /** By dimension, of this campaign alone but for `campaign`, which shares the whole among all. '' where it wasn't told. */
  readonly models: Readonly<Record<Model, Readonly<Partial<Record<Dimension, readonly Cell[]>>>>>
  /** Customers behind each cell, whatever the model: what privacy is judged by. */
  readonly customers: Readonly<Record<Dimension, Readonly<Record<string, number>>>>
  readonly ads: readonly { readonly adId: string; readonly impressions: number; readonly clicks: number }[]
}

export function settle(
  sums: Sums,
  campaignId: string,
  untouched: { readonly customers: number } & Credit,
): AttributionResult {
  const attributed = {
    conversions: sums.conversions - sums.unattributed.conversions,
    amount: sums.amount - sums.unattributed.amount,
  }
  const models = Object.fromEntries(
    MODELS.map((model) => [
      model,
      model === 'markov' ? removed(sums, campaignId, attributed) : shared(sums, model, attributed),
    ]),
  ) as AttributionResult['models']
  return {
    total: {
      customers: sums.buyers + untouched.customers,
      conversions: sums.conversions + untouched.conversions,
      amount: sums.amount + untouched.amount,
    },
    unattributed: {
      conversions: sums.unattributed.conversions + untouched.conversions,
      amount: sums.unattributed.amount + untouched.amount,
    },
    delivery: { ...sums.delivery, reached: sums.reached },
    filtered: sums.filtered,
    models,
    customers: byDimension(DIMENSIONS, (dimension) => Object.fromEntries(under(sums.customers, `${dimension}/`))),
    ads: [...sums.ads].sort(byKey).map(([adId, delivered]) => ({ adId, ...delivered })),
  }
}

/** Money is exact already; shares of conversions are made to add up to the last bit. */
function shared(sums: Sums, model: Model, attributed: Credit): Record<Dimension, readonly Cell[]> {
  return byDimension(DIMENSIONS, (dimension) => {
    const cells = under(sums.credits, `${model}/${dimension}/`)
    const shares = cells.map(([, { conversions }]) => conversions)
    const whole = dimension === 'campaign' ? reconcile(shares, attributed.conversions) : shares
    return cells.map(([key, { amount }], i) => ({ key, conversions: whole[i]!, amount }))
  })
}

function byDimension<D extends Dimension, T>(dimensions: readonly D[], make: (dimension: D) => T): Record<D, T> {
  return Object.fromEntries(dimensions.map((dimension) => [dimension, make(dimension)])) as Record<D, T>
}

/** The campaign's own part is what its removal would lose, in the same proportion among all; so are its ads within it. */
function removed(sums: Sums, campaignId: string, attributed: Credit): Partial<Record<Dimension, readonly Cell[]>> {
  const campaign = sharedByRemoval(sums.chains.campaign, attributed, (channel) => channel)
  const own = campaign.find(({ key }) => key === campaignId) ?? { conversions: 0, amount: 0 }
  const within = (dimension: 'ad' | 'placement' | 'medium') =>
    sharedByRemoval(sums.chains[dimension], own, (channel) =>
      channel.startsWith(`${campaignId}/`) ? channel.slice(campaignId.length + 1) : null,
    )
  return { campaign, ad: within('ad'), placement: within('placement'), medium: within('medium') }
}

function sharedByRemoval(chain: Chain, total: Credit, keyOf: (channel: string) => string | null): readonly Cell[] {
  if (chain.channels.length === 0) return []
  const effects = removalEffects(chain)
    .flatMap(({ channel, conversions, value }) => {
      const key = keyOf(channel)
      return key === null ? [] : [{ key, conversions, value }]
    })
    .sort((a, b) => (a.key < b.key ? -1 : 1))
  const weights = orEqual(effects.map(({ conversions }) => conversions))
  const sum = weights.reduce((all, weight) => all + weight, 0)
  const conversions = reconcile(
    weights.map((weight) => (weight / sum) * total.conversions),
    total.conversions,
  )
  const amounts = apportion(total.amount, orEqual(effects.map(({ value }) => value)))
  return effects.map(({ key }, i) => ({ key, conversions: conversions[i]!, amount: amounts[i]! }))
}

/** A finer look may find no single part whose removal loses anything, where that of the whole does: equal parts then. */
function orEqual(weights: readonly number[]): readonly number[] {
  return weights.some((weight) => weight > 0) ? weights : weights.map(() => 1)
}

function under<T>(map: ReadonlyMap<string, T>, prefix: string): [string, T][] {
  return [...map]
    .flatMap(([key, value]): [string, T][] => (key.startsWith(prefix) ? [[key.slice(prefix.length), value]] : []))
    .sort(byKey)
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1
}
