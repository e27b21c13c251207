// A payout: a customer's confirmed rewards on their way out. Its state only moves forward.

export type PayoutMethod = 'ach' | 'statement-credit' | 'gift-card' | 'donation'
export type PayoutState = 'requested' | 'submitted' | 'paid' | 'failed' | 'returned'

export type Payout = {
  readonly id: string
  readonly customerId: string
  readonly programId: string
  readonly destinationId: string
  readonly method: PayoutMethod
  readonly amount: number
  readonly currency: string
  readonly state: PayoutState
  /** Why it failed or was returned: the bank's or the partner's code. */
  readonly code: string | null
  readonly retryOf: string | null
  readonly fileId: string | null
  /** Its place in the file, from 1. */
  readonly line: number | null
  /** By which the bank knows it. */
  readonly trace: string | null
  readonly requestedAt: number
  readonly submittedAt: number | null
  readonly paidAt: number | null
  /** When it failed or was returned. */
  readonly closedAt: number | null
}

const NEXT: Readonly<Record<PayoutState, readonly PayoutState[]>> = {
  requested: ['submitted', 'failed'],
  submitted: ['paid', 'failed', 'returned'],
  paid: ['returned'],
  failed: [],
  returned: [],
}

export function mayBecome(from: PayoutState, to: PayoutState): boolean {
  return NEXT[from].includes(to)
}

/** Whether its money is back with the customer. */
export function isClosed(state: PayoutState): boolean {
  return state === 'failed' || state === 'returned'
}
