// An offer's terms in a customer's words: the headline, the one line of what it needs, and the whole in ten seconds.
import { POINTS } from '../../../domain/money.ts'
import type { Conditions, OfferTerms, RewardRule, Weekday } from '../../../domain/offer/offer.ts'
import type { Used } from '../../../domain/reward/progress.ts'
import { rewardCurrency } from '../../../domain/reward/rate.ts'
import type { PageCall } from '../kit/call.ts'
import { fractionDigits } from '../kit/format.ts'
import { schemeName } from '../kit/scheme.ts'

export type Words = Pick<PageCall, 'say' | 'format'>

/** Money, or points where that is what is earned. */
export function worth({ say, format }: Words, amount: number, currency: string): string {
  return currency === POINTS ? format.plural(amount, say.customer.terms.pointsEarned) : format.money(amount, currency)
}

/** The same in an offer's terms: whole amounts without the digits behind the point. */
function prize(words: Words, amount: number, currency: string): string {
  return currency === POINTS ? worth(words, amount, currency) : price(words, amount, currency)
}

/** Whole amounts without the digits behind the point. */
export function price({ format }: Pick<PageCall, 'format'>, amount: number, currency: string): string {
  const whole = amount % 10 ** fractionDigits(currency) === 0
  return whole ? format.moneyRound(amount, currency) : format.money(amount, currency)
}

/** "5 % back", "Up to 3 % back", "$4 back". */
export function headlineOf(words: Words, { reward, currency }: OfferTerms): string {
  const { terms } = words.say.customer
  if (reward.kind === 'percent') return terms.back(words.format.bps(reward.bps))
  if (reward.kind === 'fixed') return terms.back(price(words, reward.amount, currency))
  if (reward.kind === 'points') return pointsOf(words, reward.perMajorUnit, currency)
  const steps = reward.steps.toSorted((a, b) => a.from - b.from)
  const highest = steps.at(-1)!
  return terms.upToBack(stepWorth(words, highest, currency))
}

type Step = Extract<RewardRule, { kind: 'ladder' }>['steps'][number]

function stepWorth({ format }: Words, step: Step, currency: string): string {
  return 'bps' in step ? format.bps(step.bps) : price({ format }, step.amount, currency)
}

function pointsOf(words: Words, perMajorUnit: number, currency: string): string {
  const points = words.format.plural(perMajorUnit, words.say.customer.terms.pointsEarned)
  return words.say.customer.terms.points(points, price(words, 10 ** fractionDigits(currency), currency))
}

/** What it needs in one line, the most telling first. @param counted how far one has come is shown beside it. */
export function glanceOf(words: Words, offer: OfferTerms, counted: boolean): string {
  const { format, say } = words
  const { terms } = say.customer
  const { conditions, limits, currency } = offer
  const money = (amount: number) => price(words, amount, currency)
  const { customers, everyNthVisit, spendToUnlock, days, hours, channels } = conditions
  const least = leastOf(offer)
  const needs = [
    everyNthVisit !== null && !counted && terms.everyVisitGlance(everyNthVisit),
    spendToUnlock !== null && !counted && terms.unlockGlance(money(spendToUnlock.amount)),
    least > 0 && terms.from(money(least)),
    limits.rewardMax !== null && terms.max(prize(words, limits.rewardMax, rewardCurrency(offer))),
    customers !== 'any' && terms.customersGlance[customers],
    channels?.length === 1 && terms.onlyGlance[channels[0]!],
    days && terms.onDays(daysOf(words, days, 'short')),
    hours && hoursOf(words, conditions),
    limits.perCustomer.count !== null &&
      format.plural(limits.perCustomer.count, terms.plurals.times) + periodOf(words, offer),
  ].filter((one): one is string => typeof one === 'string')
  if (needs.length > 0) return capitalised(words, needs.join(' · '))
  return counted ? '' : terms.anyPurchase
}

function capitalised({ format }: Words, [first = '', ...rest]: string): string {
  return first.toLocaleUpperCase(format.locale) + rest.join('')
}

export function leastOf({ conditions, reward }: OfferTerms): number {
  const first = reward.kind === 'ladder' ? Math.min(...reward.steps.map(({ from }) => from)) : 0
  return Math.max(first, conditions.minSpend ?? 0)
}

export type Line = readonly [name: string, value: string]

/** Every condition and limit, one a line, in the order in which people ask. */
export function termLines(words: Words, offer: OfferTerms, shops: number | null, used: Used | null): readonly Line[] {
  const { format, say } = words
  const { terms, offers } = say.customer
  const { detail } = offers
  const { conditions, limits, currency } = offer
  const money = (amount: number) => price(words, amount, currency)
  const least = leastOf(offer)
  const lines: (Line | false)[] = [
    [detail.get, rewardOf(words, offer)],
    [detail.where, whereOf(words, conditions, shops)],
    [detail.when, whenOf(words, conditions)],
    least > 0 && [detail.least, money(least)],
    conditions.maxSpend !== null && [detail.upTo, money(conditions.maxSpend)],
    mostOf(words, offer) !== '' && [detail.most, mostOf(words, offer)],
    [detail.howOften, howOftenOf(words, offer)],
    used !== null && usedUp(words, offer, used) !== '' && [detail.used, usedUp(words, offer, used)],
    [detail.who, terms.customers[conditions.customers](format.number(conditions.lookbackDays))],
    conditions.schemes !== null && [detail.card, terms.schemes(format.list(conditions.schemes.map(schemeName)))],
    [detail.until, untilOf(words, offer)],
    [detail.paid, offer.holdDays > 0 ? terms.hold(format.plural(offer.holdDays, terms.plurals.days)) : terms.holdNone],
    (limits.budget !== null || limits.budgetPerDay !== null) && [detail.budget, terms.limited],
    [detail.together, offer.stacking === 'stack' ? terms.stack : terms.best],
  ]
  return lines.filter((line) => line !== false)
}

function rewardOf(words: Words, offer: OfferTerms): string {
  const { reward, currency } = offer
  if (reward.kind !== 'ladder') return headlineOf(words, offer)
  const { terms } = words.say.customer
  const steps = reward.steps.toSorted((a, b) => a.from - b.from)
  return steps
    .map((step) => terms.step(price(words, step.from, currency), stepWorth(words, step, currency)))
    .join(' · ')
}

function mostOf(words: Words, offer: OfferTerms): string {
  const { terms } = words.say.customer
  const { rewardMin, rewardMax, perCustomer } = offer.limits
  const value = (amount: number) => prize(words, amount, rewardCurrency(offer))
  return [
    rewardMax === null ? '' : terms.maxPerPurchase(value(rewardMax)),
    perCustomer.amount === null ? '' : terms.maxInAll(value(perCustomer.amount), periodOf(words, offer)),
    rewardMin === null ? '' : terms.least(value(rewardMin)),
  ]
    .filter(Boolean)
    .join(' · ')
}

export function periodOf({ say, format }: Words, { limits }: OfferTerms): string {
  const { periodDays, calendar } = limits.perCustomer
  const { terms } = say.customer
  return (
    (periodDays === null ? '' : terms.inDays(format.number(periodDays))) + (calendar ? terms.calendar[calendar] : '')
  )
}

function howOftenOf(words: Words, offer: OfferTerms): string {
  const { format, say } = words
  const { terms } = say.customer
  const { everyNthVisit, spendToUnlock } = offer.conditions
  const { count } = offer.limits.perCustomer
  const parts = [
    everyNthVisit === null ? '' : terms.everyVisit(everyNthVisit),
    spendToUnlock === null ? '' : unlockOf(words, offer.currency, spendToUnlock),
    count === null ? '' : format.plural(count, terms.plurals.times) + periodOf(words, offer),
  ].filter(Boolean)
  return parts.join(' · ') || terms.unlimited
}

function unlockOf(
  { format, say }: Words,
  currency: string,
  { amount, withinDays }: NonNullable<Conditions['spendToUnlock']>,
): string {
  const { terms } = say.customer
  const money = price({ format }, amount, currency)
  return withinDays === null ? terms.unlock(money) : terms.unlockWithin(money, format.number(withinDays))
}

function usedUp(words: Words, offer: OfferTerms, used: Used): string {
  const { count, amount } = offer.limits.perCustomer
  const ofCount = count === null ? '' : `${words.format.number(used.count)} / ${words.format.number(count)}`
  const value = (minor: number) => prize(words, minor, rewardCurrency(offer))
  const ofAmount = amount === null ? '' : `${value(used.amount)} / ${value(amount)}`
  return [ofCount, ofAmount].filter(Boolean).join(' · ')
}

function whereOf({ format, say }: Words, { channels, locationIds }: Conditions, shops: number | null): string {
  const { terms } = say.customer
  const where = channels ? format.list(channels.map((channel) => terms.channels[channel])) : terms.everywhere
  if (locationIds) return `${where}, ${format.plural(locationIds.length, terms.someShops)}`
  return shops !== null && shops > 1 ? `${where}, ${format.plural(shops, terms.someShops)}` : where
}

function whenOf(words: Words, conditions: Conditions): string {
  const { terms } = words.say.customer
  const { days, hours, excludedDates } = conditions
  const parts = [
    days ? daysOf(words, days, 'long') : '',
    hours ? hoursOf(words, conditions) : '',
    excludedDates?.length
      ? terms.not(words.format.list(excludedDates.map((date) => words.format.day(`${date}T12:00Z`))))
      : '',
  ].filter(Boolean)
  return parts.join(', ') || terms.anytime
}

const WEEK: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** The first Monday of 2024 was its first day. */
export function daysOf({ format }: Words, days: readonly Weekday[], weekday: 'short' | 'long'): string {
  const name = new Intl.DateTimeFormat(format.locale, { weekday, timeZone: 'UTC' })
  return format.list(WEEK.flatMap((day, i) => (days.includes(day) ? name.format(Date.UTC(2024, 0, 1 + i)) : [])))
}

export function hoursOf({ format, say }: Words, { hours }: Conditions): string {
  const { terms } = say.customer
  const clock = (time: string) => (time === '00:00' || time === '24:00' ? terms.midnight : format.clock(time))
  return format.list((hours ?? []).map(({ from, to }) => terms.hours(clock(from), clock(to))))
}

function untilOf({ format, say }: Words, { schedule }: OfferTerms): string {
  const { terms } = say.customer
  const parts = [
    schedule.endsAt === null ? '' : format.date(schedule.endsAt - 1),
    schedule.activateBy === null ? '' : terms.activateBy(format.date(schedule.activateBy - 1)),
    schedule.validDaysAfterActivation === null
      ? ''
      : terms.validDays(format.plural(schedule.validDaysAfterActivation, terms.plurals.days)),
  ].filter(Boolean)
  return parts.join(' · ') || terms.noEnd
}
