// A purchase is what its reports fold into: how much was asked for, how much was taken, what is left.
import type { Match, MatchMethod, Sale } from '../match/match.ts'
import type { Channel } from '../merchant.ts'
import type { Report } from '../report.ts'

/** Moves forward only: pending -> posted, either -> reversed. Refunds reduce a posted one. */
export type PurchaseState = 'pending' | 'posted' | 'reversed'

/** A report of a card that we know, with the merchant that was recognised when it arrived. */
export type KnownReport = {
  readonly report: Report
  readonly customerId: string
  readonly cardId: string
  readonly match: Match
  /** The location's zone, kept so that the purchase can be judged again without the catalogue. */
  readonly timezone: string | null
  /** The location's channel, which counts where no report names one. */
  readonly channel: Channel | null
}

/** Where the purchase was made. The evidence stays with the report that it came from. */
export type Recognised = {
  readonly merchantId: string | null
  readonly locationId: string | null
  readonly method: MatchMethod | null
  readonly confidence: number
  /** null: an ordinary sale. */
  readonly sale: Sale | null
}

export type Purchase = {
  readonly id: string
  readonly source: string
  readonly customerId: string
  readonly cardId: string
  readonly match: Recognised
  readonly timezone: string | null
  readonly channel: Channel | null
  readonly currency: string
  /** Of the first authorization, else of the first clearing. */
  readonly occurredAt: number
  /** Of the last clearing; null while nothing has cleared. The hold runs from here. */
  readonly clearedAt: number | null
  readonly state: PurchaseState
  /** What the customer was asked for: the cleared parts, or the authorization while nothing has cleared. */
  readonly amount: number
  readonly authorized: number
  readonly cleared: number
  readonly reversed: number
  /** Linked refunds, and unlinked ones that were tied to this purchase. Never more than what is there. */
  readonly refunded: number
  /** The part of `refunded` that came from refunds that named no purchase. */
  readonly tied: number
  /** What is left after reversals and refunds: every reward is decided on this. */
  readonly net: number
}
