// Which of a merchant's campaigns followed by a purchase get the credit for it: every model over the same journeys, a
// customer at a time, in memory that grows with the campaigns and not with the customers. It tells what followed a
// touch and not what was caused by it.
import { MODELS, type Model } from '../measure/attribution/attribute.ts'
import { creditTouches } from '../measure/attribution/credit.ts'
import { type Chain, emptyChain, walk } from '../measure/attribution/markov.ts'
import { type Touch, touchesBefore, type Windows } from '../measure/attribution/path.ts'
import type { PathModel } from '../measure/attribution/share.ts'
import type { Campaign, ExposureKind } from './campaign.ts'
import { type Exposure, partRepeats } from './exposure.ts'
import { type AttributionResult, CHAINED, DIMENSIONS, type Dimension, type Sums, settle } from './settle.ts'

/** Raised whenever the same events could give other figures. */
export const ATTRIBUTION_RULES = 'attribution-1'

/** A cleared purchase, with what is left of it after refunds, and the local day on which it was made. */
export type Conversion = { readonly id: string; readonly at: number; readonly amount: number; readonly day: string }

/** As much of an exposure as credit depends on. */
export type Shown = Omit<Exposure, 'customerId' | 'programId' | 'merchantId' | 'rank'>

export type Journey = {
  readonly customerId: string
  /** In the order of time, then of source and id. */
  readonly exposures: readonly Shown[]
  /** In the order of time, then of id. */
  readonly conversions: readonly Conversion[]
}

/** Of customers who weren't touched: all unattributed. */
export type Untouched = { readonly customers: number; readonly conversions: number; readonly amount: number }

export type Attributor = {
  readonly take: (journey: Journey) => void
  readonly settle: (untouched: Untouched) => AttributionResult
}

type CampaignTouch = Touch & Readonly<Record<Exclude<Dimension, 'day'>, string>>

const PATH_MODELS = MODELS.filter((model): model is PathModel & Model => model !== 'markov')

/** @param campaign the one that is reported on. @param all the merchant's campaigns, among which credit is shared. */
export function openAttribution(campaign: Campaign, all: readonly Campaign[]): Attributor {
  const windows = windowsOf(all)
  const known = new Set(all.map(({ id }) => id))
  const sums: Sums = emptySums()
  const chains = Object.fromEntries(CHAINED.map((dimension) => [dimension, emptyChain()])) as Sums['chains']
  return {
    take: (journey) => {
      const touches = touchesOf(journey, campaign.id, known, sums)
      const credited = new Set<string>()
      for (const conversion of journey.conversions) {
        const path = touchesBefore(conversion.at, touches, windows)
        count(sums, conversion, path.length > 0)
        if (path.length === 0) continue
        for (const model of PATH_MODELS) credit(sums, model, conversion, path, { campaign, windows }, credited)
        for (const dimension of CHAINED) follow(chains[dimension], path, dimension, conversion.amount)
      }
      const inVain = journey.conversions.length === 0 && touches.length > 0
      if (inVain) for (const dimension of CHAINED) follow(chains[dimension], touches, dimension, null)
      for (const key of credited) sums.customers.set(key, (sums.customers.get(key) ?? 0) + 1)
      if (journey.conversions.length > 0) sums.buyers++
    },
    settle: (untouched) => settle({ ...sums, chains }, campaign.id, untouched),
  }
}

function emptySums(): Sums {
  const delivery = { impression: 0, view: 0, click: 0, activate: 0, boost: 0 }
  const filtered = { bot: 0, prefetch: 0, repeat: 0, ghost: 0 }
  return {
    ...{ credits: new Map(), customers: new Map(), ads: new Map(), delivery, filtered, reached: 0, buyers: 0 },
    ...{ conversions: 0, amount: 0, unattributed: { conversions: 0, amount: 0 } },
    chains: {} as Sums['chains'],
  }
}

/** Each campaign has windows of its own: a kind is looked up together with its campaign. */
function windowsOf(campaigns: readonly Campaign[]): Windows {
  const byKind = campaigns.flatMap(({ id, windows }) =>
    Object.entries(windows).map(([kind, ms]) => [kindOf(id, kind as ExposureKind), ms] as const),
  )
  return { byKind: Object.fromEntries(byKind), otherwise: -1 }
}

const kindOf = (campaignId: string, kind: ExposureKind) => `${campaignId}/${kind}`

/** What counts as a touch, and on the way how much of this campaign was delivered and what was filtered. */
function touchesOf(journey: Journey, campaignId: string, known: ReadonlySet<string>, sums: Sums): CampaignTouch[] {
  const { filtered, delivery, ads } = sums
  const ours = (exposure: Shown) => exposure.campaignId === campaignId
  const people = journey.exposures.filter((exposure) => {
    const why = exposure.filtered ?? (exposure.ghost ? 'ghost' : null)
    if (why && ours(exposure)) filtered[why]++
    return why === null && exposure.campaignId !== null && known.has(exposure.campaignId)
  })
  const { counted, repeats } = partRepeats(people)
  filtered.repeat += repeats.filter(ours).length
  for (const { kind, adId } of counted.filter(ours)) {
    delivery[kind]++
    const ad = ads.get(adId ?? '') ?? { impressions: 0, clicks: 0 }
    ads.set(adId ?? '', ad)
    if (kind === 'impression') ad.impressions++
    if (kind === 'click') ad.clicks++
  }
  if (counted.some(ours)) sums.reached++
  return counted.map(({ source, id, kind, at, campaignId, adId, placement, medium }) => ({
    ...{ id: `${source}/${id}`, kind: kindOf(campaignId!, kind), at, channel: adId ?? campaignId! },
    ...{ campaign: campaignId!, ad: adId ?? '', placement: placement ?? '', medium: medium ?? '' },
  }))
}

function count(sums: Sums, { amount }: Conversion, attributed: boolean): void {
  sums.conversions++
  sums.amount += amount
  if (attributed) return
  sums.unattributed.conversions++
  sums.unattributed.amount += amount
}

type Terms = { readonly campaign: Campaign; readonly windows: Windows }

function credit(
  { credits }: Sums,
  model: PathModel & Model,
  conversion: Conversion,
  path: readonly CampaignTouch[],
  { campaign, windows }: Terms,
  credited: Set<string>,
): void {
  const shared = { at: conversion.at, amountMinor: conversion.amount }
  const touches = new Map(path.map((touch) => [touch.id, touch]))
  for (const { touchId, share, amountMinor } of creditTouches(shared, path, {
    model,
    windows,
    halfLifeMs: campaign.halfLifeMs,
  })) {
    const touch = touches.get(touchId)!
    for (const dimension of DIMENSIONS) {
      if (dimension !== 'campaign' && touch.campaign !== campaign.id) continue
      const value = dimension === 'day' ? conversion.day : touch[dimension]
      const key = `${model}/${dimension}/${value}`
      const sum = credits.get(key) ?? { conversions: 0, amount: 0 }
      credits.set(key, sum)
      sum.conversions += share
      sum.amount += amountMinor
      credited.add(`${dimension}/${value}`)
    }
  }
}

/** @param value null: the journey came to nothing. */
function follow(
  chain: Chain,
  path: readonly CampaignTouch[],
  dimension: (typeof CHAINED)[number],
  value: number | null,
): void {
  // Touches of different campaigns are different states, also where a placement has the same name.
  const channels = path.map((touch) =>
    dimension === 'campaign' ? touch.campaign : `${touch.campaign}/${touch[dimension]}`,
  )
  walk(chain, { channels, conversions: value === null ? 0 : 1, value: value ?? 0, nulls: value === null ? 1 : 0 })
}
