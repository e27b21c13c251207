// Each finding with terms that bring it about, and with the nearest terms that don't.
import { expect, test } from 'vitest'
import type { FindingCode } from '../../../src/domain/offer/lint.ts'
import { lintOffer } from '../../../src/domain/offer/lint.ts'
import { DAY } from '../../../src/domain/time.ts'
import { type TermsInput, termsOf } from '../../support/terms.ts'

const NOW = Date.parse('2026-03-02T12:00:00-05:00')
const facts = { now: NOW, locations: [{ id: 'loc_1', timezone: 'America/New_York' }] }
const sound: TermsInput = { activation: 'required', schedule: { startsAt: NOW } }
const lint = (input: TermsInput) => lintOffer(termsOf({ ...sound, ...input }), facts)

const fixed = (amount: number) => ({ kind: 'fixed' as const, amount })
const ladder = (...steps: { from: number; bps: number }[]) => ({ kind: 'ladder' as const, steps })

type Case = readonly [code: FindingCode, pointer: string, sentence: string, wrong: TermsInput, right: TermsInput]

test.each<Case>([
  [
    'pays-more-than-it-earns',
    '/funding',
    "A purchase of 50.00 USD costs 5.50 USD in reward and partner's share and brings 4.00 USD of commission: the operator adds 1.50 USD.",
    { reward: fixed(500), conditions: { minSpend: 5_000 }, funding: { operatorBps: 300 } },
    { reward: fixed(350), conditions: { minSpend: 5_000 } },
  ],
  [
    'pays-more-than-it-earns',
    '/funding',
    "A purchase of 100.00 USD costs 10.00 USD in reward and partner's share and brings 8.00 USD of commission: nobody has agreed to pay 2.00 USD.",
    { reward: { kind: 'percent', bps: 900 }, conditions: { maxSpend: 10_000 } },
    { reward: { kind: 'percent', bps: 700 }, conditions: { maxSpend: 10_000 } },
  ],
  [
    'pays-more-than-it-earns',
    '/funding',
    "A purchase of 100.00 USD costs 10.00 USD in reward and partner's share and brings 8.00 USD of commission: nobody has agreed to pay 2.00 USD.",
    { reward: { kind: 'percent', bps: 900 } },
    { reward: { kind: 'percent', bps: 700 } },
  ],
  [
    'pays-more-than-it-earns',
    '/funding',
    "A purchase of 1.00 USD costs 5.01 USD in reward and partner's share and brings 0.08 USD of commission: the operator adds 4.93 USD.",
    { reward: fixed(500), conditions: { minSpend: 100 }, funding: { operatorBps: 1 } },
    { reward: fixed(7), conditions: { minSpend: 100 }, funding: { operatorBps: 1 } },
  ],
  [
    'reward-may-exceed-purchase',
    '/reward',
    'A purchase of 0.01 USD earns 5.00 USD, more than it costs: set a minSpend.',
    { reward: fixed(500), funding: { commissionBps: null, commissionAmount: 600, partnerBps: 0 } },
    {
      reward: fixed(500),
      conditions: { minSpend: 500 },
      funding: { commissionBps: null, commissionAmount: 600, partnerBps: 0 },
    },
  ],
  [
    'reward-may-exceed-purchase',
    '/limits/rewardMin',
    'A purchase of 4.99 USD earns 5.00 USD, more than it costs: set a minSpend.',
    { conditions: { minSpend: 499 }, limits: { rewardMin: 500 }, funding: { operatorBps: 10_000 } },
    { conditions: { minSpend: 500 }, limits: { rewardMin: 500 }, funding: { operatorBps: 10_000 } },
  ],
  [
    'never-pays',
    '/reward',
    'No purchase that these conditions let through is large enough to earn anything.',
    { conditions: { maxSpend: 19 } },
    { conditions: { maxSpend: 20 } },
  ],
  [
    'spending-more-earns-less',
    '/reward/steps/1',
    'Spending 50.00 USD earns 3.00 USD, one cent less would earn 3.49 USD.',
    { reward: ladder({ from: 1_000, bps: 700 }, { from: 5_000, bps: 600 }) },
    { reward: ladder({ from: 1_000, bps: 600 }, { from: 5_000, bps: 700 }) },
  ],
  [
    'never-applies',
    '/reward/steps/1',
    'No purchase reaches the step from 50.00 USD: maxSpend is 49.99 USD.',
    { reward: ladder({ from: 1_000, bps: 600 }, { from: 5_000, bps: 700 }), conditions: { maxSpend: 4_999 } },
    { reward: ladder({ from: 1_000, bps: 600 }, { from: 5_000, bps: 700 }), conditions: { maxSpend: 5_000 } },
  ],
  [
    'limit-never-binds',
    '/limits/rewardMax',
    'No reward is above 5.00 USD, so a maximum of 5.00 USD changes nothing.',
    { conditions: { maxSpend: 10_000 }, limits: { rewardMax: 500 } },
    { conditions: { maxSpend: 10_000 }, limits: { rewardMax: 499 } },
  ],
  [
    'limit-never-binds',
    '/limits/rewardMin',
    'No reward is below 5.00 USD, so a minimum of 5.00 USD changes nothing.',
    { conditions: { minSpend: 10_000 }, limits: { rewardMin: 500 } },
    { conditions: { minSpend: 10_000 }, limits: { rewardMin: 501 }, funding: { operatorBps: 500 } },
  ],
  [
    'limit-never-binds',
    '/limits/perCustomer/amount',
    '3 rewards come to 12.00 USD at most, so a limit of 12.00 USD for each customer changes nothing.',
    { limits: { rewardMax: 400, perCustomer: { count: 3, amount: 1_200 } } },
    { limits: { rewardMax: 400, perCustomer: { count: 3, amount: 1_199 } } },
  ],
  [
    'limit-never-binds',
    '/limits/perCustomer',
    'A period is given, but neither an amount nor a count for each customer.',
    { limits: { perCustomer: { calendar: 'month' } } },
    { limits: { perCustomer: { calendar: 'month', count: 1 } } },
  ],
  [
    'limit-never-binds',
    '/limits/budgetPerDay',
    'A day may spend 100.00 USD, and the whole budget is 100.00 USD.',
    { limits: { budget: 10_000, budgetPerDay: 10_000 } },
    { limits: { budget: 10_000, budgetPerDay: 9_999 } },
  ],
  [
    'budget-fits-few',
    '/limits/budget',
    '49.99 USD fits only 9 of the largest rewards (5.00 USD each).',
    { limits: { rewardMax: 500, budget: 4_999 } },
    { limits: { rewardMax: 500, budget: 5_000 } },
  ],
  [
    'budget-fits-few',
    '/limits/budgetPerDay',
    '4.99 USD fits not one even of the smallest rewards (5.00 USD each).',
    { conditions: { minSpend: 10_000 }, limits: { budgetPerDay: 499 } },
    { conditions: { minSpend: 10_000 }, limits: { budgetPerDay: 5_000 } },
  ],
  [
    'no-open-hour',
    '/conditions',
    'Days, hours and excluded dates leave no moment of the schedule in which a purchase would earn.',
    { conditions: { days: ['sun'] }, schedule: { startsAt: NOW, endsAt: NOW + 5 * DAY } },
    { conditions: { days: ['sat'] }, schedule: { startsAt: NOW, endsAt: NOW + 5 * DAY } },
  ],
  [
    'no-open-hour',
    '/conditions',
    'Days, hours and excluded dates leave no moment of the schedule in which a purchase would earn.',
    { conditions: { hours: [{ from: '09:00', to: '12:00' }] }, schedule: { startsAt: NOW, endsAt: NOW + DAY / 24 } },
    { conditions: { hours: [{ from: '09:00', to: '12:01' }] }, schedule: { startsAt: NOW, endsAt: NOW + DAY / 24 } },
  ],
  [
    'already-over',
    '/schedule/endsAt',
    'The offer ended before it could be published: no purchase from now on earns.',
    { schedule: { startsAt: NOW - 9 * DAY, endsAt: NOW } },
    { schedule: { startsAt: NOW - 9 * DAY, endsAt: NOW + 1 } },
  ],
  [
    'reaches-into-the-past',
    '/schedule/startsAt',
    'The offer starts on 2026-02-28 and nobody needs to activate it: purchases made since then earn too.',
    { activation: 'automatic', schedule: { startsAt: NOW - 2 * DAY } },
    { activation: 'automatic', schedule: { startsAt: NOW } },
  ],
  [
    'never-applies',
    '/schedule/activateBy',
    'The deadline for activation is not before the end of the offer, and changes nothing.',
    { schedule: { startsAt: NOW, endsAt: NOW + DAY, activateBy: NOW + DAY } },
    { schedule: { startsAt: NOW, endsAt: NOW + DAY, activateBy: NOW + DAY - 1 } },
  ],
  [
    'never-applies',
    '/schedule/graceDays',
    'The offer has no end, so nothing comes after it.',
    { schedule: { startsAt: NOW, graceDays: 3 } },
    { schedule: { startsAt: NOW, endsAt: NOW + DAY, graceDays: 3 } },
  ],
  [
    'never-applies',
    '/schedule/validDaysAfterActivation',
    'It is as long as the whole offer, and changes nothing for those who activate after the start.',
    { schedule: { startsAt: NOW, endsAt: NOW + 7 * DAY, validDaysAfterActivation: 7 } },
    { schedule: { startsAt: NOW, endsAt: NOW + 7 * DAY, validDaysAfterActivation: 6 } },
  ],
  [
    'never-applies',
    '/targeting/earlyAccess',
    'Early access counts from startsAt, and there is none: everybody may use the offer at once.',
    { schedule: {}, targeting: { earlyAccess: { tiers: ['gold'], hours: 24 } } },
    { targeting: { earlyAccess: { tiers: ['gold'], hours: 24 } } },
  ],
  [
    'hardly-anyone-fits',
    '/conditions/everyNthVisit',
    'A customer at visit 3 is new only if 180 days lie between any two visits.',
    { conditions: { customers: 'new', everyNthVisit: 3 } },
    { conditions: { customers: 'loyal', everyNthVisit: 3 } },
  ],
  [
    'limit-never-binds',
    '/conditions/spendToUnlock',
    'Every purchase of 50.00 USD unlocks it at once, so 50.00 USD asks nothing more.',
    { conditions: { minSpend: 5_000, spendToUnlock: { amount: 5_000, withinDays: null } } },
    { conditions: { minSpend: 5_000, spendToUnlock: { amount: 5_001, withinDays: null } } },
  ],
  [
    'location-unknown',
    '/conditions/locationIds/1',
    'The merchant has no location loc_9: no purchase will ever be made there.',
    { conditions: { locationIds: ['loc_1', 'loc_9'] } },
    { conditions: { locationIds: ['loc_1'] } },
  ],
])('%s at %s: %s', (code, pointer, sentence, wrong, right) => {
  expect(lint(wrong)).toContainEqual({ code, pointer, sentence })
  expect(lint(right).filter((finding) => finding.code === code && finding.pointer === pointer)).toEqual([])
})

test('terms without a flaw have no findings', () => {
  expect(lint({})).toEqual([])
})

test('an hour that is open at one of the locations is enough', () => {
  const conditions = { hours: [{ from: '17:00', to: '17:30' }] }
  const terms = termsOf({ ...sound, conditions, schedule: { startsAt: NOW, endsAt: NOW + DAY / 48 } })
  const london = { id: 'loc_2', timezone: 'Europe/London' }
  expect(lintOffer(terms, facts).map(({ code }) => code)).toEqual(['no-open-hour'])
  expect(lintOffer(terms, { ...facts, locations: [...facts.locations, london] })).toEqual([])
})

test('every date of a schedule excluded', () => {
  const excludedDates = ['2026-03-02', '2026-03-03']
  const until = (endsAt: string) => ({
    conditions: { excludedDates },
    schedule: { startsAt: NOW, endsAt: Date.parse(endsAt) },
  })
  expect(lint(until('2026-03-04T00:00:00-05:00')).map(({ code }) => code)).toEqual(['no-open-hour'])
  expect(lint(until('2026-03-04T00:00:01-05:00'))).toEqual([])
})
