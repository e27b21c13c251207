// How a merchant pays for its offers.

export type BillingSettings = {
  /** Prefunded merchants pay ahead; the others are invoiced and have `dueDays`. */
  readonly mode: 'invoiced' | 'prefunded'
  readonly dueDays: number
  /** Minor units by currency: once what is left ahead is below it, an alert goes out. */
  readonly lowBalance: Readonly<Record<string, number>>
}

export const DEFAULT_BILLING_SETTINGS: BillingSettings = { mode: 'invoiced', dueDays: 30, lowBalance: {} }
