// A budget is shared by all customers, so it goes by arrival: what was granted stays, what was refused stays refused.
import type { Offer } from '../offer.ts'

/**
 * What has been granted of each budget. Handed from purchase to purchase through a batch and drawn on along the way:
 * the only mutable value in the decision.
 */
export type Purse = Map<string, number>

export type Budget = { readonly key: string; readonly limit: number | null }

/** What an earlier decision asked for and got. */
export type Claim = { readonly wanted: number; readonly amount: number }

export const NO_CLAIM: Claim = { wanted: 0, amount: 0 }

/**
 * The budgets that a purchase on `day` draws on: the offer's, and the day's if there is one. The newest version's
 * limits hold for everybody, because a budget is the merchant's limit and not a promise to a customer.
 */
export function budgetsOf(offer: Offer, day: string): readonly Budget[] {
  const { budget, budgetPerDay } = offer.versions.at(-1)!.terms.limits
  const total = { key: offer.id, limit: budget }
  return budgetPerDay === null ? [total] : [total, { key: `${offer.id}/${day}`, limit: budgetPerDay }]
}

/** How much of `wanted` can be had: what stands, and of what is new whatever the budgets still hold. Takes nothing. */
export function grantable(purse: Purse, budgets: readonly Budget[], claim: Claim, wanted: number): number {
  const kept = Math.min(claim.amount, wanted)
  const fresh = Math.max(0, wanted - claim.wanted)
  return kept + Math.min(fresh, ...budgets.map((budget) => left(purse, budget)))
}

/** Draws the difference between what stood and what is granted now; a negative difference goes back. */
export function draw(purse: Purse, budgets: readonly Budget[], difference: number): void {
  if (difference === 0) return
  for (const { key } of budgets) purse.set(key, (purse.get(key) ?? 0) + difference)
}

function left(purse: Purse, { key, limit }: Budget): number {
  return limit === null ? Number.POSITIVE_INFINITY : Math.max(0, limit - (purse.get(key) ?? 0))
}
