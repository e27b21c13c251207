// Which purchase a refund comes off that names none.
import { expect, test } from 'vitest'
import type { KnownReport } from '../../../src/domain/purchase/purchase.ts'
import { REFUND_WINDOW_DAYS, tieRefunds } from '../../../src/domain/purchase/refunds.ts'
import { DAY } from '../../../src/domain/time.ts'
import { bought, NOON } from '../reward/deciding.ts'
import { known } from './telling.ts'

const made = (id: string, day: number, net: number) => bought({ occurredAt: NOON + day * DAY, net }, id).purchase
const loose = (amount: number, day: number, cardId = 'card_1') => known(['refund', `r${day}`, amount, day], cardId)

type Tie = readonly [
  what: string,
  purchases: readonly [id: string, day: number, net: number][],
  refund: KnownReport,
  tied: string | null,
]

test.each<Tie>([
  [
    'the latest before it',
    [
      ['a', 0, 5_000],
      ['b', 3, 5_000],
      ['c', 6, 5_000],
    ],
    loose(1_000, 5),
    'b',
  ],
  ['made at the same instant', [['a', 5, 5_000]], loose(1_000, 5), 'a'],
  [
    'the latest with enough left',
    [
      ['a', 0, 5_000],
      ['b', 3, 999],
    ],
    loose(1_000, 5),
    'a',
  ],
  [
    'exactly enough left',
    [
      ['a', 0, 5_000],
      ['b', 3, 1_000],
    ],
    loose(1_000, 5),
    'b',
  ],
  ['none with enough left', [['a', 0, 999]], loose(1_000, 5), null],
  ['at the edge of the window', [['a', 0, 5_000]], loose(1_000, REFUND_WINDOW_DAYS), 'a'],
  ['a day after the window', [['a', 0, 5_000]], loose(1_000, REFUND_WINDOW_DAYS + 1), null],
  ['a purchase that was made later', [['a', 6, 5_000]], loose(1_000, 5), null],
  ['another card', [['a', 0, 5_000]], loose(1_000, 5, 'card_2'), null],
])('a refund that names nothing is tied to %s', (_, purchases, refund, expected) => {
  const { tied, purchases: after } = tieRefunds(
    purchases.map((one) => made(...one)),
    [refund],
  )
  expect(tied.get(refund) ?? null).toBe(expected)
  const before = purchases.reduce((sum, [, , net]) => sum + net, 0)
  expect(after.reduce((sum, { net }) => sum + net, 0)).toBe(before - (expected ? refund.report.amount : 0))
})
