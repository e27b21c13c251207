// An offer's state in a word, and what of its budget is left.
import { type OfferPhase, type OfferRecord, offerPhase } from '../../../domain/offer/life.ts'
import { rewardCurrency } from '../../../domain/reward/rate.ts'
import { worth } from '../customer/terms.ts'
import type { MemberCall } from '../kit/call.ts'
import { Badge, Progress, type Tone } from '../kit/parts.tsx'
import { wordsOf } from './audience.tsx'
import { latestTerms } from './own-offer.ts'

const TONES: Readonly<Record<OfferPhase, Tone>> = {
  draft: 'plain',
  returned: 'plain',
  submitted: 'info',
  scheduled: 'info',
  live: 'good',
  paused: 'warn',
  over: 'plain',
  ended: 'plain',
}

export function OfferState({ call, offer }: { call: MemberCall; offer: OfferRecord }) {
  const { states, nextStates } = wordsOf(call).offers
  const next = offer.versions.length > 0 && offer.pending ? nextStates[offer.pending.state] : null
  const phase = offerPhase(offer, call.deps.now())
  return (
    <span class="badges">
      <Badge tone={TONES[phase]}>{states[phase]}</Badge>
      {next && <Badge tone="info">{next}</Badge>}
    </span>
  )
}

export function BudgetLeft({ call, offer, granted }: { call: MemberCall; offer: OfferRecord; granted: number }) {
  const words = wordsOf(call).offers
  const terms = latestTerms(offer)
  const { limits } = terms
  if (limits.budget === null) return <span class="note">{words.noBudget}</span>
  const left = Math.max(0, limits.budget - granted)
  const amount = (points: number) => worth(call, points, rewardCurrency(terms))
  const text = words.budgetLeft(amount(left), amount(limits.budget))
  return <Progress share={limits.budget === 0 ? 0 : left / limits.budget} label={words.budget} text={text} />
}
