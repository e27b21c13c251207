import { describe, expect, test } from 'vitest'
import { assignArm, drawOf, isHeldOut } from '../../../src/domain/measure/assignment.ts'
import { checkSampleRatio } from '../../../src/domain/measure/lift/sample-ratio.ts'

const people = Array.from({ length: 20_000 }, (_, i) => `cus_${i}`)
const shares = [
  { arm: 'control', bps: 1_000 },
  { arm: 'a', bps: 4_500 },
  { arm: 'b', bps: 4_500 },
]

describe('assignment', () => {
  test('is the same for ever', () => {
    expect(drawOf('spring', 'cus_1')).toBe(0.5790421692510392)
  })

  test('fills the arms in the promised shares', () => {
    const arms = people.map((id) => assignArm('spring', id, shares))
    const counts = shares.map(({ arm }) => arms.filter((one) => one === arm).length)
    expect(
      checkSampleRatio(
        counts,
        shares.map(({ bps }) => bps),
      ).p,
    ).toBeGreaterThan(0.001)
  })

  test('two experiments are independent of each other', () => {
    const both = people.filter((id) => isHeldOut('spring', id, 2_000) && isHeldOut('summer', id, 2_000)).length
    expect(Math.abs(both - people.length * 0.04)).toBeLessThan(4 * Math.sqrt(people.length * 0.04 * 0.96))
  })

  test('a larger holdout keeps those who were held out', () => {
    const before = people.filter((id) => isHeldOut('spring', id, 500))
    expect(before.every((id) => isHeldOut('spring', id, 1_000))).toBe(true)
  })

  test('a share outside 5 to 50 % and shares that do not add up are bugs', () => {
    expect(() => isHeldOut('spring', 'cus_1', 400)).toThrow('500 to 5000')
    expect(() => assignArm('spring', 'cus_1', shares.slice(1))).toThrow('10,000')
  })
})
