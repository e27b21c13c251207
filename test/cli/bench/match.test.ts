import { expect, test } from 'vitest'
import { measureMatching } from '../../../src/cli/bench/match.ts'
import { measureRecognition } from '../../../src/cli/bench/recognise.ts'

test('matching through libSQL is measured on lines that are recognised', async () => {
  const { cold, warm, recall } = await measureMatching(300, 2)
  expect(recall).toBeGreaterThan(0.99)
  expect(cold.perSecond).toBeGreaterThan(0)
  expect(warm.perSecond).toBeGreaterThan(0)
})

test('matching in memory is measured on lines of which half are known, beside libraries that are slower', () => {
  const { sizes, peers, memory } = measureRecognition([200, 400], 0.1, 300, 1_000)
  for (const { matched } of sizes) expect(matched).toBeCloseTo(0.5, 1)
  expect(peers.map(({ name }) => name)).toEqual(['rebound', 'MiniSearch, prefix and fuzzy', 'Fuse.js'])
  for (const { perSecond } of peers.slice(1)) expect(perSecond).toBeLessThan(peers[0]!.perSecond)
  expect(memory.bytesCompiled).toBeGreaterThan(0)
})
