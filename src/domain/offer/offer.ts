// What a merchant promises. Terms are immutable once published: an edit makes a new version, and a customer is
// bound to the version that stood when they activated. Amounts are minor units, rates basis points, instants ms.
import type { Holdout } from '../experiment/holdout.ts'
import type { Recognition } from '../match/sale.ts'
import type { Channel } from '../merchant.ts'
import type { Choice } from '../reward/choice.ts'

export type Step = { readonly from: number } & ({ readonly bps: number } | { readonly amount: number })

export type RewardRule =
  | { readonly kind: 'percent'; readonly bps: number }
  | { readonly kind: 'fixed'; readonly amount: number }
  /** The highest step whose `from` is reached counts, for the whole amount. */
  | { readonly kind: 'ladder'; readonly steps: readonly Step[] }
  /** Points for each whole major unit of the currency; credited in the currency `PTS`. */
  | { readonly kind: 'points'; readonly perMajorUnit: number }

/** ISO weekday names, and clock times `HH:MM` in the location's zone; `to` at or before `from` runs past midnight. */
export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'
export type Hours = { readonly from: string; readonly to: string }
export type CustomerKind = 'any' | 'new' | 'lapsed' | 'loyal'
export type CalendarPeriod = 'day' | 'week' | 'month' | 'year'

/** null means: no such condition. */
export type Conditions = {
  readonly minSpend: number | null
  readonly maxSpend: number | null
  readonly channels: readonly Channel[] | null
  readonly locationIds: readonly string[] | null
  readonly days: readonly Weekday[] | null
  readonly hours: readonly Hours[] | null
  /** Local dates `YYYY-MM-DD` at the location on which nothing is earned. */
  readonly excludedDates: readonly string[] | null
  readonly schemes: readonly string[] | null
  readonly everyNthVisit: number | null
  readonly customers: CustomerKind
  readonly lookbackDays: number
  /** Which sales at others' sites, through marketplaces and facilitators count; left out: as the platform has it. */
  readonly recognition?: Recognition | null
  /** Earns once the customer's purchases within `withinDays` (null: since activation) add up to `amount`. */
  readonly spendToUnlock: { readonly amount: number; readonly withinDays: number | null } | null
}

export type Limits = {
  readonly rewardMin: number | null
  readonly rewardMax: number | null
  readonly perCustomer: {
    readonly amount: number | null
    readonly count: number | null
    /** Rolling: counts what was earned in the `periodDays` before the purchase. */
    readonly periodDays: number | null
    /** Calendar: counts since the start of the local day, week (Monday), month or year. */
    readonly calendar: CalendarPeriod | null
  }
  readonly budget: number | null
  readonly budgetPerDay: number | null
}

export type Schedule = {
  /** Start inclusive, end exclusive; null: open on that side. */
  readonly startsAt: number | null
  readonly endsAt: number | null
  readonly activateBy: number | null
  readonly validDaysAfterActivation: number | null
  /** Days after `endsAt` in which those who activated still earn. */
  readonly graceDays: number | null
}

export type Targeting = {
  readonly programIds: readonly string[] | null
  readonly segments: readonly string[] | null
  readonly tiers: readonly string[] | null
  /** These tiers may use the offer from the start, everybody else `hours` later. */
  readonly earlyAccess: { readonly tiers: readonly string[]; readonly hours: number } | null
}

/** What the merchant pays on a rewarded purchase, and who gets what of it. The rest is the operator's. */
export type Funding = {
  readonly commissionBps: number | null
  readonly commissionAmount: number | null
  readonly partnerBps: number
  /** How much, in bps of the net amount, the operator adds when the reward exceeds the commission. */
  readonly operatorBps: number
}

export type OfferTerms = {
  readonly title: string
  readonly terms: string
  readonly currency: string
  readonly reward: RewardRule
  readonly conditions: Conditions
  readonly limits: Limits
  readonly schedule: Schedule
  readonly activation: 'required' | 'automatic'
  readonly stacking: 'best' | 'stack'
  readonly targeting: Targeting
  readonly funding: Funding
  /** Days between the clearing and the confirmation of a reward. */
  readonly holdDays: number
}

export type OfferState = 'draft' | 'submitted' | 'live' | 'paused' | 'ended'

export type OfferVersion = {
  readonly version: number
  /** When it was approved: later activations bind to it. Version 1 also binds every earlier one. */
  readonly effectiveAt: number
  readonly terms: OfferTerms
}

/** An offer as the decision sees it: all published versions, and the intervals in which it was switched off. */
export type Offer = {
  readonly id: string
  readonly merchantId: string
  readonly versions: readonly OfferVersion[]
  /** Paused or ended early: [from, to), `to` null while it lasts. */
  readonly pauses: readonly { readonly from: number; readonly to: number | null; readonly ended: boolean }[]
  /** Experiments that keep some customers from it, so that it can be told what the offer caused. */
  readonly holdouts: readonly Holdout[]
  /** What programs chose about it, its merchant, and all offers. */
  readonly choices: readonly Choice[]
}
