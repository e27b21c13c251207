// The same reports in any order and any number of times end in the same books.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CustomerDay } from '../../../src/domain/books/state.ts'
import { dateOf } from '../../../src/domain/time.ts'
import { MemoryBooks } from '../../support/memory-books.ts'
import { feed, NOW, shuffled, tell, worldOf } from './feed.ts'

test('in any order, in any batches, with repetitions', () => {
  fc.assert(
    fc.property(feed, ({ offers, stories, seed }) => {
      const reports = stories.flatMap(tell)
      const world = worldOf(offers)
      const whole = new MemoryBooks(world)
      whole.send(reports, NOW)
      const hostile = new MemoryBooks(world)
      const twice = shuffled([...reports, ...reports.slice(0, 5)], seed)
      for (let i = 0; i < twice.length; ) {
        const size = 1 + (seed[i % 64]! % 3)
        hostile.send(twice.slice(i, i + size), NOW)
        i += size
      }
      expect(hostile.picture()).toEqual(whole.picture())
      expect(figures(hostile.bought())).toEqual(figures(countDays(hostile)))
    }),
    { numRuns: Number(process.env.RUNS ?? 300), seed: Number(process.env.SEED ?? 1) },
  )
})

test('everything that is sent again is a duplicate and changes nothing', () => {
  fc.assert(
    fc.property(feed, ({ offers, stories }) => {
      const reports = stories.flatMap(tell)
      const books = new MemoryBooks(worldOf(offers))
      books.send(reports, NOW)
      const before = [books.picture(), books.transfers.length]
      const outcomes = books.send(reports, NOW)
      expect(outcomes.every(({ status }) => status === 'duplicate')).toBe(true)
      expect([books.picture(), books.transfers.length]).toEqual(before)
    }),
    { numRuns: 100, seed: 2 },
  )
})

/** What each customer bought and cost by day, counted over everything that stands. */
function countDays({ purchases, rewards }: MemoryBooks): readonly CustomerDay[] {
  return [...purchases.values()].flatMap((purchase) => {
    const { customerId, currency, match, net, state, occurredAt, timezone } = purchase
    if (state !== 'posted' || net === 0 || match.merchantId === null) return []
    const day = { merchantId: match.merchantId, customerId, currency, day: dateOf(occurredAt, timezone), purchases: 1 }
    const costs = [...rewards.values()].filter((one) => one.purchaseId === purchase.id && one.amount > 0)
    return [
      { ...day, offerId: '', spend: net, rewards: 0, commission: 0 },
      ...costs.map((one) => ({
        ...{ ...day, offerId: one.offerId, spend: 0, commission: one.commission },
        rewards: one.currency === currency ? one.amount : 0,
      })),
    ]
  })
}

function figures(days: readonly CustomerDay[]): readonly string[] {
  const sums = new Map<string, number[]>()
  for (const { merchantId, customerId, day, offerId, currency, purchases, spend, rewards, commission } of days) {
    const key = [merchantId, customerId, day, offerId, currency].join(' ')
    const sum = sums.get(key) ?? [0, 0, 0, 0]
    sums.set(
      key,
      [purchases, spend, rewards, commission].map((n, i) => sum[i]! + n),
    )
  }
  return [...sums].map(([key, sum]) => `${key}: ${sum}`).sort()
}
