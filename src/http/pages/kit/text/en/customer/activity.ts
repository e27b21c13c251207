// What was bought, what it earned, when the money comes, and why not.
import type { Reason } from '../../../../../../domain/reward/reward.ts'

/** Already in the reader's language; empty where it doesn't matter. */
export type WhyFacts = {
  readonly least: string
  readonly most: string
  readonly short: string
  readonly wouldEarn: string
  readonly currency: string
  readonly channels: string
  readonly days: string
  readonly hours: string
  readonly schemes: string
  readonly lookback: string
  readonly nth: number
  readonly count: string
  readonly limit: string
  readonly period: string
  readonly from: string
  readonly until: string
}

export const activityTexts = {
  title: 'Activity',
  lead: 'Every purchase with your linked cards, and what it earned.',
  empty: {
    title: 'No purchases yet',
    text: 'Pay with a linked card, and the purchase appears here by itself, often within a minute or two.',
  },
  more: 'Earlier purchases',
  unknownShop: 'A shop we don’t know',
  refunded: (amount: string) => `${amount} refunded`,
  reversed: 'Cancelled',
  backToActivity: 'All activity',
  states: {
    pending: 'On its way',
    confirmed: 'Yours',
    paid: 'Paid out',
    reversed: 'Taken back',
    declined: 'No cashback',
    counted: 'Counts towards it',
    none: 'No offer here',
  },
  expected: (day: string) => `expected ${day}`,
  earned: 'Cashback',
  youPaid: 'You paid',
  counted: 'What counts, after refunds',
  card: 'Card',
  cardEnding: (last4: string) => `ending in ${last4}`,
  bought: 'Bought',
  shop: 'Shop',
  onStatement: 'On your statement',
  timeline: 'How it goes',
  why: 'Why no cashback?',
  whyTakenBack: 'Why it was taken back',
  whyLess: 'Why not more?',
  others: 'Other offers of this shop',
  noOffer: 'This shop had no offer for you when you bought.',
  notKnown: 'We could not tell which shop this was, so no offer applies yet. If it should, tell us.',
  wrong: 'Something not right?',
  claim: 'Report a problem with this purchase',
  underOffer: (title: string) => `Under “${title}”`,
  steps: {
    purchased: 'You paid',
    cleared: 'The shop was paid',
    confirmed: 'The cashback is yours',
    paid: 'Paid out to you',
    reversed: 'Taken back',
    declined: 'No cashback',
    refunded: (amount: string) => `${amount} came back to you`,
  },
  coming: {
    cleared: 'The shop is still to be paid by your bank',
    clearedUnknown: 'The shop is still to be paid by your bank, which takes a few days',
    confirmed: (amount: string) => `${amount} become yours`,
    between: (likely: string, latest: string) => `probably ${likely}, by ${latest} at the latest in nine of ten cases`,
    likely: (day: string) => `on ${day}`,
    hold: (days: string) => `${days} after the shop was paid, in case you return something`,
    unknown: 'no date yet',
  },
  limited: {
    'reward-max': (f: { limit: string }) => `One purchase earns ${f.limit} at most.`,
    'customer-amount': (f: { limit: string; period: string }) =>
      `You can earn ${f.limit}${f.period} with this offer, and this was what was left.`,
    budget: () => 'The shop’s budget for this offer was almost used up: this was what was left.',
  },
}

const needed = ({ short, wouldEarn }: WhyFacts, more: string, otherwise: string) =>
  short === ''
    ? otherwise
    : wouldEarn === ''
      ? `You were ${short}${more} short.`
      : `${short} more${more} would have earned you ${wouldEarn}.`

export const whyTexts: Readonly<Record<Reason, (facts: WhyFacts) => string>> = {
  fraud: () => 'This purchase was reported as fraud.',
  'nothing-left': () => 'Nothing is left of this purchase: all of it came back to you, or it never went through.',
  'card-not-linked-yet': () => 'You linked the card after this purchase.',
  'other-program': () => 'The card is linked in another program too, and this purchase counts there.',
  'outside-window': ({ from, until }) =>
    `The offer was not open when you paid.${from && until ? ` It runs from ${from} to ${until}.` : until ? ` It ran until ${until}.` : from ? ` It starts on ${from}.` : ''}`,
  'not-targeted': () => 'The offer is for other customers.',
  holdout: () => 'The offer was not open to you at that time.',
  'not-activated': () => 'You had not activated the offer before you paid.',
  'currency-mismatch': ({ currency }) => `The offer is for purchases in ${currency}.`,
  'below-min-spend': (facts) => needed(facts, '', `The offer starts at ${facts.least}.`),
  'above-max-spend': ({ most }) => `The offer is for purchases up to ${most}.`,
  channel: ({ channels }) => `The offer is for purchases made like this only: ${channels}.`,
  location: () => 'The offer is not valid at this shop of the chain.',
  day: ({ days }) => `The offer is valid on these days only: ${days}.`,
  hour: ({ hours }) => `The offer is valid at these hours only: ${hours}.`,
  'excluded-date': () => 'The offer is not valid on that date.',
  scheme: ({ schemes }) => `The offer is for ${schemes} cards only.`,
  'not-new': ({ lookback }) =>
    `The offer is for new customers, and you had bought there in the ${lookback} days before.`,
  'not-lapsed': ({ lookback }) => `The offer is for customers who come back after more than ${lookback} days.`,
  'not-loyal': ({ lookback }) => `The offer is for customers who bought there in the ${lookback} days before.`,
  'not-nth-visit': ({ nth }) =>
    nth === 2
      ? 'Every second visit earns; this one counts towards it.'
      : `One visit in ${nth} earns; this one counts towards it.`,
  'not-unlocked': (facts) =>
    needed(facts, ' spent there', 'Your purchases there don’t add up to the amount yet; this one counts.'),
  'rounds-to-zero': () => 'The cashback on what is left of this purchase is less than the smallest coin.',
  'customer-count': ({ count, period }) => `The offer pays ${count}${period}, and you had used that.`,
  'customer-amount': ({ limit, period }) => `The offer pays ${limit} at most${period}, and you had earned that.`,
  'lost-to-better-offer': () => 'Another offer gave you more for this purchase, and only the better one counts.',
  budget: () => 'The shop’s budget for this offer was used up.',
  'other-merchant': () => 'The purchase turned out to be from another shop.',
}
