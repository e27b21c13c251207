// Why a purchase earned nothing under an offer, or less than its rate, in the reader's language.
import type { Reward } from '../../../domain/books/state.ts'
import type { OfferTerms } from '../../../domain/offer/offer.ts'
import { rewardCurrency } from '../../../domain/reward/rate.ts'
import type { Failure } from '../../../domain/reward/reward.ts'
import { schemeName } from '../kit/scheme.ts'
import type { WhyFacts } from '../kit/text/en/customer/activity.ts'
import { daysOf, hoursOf, leastOf, periodOf, type Words, worth } from './terms.ts'

/** One sentence a reason, the most telling first. */
export function whyNot(words: Words, terms: OfferTerms, failures: readonly Failure[]): readonly string[] {
  const { why } = words.say.customer
  return [...new Set(failures.map((failure) => why[failure.reason](factsOf(words, terms, failure))))]
}

/** null: it is what the rate says. */
export function whyLess(words: Words, terms: OfferTerms, { limitedBy }: Pick<Reward, 'limitedBy'>): string | null {
  if (limitedBy === null || limitedBy === 'rate') return null
  const { limits } = terms
  const limit = limitedBy === 'reward-max' ? limits.rewardMax : limits.perCustomer.amount
  const facts = { limit: worth(words, limit ?? 0, rewardCurrency(terms)), period: periodOf(words, terms) }
  return words.say.customer.activity.limited[limitedBy](facts)
}

function factsOf(words: Words, terms: OfferTerms, { short, wouldEarn }: Failure): WhyFacts {
  const { format, say } = words
  const { conditions, limits, schedule, currency } = terms
  const { channels, days, schemes } = conditions
  const money = (amount: number | null | undefined) =>
    amount === null || amount === undefined ? '' : format.money(amount, currency)
  const reward = (amount: number | null | undefined) =>
    amount === null || amount === undefined ? '' : worth(words, amount, rewardCurrency(terms))
  return {
    least: money(leastOf(terms)),
    most: money(conditions.maxSpend),
    short: money(short),
    wouldEarn: reward(wouldEarn),
    currency,
    channels: format.list((channels ?? []).map((channel) => say.customer.terms.channels[channel])),
    days: days ? daysOf(words, days, 'long') : '',
    hours: hoursOf(words, conditions),
    schemes: format.list((schemes ?? []).map(schemeName)),
    lookback: format.number(conditions.lookbackDays),
    nth: conditions.everyNthVisit ?? 0,
    count: format.plural(limits.perCustomer.count ?? 0, say.customer.terms.plurals.times),
    limit: reward(limits.perCustomer.amount),
    period: periodOf(words, terms),
    from: schedule.startsAt === null ? '' : format.date(schedule.startsAt),
    until: schedule.endsAt === null ? '' : format.date(schedule.endsAt - 1),
  }
}
