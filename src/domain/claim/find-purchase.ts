// Which purchase a claim is about: people remember a merchant, a day and roughly an amount.
import type { FiledPurchase, Reward } from '../books/state.ts'
import { DAY, dateOf } from '../time.ts'
import type { ClaimFacts } from './claim.ts'

export type Seen = { readonly purchase: FiledPurchase; readonly rewards: readonly Reward[] }

/** A statement shows the day of posting as often as that of purchase. */
export const DAYS_APART = 3
/** A tip, a deposit or a part that was sent later. */
const AMOUNT_APART = 0.25

/**
 * The purchase at the claimed merchant that fits best: the exact amount before one nearby, then the nearest day.
 * null where none fits, or where two fit alike.
 */
export function findPurchase(claim: ClaimFacts, seen: readonly Seen[]): Seen | null {
  const here = seen.filter(
    ({ purchase }) => claim.merchantId !== null && purchase.match.merchantId === claim.merchantId,
  )
  return only(ranked(claim, here))
}

/** A purchase that fits but stands at no known merchant: the merchant was perhaps not recognised. */
export function findUnrecognised(claim: ClaimFacts, seen: readonly Seen[]): Seen | null {
  const exact = seen.filter(({ purchase }) => purchase.match.merchantId === null && isExact(claim, purchase))
  return only(ranked(claim, exact))
}

type Ranked = { readonly one: Seen; readonly rank: number }

function ranked(claim: ClaimFacts, seen: readonly Seen[]): readonly Ranked[] {
  return seen
    .filter(({ purchase }) => fits(claim, purchase))
    .map((one) => ({ one, rank: (isExact(claim, one.purchase) ? 0 : 100) + daysApart(claim, one.purchase) }))
    .sort((a, b) => a.rank - b.rank)
}

function only([best, second]: readonly Ranked[]): Seen | null {
  return best && best.rank !== second?.rank ? best.one : null
}

function fits(claim: ClaimFacts, purchase: FiledPurchase): boolean {
  const near = Math.abs(purchase.amount - claim.amount) <= Math.max(purchase.amount, claim.amount) * AMOUNT_APART
  return (
    purchase.currency === claim.currency &&
    daysApart(claim, purchase) <= DAYS_APART &&
    (near || isExact(claim, purchase))
  )
}

function isExact({ amount }: ClaimFacts, purchase: FiledPurchase): boolean {
  return [purchase.amount, purchase.authorized, purchase.net].includes(amount)
}

function daysApart({ boughtOn }: ClaimFacts, { occurredAt, clearedAt, timezone }: FiledPurchase): number {
  const days = [occurredAt, ...(clearedAt === null ? [] : [clearedAt])].map((at) => Date.parse(dateOf(at, timezone)))
  return Math.min(...days.map((day) => Math.abs(day - Date.parse(boughtOn)) / DAY))
}
