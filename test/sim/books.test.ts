import { expect, test } from 'vitest'
import { simulate } from './books.ts'

// More seeds: node test/sim/books.ts --seeds 100
test.each([1, 2])(
  'seed %i: told twice, the same true books',
  async (seed) => {
    const { faults, rewards } = await simulate(seed, 8)
    expect(faults).toEqual([])
    expect(rewards).toBeGreaterThan(20)
  },
  120_000,
)
