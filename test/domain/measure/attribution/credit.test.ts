import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { creditTouches, DEFAULT_HALF_LIFE_MS } from '../../../../src/domain/measure/attribution/credit.ts'
import type { Touch } from '../../../../src/domain/measure/attribution/path.ts'
import type { PathModel } from '../../../../src/domain/measure/attribution/share.ts'

const DAY = 86_400_000
const touch = (id: string, at: number, channel = id): Touch => ({ id, kind: 'click', channel, at })
const terms = (model: PathModel) => ({ model, halfLifeMs: DEFAULT_HALF_LIFE_MS })

describe('credit to the cent', () => {
  const touches = [touch('a', DAY), touch('b', 2 * DAY), touch('c', 3 * DAY)]

  test('thirds of 1.00', () => {
    const credits = creditTouches({ at: 3 * DAY, amountMinor: 100 }, touches, terms('linear'))
    expect(credits.map(({ touchId, amountMinor }) => [touchId, amountMinor])).toEqual([
      ['a', 34],
      ['b', 33],
      ['c', 33],
    ])
  })

  test('one week halves', () => {
    const credits = creditTouches(
      { at: 8 * DAY, amountMinor: 300 },
      [touch('a', DAY), touch('b', 8 * DAY)],
      terms('time-decay'),
    )
    expect(credits.map(({ amountMinor }) => amountMinor)).toEqual([100, 200])
  })

  test('nothing in the window is nobody’s', () => {
    expect(creditTouches({ at: 30 * DAY, amountMinor: 100 }, touches, terms('last'))).toEqual([])
    expect(creditTouches({ at: 3 * DAY, amountMinor: 100 }, touches, terms('last'))).toHaveLength(1)
  })

  test('adds up in every model, and a refund takes back exactly what was given', () => {
    const model = fc.constantFrom<PathModel>('first', 'last', 'linear', 'time-decay', 'position', 'shapley')
    const some = fc.array(
      fc.record({ at: fc.integer({ min: 0, max: 7 * DAY }), channel: fc.constantFrom('x', 'y', 'z') }),
      {
        minLength: 1,
        maxLength: 12,
      },
    )
    fc.assert(
      fc.property(model, some, fc.integer({ min: 0, max: 1e9 }), (which, path, amountMinor) => {
        const made = path.map(({ at, channel }, i) => touch(`t${i}`, at, channel))
        const given = creditTouches({ at: 7 * DAY, amountMinor }, made, terms(which))
        const taken = creditTouches({ at: 7 * DAY, amountMinor: -amountMinor }, made, terms(which))
        expect(given.reduce((sum, credit) => sum + credit.amountMinor, 0)).toBe(amountMinor)
        expect(given.reduce((sum, credit) => sum + credit.share, 0)).toBeCloseTo(1, 10)
        expect(taken.map((credit, i) => credit.amountMinor + given[i]!.amountMinor)).toEqual(given.map(() => 0))
      }),
    )
  })
})
