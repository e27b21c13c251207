// A budget is shared by all customers, so it goes by arrival: what was granted stays, what was refused stays refused.
import type { Offer } from '../offer/offer.ts'

/**
 * What has been granted of each budget. Handed from purchase to purchase through a batch and drawn on along the way:
 * the only mutable value in the decision.
 */
export type Purse = Map<string, number>

export type Budget = { readonly key: string; readonly limit: number | null }

/** What an earlier decision asked for and got, and the local day for which it got it (null: nothing yet). */
export type Claim = { readonly wanted: number; readonly amount: number; readonly day: string | null }

export const NO_CLAIM: Claim = { wanted: 0, amount: 0, day: null }

/**
 * The budgets that a purchase on `day` draws on: the offer's, and the day's if there is one. The newest version's
 * limits hold for everybody, because a budget is the merchant's limit and not a promise to a customer.
 */
export function budgetsOf(offer: Offer, day: string): readonly Budget[] {
  const { budget, budgetPerDay } = offer.versions.at(-1)!.terms.limits
  const total = { key: offer.id, limit: budget }
  return budgetPerDay === null ? [total] : [total, { key: `${offer.id}/${day}`, limit: budgetPerDay }]
}

/**
 * How much of `wanted` can be had for a purchase on `day`: what stands, and of what is new whatever the budgets still
 * hold. A purchase that turns out to be another day's needs room in that day's budget. Takes nothing.
 */
export function grantable(purse: Purse, offer: Offer, day: string, claim: Claim, wanted: number): number {
  const kept = Math.min(claim.amount, wanted)
  const fresh = Math.max(0, wanted - claim.wanted)
  const room = budgetsOf(offer, day).map((budget) => (holds(budget, offer, claim) ? kept : 0) + left(purse, budget))
  return Math.min(kept + fresh, ...room)
}

/** `amount` stands from now on in place of the claim, on the budgets of `day`. */
export function draw(purse: Purse, offer: Offer, day: string, claim: Claim, amount: number): void {
  if (claim.day !== null && claim.amount > 0)
    for (const { key } of budgetsOf(offer, claim.day)) add(purse, key, -claim.amount)
  for (const { key } of budgetsOf(offer, day)) add(purse, key, amount)
}

/** Gives back what stands: no decision speaks of this purchase under this offer any more. */
export function release(purse: Purse, offer: Offer, claim: Claim): void {
  if (claim.day !== null) draw(purse, offer, claim.day, claim, 0)
}

// A budget by day that was brought in after a grant has less on it than would come back.
function add(purse: Purse, key: string, difference: number): void {
  if (difference !== 0) purse.set(key, Math.max(0, (purse.get(key) ?? 0) + difference))
}

function holds({ key }: Budget, offer: Offer, claim: Claim): boolean {
  return key === offer.id || key === `${offer.id}/${claim.day}`
}

function left(purse: Purse, { key, limit }: Budget): number {
  return limit === null ? Number.POSITIVE_INFINITY : Math.max(0, limit - (purse.get(key) ?? 0))
}
