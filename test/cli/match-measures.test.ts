import { describe, expect, test } from 'vitest'
import type { Case, CaseKind } from '../../src/cli/match/cases.ts'
import { dot, fitLogistic } from '../../src/cli/match/logistic.ts'
import { calibration, type Judged, measure, recallAt, verdicts, worst } from '../../src/cli/match/measures.ts'
import { cleaned, jaroWinkler, peers } from '../../src/cli/match/peers.ts'
import { merchant } from '../domain/match/made.ts'

const judged = (kind: CaseKind, score: number, got: string | null = 'm', transactions = 1): Judged => {
  const merchantId = kind === 'brand' ? 'm' : null
  const twins = merchantId ? [merchantId, 'other'] : []
  const one: Case = { country: 'GB', descriptor: 'd', kind, merchantId, twins, brand: 'b', transactions }
  return { one, answer: { merchantId: got, score } }
}

describe('measures', () => {
  const all = [
    judged('brand', 0.9, 'm', 3),
    judged('brand', 0.7),
    judged('brand', 0.6, 'other'),
    judged('brand', 0, null),
    ...[0.8, 0.65, 0.1, 0].map((score) => judged('lookalike', score)),
  ]

  test('top-1 takes any first candidate; recall only what is above the look-alikes', () => {
    expect(measure(all)).toMatchObject({ top1: 0.5, top1ByTransactions: 4 / 6, top1OrTwin: 0.75 })
    expect(recallAt(all, 0)).toBe(0.25)
    expect(recallAt(all, 0.25)).toBe(0.5)
  })

  test('verdicts at a threshold', () => {
    const [brand, lookalike, sum] = verdicts(all, 0.65)
    expect(brand).toMatchObject({ cases: 4, accepted: 2, right: 2, precision: 1, recall: 0.5, f1: 2 / 3 })
    expect(lookalike).toMatchObject({ accepted: 2, right: 0, precision: null, recall: null })
    expect(sum).toMatchObject({ cases: 8, accepted: 4, right: 2, precision: 0.5, recall: 0.5, f1: 0.5 })
  })

  test('what was said, and how often it was right; the surest errors first', () => {
    expect(calibration(all).find(({ from }) => from === 0.5)).toMatchObject({ cases: 3, right: 1 / 3 })
    expect(worst(all, 2).map(({ answer }) => answer.score)).toEqual([0.8, 0.65])
  })
})

describe('peers', () => {
  /** Winkler 1990, table of the usual examples. */
  test.each([
    ['martha', 'marhta', 0.9611],
    ['dwayne', 'duane', 0.84],
    ['dixon', 'dicksonx', 0.8133],
    ['abc', 'abc', 1],
    ['abc', 'xyz', 0],
    ['', 'a', 0],
  ])('Jaro-Winkler of %s and %s', (one, other, expected) => {
    expect(jaroWinkler(one, other)).toBeCloseTo(expected, 4)
  })

  const catalogue = [merchant('z', 'Zolandi Coffee'), merchant('b', 'Brastev')]
  test.each(peers.map(({ name, build }) => [name, build] as const))('%s finds a plain name', (_, build) => {
    expect(build(catalogue)(cleaned('SQ *ZOLANDI COFFEE #0421')).merchantId).toBe('z')
    expect(build(catalogue)('').merchantId).toBeNull()
  })
})

describe('fitLogistic', () => {
  test('finds the log-odds of a share', () => {
    const samples = [...Array(3).fill(1), 0].map((y) => ({ x: [1], y, weight: 1 }))
    expect(fitLogistic(samples, [0], [1e-9])[0]).toBeCloseTo(Math.log(3), 6)
  })

  test('without samples, or under a strong ridge, stays at the prior', () => {
    expect(fitLogistic([], [0.3, -2], [1, 1])).toEqual([0.3, -2])
    const samples = [{ x: [1, 2], y: 1 as const, weight: 1 }]
    const [one, other] = fitLogistic(samples, [0.3, -2], [1e9, 1e9])
    expect(dot([one!, other!], [1, 0])).toBeCloseTo(0.3, 6)
    expect(other).toBeCloseTo(-2, 6)
  })
})
