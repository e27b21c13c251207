// What a purchase earns under an offer, or why it doesn't.

/** In the order in which they are told: the first is the reason. */
export const REASONS = [
  'fraud',
  'card-not-linked-yet',
  'other-program',
  'outside-window',
  'not-targeted',
  'holdout',
  'not-activated',
  'currency-mismatch',
  'nothing-left',
  'below-min-spend',
  'above-max-spend',
  'channel',
  'location',
  'day',
  'hour',
  'excluded-date',
  'scheme',
  'not-new',
  'not-lapsed',
  'not-loyal',
  'not-nth-visit',
  'not-unlocked',
  'rounds-to-zero',
  'customer-count',
  'customer-amount',
  'lost-to-better-offer',
  'budget',
  'other-merchant',
] as const

export type Reason = (typeof REASONS)[number]

export type LimitedBy = 'rate' | 'reward-max' | 'customer-amount' | 'budget'

export const LIMITS = ['rate', 'reward-max', 'customer-amount', 'customer-count', 'budget'] as const
export type Limit = (typeof LIMITS)[number]

/** What the amount was limited by, also where the limit left nothing of it. */
export function limitOf({ limitedBy, reason }: Pick<Decision, 'limitedBy' | 'reason'>): Limit | null {
  return limitedBy ?? LIMITS.find((limit) => limit === reason) ?? null
}

/**
 * One reason that stood in the way. `short` is how much more spending would have removed it, `wouldEarn` what the
 * purchase would then have earned, where that is known.
 */
export type Failure = { readonly reason: Reason; readonly short?: number; readonly wouldEarn?: number }

/** How a commission is split. Parts are minor units and sum to what the merchant and the operator pay. */
export type Split = {
  readonly reward: number
  /** What the merchant pays. */
  readonly commission: number
  readonly partner: number
}

/**
 * The verdict of the fold. `earned`: `amount` > 0. `reversed`: it would have earned before refunds and reversals, and
 * nothing is left. `declined`: it never could; `failures` has every reason, `reason` the first in the order of `REASONS`.
 */
export type Decision = {
  readonly purchaseId: string
  readonly offerId: string
  readonly version: number
  readonly state: 'earned' | 'reversed' | 'declined'
  /** In `currency`: the offer's, or points. */
  readonly amount: number
  /** Before the shared budget trimmed it. What the budget once refused stays refused. */
  readonly wanted: number
  readonly currency: string
  readonly commission: number
  readonly partner: number
  readonly limitedBy: LimitedBy | null
  readonly reason: Reason | null
  readonly failures: readonly Failure[]
}
