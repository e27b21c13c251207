// The way of a purchase to the customer's money: what happened, and what is still to come and when.
import type { FiledPurchase, Reward } from '../../../domain/books/state.ts'
import type { Step } from '../../../domain/explain/timeline.ts'
import type { MemberCall } from '../kit/call.ts'
import { worth } from './terms.ts'

type Told = { call: MemberCall; purchase: FiledPurchase; reward: Reward; holdDays: number }

export function Timeline({ steps, ...told }: Told & { steps: readonly Step[] }) {
  const { call, purchase } = told
  const { format, say } = call
  const refund = say.customer.activity.steps.refunded(format.money(purchase.refunded, purchase.currency))
  return (
    <ol class="timeline">
      {steps.map((step) => (
        <>
          <li class={step.expected ? 'coming' : `done ${step.step}`}>
            <strong>{titleOf(told, step)}</strong>
            <span class="note">{whenOf(told, step)}</span>
          </li>
          {step.step === 'purchased' && purchase.refunded > 0 && (
            <li class="done reversed">
              <strong>{refund}</strong>
            </li>
          )}
        </>
      ))}
    </ol>
  )
}

function titleOf({ call, reward }: Told, { step, expected, at }: Step): string {
  const { steps, coming } = call.say.customer.activity
  if (!expected) return steps[step]
  if (step === 'cleared') return at === null ? coming.clearedUnknown : coming.cleared
  return coming.confirmed(worth(call, reward.amount, reward.currency))
}

function whenOf({ call, reward, holdDays }: Told, { step, at, expected, latestAt }: Step): string {
  const { format, say } = call
  const { coming } = say.customer.activity
  if (!expected) return at === null ? '' : step === 'purchased' ? format.dateTime(at) : format.date(at)
  const hold = step === 'confirmed' && reward.confirmedAt === null && holdDays > 0
  const why = hold ? coming.hold(format.plural(holdDays, say.customer.terms.plurals.days)) : ''
  if (at === null) return why || coming.unknown
  const when =
    latestAt !== null && latestAt !== at
      ? coming.between(format.date(at), format.date(latestAt))
      : coming.likely(format.date(at))
  return why ? `${when}, ${why}` : when
}
