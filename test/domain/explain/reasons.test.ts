// Every reason as a customer reads it.
import { expect, test } from 'vitest'
import { explainFailure, explainLimit } from '../../../src/domain/explain/reasons.ts'
import type { Failure } from '../../../src/domain/reward/reward.ts'
import { type TermsInput, termsOf } from '../../support/terms.ts'

type Case = readonly [failure: Failure, terms: TermsInput, sentence: string]

const dates = { startsAt: Date.UTC(2026, 0, 1), endsAt: Date.UTC(2026, 1, 1) }
const days = { lookbackDays: 90 }

test.each<Case>([
  [{ reason: 'below-min-spend', short: 51, wouldEarn: 500 }, {}, '0.51 USD more would have earned 5.00 USD.'],
  [{ reason: 'below-min-spend', short: 51 }, {}, '0.51 USD more would have been needed.'],
  [
    { reason: 'below-min-spend' },
    { conditions: { minSpend: 5_000 } },
    'The purchase is below the minimum of 50.00 USD.',
  ],
  [
    { reason: 'not-unlocked', short: 2_000, wouldEarn: 30 },
    { reward: { kind: 'points', perMajorUnit: 1 } },
    '20.00 USD more in purchases would have earned 30 PTS.',
  ],
  [{ reason: 'not-unlocked' }, {}, 'The purchases so far do not add up to what unlocks the offer.'],
  [
    { reason: 'above-max-spend' },
    { conditions: { maxSpend: 5_000 } },
    'The purchase is above the maximum of 50.00 USD.',
  ],
  [{ reason: 'outside-window' }, {}, 'The offer was not open at that moment.'],
  [
    { reason: 'outside-window' },
    { schedule: dates },
    'The offer was not open at that moment. It runs from 2026-01-01 until 2026-02-01.',
  ],
  [{ reason: 'card-not-linked-yet' }, {}, 'The card was linked only after this purchase.'],
  [{ reason: 'fraud' }, {}, 'The purchase was reported as fraud.'],
  [{ reason: 'not-targeted' }, {}, 'The offer is for other customers.'],
  [{ reason: 'holdout' }, {}, 'The offer was withheld from this customer, to learn what it brings about.'],
  [{ reason: 'not-activated' }, {}, 'The offer has to be activated before the purchase.'],
  [{ reason: 'currency-mismatch' }, { currency: 'GBP' }, 'The offer is for purchases in GBP.'],
  [{ reason: 'channel' }, { conditions: { channels: ['in_store'] } }, 'The offer is for purchases in store only.'],
  [{ reason: 'location' }, {}, 'The offer is not valid at this location.'],
  [
    { reason: 'day' },
    { conditions: { days: ['mon', 'tue', 'sun'] } },
    'The offer is valid on Mondays, Tuesdays and Sundays only.',
  ],
  [
    { reason: 'hour' },
    {
      conditions: {
        hours: [
          { from: '07:00', to: '09:00' },
          { from: '22:00', to: '02:00' },
        ],
      },
    },
    'The offer is valid from 07:00 to 09:00 and from 22:00 to 02:00 only.',
  ],
  [{ reason: 'excluded-date' }, {}, 'The offer is not valid on that date.'],
  [{ reason: 'scheme' }, { conditions: { schemes: ['visa'] } }, 'The offer is for visa cards only.'],
  [
    { reason: 'not-new' },
    { conditions: days },
    'The offer is for new customers, and there was a purchase here in the 90 days before.',
  ],
  [{ reason: 'not-lapsed' }, { conditions: days }, 'The offer is for customers who come back after more than 90 days.'],
  [{ reason: 'not-loyal' }, { conditions: days }, 'The offer is for customers who bought here in the 90 days before.'],
  [
    { reason: 'not-nth-visit' },
    { conditions: { everyNthVisit: 3 } },
    'Every 3rd visit earns, and this one counts towards it.',
  ],
  [
    { reason: 'not-nth-visit' },
    { conditions: { everyNthVisit: 12 } },
    'Every 12th visit earns, and this one counts towards it.',
  ],
  [{ reason: 'rounds-to-zero' }, {}, 'The reward would be less than the smallest amount that can be paid.'],
  [
    { reason: 'customer-count' },
    { limits: { perCustomer: { count: 1, calendar: 'month' } } },
    'The offer pays a customer once a month, and had done so.',
  ],
  [
    { reason: 'customer-count' },
    { limits: { perCustomer: { count: 3, periodDays: 30 } } },
    'The offer pays a customer 3 times in 30 days, and had done so.',
  ],
  [
    { reason: 'customer-amount' },
    { limits: { perCustomer: { amount: 2_500 } } },
    'The offer pays a customer 25.00 USD at most, and had done so.',
  ],
  [{ reason: 'lost-to-better-offer' }, {}, 'Another offer was worth more for this purchase.'],
  [{ reason: 'budget' }, {}, 'The budget of the offer was spent.'],
  [{ reason: 'other-program' }, {}, 'The card is linked in another program too, and the purchase counts there.'],
  [
    { reason: 'nothing-left' },
    {},
    'Nothing is left of the purchase: all of it was given back, or it never went through.',
  ],
  [{ reason: 'other-merchant' }, {}, 'The purchase turned out to be made at another merchant.'],
])('%j', (failure, terms, sentence) => {
  expect(explainFailure(termsOf(terms), failure)).toBe(sentence)
})

test('what kept an amount from being more', () => {
  const terms = termsOf({ limits: { rewardMax: 2_500, perCustomer: { amount: 4_000, calendar: 'year' } } })
  expect(explainLimit(terms, 'rate')).toBeNull()
  expect(explainLimit(terms, null)).toBeNull()
  expect(explainLimit(terms, 'reward-max')).toBe('One purchase earns 25.00 USD at most.')
  expect(explainLimit(terms, 'customer-amount')).toBe(
    'The offer pays a customer 40.00 USD at most a year: this was what was left.',
  )
  expect(explainLimit(terms, 'budget')).toBe('This was what was left of the budget of the offer.')
})
