// The circumstances of one purchase and of the customer who made it, as the conditions of an offer see them.
import type { Purchase } from '../purchase/purchase.ts'

export type Visit = {
  readonly purchase: Purchase
  /** The card was linked from here on; earlier purchases never earn. */
  readonly linkedAt: number
  readonly scheme: string | null
  /** Marked as fraud: nothing is earned. */
  readonly fraud?: boolean
  /** Counts in another program that the card is linked in: nothing is earned here. */
  readonly elsewhere?: boolean
}

export type Activation = { readonly offerId: string; readonly at: number }

/** What the customer was, from `from` until the next entry. */
export type Profile = {
  readonly from: number
  readonly segments: readonly string[]
  readonly tier: string | null
}

export type CustomerFacts = {
  readonly customerId: string
  readonly programId: string
  /** In ascending order of `from`; the first also holds before. */
  readonly profiles: readonly Profile[]
  readonly activations: readonly Activation[]
}

export function profileAt(customer: CustomerFacts, at: number): Profile {
  return (
    customer.profiles.findLast(({ from }) => from <= at) ??
    customer.profiles[0] ?? { from: 0, segments: [], tier: null }
  )
}
