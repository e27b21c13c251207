// Every limit, schedule, audience and rule of stacking in the contract, from the outside.
import { expect, test } from 'vitest'
import { generous, NOON, oneDay, play, type Story, week } from './story.ts'

type Case = readonly [what: string, story: Story, earned: readonly (number | string)[]]

test.each<Case>([
  ['rewardMax', { terms: { limits: { rewardMax: 300 } }, purchases: [{}] }, [300]],
  ['rewardMin', { terms: { limits: { rewardMin: 300 }, funding: generous }, purchases: [{ amount: 1_000 }] }, [300]],
  ['a reward of less than a cent', { terms: {}, purchases: [{ amount: 19 }] }, ['rounds-to-zero']],
  [
    'perCustomer.count',
    { terms: { limits: { perCustomer: { count: 1 } } }, purchases: [{}, { at: oneDay(3) }] },
    [500, 'customer-count'],
  ],
  [
    'a purchase refunded in full gives its count back',
    { terms: { limits: { perCustomer: { count: 1 } } }, purchases: [{ refund: 10_000 }, { at: oneDay(3) }] },
    ['nothing-left', 500],
  ],
  [
    'perCustomer.amount trims the last reward to what is left',
    { terms: { limits: { perCustomer: { amount: 700 } } }, purchases: [2, 3, 4].map((n) => ({ at: oneDay(n) })) },
    [500, 200, 'customer-amount'],
  ],
  [
    'perCustomer by rolling days',
    {
      terms: { limits: { perCustomer: { count: 1, periodDays: 3 } } },
      purchases: [{}, { at: oneDay(5, '16:59:59') }, { at: oneDay(5) }],
    },
    [500, 'customer-count', 500],
  ],
  [
    'perCustomer by calendar, at the location',
    {
      terms: { limits: { perCustomer: { count: 1, calendar: 'day' } } },
      purchases: [{}, { at: oneDay(3, '04:59:59') }, { at: oneDay(3, '05:00:00') }],
    },
    [500, 'customer-count', 500],
  ],
  [
    'budget',
    { terms: { limits: { budget: 700 } }, purchases: [2, 3, 4].map((n) => ({ at: oneDay(n) })) },
    [500, 200, 'budget'],
  ],
  [
    'budgetPerDay',
    { terms: { limits: { budgetPerDay: 700 } }, purchases: [{}, { at: oneDay(2, '18:00:00') }, { at: oneDay(3) }] },
    [500, 200, 500],
  ],

  [
    'the schedule: start inclusive, end exclusive',
    {
      terms: { schedule: week },
      purchases: ['2026-11-01T23:59:59Z', week.startsAt, '2026-11-09T23:59:59Z', week.endsAt].map((at) => ({ at })),
    },
    ['outside-window', 500, 500, 'outside-window'],
  ],
  ['activation required: none', { terms: { activation: 'required' }, purchases: [{}] }, ['not-activated']],
  [
    'activation required: from its instant on',
    { terms: { activation: 'required' }, activatedAt: NOON, purchases: [{ at: oneDay(2, '16:59:59') }, {}] },
    ['not-activated', 500],
  ],
  [
    'validDaysAfterActivation',
    {
      terms: { activation: 'required', schedule: { ...week, validDaysAfterActivation: 2 } },
      activatedAt: NOON,
      purchases: [{ at: oneDay(4, '16:59:59') }, { at: oneDay(4) }],
    },
    [500, 'outside-window'],
  ],
  [
    'graceDays, for those who activated',
    {
      terms: { activation: 'required', schedule: { ...week, graceDays: 2 } },
      activatedAt: NOON,
      purchases: [{ at: oneDay(11, '23:59:59') }, { at: oneDay(12, '00:00:00') }],
    },
    [500, 'outside-window'],
  ],
  ['targeting by program', { terms: { targeting: { programIds: ['PROGRAM'] } }, purchases: [{}] }, [500]],
  [
    'targeting by another program',
    { terms: { targeting: { programIds: ['prg_other'] } }, purchases: [{}] },
    ['not-targeted'],
  ],
  [
    'targeting by segment',
    {
      terms: { targeting: { segments: ['runners'] } },
      customer: { attributes: { segments: ['runners'] } },
      purchases: [{}],
    },
    [500],
  ],
  [
    'targeting by tier',
    { terms: { targeting: { tiers: ['gold'] } }, customer: { attributes: { tier: 'silver' } }, purchases: [{}] },
    ['not-targeted'],
  ],
  [
    'early access for a tier',
    {
      terms: { schedule: week, targeting: { earlyAccess: { tiers: ['gold'], hours: 48 } } },
      customer: { attributes: { tier: 'silver' } },
      purchases: [{ at: oneDay(3, '23:59:59') }, { at: oneDay(4, '00:00:00') }],
    },
    ['not-targeted', 500],
  ],

  [
    'stacking best: the one worth more',
    { terms: {}, other: { reward: { kind: 'percent', bps: 600 } }, purchases: [{}] },
    ['lost-to-better-offer'],
  ],
  [
    'stacking best: a tie goes to the one ending first',
    { terms: {}, other: { schedule: week }, purchases: [{}] },
    ['lost-to-better-offer'],
  ],
  [
    'stack adds to the best',
    { terms: {}, other: { reward: { kind: 'percent', bps: 600 }, stacking: 'stack' }, purchases: [{}] },
    [500],
  ],
  ['another currency', { terms: {}, purchases: [{ currency: 'GBP' }] }, ['currency-mismatch']],
  [
    'before the card was linked',
    { terms: {}, card: { linkedAt: '2026-11-03T00:00:00Z' }, purchases: [{}] },
    ['card-not-linked-yet'],
  ],
])('%s', async (_, story, earned) => {
  expect(await play(story)).toEqual(earned)
})
