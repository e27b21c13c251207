// Which rewards a payout pays. Every cent of it comes from a named cause, so that it can be followed to a purchase.
import { assert } from '../refusal.ts'

/** What a cause (a reward, an adjustment) gave a customer and no payout has covered; below zero: covered and taken back. */
export type Uncovered = { readonly causeId: string; readonly amount: number; readonly since: number }

export type Part = { readonly causeId: string; readonly amount: number }

/**
 * What was taken back after it was paid is settled first; then the oldest confirmed first, the last one in part.
 * @param amount at most the sum of what is uncovered, which is the available balance.
 * @returns parts that add up to `amount`.
 */
export function coverOldestFirst(uncovered: readonly Uncovered[], amount: number): readonly Part[] {
  const owed = uncovered.filter((cause) => cause.amount < 0)
  const due = uncovered.filter((cause) => cause.amount > 0).sort(byAge)
  const parts: Part[] = owed.map(({ causeId, amount }) => ({ causeId, amount }))
  let left = amount - owed.reduce((sum, cause) => sum + cause.amount, 0)
  for (const cause of due) {
    if (left === 0) break
    const part = Math.min(left, cause.amount)
    parts.push({ causeId: cause.causeId, amount: part })
    left -= part
  }
  assert(left === 0, 'a payout is covered by what the customer earned')
  return parts
}

function byAge(a: Uncovered, b: Uncovered): number {
  return a.since - b.since || (a.causeId < b.causeId ? -1 : 1)
}

/** Whether a reward counts as paid: what paid payouts cover of it is all that it is worth now. */
export function isCovered(reward: { readonly amount: number }, paid: number): boolean {
  return reward.amount > 0 && paid >= reward.amount
}
