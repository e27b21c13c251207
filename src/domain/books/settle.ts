// Decisions -> what changes: the rewards that stand anew, the transfers that lead there, and the sums that follow.
// What is stored is the difference between the fold and what stands.
import { rewardId } from '../ids.ts'
import { NOTHING, type Position, postReward, type Transfer } from '../ledger/posting.ts'
import type { Offer } from '../offer/offer.ts'
import { isOdd } from '../purchase/odd.ts'
import { claimKey } from '../reward/decide.ts'
import type { Decision } from '../reward/reward.ts'
import { DAY } from '../time.ts'
import type { DecidedStream, OffersOf } from './refold.ts'
import { same } from './same.ts'
import type { FiledPurchase, Reward, RewardState } from './state.ts'

/** One reward that changed, with the purchase as it stood and as it stands. */
export type Settled = {
  readonly before: Reward | null
  readonly after: Reward
  readonly purchaseBefore: FiledPurchase | null
  readonly purchase: FiledPurchase
  readonly transfers: readonly Transfer[]
}

/** @param confirmUpTo rewards whose hold is over by then are confirmed; null: none, which is left to the sweep. */
export function settleStream(
  { stream, visits, decisions }: DecidedStream,
  purchases: ReadonlyMap<string, FiledPurchase>,
  standing: ReadonlyMap<string, FiledPurchase>,
  offersOf: OffersOf,
  confirmUpTo: number | null,
): readonly Settled[] {
  const offers = new Map(offersOf(stream.merchantId).map((offer) => [offer.id, offer]))
  const before = new Map(stream.rewards.map((reward) => [claimKey(reward.purchaseId, reward.offerId), reward]))
  const visited = new Map(visits.map(({ purchase }) => [purchase.id, purchase]))
  const settled = decisions.map((decision) => {
    const key = claimKey(decision.purchaseId, decision.offerId)
    const purchase = visited.get(decision.purchaseId)!
    const former = before.get(key) ?? null
    before.delete(key)
    const after = rewardOf(
      decision,
      former,
      purchase,
      holdDays(offers.get(decision.offerId)!, decision.version),
      confirmUpTo,
    )
    return settle(former, after, purchase, standing)
  })
  // What no decision speaks of any more: the purchase turned out to belong to another merchant.
  const orphaned = [...before.values()].map((former) =>
    settle(former, withdrawn(former), purchases.get(former.purchaseId)!, standing),
  )
  return [...settled, ...orphaned].filter((one) => one !== null)
}

function settle(
  before: Reward | null,
  after: Reward,
  purchase: FiledPurchase,
  standing: ReadonlyMap<string, FiledPurchase>,
): Settled | null {
  const purchaseBefore = standing.get(purchase.id) ?? null
  const moved =
    purchaseBefore && (purchaseBefore.net !== purchase.net || purchaseBefore.occurredAt !== purchase.occurredAt)
  if (before && !moved && same(before, after)) return null
  const next = { ...after, revision: (before?.revision ?? 0) + 1 }
  return { before, after: next, purchaseBefore, purchase, transfers: transfersBetween(before, next, purchase) }
}

export function transfersBetween(before: Reward | null, after: Reward, purchase: FiledPurchase): readonly Transfer[] {
  const posted = {
    rewardId: rewardId(after.purchaseId, after.offerId),
    purchaseId: after.purchaseId,
    customerId: after.customerId,
    merchantId: after.merchantId,
    programId: after.programId,
    currency: purchase.currency,
    rewardCurrency: after.currency,
    revision: after.revision,
  }
  return postReward(posted, before ? positionOf(before) : NOTHING, positionOf(after))
}

function positionOf({ amount, commission, partner, confirmedAt }: Reward): Position {
  return { reward: amount, commission, partner, confirmed: confirmedAt !== null }
}

function rewardOf(
  decision: Decision,
  former: Reward | null,
  purchase: FiledPurchase,
  holdDays: number,
  confirmUpTo: number | null,
): Reward {
  const earned = decision.state === 'earned'
  const waits = purchase.clearedAt === null || (isOdd(purchase) && purchase.reviewedAt === null)
  const confirmAt = earned && !waits ? purchase.clearedAt! + holdDays * DAY : null
  const isOver = confirmAt !== null && confirmUpTo !== null && confirmAt <= confirmUpTo
  const confirmedAt = former?.confirmedAt ?? (isOver ? confirmUpTo : null)
  return {
    purchaseId: decision.purchaseId,
    offerId: decision.offerId,
    customerId: purchase.customerId,
    merchantId: purchase.match.merchantId!,
    programId: purchase.programId,
    version: decision.version,
    state: earned ? earnedState(former, confirmedAt) : (decision.state as RewardState),
    amount: decision.amount,
    wanted: decision.wanted,
    currency: decision.currency,
    commission: decision.commission,
    partner: decision.partner,
    limitedBy: decision.limitedBy,
    reason: decision.reason,
    failures: decision.failures,
    confirmAt,
    confirmedAt,
    revision: former?.revision ?? 0,
  }
}

function earnedState(former: Reward | null, confirmedAt: number | null): RewardState {
  if (former?.state === 'paid') return 'paid'
  return confirmedAt === null ? 'pending' : 'confirmed'
}

function withdrawn(reward: Reward): Reward {
  const gone = { amount: 0, wanted: 0, commission: 0, partner: 0, limitedBy: null }
  const why = { reason: 'other-merchant', failures: [{ reason: 'other-merchant' }] } as const
  return { ...reward, ...gone, ...why, state: reward.state === 'declined' ? 'declined' : 'reversed', confirmAt: null }
}

function holdDays(offer: Offer, version: number): number {
  return offer.versions.find((candidate) => candidate.version === version)!.terms.holdDays
}
