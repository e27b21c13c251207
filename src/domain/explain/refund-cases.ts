// What refunds do, case by case: the documentation prints this table, and a test holds the decision to every line.
import type { Conditions, Limits } from '../offer/offer.ts'
import type { ReportType } from '../report.ts'

export type RefundCase = {
  readonly what: string
  /** 5 % back, and: */
  readonly terms: {
    readonly conditions?: Partial<Pick<Conditions, 'minSpend' | 'maxSpend' | 'everyNthVisit'>>
    readonly limits?: { readonly rewardMax?: number; readonly count?: Limits['perCustomer']['count'] }
  }
  /** In the order of arrival: type, id, minor units, day, and the report that it names. */
  readonly told: readonly (readonly [type: ReportType, id: string, amount: number, day: number, related?: string])[]
  /** What each purchase has earned in the end, by its id. */
  readonly earned: Readonly<Record<string, number>>
  readonly because: string
}

export const REFUND_CASES: readonly RefundCase[] = [
  {
    what: 'All of it comes back',
    terms: {},
    told: [
      ['clearing', 'a', 10_000, 1],
      ['refund', 'r', 10_000, 5, 'a'],
    ],
    earned: { a: 0 },
    because: 'The whole reward is taken back: while it is held from what is pending, later from what is available.',
  },
  {
    what: 'Part of it comes back',
    terms: {},
    told: [
      ['clearing', 'a', 10_000, 1],
      ['refund', 'r', 4_000, 5, 'a'],
    ],
    earned: { a: 300 },
    because: 'The reward is decided again on the 60.00 that are left, and the difference is taken back.',
  },
  {
    what: 'What is left is below the minimum',
    terms: { conditions: { minSpend: 5_000 } },
    told: [
      ['clearing', 'a', 8_000, 1],
      ['refund', 'r', 4_000, 5, 'a'],
    ],
    earned: { a: 0 },
    because: 'The minimum looks at what is left, so nothing is earned any more.',
  },
  {
    what: 'What is left is no longer above the maximum',
    terms: { conditions: { maxSpend: 10_000 } },
    told: [
      ['clearing', 'a', 12_000, 1],
      ['refund', 'r', 3_000, 5, 'a'],
    ],
    earned: { a: 450 },
    because: 'The maximum looks at what is left too: the purchase earns after all.',
  },
  {
    what: 'The reward had been cut at its maximum',
    terms: { limits: { rewardMax: 200 } },
    told: [
      ['clearing', 'a', 10_000, 1],
      ['refund', 'r', 5_000, 5, 'a'],
    ],
    earned: { a: 200 },
    because: '5 % of the 50.00 that are left is still more than the maximum of 2.00: nothing is taken back.',
  },
  {
    what: 'A limit of one reward a customer had been used up',
    terms: { limits: { count: 1 } },
    told: [
      ['clearing', 'a', 10_000, 1],
      ['clearing', 'b', 6_000, 3],
      ['refund', 'r', 10_000, 5, 'a'],
    ],
    earned: { a: 0, b: 300 },
    because: 'A purchase that comes back in full gives its place back: the next one takes it.',
  },
  {
    what: 'A stamp on a punch card (every second visit) comes back',
    terms: { conditions: { everyNthVisit: 2 } },
    told: [
      ['clearing', 'a', 2_000, 1],
      ['clearing', 'b', 6_000, 3],
      ['refund', 'r', 2_000, 5, 'a'],
    ],
    earned: { a: 0, b: 0 },
    because: 'The first visit is no visit any more, so the second is the first.',
  },
  {
    what: 'The refund names no purchase',
    terms: {},
    told: [
      ['clearing', 'a', 10_000, 1],
      ['clearing', 'b', 6_000, 3],
      ['refund', 'r', 8_000, 5],
    ],
    earned: { a: 100, b: 300 },
    because: 'It comes off the latest purchase of that card at that merchant within 120 days that has enough left.',
  },
  {
    what: 'No purchase has enough left',
    terms: {},
    told: [
      ['clearing', 'a', 5_000, 1],
      ['refund', 'r', 9_000, 5],
    ],
    earned: { a: 250 },
    because: 'A refund that ties to nothing is kept as unmatched, and costs nothing.',
  },
  {
    what: 'More comes back than was paid',
    terms: {},
    told: [
      ['clearing', 'a', 5_000, 1],
      ['refund', 'r', 4_000, 5, 'a'],
      ['refund', 's', 4_000, 6, 'a'],
    ],
    earned: { a: 0 },
    because: 'Never more is taken back than was given.',
  },
  {
    what: 'The refund comes before its purchase',
    terms: {},
    told: [
      ['refund', 'r', 4_000, 5, 'a'],
      ['clearing', 'a', 10_000, 1],
    ],
    earned: { a: 300 },
    because: 'It waits for its purchase. The order of arrival never matters.',
  },
  {
    what: 'An authorization is released in part, and the rest clears',
    terms: {},
    told: [
      ['authorization', 'a', 10_000, 1],
      ['clearing', 'c', 6_000, 2, 'a'],
      ['reversal', 'v', 4_000, 2, 'a'],
    ],
    earned: { a: 300 },
    because: 'A reversal first releases what was authorized and not taken.',
  },
  {
    what: 'A purchase is voided after it cleared',
    terms: {},
    told: [
      ['clearing', 'a', 10_000, 1],
      ['reversal', 'v', 10_000, 2, 'a'],
    ],
    earned: { a: 0 },
    because: 'Nothing is left: the reward is reversed.',
  },
]
