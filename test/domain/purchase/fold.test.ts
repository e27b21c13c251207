// What the reports of one purchase add up to, whatever the feed makes of it.
import { expect, test } from 'vitest'
import { foldPurchase } from '../../../src/domain/purchase/fold.ts'
import { groupReports, isPurchase } from '../../../src/domain/purchase/group.ts'
import { DAY } from '../../../src/domain/time.ts'
import { NOON } from '../reward/deciding.ts'
import { known, type Told } from './telling.ts'

/** state amount reversed refunded net, and the days of purchase and of clearing */
type Sum = readonly [
  state: string,
  amount: number,
  reversed: number,
  refunded: number,
  net: number,
  day: number,
  cleared: number | null,
]
type Case = readonly [what: string, reports: readonly Told[], sum: Sum]

test.each<Case>([
  ['authorized', [['authorization', 'a', 5_000, 0]], ['pending', 5_000, 0, 0, 5_000, 0, null]],
  [
    'cleared',
    [
      ['authorization', 'a', 5_000, 0],
      ['clearing', 'c', 5_000, 1, 'a'],
    ],
    ['posted', 5_000, 0, 0, 5_000, 0, 2],
  ],
  [
    'cleared under the same id',
    [
      ['authorization', 'a', 5_000, 0],
      ['clearing', 'a', 5_000, 1],
    ],
    ['posted', 5_000, 0, 0, 5_000, 0, 2],
  ],
  [
    'cleared with a tip',
    [
      ['authorization', 'a', 5_000, 0],
      ['clearing', 'c', 6_000, 1, 'a'],
    ],
    ['posted', 6_000, 0, 0, 6_000, 0, 2],
  ],
  [
    'cleared for less',
    [
      ['authorization', 'a', 5_000, 0],
      ['clearing', 'c', 4_000, 1, 'a'],
    ],
    ['posted', 4_000, 0, 0, 4_000, 0, 2],
  ],
  [
    'cleared in parts',
    [
      ['authorization', 'a', 5_000, 0],
      ['clearing', 'c', 2_000, 1, 'a'],
      ['clearing', 'd', 3_000, 4, 'a'],
    ],
    ['posted', 5_000, 0, 0, 5_000, 0, 5],
  ],
  ['cleared without an authorization', [['clearing', 'c', 5_000, 1]], ['posted', 5_000, 0, 0, 5_000, 1, 2]],
  [
    'an authorization that is raised',
    [
      ['authorization', 'a', 5_000, 0],
      ['authorization', 'b', 1_000, 1, 'a'],
    ],
    ['pending', 6_000, 0, 0, 6_000, 0, null],
  ],
  [
    'reversed before it cleared',
    [
      ['authorization', 'a', 5_000, 0],
      ['reversal', 'v', 5_000, 1, 'a'],
    ],
    ['reversed', 5_000, 5_000, 0, 0, 0, null],
  ],
  [
    'reversed in part before it cleared',
    [
      ['authorization', 'a', 5_000, 0],
      ['reversal', 'v', 2_000, 1, 'a'],
    ],
    ['pending', 5_000, 2_000, 0, 3_000, 0, null],
  ],
  [
    'the rest of a hold is released',
    [
      ['authorization', 'a', 5_000, 0],
      ['clearing', 'c', 3_000, 1, 'a'],
      ['reversal', 'v', 2_000, 1, 'a'],
    ],
    ['posted', 3_000, 0, 0, 3_000, 0, 2],
  ],
  [
    'reversed after it cleared',
    [
      ['clearing', 'c', 5_000, 0],
      ['reversal', 'v', 5_000, 1, 'c'],
    ],
    ['reversed', 5_000, 5_000, 0, 0, 0, 1],
  ],
  [
    'reversed for more than there was',
    [
      ['clearing', 'c', 5_000, 0],
      ['reversal', 'v', 9_000, 1, 'c'],
    ],
    ['reversed', 5_000, 5_000, 0, 0, 0, 1],
  ],
  [
    'refunded in part',
    [
      ['clearing', 'c', 5_000, 0],
      ['refund', 'r', 2_000, 3, 'c'],
    ],
    ['posted', 5_000, 0, 2_000, 3_000, 0, 1],
  ],
  [
    'refunded twice',
    [
      ['clearing', 'c', 5_000, 0],
      ['refund', 'r', 2_000, 3, 'c'],
      ['refund', 's', 3_000, 4, 'c'],
    ],
    ['posted', 5_000, 0, 5_000, 0, 0, 1],
  ],
  [
    'refunded for more than there was',
    [
      ['clearing', 'c', 5_000, 0],
      ['refund', 'r', 6_000, 3, 'c'],
    ],
    ['posted', 5_000, 0, 5_000, 0, 0, 1],
  ],
  [
    'refunded and reversed: never more than there was',
    [
      ['clearing', 'c', 5_000, 0],
      ['refund', 'r', 3_000, 3, 'c'],
      ['reversal', 'v', 4_000, 3, 'c'],
    ],
    ['posted', 5_000, 4_000, 1_000, 0, 0, 1],
  ],
  [
    'a refund that names the authorization',
    [
      ['authorization', 'a', 5_000, 0],
      ['clearing', 'c', 5_000, 1, 'a'],
      ['refund', 'r', 1_000, 3, 'a'],
    ],
    ['posted', 5_000, 0, 1_000, 4_000, 0, 2],
  ],
  [
    'a report in another currency does not count',
    [
      ['clearing', 'c', 5_000, 0],
      ['refund', 'r', 1_000, 3, 'c', 'GBP'],
    ],
    ['posted', 5_000, 0, 0, 5_000, 0, 1],
  ],
])('%s', (_, told, sum) => {
  // Whatever came first.
  for (const reports of [told, told.toReversed()]) {
    const groups = groupReports(reports.map((one) => known(one)))
    expect(groups).toHaveLength(1)
    const folded = foldPurchase(groups[0]!)
    const day = (at: number | null) => (at === null ? null : (at - NOON) / DAY)
    const { state, amount, reversed, refunded, net, occurredAt, clearedAt } = folded
    expect([state, amount, reversed, refunded, net, day(occurredAt), day(clearedAt)]).toEqual(sum)
  }
})

test('an authorization that is stated again counts once, as it was stated last', () => {
  const [group] = groupReports([known(['authorization', 'a', 5_000, 0]), known(['authorization', 'a', 6_000, 0])])
  expect(foldPurchase(group!)).toMatchObject({ amount: 6_000, authorized: 6_000 })
})

test('an authorization that expired is reversed, and a clearing that comes after all revives it', () => {
  const asked = known(['authorization', 'a', 5_000, 0])
  const marks = { expiredAt: NOON + 30 * DAY }
  const [open] = groupReports([asked])
  expect(foldPurchase(open!, marks)).toMatchObject({ state: 'reversed', net: 0 })
  const [late] = groupReports([asked, known(['clearing', 'c', 5_000, 40, 'a'])])
  expect(foldPurchase(late!, marks)).toMatchObject({ state: 'posted', net: 5_000 })
})

test("the location's channel counts where no report names one", () => {
  const silent = { ...known(['clearing', 'c', 5_000, 1, 'a']), channel: 'online' } as const
  const asked = known(['authorization', 'a', 5_000, 0])
  const told = { ...asked, report: { ...asked.report, channel: 'in_store' } } as const
  expect(foldPurchase(groupReports([silent])[0]!).channel).toBe('online')
  expect(foldPurchase(groupReports([silent, told])[0]!).channel).toBe('in_store')
})

test('a refund or a reversal alone is no purchase', () => {
  const [group] = groupReports([known(['refund', 'r', 100, 0, 'unheard-of'])])
  expect(isPurchase(group!)).toBe(false)
})

test('a purchase keeps its id when its authorization comes after its clearing', () => {
  const clearing = known(['clearing', 'c', 5_000, 1, 'a'])
  const [alone] = groupReports([clearing])
  const [both] = groupReports([clearing, known(['authorization', 'a', 5_000, 0])])
  expect(both!.purchaseId).toBe(alone!.purchaseId)
})
