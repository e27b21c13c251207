// How a program pays its customers, and what it does about a balance below zero.
import type { PayoutMethod } from './payout.ts'

/** Who originates ACH entries: the program's company at its bank. */
export type AchOriginator = {
  /** The originating bank: nine digits with a check digit. */
  readonly routingNumber: string
  readonly bankName: string
  /** As it appears on the customer's statement; 16 characters. */
  readonly companyName: string
  /** Ten characters, given by the bank; often 1 and the tax number. */
  readonly companyId: string
}

export type OverdraftPolicy = {
  /** The most that a customer may owe; what exceeds it is written off at once. null: no floor. */
  readonly floor: number | null
  /** What is still owed after so many days is written off. null: never. */
  readonly writeOffAfterDays: number | null
}

export type PayoutSettings = {
  readonly methods: readonly PayoutMethod[]
  /** Minor units: smaller payouts are refused. */
  readonly minimum: number
  readonly ach: AchOriginator | null
  readonly overdraft: OverdraftPolicy
}

/** Until a program says otherwise: no way to pay out, and what is owed waits for the next reward. */
export const DEFAULT_PAYOUT_SETTINGS: PayoutSettings = {
  methods: [],
  minimum: 1,
  ach: null,
  overdraft: { floor: null, writeOffAfterDays: null },
}
