import fc from 'fast-check'
import { expect, test } from 'vitest'
import { coverOldestFirst, isCovered } from '../../../src/domain/payout/cover.ts'

test('oldest first, the last in part, what was taken back before all', () => {
  const uncovered = [
    { causeId: 'new', amount: 500, since: 3 },
    { causeId: 'old', amount: 300, since: 1 },
    { causeId: 'back', amount: -200, since: 2 },
  ]
  expect(coverOldestFirst(uncovered, 400)).toEqual([
    { causeId: 'back', amount: -200 },
    { causeId: 'old', amount: 300 },
    { causeId: 'new', amount: 300 },
  ])
})

test('whatever was earned and taken back: parts add up, none exceeds its cause, no cause is skipped for a newer one', () => {
  const cause = fc.record({ amount: fc.integer({ min: -500, max: 900 }), since: fc.nat(50) })
  fc.assert(
    fc.property(fc.array(cause, { maxLength: 20 }), fc.double({ min: 0.01, max: 1, noNaN: true }), (causes, part) => {
      const uncovered = causes.map((one, i) => ({ ...one, causeId: `c${i}` })).filter(({ amount }) => amount !== 0)
      const available = uncovered.reduce((sum, { amount }) => sum + amount, 0)
      fc.pre(available > 0)
      const amount = Math.max(1, Math.floor(available * part))
      const parts = new Map(coverOldestFirst(uncovered, amount).map((one) => [one.causeId, one.amount]))
      expect([...parts.values()].reduce((a, b) => a + b, 0)).toBe(amount)
      const due = uncovered.filter((one) => one.amount > 0)
      for (const one of due) expect(parts.get(one.causeId) ?? 0).toBeLessThanOrEqual(one.amount)
      const unfinished = due.filter((one) => (parts.get(one.causeId) ?? 0) < one.amount)
      for (const one of due.filter(({ causeId }) => parts.has(causeId)))
        for (const other of unfinished) expect(one.since).toBeLessThanOrEqual(other.since)
    }),
    { numRuns: 300 },
  )
})

test('a reward is paid when all that it is worth now is', () => {
  expect(isCovered({ amount: 500 }, 499)).toBe(false)
  expect(isCovered({ amount: 500 }, 500)).toBe(true)
  expect(isCovered({ amount: 0 }, 500)).toBe(false)
})
