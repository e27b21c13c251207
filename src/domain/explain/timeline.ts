// The way of a reward from the purchase to the customer's money: what happened, and what is expected when.
import type { FiledPurchase, Reward } from '../books/state.ts'
import { formatAmount } from '../money.ts'
import { DAY, dateOf } from '../time.ts'
import type { Expectation } from './clearing.ts'

export type Step = {
  readonly step: 'purchased' | 'cleared' | 'confirmed' | 'paid' | 'reversed' | 'declined'
  /** null: nobody can tell. */
  readonly at: number | null
  /** Still to come: `at` is when it is likely, `latestAt` when nine out of ten such steps are done. */
  readonly expected: boolean
  readonly latestAt: number | null
  readonly sentence: string
}

type Told = {
  readonly purchase: Pick<FiledPurchase, 'occurredAt' | 'clearedAt' | 'state' | 'timezone'>
  readonly reward: Pick<Reward, 'state' | 'amount' | 'currency' | 'confirmAt' | 'confirmedAt'>
  readonly holdDays: number
  /** When an open authorization may clear; null: nobody can tell. */
  readonly expectation: Expectation | null
}

export function timelineOf(told: Told): readonly Step[] {
  const { purchase, reward } = told
  const purchased = done('purchased', purchase.occurredAt, 'The purchase was made.')
  const cleared = purchase.clearedAt === null ? [] : [done('cleared', purchase.clearedAt, 'The merchant was paid.')]
  if (reward.state === 'declined')
    return [purchased, ...cleared, done('declined', null, 'It earns nothing under this offer.')]
  if (reward.state === 'reversed')
    return [purchased, ...cleared, done('reversed', null, 'What it would have earned was taken back.')]
  const waiting = purchase.clearedAt === null ? [expectCleared(told)] : cleared
  const paid = reward.state === 'paid' ? [done('paid', null, `${money(told)} were paid out.`)] : []
  return [purchased, ...waiting, confirmation(told), ...paid]
}

/** When the customer may count on the money; null: it is there, never comes, or nobody can tell. */
export function expectedAt(told: Told): number | null {
  const coming = timelineOf(told).find(({ step, expected }) => step === 'confirmed' && expected)
  return coming?.at ?? null
}

function expectCleared({ expectation, purchase }: Told): Step {
  if (!expectation) {
    const sentence = 'The merchant has not been paid yet; too little is known here to say when that will be.'
    return { step: 'cleared', at: null, expected: true, latestAt: null, sentence }
  }
  const { likelyAt, latestAt, purchases } = expectation
  const sentence =
    `The merchant has not been paid yet. Going by ${purchases} earlier purchases here, that happens by ` +
    `${dateOf(likelyAt, purchase.timezone)} as often as not, and by ${dateOf(latestAt, purchase.timezone)} in nine cases of ten.`
  return { step: 'cleared', at: likelyAt, expected: true, latestAt, sentence }
}

function confirmation(told: Told): Step {
  const { purchase, reward, holdDays, expectation } = told
  const hold = holdDays * DAY
  if (reward.confirmedAt !== null)
    return done('confirmed', reward.confirmedAt, `${money(told)} were credited for good.`)
  const at = reward.confirmAt ?? (expectation ? expectation.likelyAt + hold : null)
  const latestAt = reward.confirmAt === null && expectation ? expectation.latestAt + hold : at
  const sentence =
    at === null
      ? `${money(told)} will be credited ${holdDays} days after the merchant was paid.`
      : `${money(told)} will be credited on ${dateOf(at, purchase.timezone)}, ${holdDays} days after the merchant was paid, in case the purchase is refunded.`
  return { step: 'confirmed', at, expected: true, latestAt, sentence }
}

function money({ reward }: Told): string {
  return formatAmount(reward.amount, reward.currency)
}

function done(step: Step['step'], at: number | null, sentence: string): Step {
  return { step, at, expected: false, latestAt: null, sentence }
}
