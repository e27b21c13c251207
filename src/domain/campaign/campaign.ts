// A merchant's campaign and its ads: for how long a touch of each kind may be credited, and what showing it costs.
import { DEFAULT_HALF_LIFE_MS } from '../measure/attribution/credit.ts'
import { DEFAULT_WINDOWS } from '../measure/attribution/path.ts'

export const EXPOSURE_KINDS = ['impression', 'view', 'click', 'activate', 'boost'] as const
export type ExposureKind = (typeof EXPOSURE_KINDS)[number]

/** Milliseconds from a touch to the last instant, inclusive, at which a purchase may be credited to it. */
export type CampaignWindows = Readonly<Record<ExposureKind, number>>

/** Minor units of the campaign's currency. Impressions are priced by the thousand, because one costs less than a cent. */
export type AdCost =
  | { readonly kind: 'none' }
  | { readonly kind: 'fixed'; readonly amount: number }
  | { readonly kind: 'impression'; readonly amountPerThousand: number }
  | { readonly kind: 'click' | 'result'; readonly amount: number }

export type Campaign = {
  readonly id: string
  readonly merchantId: string
  readonly name: string
  readonly currency: string
  readonly windows: CampaignWindows
  readonly halfLifeMs: number
  /** Windows and half-life are fixed from here on. */
  readonly startsAt: number
  readonly endsAt: number | null
}

export type Ad = {
  readonly id: string
  readonly campaignId: string
  readonly merchantId: string
  readonly offerId: string | null
  readonly name: string
  readonly cost: AdCost
}

export const CAMPAIGN_WINDOWS: CampaignWindows = Object.fromEntries(
  EXPOSURE_KINDS.map((kind) => [kind, DEFAULT_WINDOWS.byKind[kind]]),
) as CampaignWindows

export const CAMPAIGN_HALF_LIFE_MS = DEFAULT_HALF_LIFE_MS

/** What was delivered and what came of it; `results` are the conversions credited to the ad, in parts. */
export type Delivery = { readonly impressions: number; readonly clicks: number; readonly results: number }

/** Rounded half up to the minor unit. */
export function costOf(cost: AdCost, { impressions, clicks, results }: Delivery): number {
  switch (cost.kind) {
    case 'none':
      return 0
    case 'fixed':
      return cost.amount
    case 'impression':
      return Math.round((impressions * cost.amountPerThousand) / 1_000)
    case 'click':
      return clicks * cost.amount
    case 'result':
      return Math.round(results * cost.amount)
  }
}
