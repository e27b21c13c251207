// What is loaded for a decision, and what a decision changes. Plain values: the store turns them into rows and back.
import type { Transfer } from '../ledger/posting.ts'
import type { PurchaseMarks } from '../purchase/fold.ts'
import type { KnownReport, Purchase } from '../purchase/purchase.ts'
import type { Precedence } from '../purchase/shared.ts'
import type { Failure, LimitedBy, Reason } from '../reward/reward.ts'
import type { Activation, CustomerFacts, Visit } from '../reward/visit.ts'

export type Card = {
  readonly id: string
  readonly token: string
  readonly customerId: string
  readonly programId: string
  readonly scheme: string | null
  readonly linkedAt: number
  /** The same for every link of one card; null: not known. */
  readonly fingerprint: string | null
}

export type Customer = Omit<CustomerFacts, 'activations'> & {
  readonly version: number
  /** Customers of other programs who have linked a card of theirs: a decision on one claims them all. */
  readonly kin: readonly string[]
}

/** A report as it is remembered: with the purchase that it became part of, if it did. */
export type FiledReport = KnownReport & {
  readonly root: string
  readonly purchaseId: string | null
  /** A refund that names no purchase: it comes off whichever fits. */
  readonly loose: boolean
  /** The request or import chunk that brought it. */
  readonly batch: string
}

export type FiledPurchase = Purchase &
  PurchaseMarks & {
    readonly root: string
    readonly programId: string
    /** The purchase that counts in its stead, in another program that the card is linked in. */
    readonly yieldsTo: string | null
  }

export type RewardState = 'pending' | 'confirmed' | 'paid' | 'reversed' | 'declined'

/** A decision that stands. */
export type Reward = {
  readonly purchaseId: string
  readonly offerId: string
  readonly customerId: string
  readonly merchantId: string
  readonly programId: string
  readonly version: number
  readonly state: RewardState
  readonly amount: number
  readonly wanted: number
  readonly currency: string
  readonly commission: number
  readonly partner: number
  readonly limitedBy: LimitedBy | null
  readonly reason: Reason | null
  readonly failures: readonly Failure[]
  readonly confirmAt: number | null
  readonly confirmedAt: number | null
  readonly revision: number
}

/** Everything that one customer did at one merchant: the row that the fold walks. */
export type FiledVisit = Omit<Visit, 'purchase'> & {
  readonly purchase: FiledPurchase
  readonly fingerprint: string | null
}

export type Stream = {
  readonly customerId: string
  readonly merchantId: string
  readonly visits: readonly FiledVisit[]
  readonly rewards: readonly Reward[]
  readonly looseRefunds: readonly FiledReport[]
  readonly activations: readonly Activation[]
}

export type Holder = Pick<Card, 'programId' | 'fingerprint'> & { readonly linked: boolean }

export type BooksState = {
  readonly cards: readonly Card[]
  /** The cards of `reports`, by id. */
  readonly holders: ReadonlyMap<string, Holder>
  readonly customers: ReadonlyMap<string, Customer>
  /** Every report that shares an id, a root or a purchase with one of the batch. */
  readonly reports: readonly FiledReport[]
  /** Purchases of those reports at merchants that are in no stream: unrecognised ones. */
  readonly purchases: readonly FiledPurchase[]
  readonly streams: readonly Stream[]
  /** What was granted of each budget. */
  readonly granted: ReadonlyMap<string, number>
  /** In ascending order; only needed where customers have kin. */
  readonly precedences: readonly Precedence[]
}

export type OfferDay = {
  readonly offerId: string
  readonly day: string
  readonly locationId: string
  readonly currency: string
  readonly rewarded: number
  readonly declined: number
  readonly spend: number
  readonly rewards: number
  readonly commission: number
  readonly partner: number
}

/** `offerId` '': the purchases; else what the offer cost. Sums of one customer's local day at one merchant. */
export type CustomerDay = {
  readonly merchantId: string
  readonly customerId: string
  readonly day: string
  readonly offerId: string
  readonly currency: string
  readonly purchases: number
  readonly spend: number
  readonly rewards: number
  readonly commission: number
}

export type PlatformEvent = {
  readonly type: `reward.${RewardState}`
  readonly programId: string | null
  readonly merchantId: string | null
  readonly customerId: string | null
  readonly subjectId: string
  readonly data: Readonly<Record<string, string | number | null>>
}

/** `limit`: what the budget must not exceed once `difference` is added; a negative difference is always allowed. */
export type BudgetChange = {
  readonly key: string
  readonly merchantId: string | null
  readonly difference: number
  readonly limit: number | null
}

/** One commit. Sums (balances, budgets, days) are differences to add; everything else is the new row. */
export type Changes = {
  readonly reports: readonly FiledReport[]
  /** Filed for somebody whose card they turned out not to be about. */
  readonly withdrawn: readonly FiledReport[]
  readonly purchases: readonly FiledPurchase[]
  readonly rewards: readonly Reward[]
  readonly transfers: readonly Transfer[]
  readonly budgets: readonly BudgetChange[]
  readonly offerDays: readonly OfferDay[]
  readonly customerDays: readonly CustomerDay[]
  readonly events: readonly PlatformEvent[]
  /** Customers that were decided on, with the version that was read. */
  readonly versions: ReadonlyMap<string, number>
}
