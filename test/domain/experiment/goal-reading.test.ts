import { expect, test } from 'vitest'
import { levelOf, type Period } from '../../../src/domain/experiment/goal-reading.ts'

const period = (fields: Partial<Period>): Period => ({
  ...{ active: 0, visits: 0, spend: 0, visitsSquared: 0, spendSquared: 0, spendVisits: 0, before: 0, kept: 0 },
  ...{ fresh: 0, cost: 0, ...fields },
})

test.each([
  [{ before: 400, kept: 100 }, 100],
  [{ before: 400, kept: 390 }, 10],
  [{ before: 400, kept: 2 }, 2],
  [{ before: 400, kept: 0 }, 400],
  [{ before: 400, kept: 400 }, 400],
  [{ before: 0, kept: 0 }, 0],
])('a share of those who came back also tells of those who did not: %j', (fields, fewest) => {
  expect(levelOf('retention', period(fields)).fewest).toBe(fewest)
})

test('an average tells of those who bought, a cost of those who are new', () => {
  const some = period({ active: 60, visits: 80, spend: 1_000, fresh: 7, cost: 70 })
  expect(levelOf('average-spend', some).fewest).toBe(60)
  expect(levelOf('cost-per-new-customer', some)).toMatchObject({ value: 10, fewest: 7 })
})
