// Where somebody is on the way to a published offer.
import type { MemberCall } from '../kit/call.ts'
import { wordsOf } from './audience.tsx'

export function Steps({ call, here }: { call: MemberCall; here: 0 | 1 | 2 }) {
  const { steps, step } = wordsOf(call).offerForm
  return (
    <ol class="steps" aria-label={step(here + 1, steps.length)}>
      {steps.map((name, i) => (
        <li aria-current={i === here ? 'step' : undefined} class={i < here ? 'past' : undefined}>
          {name}
        </li>
      ))}
    </ol>
  )
}
