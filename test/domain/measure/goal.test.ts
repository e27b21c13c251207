import { describe, expect, test } from 'vitest'
import { standingOf } from '../../../src/domain/measure/goal.ts'
import { plans } from './published.ts'

const MONTH = 1_000
const goal = { baseline: 3.5, target: 4.5, startsAt: 0, endsAt: 6 * MONTH }
const at = (month: number, value: number) => standingOf(goal, { value, ci: [value - 0.2, value + 0.2] }, month * MONTH)

describe('average spend from 3.50 to 4.50 in six months', () => {
  test.each<Record<string, number>>(plans.goal)('after $elapsed_months months at $current', (known) => {
    const found = at(known.elapsed_months!, known.current!)
    expect(found.progress).toBeCloseTo(known.progress!, 12)
    expect(found.elapsed).toBeCloseTo(known.elapsed_fraction!, 12)
    expect(found.pace).toBeCloseTo(known.pace!, 12)
    expect(found.neededNow).toBeCloseTo(known.expected_now!, 12)
    expect(found.projection).toBeCloseTo(known.projection!, 12)
  })

  test('what it is called', () => {
    expect([at(0, 3.5), at(2, 3.9), at(4, 3.75), at(6, 4.4), at(5, 4.6)].map(({ state }) => state)).toEqual([
      'not-started',
      'on-track',
      'behind',
      'missed',
      'reached',
    ])
  })

  test('the projection is as uncertain as the metric, and more so the earlier', () => {
    const width = ({ projectionCi: ci }: ReturnType<typeof at>) => ci![1] - ci![0]
    expect(width(at(1, 3.6))).toBeCloseTo(2.4, 12)
    expect(width(at(6, 3.6))).toBeCloseTo(0.4, 12)
  })

  test('before the start, and without a way to go, there is no number', () => {
    expect(at(0, 3.5)).toMatchObject({ pace: null, projection: null, projectionCi: null })
    expect(standingOf({ ...goal, target: 3.5 }, { value: 4, ci: null }, 100)).toMatchObject({
      progress: null,
      state: 'reached',
    })
  })

  test('a goal to lower something', () => {
    const lower = standingOf({ ...goal, target: 2.5 }, { value: 3, ci: null }, 3 * MONTH)
    expect([lower.progress, lower.state]).toEqual([0.5, 'on-track'])
  })
})
