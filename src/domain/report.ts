// One report from a card feed, translated: the only shape in which facts about card use enter the domain.
import type { Channel, MerchantClue } from './merchant.ts'

export type ReportType = 'authorization' | 'clearing' | 'refund' | 'reversal'

export type Report = {
  /** Who said it: the owner of the key, or the feed. A report's identity is (source, id, type, postedAt). */
  readonly source: string
  readonly id: string
  readonly type: ReportType
  /** Minor units, never negative: the type gives the direction. */
  readonly amount: number
  readonly currency: string
  /** Instant of purchase (of the refund, for a refund), milliseconds since the epoch. */
  readonly occurredAt: number
  readonly postedAt: number | null
  readonly relatedId: string | null
  readonly channel: Channel | null
  readonly merchant: MerchantClue
}
