// An offer in a customer's words: what comes back, and what it needs, one thing a line.
import type { OfferTerms, RewardRule } from '../../../domain/offer.ts'
import type { Format } from '../kit/format.ts'
import type { merchantOfferTexts } from '../kit/text/en/merchant/offer.ts'

type Words = (typeof merchantOfferTexts)['reads']

/** "5 % back", "$4 back", "up to 3 % back". */
export function headlineOf({ reward, currency }: OfferTerms, words: Words, format: Format): string {
  switch (reward.kind) {
    case 'percent':
      return words.back(format.bps(reward.bps))
    case 'fixed':
      return words.back(format.money(reward.amount, currency))
    case 'points':
      return words.points(format.number(reward.perMajorUnit), format.money(100, currency))
    case 'ladder':
      return words.upTo(bestStep(reward, currency, format))
  }
}

function bestStep({ steps }: Extract<RewardRule, { kind: 'ladder' }>, currency: string, format: Format): string {
  const best = [...steps].sort((a, b) => b.from - a.from)[0]!
  return 'bps' in best ? format.bps(best.bps) : format.money(best.amount, currency)
}

/** What has to hold, the most important first; empty: nothing. */
export function needsOf(terms: OfferTerms, words: Words, format: Format): readonly string[] {
  const { conditions, limits, schedule, reward, currency } = terms
  const money = (minor: number) => format.money(minor, currency)
  const lines = [
    conditions.customers !== 'any' && words.customers[conditions.customers],
    ...(reward.kind === 'ladder'
      ? reward.steps.map((step) => words.step(money(step.from), rate(step, money, format)))
      : []),
    conditions.minSpend && words.minSpend(money(conditions.minSpend)),
    conditions.spendToUnlock &&
      words.unlock(money(conditions.spendToUnlock.amount), conditions.spendToUnlock.withinDays),
    conditions.everyNthVisit && words.nthVisit(conditions.everyNthVisit),
    conditions.channels?.length === 1 && words.channels[conditions.channels[0]!],
    conditions.days && words.on(format.list(conditions.days.map((day) => words.days[day]))),
    conditions.hours && format.list(conditions.hours.map(({ from, to }) => words.hours(from, to))),
    conditions.locationIds && format.plural(conditions.locationIds.length, words.locations),
    limits.rewardMax && words.most(money(limits.rewardMax)),
    limits.perCustomer.count && format.plural(limits.perCustomer.count, words.times) + period(terms, words),
    limits.perCustomer.amount && words.mostInAll(money(limits.perCustomer.amount)) + period(terms, words),
    schedule.endsAt !== null && words.until(format.date(schedule.endsAt - 1)),
  ]
  return lines.filter((line) => typeof line === 'string')
}

function rate(step: { bps: number } | { amount: number }, money: (minor: number) => string, format: Format): string {
  return 'bps' in step ? format.bps(step.bps) : money(step.amount)
}

function period({ limits: { perCustomer } }: OfferTerms, words: Words): string {
  if (perCustomer.calendar !== null) return ` ${words.periods[perCustomer.calendar]}`
  return perCustomer.periodDays === null ? '' : ` ${words.inDays(perCustomer.periodDays)}`
}
