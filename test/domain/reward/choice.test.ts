// Several offers for one purchase, and the budgets that they share with everybody else's purchases.
import { expect, test } from 'vitest'
import { DAY } from '../../../src/domain/time.ts'
import { type TermsInput, termsOf } from '../../support/terms.ts'
import { type Bought, decide, edited, NOON, offer, verdict, verdicts } from './deciding.ts'

const fixed = (amount: number, input: TermsInput = {}): TermsInput => ({ reward: { kind: 'fixed', amount }, ...input })
const until = (days: number | null) => ({ schedule: { endsAt: days === null ? null : NOON + days * DAY } })
const stack = { stacking: 'stack' as const }
const LOST = 'lost-to-better-offer'

type Case = readonly [what: string, a: TermsInput, b: TermsInput, verdicts: readonly (number | string)[]]

test.each<Case>([
  ['the one worth most', fixed(300), fixed(301), [LOST, 301]],
  ['a tie goes to the one ending first', fixed(300, until(9)), fixed(300, until(8)), [LOST, 300]],
  ['a tie: an open end ends last', fixed(300, until(null)), fixed(300, until(8)), [LOST, 300]],
  ['a tie of ends goes to the lower id', fixed(300, until(8)), fixed(300, until(8)), [300, LOST]],
  ['worth counts after the maximum', { limits: { rewardMax: 200 } }, fixed(201), [LOST, 201]],
  [
    'one that does not fit does not count',
    fixed(900, { conditions: { minSpend: 20_000 } }),
    fixed(300),
    ['below-min-spend', 300],
  ],
  ['a stacking offer adds to the best', fixed(300), fixed(200, stack), [300, 200]],
  ['two stacking offers both pay', fixed(300, stack), fixed(200, stack), [300, 200]],
  ['money beats points', { reward: { kind: 'points', perMajorUnit: 999 } }, fixed(1), [LOST, 1]],
  ['worth counts after the budget', fixed(900, { limits: { budget: 299 } }), fixed(300), [LOST, 300]],
  ['an empty budget stands aside', fixed(900, { limits: { budget: 0 } }), fixed(300), ['budget', 300]],
])('%s', (_, a, b, expected) => {
  expect(verdicts([offer(a, 'off_1'), offer(b, 'off_2')], [{}])).toEqual(expected)
  // And whatever the order in which the offers are looked at.
  const swapped = decide([offer(b, 'off_2'), offer(a, 'off_1')], [{}])
  expect(swapped.map(verdict).reverse()).toEqual(expected)
})

test('an offer that lost keeps its count for the next purchase, and its visit', () => {
  const once = fixed(300, { limits: { perCustomer: { count: 1 } } })
  const small = fixed(900, { conditions: { maxSpend: 5_000 } })
  const offers = [offer(once, 'off_1'), offer(small, 'off_2')]
  expect(verdicts(offers, [{ net: 5_000 }, { net: 10_000 }])).toEqual([LOST, 900, 300, 'above-max-spend'])
  const third = [offer(fixed(1, { conditions: { everyNthVisit: 2 } }), 'off_1'), offer(fixed(900), 'off_2')]
  expect(verdicts(third, [{}, {}]).filter((_, i) => i % 2 === 0)).toEqual(['not-nth-visit', LOST])
})

const budget = (limit: number) => offer({ limits: { budget: limit } })

test.each([
  [499, 499, 'budget'],
  [500, 500, 'rate'],
  [501, 500, 'rate'],
] as const)('a budget of %d grants %d', (limit, amount, limitedBy) => {
  const purse = new Map<string, number>()
  expect(decide(budget(limit), [{}], { purse })[0]).toMatchObject({ amount, limitedBy, wanted: 500 })
  expect(purse.get('off_1')).toBe(amount)
})

test('what others were granted is gone', () => {
  expect(verdicts(budget(1_000), [{}], { purse: new Map([['off_1', 999]]) })).toEqual([1])
  expect(verdicts(budget(1_000), [{}], { purse: new Map([['off_1', 1_000]]) })).toEqual(['budget'])
  expect(verdicts(budget(1_000), [{}], { purse: new Map([['off_1', 1_001]]) })).toEqual(['budget'])
})

test('a refund gives its part back to the budget', () => {
  const purse = new Map([['off_1', 500]])
  const claims = new Map([['pur_1/off_1', { wanted: 500, amount: 500, day: '2026-03-02' }]])
  decide(budget(1_000), [{ amount: 10_000, net: 4_000 }], { purse, claims })
  expect(purse.get('off_1')).toBe(200)
})

test('what the budget refused once stays refused, and what it granted stays granted', () => {
  const claims = new Map([['pur_1/off_1', { wanted: 500, amount: 100, day: '2026-03-02' }]])
  expect(verdicts(budget(9_999), [{}], { purse: new Map([['off_1', 100]]), claims })).toEqual([100])
  expect(verdicts(budget(50), [{}], { purse: new Map([['off_1', 100]]), claims })).toEqual([100])
})

test('a tip asks the budget for the difference only', () => {
  const claims = new Map([['pur_1/off_1', { wanted: 500, amount: 500, day: '2026-03-02' }]])
  const purse = new Map([['off_1', 500]])
  expect(verdicts(budget(520), [{ net: 11_000 }], { purse, claims })).toEqual([520])
  expect(purse.get('off_1')).toBe(520)
})

const daily = offer({ limits: { budgetPerDay: 700, budget: 1_500 } })
const on = (at: string): Bought => ({ at })

test('a day of the location has its own budget, within the whole', () => {
  const purse = new Map<string, number>()
  const purchases = [
    '2026-03-02T00:00:00-05:00',
    '2026-03-02T23:59:59-05:00',
    '2026-03-03T00:00:00-05:00',
    '2026-03-04T12:00:00-05:00',
  ]
  expect(verdicts(daily, purchases.map(on), { purse })).toEqual([500, 200, 500, 300])
  expect(Object.fromEntries(purse)).toEqual({
    off_1: 1_500,
    'off_1/2026-03-02': 700,
    'off_1/2026-03-03': 500,
    'off_1/2026-03-04': 300,
  })
})

test('the newest version’s budget holds for those that older terms bind', () => {
  const tightened = edited(offer({ limits: { budget: 9_999 } }), [NOON + DAY, termsOf({ limits: { budget: 400 } })])
  expect(verdicts(tightened, [{}])).toEqual([400])
})
