// Conditions on a row of purchases: who is new, lapsed or loyal, which visit it is, and what has been spent so far.
import { expect, test } from 'vitest'
import type { Conditions } from '../../../src/domain/offer/offer.ts'
import { DAY } from '../../../src/domain/time.ts'
import { type Bought, decide, NOON, offer, verdicts } from './deciding.ts'

const days = (n: number, ms = 0): Bought => ({ occurredAt: NOON + n * DAY + ms })
const gone = (n: number): Bought => ({ ...days(n), amount: 10_000, net: 0 })

type Kind = readonly [
  what: string,
  customers: Conditions['customers'],
  before: readonly Bought[],
  verdict: number | string,
]

test.each<Kind>([
  ['new: the first purchase', 'new', [], 500],
  ['new: one within the lookback', 'new', [days(-1)], 'not-new'],
  ['new: one at the edge of the lookback', 'new', [days(-30)], 'not-new'],
  ['new: one a moment before the lookback', 'new', [days(-30, -1)], 500],
  ['new: one that was refunded in full never happened', 'new', [gone(-1)], 500],
  ['new: one at the same instant came first', 'new', [days(0)], 'not-new'],
  ['lapsed: never here before', 'lapsed', [], 'not-lapsed'],
  ['lapsed: one a moment before the lookback', 'lapsed', [days(-30, -1)], 500],
  ['lapsed: one at the edge of the lookback', 'lapsed', [days(-30)], 'not-lapsed'],
  ['lapsed: one long ago and one within', 'lapsed', [days(-90), days(-2)], 'not-lapsed'],
  ['lapsed: one long ago that was refunded in full', 'lapsed', [gone(-90)], 'not-lapsed'],
  ['loyal: never here before', 'loyal', [], 'not-loyal'],
  ['loyal: one at the edge of the lookback', 'loyal', [days(-30)], 500],
  ['loyal: one a moment before the lookback', 'loyal', [days(-30, -1)], 'not-loyal'],
  ['loyal: one within that was refunded in full', 'loyal', [gone(-1)], 'not-loyal'],
  ['any: never here before', 'any', [], 500],
])('%s', (_, customers, before, expected) => {
  const terms = offer({ conditions: { customers, lookbackDays: 30 } })
  expect(verdicts(terms, [...before, days(0)]).at(-1)).toBe(expected)
})

test('a purchase on a card that was not linked yet still makes the customer known', () => {
  const before = { ...days(-1), linkedAt: NOON }
  expect(verdicts(offer({ conditions: { customers: 'new' } }), [before, days(0)])).toEqual([
    'card-not-linked-yet',
    'not-new',
  ])
})

test('every third visit: the third and the sixth', () => {
  const visits = [1, 2, 3, 4, 5, 6, 7].map((n) => days(n))
  const not = 'not-nth-visit'
  expect(verdicts(offer({ conditions: { everyNthVisit: 3 } }), visits)).toEqual([not, not, 500, not, not, 500, not])
})

test('a visit below the minimum is no stamp, and one that was refunded in full gives its stamp back', () => {
  const terms = offer({ conditions: { everyNthVisit: 2, minSpend: 5_000 } })
  expect(verdicts(terms, [days(1), { ...days(2), net: 4_999 }, days(3)])).toEqual([
    'not-nth-visit',
    'below-min-spend',
    500,
  ])
  expect(verdicts(terms, [gone(1), days(2), days(3)]).slice(1)).toEqual(['not-nth-visit', 500])
})

test('visits count from activation on', () => {
  const terms = offer({ activation: 'required', conditions: { everyNthVisit: 2 } })
  const activations = [{ offerId: 'off_1', at: NOON + 2 * DAY }]
  expect(verdicts(terms, [days(1), days(2), days(3)], { activations })).toEqual([
    'not-activated not-nth-visit',
    'not-nth-visit',
    500,
  ])
})

const unlock = (amount: number, withinDays: number | null) =>
  offer({ conditions: { spendToUnlock: { amount, withinDays } } })

test.each([
  ['one cent short', 29_999, 'not-unlocked'],
  ['exactly there', 30_000, 500],
  ['one cent over', 30_001, 500],
] as const)('spend to unlock in several purchases: %s', (_, total, expected) => {
  const visits = [days(1), { ...days(2), net: total - 20_000 }, days(3)]
  expect(verdicts(unlock(30_000, null), visits).at(-1)).toBe(expected)
})

test('spend to unlock in one purchase, with what is missing', () => {
  const [decision] = decide(unlock(10_001, null), [days(0)])
  expect(decision!.failures).toEqual([{ reason: 'not-unlocked', short: 1, wouldEarn: 500 }])
  expect(verdicts(unlock(10_000, null), [days(0)])).toEqual([500])
})

test('spend to unlock looks back over its days, the edge included', () => {
  expect(verdicts(unlock(20_000, 30), [days(-30), days(0)])).toEqual(['not-unlocked', 500])
  expect(verdicts(unlock(20_000, 30), [days(-30, -1), days(0)])).toEqual(['not-unlocked', 'not-unlocked'])
})

test('spend to unlock counts what refunds left', () => {
  const visits = [{ ...days(0), amount: 10_000, net: 9_999 }, days(1)]
  expect(verdicts(unlock(20_000, null), visits)[1]).toBe('not-unlocked')
})
