import { expect, test } from 'vitest'
import { measureMatching } from '../../../src/cli/bench/match.ts'

test('matching through libSQL is measured on lines that are recognised', async () => {
  const { cold, warm, recall } = await measureMatching(300, 2)
  expect(recall).toBeGreaterThan(0.99)
  expect(cold.perSecond).toBeGreaterThan(0)
  expect(warm.perSecond).toBeGreaterThan(0)
})
