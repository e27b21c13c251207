// How people spend in each trade: how much, how often, when in the week and the year, and how its terminals report.
import type { Channel } from '../../domain/merchant.ts'

export type Trade = {
  readonly mcc: string
  readonly channel: Channel
  /** A purchase is between these, in minor units, nearer the lower end more often than not. */
  readonly spend: readonly [number, number]
  /** How often people come, compared with other trades. */
  readonly pull: number
  /** Local hours of opening; most come in the middle. */
  readonly hours: readonly [number, number]
  /** How many times as likely on a Saturday or Sunday as on a weekday. */
  readonly weekend: number
  /** January to December, compared with an ordinary month. */
  readonly season: readonly number[]
  /** What the terminal authorizes: the bill (a tip follows), a round sum for the pump, or just what is paid. */
  readonly authorizes: 'bill' | 'deposit' | 'total'
  /** Online shops clear each parcel for itself. */
  readonly splits: boolean
}

const EVEN = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
const GIFTS = [0.7, 0.8, 0.9, 0.9, 1, 1, 0.9, 1, 1, 1.1, 1.6, 2.2]
const SUMMER = [0.7, 0.7, 0.9, 1, 1.1, 1.4, 1.6, 1.5, 1.1, 0.9, 0.8, 0.9]

export const TRADES = {
  restaurant: trade('5812', [1_400, 14_000], { pull: 2, hours: [11, 22], weekend: 1.8, authorizes: 'bill' }),
  coffee: trade('5814', [350, 1_900], { pull: 4, hours: [6, 18], weekend: 0.8 }),
  grocery: trade('5411', [900, 18_000], { pull: 4, hours: [7, 21], weekend: 1.5 }),
  fuel: trade('5542', [1_800, 8_500], { pull: 2.5, hours: [5, 23], season: SUMMER, authorizes: 'deposit' }),
  fashion: trade('5651', [2_200, 24_000], { hours: [10, 20], weekend: 1.9, season: GIFTS }),
  sports: trade('5941', [1_900, 32_000], { hours: [10, 20], weekend: 1.7, season: SUMMER }),
  books: trade('5942', [800, 7_500], { hours: [9, 20], weekend: 1.6, season: GIFTS }),
  hotel: trade('7011', [9_500, 68_000], { pull: 0.4, hours: [14, 23], weekend: 1.5, season: SUMMER }),
  cinema: trade('7832', [1_200, 6_400], { hours: [13, 22], weekend: 2.6 }),
  pharmacy: trade('5912', [500, 6_800], { pull: 1.5, hours: [8, 21] }),
  electronics: trade('5732', [2_900, 89_000], {
    pull: 0.8,
    hours: [7, 23],
    season: GIFTS,
    channel: 'online',
    splits: true,
  }),
  flowers: trade('5992', [2_400, 11_000], {
    pull: 0.6,
    hours: [8, 18],
    season: [0.8, 2.2, 1, 1, 2, 1, 0.9, 0.8, 0.9, 0.9, 0.9, 1.3],
  }),
} satisfies Record<string, Trade>

export type TradeName = keyof typeof TRADES

function trade(mcc: string, spend: readonly [number, number], rest: Partial<Trade>): Trade {
  const usual = { pull: 1, weekend: 1, season: EVEN, authorizes: 'total', splits: false, channel: 'in_store' } as const
  return { ...usual, hours: [9, 20], ...rest, mcc, spend }
}
