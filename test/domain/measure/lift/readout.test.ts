import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { merge, momentsFromSums, tally } from '../../../../src/domain/measure/lift/moments.ts'
import { liftAfter, planHoldout } from '../../../../src/domain/measure/lift/plan.ts'
import { type Arm, type Reading, readOut } from '../../../../src/domain/measure/lift/readout.ts'
import { holds, receiptOf, receiptRows } from '../../../../src/domain/measure/lift/receipt.ts'
import { relativeInterval } from '../../../../src/domain/measure/lift/relative-lift.ts'
import { checkSampleRatio } from '../../../../src/domain/measure/lift/sample-ratio.ts'
import { sentenceFor } from '../../../../src/domain/measure/lift/sentence.ts'

const reading: Reading = {
  metric: { kind: 'mean', column: 0 },
  past: { kind: 'mean', column: 1 },
  isRate: false,
  alpha: 0.05,
  sequential: { tunedFor: 5000 },
  shares: [0.5, 0.5],
}

function armOf(name: string, rows: readonly (readonly [number, number])[]): Arm {
  const taken = tally(2)
  for (const row of rows) taken.add(row)
  return { name, moments: taken.moments(), buyers: rows.filter(([spend]) => spend > 0).length }
}

describe('moments', () => {
  const rows = fc.array(fc.tuple(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: 0, max: 50 })), {
    maxLength: 40,
  })

  test('one by one, from sums, or merged from parts: the same', () => {
    fc.assert(
      fc.property(rows, rows, (left, right) => {
        const all = [...left, ...right]
        const sum = (of: (row: readonly [number, number]) => number) => all.reduce((total, row) => total + of(row), 0)
        const sums = momentsFromSums({
          n: all.length,
          sums: [sum(([y]) => y), sum(([, x]) => x)],
          products: [sum(([y]) => y * y), sum(([y, x]) => x * y), sum(([y, x]) => x * y), sum(([, x]) => x * x)],
        })
        const together = merge(armOf('l', left).moments, armOf('r', right).moments)
        for (const found of [armOf('all', all).moments, together]) {
          expect(found.n).toBe(sums.n)
          for (const [i, mean] of sums.means.entries()) expect(found.means[i]).toBeCloseTo(mean, 8)
          for (const [i, product] of sums.products.entries()) expect(found.products[i]).toBeCloseTo(product, 4)
        }
      }),
    )
  })

  test('a constant has no spread, however it is summed', () => {
    const n = 999_983
    expect(momentsFromSums({ n, sums: [n * 0.1], products: [n * 0.1 * 0.1] }).products).toEqual([0])
  })

  test('large values with a small spread keep it', () => {
    const { moments } = armOf('a', [
      [1e9, 0],
      [1e9 + 1, 0],
      [1e9 + 2, 0],
    ])
    expect(moments.products[0]).toBe(2)
  })
})

describe('whatever comes in', () => {
  const value = fc.oneof(
    fc.constantFrom(0, 0, 0, 1, -5, 1e-300, 1e-9, 1e9, 1e150, 1e300),
    fc.double({ noNaN: true, min: -1e6, max: 1e6 }),
  )
  const arm = fc.array(fc.tuple(value, value), { maxLength: 12 })

  /** Every number in it, wherever. */
  function numbersIn(found: unknown): number[] {
    if (typeof found === 'number') return [found]
    return found !== null && typeof found === 'object' ? Object.values(found).flatMap(numbersIn) : []
  }

  test('there is an answer, without NaN or infinity, and a sentence', () => {
    const wording = {
      metric: 'spend',
      format: (x: number) => x.toFixed(2),
      formatChange: (x: number) => x.toFixed(2),
      each: ' a customer',
      weeks: 2,
      over: false,
    }
    fc.assert(
      fc.property(
        arm,
        fc.array(arm, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        fc.boolean(),
        (control, treated, sequential, past) => {
          const arms = treated.map((rows, i) => armOf(`arm ${i}`, rows))
          const found = readOut(armOf('control', control), arms, {
            ...reading,
            sequential: sequential ? { tunedFor: 5000 } : null,
            past: past ? reading.past : null,
            shares: null,
          })
          for (const number of numbersIn(found)) expect(Number.isFinite(number), JSON.stringify(found)).toBe(true)
          expect(sentenceFor(found, { ...wording, isRate: false })).not.toMatch(/NaN|Infinity|undefined|null/)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('many buyers too', () => {
    fc.assert(
      fc.property(value, value, fc.integer({ min: 0, max: 3 }), (a, b, odd) => {
        const rows = (x: number) => Array.from({ length: 120 }, (_, i) => [i < odd ? x * 2 : x, i] as const)
        const found = readOut(armOf('control', rows(a)), [armOf('ad', rows(b))], reading)
        for (const number of numbersIn(found)) expect(Number.isFinite(number), JSON.stringify(found)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})

describe('receipt', () => {
  const arm = (name: string, extra: number) =>
    armOf(
      name,
      Array.from({ length: 400 }, (_, i) => [i % 3 === 0 ? 10 + (i % 7) + extra : 0, i % 5] as const),
    )
  const receipt = receiptOf({ experiment: 'exp_1' }, arm('control', 0), [arm('offer', 3)], reading)

  test('survives the way through JSON and can be computed again', () => {
    const back = JSON.parse(JSON.stringify(receipt))
    expect(holds(back)).toBe(true)
    const touched = { ...back, control: { ...back.control, buyers: back.control.buyers + 1 } }
    expect(holds(touched)).toBe(false)
  })

  test('is also a list of names and values', () => {
    const rows = new Map(receiptRows(receipt))
    expect(rows.get('rules')).toBe('lift-2')
    expect(rows.get('control.moments.n')).toBe('400')
    expect(Number(rows.get('result.arms.0.difference'))).toBe(receipt.result.arms[0]!.difference)
  })
})

describe('planning', () => {
  const history = { mean: 3.5, variance: 49, customersPerWeek: 400, buyRate: 0.2 }

  test('enough in the week that is named and not in the week before', () => {
    const { weeks, weeksForPower, weeksForBuyers } = planHoldout(history, 0.2, 0.15)
    expect(liftAfter(history, 0.2, weeksForPower!)).toBeLessThanOrEqual(0.15)
    expect(liftAfter(history, 0.2, weeksForPower! - 1)).toBeGreaterThan(0.15)
    expect([weeksForBuyers, weeks]).toEqual([7, weeksForPower])
  })

  test('a half holdout is over sooner than a tenth', () => {
    expect(planHoldout(history, 0.5, 0.15).weeks).toBeLessThan(planHoldout(history, 0.1, 0.15).weeks!)
  })

  test('what five years are not enough for is null', () => {
    const nothing = { weeks: null, weeksForPower: null, weeksForBuyers: null }
    expect(planHoldout({ ...history, customersPerWeek: 1 }, 0.05, 0.02)).toEqual(nothing)
    expect(planHoldout({ ...history, buyRate: 0 }, 0.5, 0)).toEqual(nothing)
  })
})

describe('guards', () => {
  test('a control that can’t be told from zero has no relative interval', () => {
    const control = { n: 100, value: 0.1, variance: 4 }
    expect(relativeInterval(control, { n: 100, value: 1, variance: 4 })).toBeNull()
  })

  test('a loss that shrinks is a rise', () => {
    const interval = relativeInterval({ n: 1000, value: -2, variance: 1 }, { n: 1000, value: -1, variance: 1 })!
    expect(interval[0]).toBeLessThan(0.5)
    expect(interval[1]).toBeGreaterThan(0.5)
    expect(interval[0]).toBeGreaterThan(0.4)
  })

  test('a customer in an arm that should be empty blocks; one arm can’t be checked', () => {
    expect(checkSampleRatio([10, 10, 1], [1, 1, 0])).toEqual({ p: 0, blocked: true })
    expect(checkSampleRatio([10], [1])).toEqual({ p: null, blocked: false })
  })

  test('tails far out are small and not zero', () => {
    const { p } = checkSampleRatio([10_000, 12_000], [1, 1])
    expect(p! / 1.943e-41).toBeCloseTo(1, 3)
  })
})
