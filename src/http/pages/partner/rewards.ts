// Rewards as a person asks about them: by purchase, with the one sentence that says most.
import type { FiledPurchase, Reward } from '../../../domain/books/state.ts'
import { explainFailure, explainLimit } from '../../../domain/explain/reasons.ts'
import { groupBy } from '../../../domain/group-by.ts'
import type { Offer } from '../../../domain/offer/offer.ts'
import type { RewardCursor, RewardRecord } from '../../../store/books/rewards.ts'
import { openCursor, sealCursor } from '../../paging.ts'
import { boundVersion } from '../../schema/reward.ts'
import type { Format } from '../kit/format.ts'
import type { Tone } from '../kit/parts.tsx'

export type Bought = { readonly purchase: FiledPurchase; readonly rewards: readonly RewardRecord[] }

/**
 * Whole purchases of a page that was read, the latest first; `next` is where the following page begins.
 * @param limit how many rewards a page has: where more were read, the last purchase may not be complete.
 */
export function purchasesOf(found: readonly RewardRecord[], limit: number) {
  const groups = [...groupBy(found, ({ purchaseId }) => purchaseId).values()]
  const whole = found.length > limit && groups.length > 1 ? groups.slice(0, -1) : groups
  const bought: readonly Bought[] = whole.map((rewards) => ({ purchase: rewards[0]!.purchase, rewards }))
  const last = whole.at(-1)?.at(-1)
  return { bought, next: found.length > limit && last ? placeOf(last) : null }
}

function placeOf({ purchase, purchaseId, offerId }: RewardRecord): string {
  return sealCursor(`${purchase.occurredAt} ${purchaseId} ${offerId}`)
}

/** An unknown cursor is the first page. */
export function openPlace(cursor: string | undefined): RewardCursor | null {
  if (cursor === undefined) return null
  const [at, purchaseId, offerId] = openCursor(cursor).split(' ')
  return Number(at) > 0 && purchaseId && offerId ? { occurredAt: Number(at), purchaseId, offerId } : null
}

/** These say little to somebody who asks why a purchase earned nothing. */
const faint = new Set(['outside-window', 'not-targeted', 'holdout'])

/** What was earned; else the decline that a customer could have avoided; else any. */
export function mostTelling<T extends Reward>(rewards: readonly T[]): T | undefined {
  const earned = rewards.find(({ amount }) => amount > 0)
  return earned ?? rewards.find(({ reason }) => reason === null || !faint.has(reason)) ?? rewards[0]
}

/**
 * Why it is nothing, or why it is no more; null: it is what the rate says. Who was held out of an offer is told to nobody:
 * `notOpen` is said instead.
 */
export function whyOf(
  reward: Reward,
  offers: readonly Offer[],
  notOpen: string,
  { money, date }: Format,
): string | null {
  const terms = boundVersion(offers, reward)?.terms
  const [failure] = reward.failures
  if (failure?.reason === 'holdout') return notOpen
  if (!terms) return failure?.reason ?? null
  const write = { amount: money, day: date }
  return failure ? explainFailure(terms, failure, write) : explainLimit(terms, reward.limitedBy, write)
}

const tones: Readonly<Record<Reward['state'], Tone>> = {
  pending: 'info',
  confirmed: 'good',
  paid: 'good',
  reversed: 'warn',
  declined: 'plain',
}

export function toneOf(state: Reward['state']): Tone {
  return tones[state]
}
