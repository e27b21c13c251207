// A back-test in words: what it came to, what it says nothing about, and what was assumed.

import { formatAmount } from '../money.ts'
import type { Backtest, Period } from '../offer/backtest.ts'
import type { OfferTerms } from '../offer/offer.ts'
import { dateOf } from '../time.ts'

type Tested = {
  readonly terms: OfferTerms
  readonly period: Period
  readonly share: number
  readonly figures: Backtest
}

export function backtestSentences({ terms, period, share, figures }: Tested): readonly string[] {
  const { purchases, rewarded, rewards, commission, currency, rewardCurrency, rewardsTo, budgetOutAt } = figures
  const days = `between ${dateOf(period.from, null)} and ${dateOf(period.to, null)}`
  if (purchases === 0) return [`Nobody with a linked card bought anything here ${days}: nothing can be told.`]
  const sentences = [
    `Of ${count(purchases, 'purchase')} ${days}, ${rewarded.purchases} would have earned ${formatAmount(rewards, rewardCurrency)} ` +
      `together, for ${formatAmount(commission, currency)} of commission.`,
  ]
  if (rewards > 0)
    sentences.push(
      'Every one of these purchases was made without the offer, so all of the rewards would have gone to sales that ' +
        `happened anyway, ${percent(rewardsTo.loyal, rewards)} of them to customers who had bought here in the ` +
        `${terms.conditions.lookbackDays} days before. What an offer adds can only be seen by keeping it from some customers.`,
    )
  if (budgetOutAt !== null) sentences.push(`A budget would first have fallen short on ${dateOf(budgetOutAt, null)}.`)
  else if (terms.limits.budget !== null) sentences.push('The budget would have lasted.')
  if (share < 1)
    sentences.push(
      `${percent(share, 1)} of the customers were looked at, drawn without regard to what they bought, and budgets were ` +
        'taken in that proportion.',
    )
  return [...sentences, ...assumptions(terms)]
}

function assumptions({ activation, stacking, schedule }: OfferTerms): readonly string[] {
  const said: string[] = []
  if (activation === 'required')
    said.push(
      'It was taken that every customer had activated the offer: fewer do, so this is the most it would have cost.',
    )
  if (schedule.validDaysAfterActivation !== null) said.push('The valid days after activation were left aside.')
  if (stacking === 'best') said.push('Other offers, which may be worth more and win, were left aside.')
  return said
}

function count(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`
}

function percent(part: number, whole: number): string {
  return `${Math.round((part * 100) / whole)} %`
}
