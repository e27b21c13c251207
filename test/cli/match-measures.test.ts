import { describe, expect, test } from 'vitest'
import type { Case, CaseKind } from '../../src/cli/match/cases.ts'
import { dot, fitLogistic } from '../../src/cli/match/logistic.ts'
import {
  calibration,
  type Judged,
  measure,
  measureMean,
  recallAt,
  verdicts,
  worst,
} from '../../src/cli/match/measures.ts'
import { cleaned, jaroWinkler, peers } from '../../src/cli/match/peers.ts'
import { prior } from '../../src/cli/match/prior.ts'
import { factors, type Option, priorWeights, type Question } from '../../src/cli/match/questions.ts'
import { judge, trainAndValidate } from '../../src/cli/match/train.ts'
import type { Factor } from '../../src/domain/match/data/weights.ts'
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

test('the mean of several runs', () => {
  const [right, wrong] = [[judged('brand', 0.9)], [judged('brand', 0.9, 'x')]]
  const { cases, top1, recallAt } = measureMean([right, right, right, wrong])
  expect([cases, top1, recallAt['1%']]).toEqual([1, 0.75, 0.75])
})

describe('fitLogistic', () => {
  test('finds the log-odds of a share', () => {
    const samples = [...Array(3).fill(1), 0].map((y) => ({ x: [1], y, weight: 1 }))
    expect(fitLogistic(samples, [0], [1e-9])[0]).toBeCloseTo(Math.log(3), 6)
  })

  test('gets there from far away, where a whole step would overshoot', () => {
    const samples = Array.from({ length: 1_000 }, (_, n) => ({ x: [1], y: n % 10 === 0 ? 0 : 1, weight: 1 }) as const)
    expect(fitLogistic(samples, [-10], [1e-6])[0]).toBeCloseTo(Math.log(9), 3)
  })

  test('without samples, or under a strong ridge, stays at the prior', () => {
    expect(fitLogistic([], [0.3, -2], [1, 1])).toEqual([0.3, -2])
    const samples = [{ x: [1, 2], y: 1 as const, weight: 1 }]
    const [one, other] = fitLogistic(samples, [0.3, -2], [1e9, 1e9])
    expect(dot([one!, other!], [1, 0])).toBeCloseTo(0.3, 6)
    expect(other).toBeCloseTo(-2, 6)
  })
})

describe('trainAndValidate', () => {
  const option = (merchantId: string, found: Partial<Record<Factor, number>>): Option => {
    const x = factors.map((factor) => ({ base: 1, ...found })[factor] ?? 0)
    return { merchantId, merchant: merchantId, found: merchantId, fame: 0, x }
  }
  const ask = (kind: CaseKind, brand: string, options: Option[]): Question => {
    const right = kind === 'brand' ? 'right' : null
    const one = {
      country: 'GB',
      descriptor: brand,
      kind,
      merchantId: right,
      twins: [],
      brand: `GB ${brand}`,
      transactions: 1,
    }
    return { one, options }
  }
  const home = Array.from({ length: 40 }, (_, n) => [
    ask('brand', `shop ${n % 30}`, [option('right', { numberAfter: 1 })]),
    ask('lookalike', `shop ${n % 30}`, [option('wrong', { surnameAfter: 1 })]),
    ask('independent', `nobody ${n}`, [option('wrong', { surnameAfter: 1 })]),
  ]).flat()

  test('learns what speaks for and against, and says how sure it may be', () => {
    const { weights, crossValidated } = trainAndValidate(home, [], [])
    expect(weights[factors.indexOf('numberAfter')]).toBeGreaterThan(1)
    expect(weights[factors.indexOf('surnameAfter')]).toBeLessThan(-1)
    for (const run of crossValidated) expect(measure(run).recallAt['1%']).toBe(1)
  })

  test('judges no brand by weights that its own lines were learned for', () => {
    const plain = ask('lookalike', 'odd', [option('wrong', {})])
    const strange = ask('lookalike', 'odd', [option('wrong', { strangeCompany: 1 })])
    const all = [...home, plain, ...Array.from({ length: 30 }, () => strange)]
    const { weights, crossValidated } = trainAndValidate(all, [], [])
    const oddsOf = (one: Case) => {
      const { score } = crossValidated[0]!.find((each) => each.one === one)!.answer
      return Math.log(score / (1 - score))
    }
    expect(weights[factors.indexOf('strangeCompany')]).toBeLessThan(prior.strangeCompany - 0.2)
    expect(oddsOf(strange.one) - oddsOf(plain.one)).toBeCloseTo(prior.strangeCompany, 6)
  })

  test('two that are too close are nobody', () => {
    const twins = ask('brand', 'twins', [option('right', {}), option('other', {})])
    const [{ answer }] = judge([twins], () => priorWeights) as [Judged]
    expect(answer).toMatchObject({ score: 0 })
  })
})
