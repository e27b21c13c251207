// A short run of test/sim/measure-aa.ts from fixed seeds; the long one is run by hand.
import { describe, expect, test } from 'vitest'
import { adjusting, falseAlarms, peeking } from '../../../sim/measure-aa.ts'

/** Four standard errors of a share near 5 % over so many runs. */
const slack = (runs: number) => 4 * Math.sqrt((0.05 * 0.95) / runs)

describe('where nothing happens', () => {
  test('about one in twenty cries wolf, and every interval holds the truth as often as it says', () => {
    const runs = 2_000
    const rates = falseAlarms({ control: 2_000, treated: 2_000, buyRate: 0.2 }, 1, runs)
    expect(Math.abs(rates.forTheAd! + rates.againstIt! - 0.05)).toBeLessThan(slack(runs))
    for (const name of ['welchCovers', 'fiellerCovers', 'newcombeCovers']) {
      expect(Math.abs(rates[name]! - 0.95), name).toBeLessThan(slack(runs))
    }
  })

  test('a small holdout with few buyers leans towards the ad, and the gate keeps silent about it', () => {
    const rates = falseAlarms({ control: 1_000, treated: 9_000, buyRate: 0.0057 }, 2, 1_000)
    expect(rates.forTheAd).toBeGreaterThan(0.08)
    expect(rates.notEnoughData).toBe(1)
  })

  test('thirty looks: the fixed test cries wolf, the always-valid one does not', () => {
    const rates = peeking(500, 30, 0.1, 3, 300)
    expect(rates.fixed).toBeGreaterThan(0.15)
    expect(rates.alwaysValid).toBeLessThanOrEqual(0.05)
  })

  test('adjusting for the past is as honest, and sharper', () => {
    const rates = adjusting(300, 4, 400)
    expect(Math.abs(rates.alarms! - 0.05)).toBeLessThan(slack(400))
    expect(rates.varianceReduction).toBeGreaterThan(0.1)
  })
})

test('where something does happen the intervals hold it', () => {
  const runs = 2_000
  const rates = falseAlarms({ control: 2_000, treated: 2_000, buyRate: 0.2, lift: 0.3 }, 5, runs)
  for (const name of ['welchCovers', 'fiellerCovers', 'newcombeCovers']) {
    expect(Math.abs(rates[name]! - 0.95), name).toBeLessThan(slack(runs))
  }
  expect(rates.saidIncrease).toBeGreaterThan(0.9)
})
