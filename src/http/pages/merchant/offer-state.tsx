// An offer's state in a word, and what of its budget is left.
import type { OfferRecord } from '../../../domain/offer-life.ts'
import type { MemberCall } from '../kit/call.ts'
import { Badge, Progress, type Tone } from '../kit/parts.tsx'
import { wordsOf } from './audience.tsx'
import { latestTerms } from './own-offer.ts'

const TONES: Readonly<Record<OfferRecord['state'], Tone>> = {
  draft: 'plain',
  submitted: 'info',
  live: 'good',
  paused: 'warn',
  ended: 'plain',
}

export function OfferState({ call, offer }: { call: MemberCall; offer: OfferRecord }) {
  const { states, nextStates } = wordsOf(call).offers
  const next = offer.versions.length > 0 && offer.pending ? nextStates[offer.pending.state] : null
  return (
    <span class="badges">
      <Badge tone={TONES[offer.state]}>{states[stateOf(offer)]}</Badge>
      {next && <Badge tone="info">{next}</Badge>}
    </span>
  )
}

/** A draft that came back from the operator says so. */
function stateOf(offer: OfferRecord): OfferRecord['state'] | 'returned' {
  return offer.state === 'draft' && returnReason(offer) !== null ? 'returned' : offer.state
}

/** Why the operator sent it back; null: it didn't, or it was submitted again since. */
export function returnReason({ changes, pending }: OfferRecord): string | null {
  if (pending?.state !== 'draft') return null
  const last = changes.findLast(({ action }) => action === 'returned' || action === 'submitted')
  return last?.action === 'returned' ? last.reason : null
}

export function BudgetLeft({ call, offer, granted }: { call: MemberCall; offer: OfferRecord; granted: number }) {
  const words = wordsOf(call).offers
  const { limits, currency } = latestTerms(offer)
  if (limits.budget === null) return <span class="note">{words.noBudget}</span>
  const left = Math.max(0, limits.budget - granted)
  const text = words.budgetLeft(call.format.money(left, currency), call.format.money(limits.budget, currency))
  return <Progress share={limits.budget === 0 ? 0 : left / limits.budget} label={words.budget} text={text} />
}
