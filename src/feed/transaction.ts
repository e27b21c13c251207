// The contract's transaction: what every adapter translates to, and what POST /v1/transactions and /v1/imports take.
import type { Channel } from '../domain/merchant.ts'
import type { ReportType } from '../domain/report.ts'

/** Amounts are minor units, never negative: `type` gives the direction. Instants are RFC 3339 in UTC. */
export type Transaction = {
  readonly id: string
  readonly type: ReportType
  readonly cardToken: string
  readonly amount: number
  readonly currency: string
  readonly occurredAt: string
  readonly postedAt: string | null
  readonly relatedId: string | null
  readonly channel: Channel | null
  readonly merchant: {
    readonly descriptor: string | null
    readonly mid: string | null
    readonly mcc: string | null
    readonly entityId: string | null
    readonly city: string | null
    readonly region: string | null
    readonly postcode: string | null
    readonly country: string | null
  }
}
