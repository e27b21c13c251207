// Where a page of rewards goes on, and how their states are coloured.
import type { Reward } from '../../../domain/books/state.ts'
import type { RewardCursor, RewardRecord } from '../../../store/books/rewards.ts'
import { openCursor, sealCursor } from '../../paging.ts'
import type { Tone } from '../kit/parts.tsx'

export function placeOf({ purchase, purchaseId, offerId }: RewardRecord): string {
  return sealCursor(`${purchase.occurredAt} ${purchaseId} ${offerId}`)
}

/** An unknown cursor is the first page. */
export function openPlace(cursor: string | undefined): RewardCursor | null {
  if (cursor === undefined) return null
  const [at, purchaseId, offerId] = openCursor(cursor).split(' ')
  return Number(at) > 0 && purchaseId && offerId ? { occurredAt: Number(at), purchaseId, offerId } : null
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
