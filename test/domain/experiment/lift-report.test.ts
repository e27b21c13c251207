// What is said of an experiment, also where there is nothing to say: each has a clear answer, and never NaN.
import { expect, test } from 'vitest'
import type { CustomerKind } from '../../../src/domain/experiment/columns.ts'
import type { Design } from '../../../src/domain/experiment/experiment.ts'
import { shownTo } from '../../../src/domain/experiment/guard.ts'
import type { Group } from '../../../src/domain/experiment/lift-report.ts'
import { DAY } from '../../../src/domain/time.ts'
import { buyer, group, many, report, START } from './made-report.ts'

test('an offer that works: more was spent, and it paid', () => {
  const treated = group(
    false,
    many(1_000, (i) => (i % 2 ? buyer(5_000 + i, { cost: 300 }) : {})),
  )
  const control = group(
    true,
    many(1_000, (i) => (i % 4 ? {} : buyer(5_000 + i))),
  )
  const found = report([treated, control])
  expect(found.receipt.result.verdict).toBe('increase')
  expect(found.profit!.figures.perCustomer!.ci[0]).toBeGreaterThan(0)
  expect(found.profit!.sentence).toMatch(/^It paid/)
  expect(found.sentence).toMatch(/raised spend: \d+\.\d\d USD a customer instead of/)
})

test('an offer that only pays those who come anyway: no difference, and it cost', () => {
  const arm = (control: boolean) =>
    group(
      control,
      many(1_000, (i) => (i % 3 ? {} : buyer(4_000 + (i % 7) * 100, control ? {} : { cost: 400 }))),
    )
  const found = report([arm(true), arm(false)])
  expect(found.receipt.result.verdict).toBe('no-difference-shown')
  expect(found.profit!.sentence).toMatch(/^It cost more than it brought/)
  expect(found.profit!.figures.baselineShare!.estimate).toBe(1)
})

test('while it runs the running interval is judged, which is wider', () => {
  const arms = [
    group(
      true,
      many(300, (i) => buyer(1_000 + i)),
    ),
    group(
      false,
      many(300, (i) => buyer(1_018 + i)),
    ),
  ]
  const [running, ended] = [report(arms, {}, START + DAY), report(arms)]
  expect([running.atDeclaredEnd, ended.atDeclaredEnd]).toEqual([false, true])
  expect([running.receipt.result.verdict, ended.receipt.result.verdict]).toEqual(['no-difference-shown', 'increase'])
})

test.each<[string, readonly Group[], Partial<Design>, string]>([
  ['nobody at all', [], {}, 'not-enough-data'],
  [
    'a group with nobody',
    [
      group(
        false,
        many(500, () => buyer(1_000)),
      ),
    ],
    {},
    'blocked',
  ],
  ['one customer each', [group(true, [buyer(1)]), group(false, [buyer(2)])], {}, 'not-enough-data'],
  [
    'nobody bought',
    [
      group(
        true,
        many(500, () => ({})),
      ),
      group(
        false,
        many(500, () => ({})),
      ),
    ],
    {},
    'not-enough-data',
  ],
  [
    'all bought the same',
    [
      group(
        true,
        many(500, () => buyer(1_000)),
      ),
      group(
        false,
        many(500, () => buyer(1_000)),
      ),
    ],
    {},
    'not-enough-data',
  ],
  [
    'one enormous purchase',
    [
      group(
        true,
        many(500, () => ({})),
      ),
      group(false, [...many(499, () => ({})), buyer(1e12)]),
    ],
    {},
    'not-enough-data',
  ],
  [
    'groups of another size than planned',
    [group(true, many(500, buyer)), group(false, many(900, buyer))],
    {},
    'blocked',
  ],
  [
    'spend a purchase where nobody bought',
    [
      group(
        true,
        many(9, () => ({})),
      ),
      group(
        false,
        many(9, () => ({})),
      ),
    ],
    { primaryMetric: 'spend-per-purchase' },
    'not-enough-data',
  ],
  [
    'profit',
    [
      group(true, many(500, buyer)),
      group(
        false,
        many(500, (i) => buyer(i, { cost: 9_000 })),
      ),
    ],
    { primaryMetric: 'profit' },
    'decrease',
  ],
  [
    'few buyers, but a clear rate',
    [
      group(
        true,
        many(300, () => ({})),
      ),
      group(
        false,
        many(300, (i) => (i < 40 ? buyer(i) : {})),
      ),
    ],
    { primaryMetric: 'buyers' },
    'increase',
  ],
])('%s', (_, groups, changes, verdict) => {
  expect(report(groups, changes).receipt.result.verdict).toBe(verdict)
})

test('the past of the same customers takes noise away, and kinds are told apart', () => {
  const person = (lift: number) => (i: number) =>
    buyer(1_000 + (i % 50) * 100 + (i % 7) + lift, { pastSpend: 1_000 + (i % 50) * 100, pastVisits: 1, pastBuyer: 1 })
  const found = report([group(true, many(400, person(0)), 'loyal'), group(false, many(400, person(30)), 'loyal')])
  const [arm] = found.receipt.result.arms
  expect(arm!.adjusted!.varianceReduction).toBeGreaterThan(0.99)
  expect(arm!.verdict).not.toBe('decrease')
  expect(found.kinds.map(({ kind, readout }) => [kind, readout.control.n])).toEqual([
    ['new', 0],
    ['lapsed', 0],
    ['loyal', 400],
  ])
})

test('the effect on those who saw it is that on all, over how many saw it', () => {
  const seen = (i: number) => buyer(1_000 + i + (i % 4 ? 0 : 400), i % 4 ? {} : { exposed: 1 })
  const { exposed, receipt } = report([
    group(
      true,
      many(400, (i) => buyer(1_000 + i)),
    ),
    group(false, many(400, seen)),
  ])
  expect(exposed.reach).toBe(0.25)
  expect(exposed.effect!.estimate).toBeCloseTo(receipt.result.arms[0]!.difference! * 4, 6)
})

test('nothing that speaks of a few people is shown, nor what would give them away', () => {
  const arm = (control: boolean, buyers: number, kind: CustomerKind, n = 400) =>
    group(
      control,
      many(n, (i) => (i < buyers ? buyer(100 + i) : {})),
      kind,
    )
  const plenty = report([arm(true, 200, 'new'), arm(false, 200, 'new')])
  expect(shownTo(plenty, 50)).toEqual({ figures: true, kinds: [true, true, true], exposed: true, receipt: true })
  const few = report([arm(true, 20, 'new'), arm(false, 200, 'new')])
  expect(shownTo(few, 50)).toMatchObject({ figures: false, receipt: false })
  const almostAll = report([arm(true, 390, 'new'), arm(false, 200, 'new')])
  expect(shownTo(almostAll, 50).figures).toBe(false)
  const oneSmallKind = report([
    ...[arm(true, 200, 'new'), arm(false, 200, 'new'), arm(true, 200, 'loyal'), arm(false, 200, 'loyal')],
    ...[arm(true, 10, 'lapsed', 20), arm(false, 10, 'lapsed', 20)],
  ])
  const { figures, kinds } = shownTo(oneSmallKind, 50)
  expect(figures).toBe(true)
  // The small one, and one more, from which it could be taken.
  expect(kinds.filter((shown) => !shown).length).toBeGreaterThanOrEqual(2)
  expect(kinds[1]).toBe(false)
})
