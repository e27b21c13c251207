// Every reason in words, in one place: why a purchase earned nothing under an offer, or less than its rate.
import { formatAmount } from '../money.ts'
import type { Conditions, OfferTerms, Weekday } from '../offer/offer.ts'
import { rewardCurrency } from '../reward/rate.ts'
import type { Failure, LimitedBy, Reason } from '../reward/reward.ts'
import { dateOf } from '../time.ts'

/** How amounts (minor units) and days are written. */
export type Writing = {
  readonly amount: (minor: number, currency: string) => string
  readonly day: (at: number) => string
}

/** 12.50 USD, 2026-11-30 */
const PLAIN: Writing = { amount: formatAmount, day: (at) => dateOf(at, null) }

type Sentence = (terms: OfferTerms, failure: Failure, write: Writing) => string

/** One sentence, in the past tense of the purchase; amounts in the offer's currency. */
export function explainFailure(terms: OfferTerms, failure: Failure, write: Writing = PLAIN): string {
  return SENTENCES[failure.reason](terms, failure, write)
}

const SENTENCES: Record<Reason, Sentence> = {
  fraud: () => 'The purchase was reported as fraud.',
  'card-not-linked-yet': () => 'The card was linked only after this purchase.',
  'other-program': () => 'The card is linked in another program too, and the purchase counts there.',
  'outside-window': ({ schedule: { startsAt, endsAt } }, _, write) =>
    `The offer was not open at that moment.${startsAt === null && endsAt === null ? '' : ` It runs${dates(write, startsAt, endsAt)}.`}`,
  'not-targeted': () => 'The offer is for other customers.',
  holdout: () => 'The offer was withheld from this customer, to learn what it brings about.',
  'not-activated': () => 'The offer has to be activated before the purchase.',
  'currency-mismatch': ({ currency }) => `The offer is for purchases in ${currency}.`,
  'nothing-left': () => 'Nothing is left of the purchase: all of it was given back, or it never went through.',
  'below-min-spend': (terms, failure, write) =>
    nearMiss(write, terms, failure, 'more') ?? `The purchase is below the minimum of ${minimumOf(write, terms)}.`,
  'above-max-spend': ({ conditions, currency }, _, write) =>
    `The purchase is above the maximum of ${write.amount(conditions.maxSpend ?? 0, currency)}.`,
  channel: ({ conditions }) => `The offer is for purchases ${channels(conditions)} only.`,
  location: () => 'The offer is not valid at this location.',
  day: ({ conditions }) => `The offer is valid on ${list((conditions.days ?? []).map((day) => DAYS[day]))} only.`,
  hour: ({ conditions }) =>
    `The offer is valid ${list((conditions.hours ?? []).map(({ from, to }) => `from ${from} to ${to}`))} only.`,
  'excluded-date': () => 'The offer is not valid on that date.',
  scheme: ({ conditions }) => `The offer is for ${list(conditions.schemes ?? [])} cards only.`,
  'not-new': ({ conditions }) =>
    `The offer is for new customers, and there was a purchase here in the ${conditions.lookbackDays} days before.`,
  'not-lapsed': ({ conditions }) =>
    `The offer is for customers who come back after more than ${conditions.lookbackDays} days.`,
  'not-loyal': ({ conditions }) =>
    `The offer is for customers who bought here in the ${conditions.lookbackDays} days before.`,
  'not-nth-visit': ({ conditions }) =>
    `Every ${ordinal(conditions.everyNthVisit ?? 0)} visit earns, and this one counts towards it.`,
  'not-unlocked': (terms, failure, write) =>
    nearMiss(write, terms, failure, 'more in purchases') ??
    'The purchases so far do not add up to what unlocks the offer.',
  'rounds-to-zero': () => 'The reward would be less than the smallest amount that can be paid.',
  'customer-count': ({ limits: { perCustomer } }) =>
    `The offer pays a customer ${times(perCustomer.count ?? 0)}${periodOf(perCustomer)}, and had done so.`,
  'customer-amount': (terms, _, write) =>
    `The offer pays a customer ${limitOf(write, terms)} at most${periodOf(terms.limits.perCustomer)}, and had done so.`,
  'lost-to-better-offer': () => 'Another offer was worth more for this purchase.',
  budget: () => 'The budget of the offer was spent.',
  'other-merchant': () => 'The purchase turned out to be made at another merchant.',
}

/** What kept an amount from being more; null where it is what the rate says. */
export function explainLimit(terms: OfferTerms, limitedBy: LimitedBy | null, write: Writing = PLAIN): string | null {
  switch (limitedBy) {
    case 'reward-max':
      return `One purchase earns ${write.amount(terms.limits.rewardMax ?? 0, rewardCurrency(terms))} at most.`
    case 'customer-amount':
      return `The offer pays a customer ${limitOf(write, terms)} at most${periodOf(terms.limits.perCustomer)}: this was what was left.`
    case 'budget':
      return 'This was what was left of the budget of the offer.'
    default:
      return null
  }
}

function nearMiss(write: Writing, terms: OfferTerms, { short, wouldEarn }: Failure, more: string): string | null {
  if (short === undefined) return null
  const missing = `${write.amount(short, terms.currency)} ${more}`
  return wouldEarn === undefined
    ? `${missing} would have been needed.`
    : `${missing} would have earned ${write.amount(wouldEarn, rewardCurrency(terms))}.`
}

function minimumOf(write: Writing, { conditions, reward, currency }: OfferTerms): string {
  const first = reward.kind === 'ladder' ? Math.min(...reward.steps.map(({ from }) => from)) : 0
  return write.amount(Math.max(first, conditions.minSpend ?? 0), currency)
}

function limitOf(write: Writing, terms: OfferTerms): string {
  return write.amount(terms.limits.perCustomer.amount ?? 0, rewardCurrency(terms))
}

function periodOf({ periodDays, calendar }: OfferTerms['limits']['perCustomer']): string {
  if (periodDays !== null && calendar !== null) return ` in ${periodDays} days of a ${calendar}`
  if (periodDays !== null) return ` in ${periodDays} days`
  return calendar === null ? '' : ` a ${calendar}`
}

function dates(write: Writing, startsAt: number | null, endsAt: number | null): string {
  const from = startsAt === null ? '' : ` from ${write.day(startsAt)}`
  return endsAt === null ? from : `${from} until ${write.day(endsAt)}`
}

function channels({ channels }: Conditions): string {
  return list((channels ?? []).map((channel) => (channel === 'online' ? 'online' : 'in store')))
}

function times(count: number): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`
}

function ordinal(n: number): string {
  const tens = n % 100
  const ending = tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')
  return `${n}${ending}`
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

const DAYS: Record<Weekday, string> = {
  mon: 'Mondays',
  tue: 'Tuesdays',
  wed: 'Wednesdays',
  thu: 'Thursdays',
  fri: 'Fridays',
  sat: 'Saturdays',
  sun: 'Sundays',
}
