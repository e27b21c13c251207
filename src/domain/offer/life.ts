// The life of an offer: draft -> submitted -> live -> paused <-> live -> ended. A live offer may carry the terms of its
// next version beside it, which go the same way from draft to approval while the old ones stay in force.

import { Refusal } from '../refusal.ts'
import { DAY } from '../time.ts'
import type { Offer, OfferState, OfferTerms, OfferVersion } from './offer.ts'

export type OfferAction = 'created' | 'edited' | 'submitted' | 'returned' | 'approved' | 'paused' | 'resumed' | 'ended'

/** One line of an offer's log; `revision` counts from 1 without gaps. */
export type OfferChange = {
  readonly revision: number
  readonly id: string
  readonly action: OfferAction
  /** After the change. */
  readonly state: OfferState
  readonly at: number
  /** Whose key: `operator` or an id. */
  readonly by: string
  readonly reason: string | null
}

/** An offer as those who run it see it; what decisions read is `Offer`. */
export type OfferRecord = {
  readonly id: string
  readonly merchantId: string
  readonly state: OfferState
  /** What is not published yet, and how far it has come. */
  readonly pending: { readonly state: 'draft' | 'submitted'; readonly terms: OfferTerms } | null
  readonly versions: readonly OfferVersion[]
  readonly changes: readonly OfferChange[]
  readonly createdAt: number
}

/** What a state comes to at an instant: the calendar starts and ends an offer without anybody's doing. */
export const OFFER_PHASES = ['draft', 'returned', 'submitted', 'scheduled', 'live', 'paused', 'over', 'ended'] as const
export type OfferPhase = (typeof OFFER_PHASES)[number]

export function offerPhase(offer: OfferRecord, now: number): OfferPhase {
  const { state, versions } = offer
  const inForce = versions.at(-1)
  if (state === 'ended' || !inForce) return state === 'draft' && returnReason(offer) !== null ? 'returned' : state
  const { startsAt, endsAt, graceDays } = inForce.terms.schedule
  if (endsAt !== null && now >= endsAt + (graceDays ?? 0) * DAY) return 'over'
  return state === 'live' && startsAt !== null && now < startsAt ? 'scheduled' : state
}

/** Why the operator sent it back; null: it didn't, or it was submitted again since. */
export function returnReason({ changes, pending }: OfferRecord): string | null {
  if (pending?.state !== 'draft') return null
  const last = changes.findLast(({ action }) => action === 'returned' || action === 'submitted')
  return last?.action === 'returned' ? last.reason : null
}

export type OfferMove = Pick<OfferRecord, 'state' | 'pending'> & { readonly published: OfferVersion | null }

/** What an action makes of an offer. `terms` belong to `edited`. Throws `conflict` when its state does not allow it. */
export function moveOffer(offer: OfferRecord, action: OfferAction, at: number, terms: OfferTerms | null): OfferMove {
  const { state, pending, versions } = offer
  const stay = { state, pending, published: null }
  const unpublished = versions.length === 0
  switch (action) {
    case 'created':
    case 'edited':
      if (state === 'ended' || terms === null) throw refused(offer, 'edited')
      return { ...stay, pending: { state: 'draft', terms }, state: unpublished ? 'draft' : state }
    case 'submitted':
      if (pending?.state !== 'draft') throw refused(offer, 'submitted')
      return { ...stay, pending: { ...pending, state: 'submitted' }, state: unpublished ? 'submitted' : state }
    case 'returned':
      if (pending?.state !== 'submitted') throw refused(offer, 'returned')
      return { ...stay, pending: { ...pending, state: 'draft' }, state: unpublished ? 'draft' : state }
    case 'approved':
      if (pending?.state !== 'submitted') throw refused(offer, 'approved')
      return {
        state: unpublished ? 'live' : state,
        pending: null,
        published: { version: versions.length + 1, effectiveAt: at, terms: pending.terms },
      }
    case 'paused':
      if (state !== 'live') throw refused(offer, 'paused')
      return { ...stay, state: 'paused' }
    case 'resumed':
      if (state !== 'paused') throw refused(offer, 'resumed')
      return { ...stay, state: 'live' }
    case 'ended':
      if (state === 'ended') throw refused(offer, 'ended')
      return { state: 'ended', pending: null, published: null }
  }
}

function refused({ state, pending, versions }: OfferRecord, wanted: string): Refusal {
  const next = versions.length > 0 && pending ? `, its next version ${pending.state}` : ''
  return new Refusal('conflict', `This offer is ${state}${next}: it cannot be ${wanted}.`)
}

type Switch = Pick<OfferChange, 'action' | 'at'>

/** When the offer was switched off, from its log in order; the ending never closes. */
export function pausesOf(changes: readonly Switch[]): Offer['pauses'] {
  const pauses: { from: number; to: number | null; ended: boolean }[] = []
  for (const { action, at } of changes) {
    const open = pauses.at(-1)
    if ((action === 'resumed' || action === 'ended') && open?.to === null) open.to = at
    if (action === 'paused' || action === 'ended') pauses.push({ from: at, to: null, ended: action === 'ended' })
  }
  return pauses
}
