import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { apportion, reconcile } from '../../../../src/domain/measure/attribution/apportion.ts'
import { type Model, openCredit } from '../../../../src/domain/measure/attribution/attribute.ts'
import { emptyChain, removalEffects, walk } from '../../../../src/domain/measure/attribution/markov.ts'
import {
  collapseRepeats,
  type Path,
  type Touch,
  touchesBefore,
} from '../../../../src/domain/measure/attribution/path.ts'
import { published } from '../published.ts'

const pathOf = (channels: string, conversions = 1, nulls = 0): Path => ({
  channels: channels.split('>'),
  ages: null,
  conversions,
  value: conversions * 10,
  nulls,
})

const chainOf = (paths: readonly Path[]) => {
  const chain = emptyChain()
  for (const path of paths) walk(chain, path)
  return chain
}

/** The same question the slow way: walk the chain step by step, once with the channel and once where it ends in nothing. */
function slowRemoval(paths: readonly Path[], gone: string): number {
  const { channels, starts, steps, converted, leaving } = chainOf(paths)
  const chance = (removed: number) => {
    const walks = starts.reduce((a, b) => a + b)
    let here = starts.map((start, c) => (c === removed ? 0 : start / walks))
    let done = 0
    for (let step = 0; step < 5_000; step++) {
      done += here.reduce((sum, p, c) => sum + (p * converted[c]!) / leaving[c]!, 0)
      const next = here.map(() => 0)
      for (const [c, p] of here.entries()) {
        for (const [to, weight] of steps[c]!) if (to !== removed) next[to]! += (p * weight) / leaving[c]!
      }
      here = next
    }
    return done
  }
  return 1 - chance(channels.indexOf(gone)) / chance(-1)
}

const somePaths = fc.array(
  fc.record({
    channels: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 6 }),
    conversions: fc.integer({ min: 0, max: 4 }),
    nulls: fc.integer({ min: 0, max: 4 }),
  }),
  { minLength: 1, maxLength: 8 },
)

describe('Markov', () => {
  test('a published chain of two channels', () => {
    const { inputs, expected, near } = published('pychattr-markov')
    const paths: Path[] = inputs.paths.map((path: string) => pathOf(path))
    const found = removalEffects(chainOf(paths))
    near(
      found.map(({ conversions }) => conversions),
      expected.removal,
    )
    const credit = openCredit({ halfLifeMs: 1 })
    for (const path of paths) credit.take(path)
    const { markov } = credit.settle().models
    near([markov.A!.conversions, markov.B!.conversions], expected.conversions)
  })

  test('a published chain of three, with paths that came to nothing', () => {
    const { expected, near } = published('markov-attribution-readme')
    const paths = [pathOf('cone>ctwo>cthree'), pathOf('cone', 0, 1), pathOf('ctwo>cthree', 0, 1)]
    near(
      removalEffects(chainOf(paths)).map(({ conversions }) => conversions),
      expected.removal,
    )
  })

  test('solved at once it is what walking it step by step gives', () => {
    fc.assert(
      fc.property(somePaths, (some) => {
        const paths = some.map((path) => ({ ...path, ages: null, value: path.conversions }))
        fc.pre(paths.some(({ conversions }) => conversions > 0))
        for (const { channel, conversions } of removalEffects(chainOf(paths))) {
          expect(conversions).toBeCloseTo(slowRemoval(paths, channel), 8)
        }
      }),
      { numRuns: 40 },
    )
  })
})

test('repeats in a row collapse as published', () => {
  const { inputs, expected } = published('snowplow-path-transforms')
  const collapsed = inputs.map((path: string) => collapseRepeats(pathOf(path.replaceAll(' ', ''))).channels.join(' > '))
  expect(collapsed).toEqual(expected.exposure_path)
})

describe('all models', () => {
  test('share out exactly what was attributed, and list the same channels', () => {
    fc.assert(
      fc.property(somePaths, (some) => {
        const credit = openCredit({ halfLifeMs: 1, channels: ['a', 'b', 'c', 'd'] })
        for (const path of some) credit.take({ ...path, ages: null, value: path.conversions * 0.1 })
        const { conversions, value, models } = credit.settle()
        for (const model of Object.keys(models) as Model[]) {
          const credits = Object.values(models[model])
          expect(credits).toHaveLength(4)
          expect(credits.reduce((sum, one) => sum + one.conversions, 0)).toBe(conversions)
          expect(credits.reduce((sum, one) => sum + one.value, 0)).toBeCloseTo(value, 12)
        }
      }),
    )
  })
})

describe('touches before a conversion', () => {
  const DAY = 86_400_000
  const touch = (id: string, kind: string, at: number): Touch => ({ id, kind, channel: id, at })

  test('by the window of their kind, inclusive, ties by id whatever the order they came in', () => {
    const touches = [
      touch('late', 'click', 10 * DAY + 1),
      touch('b', 'click', 10 * DAY),
      touch('a', 'click', 10 * DAY),
      touch('edge', 'click', 3 * DAY),
      touch('gone', 'click', 3 * DAY - 1),
      touch('view', 'impression', 8 * DAY),
      touch('offer', 'activate', 0),
    ]
    const ids = (some: readonly Touch[]) => touchesBefore(10 * DAY, some).map(({ id }) => id)
    expect(ids(touches)).toEqual(['offer', 'edge', 'a', 'b'])
    expect(ids(touches.toReversed())).toEqual(['offer', 'edge', 'a', 'b'])
  })
})

describe('sharing out', () => {
  test('cents: three ways of 100, the earlier first', () => {
    expect(apportion(100, [1, 1, 1])).toEqual([34, 33, 33])
    expect(apportion(-100, [1, 1, 1])).toEqual([-34, -33, -33])
    expect(apportion(5, [0, 0])).toEqual([0, 0])
  })

  test('never loses or makes a cent, a refund takes back what was given', () => {
    const weights = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), weights, (total, some) => {
        fc.pre(some.some((weight) => weight > 1e-6))
        const parts = apportion(total, some)
        const sum = some.reduce((a, b) => a + b, 0)
        expect(parts.reduce((a, b) => a + b, 0)).toBe(total)
        for (const [i, part] of parts.entries()) expect(Math.abs(part - (total * some[i]!) / sum)).toBeLessThan(1.01)
        expect(apportion(-total, some).map((part, i) => part + parts[i]!)).toEqual(parts.map(() => 0))
      }),
    )
  })

  test('plain numbers add up to the last bit', () => {
    const parts = [0.1, 0.2, 0.3, 1 / 3]
    expect(reconcile(parts, 0.9333).reduce((a, b) => a + b, 0)).toBe(0.9333)
  })
})
