import { describe, expect, test } from 'vitest'
import { adjustedDifference } from '../../../../src/domain/measure/lift/adjusted.ts'
import { alwaysValid, alwaysValidBound } from '../../../../src/domain/measure/lift/confidence-sequence.ts'
import { differenceOf } from '../../../../src/domain/measure/lift/difference.ts'
import { upperZ } from '../../../../src/domain/measure/lift/distributions.ts'
import { type Estimate, estimateOf, type Metric, rateOf } from '../../../../src/domain/measure/lift/estimate.ts'
import { exposedEffect } from '../../../../src/domain/measure/lift/exposed-effect.ts'
import { holm } from '../../../../src/domain/measure/lift/holm.ts'
import { covariance, momentsFromSums, tally } from '../../../../src/domain/measure/lift/moments.ts'
import {
  detectableLift,
  holdoutEfficiency,
  powerOf,
  tPower,
  unitsPerArm,
} from '../../../../src/domain/measure/lift/power.ts'
import { rateDifference, rateRatio } from '../../../../src/domain/measure/lift/rates.ts'
import { deltaLift, relativeInterval } from '../../../../src/domain/measure/lift/relative-lift.ts'
import { checkSampleRatio } from '../../../../src/domain/measure/lift/sample-ratio.ts'
import { ofSums, plans, published } from '../published.ts'

const first: Metric = { kind: 'mean', column: 0 }
const meanOf = (arm: { n: number; sum: number; sum_squares: number }) => estimateOf(ofSums(arm), first)!

describe('difference and lift', () => {
  test('Welch', () => {
    const { inputs, expected, near } = published('gb-ttest-absolute')
    const found = differenceOf(meanOf(inputs.control), meanOf(inputs.treatment))!
    near(
      [found.estimate, found.se, found.p, ...found.ci],
      [expected.expected, expected.stderr, expected.p, ...expected.ci],
    )
  })

  test('relative lift of a rate by the delta method', () => {
    const { inputs, expected, near } = published('gb-ttest-proportion-relative')
    const arms = [inputs.control, inputs.treatment].map((arm) => rateOf(arm.successes, arm.n))
    const found = deltaLift(arms[0]!, arms[1]!)!
    near(
      [found.estimate, found.se, found.p, ...found.ci],
      [expected.expected, expected.stderr, expected.p, ...expected.ci],
    )
  })

  test.each(['gb-delta-variance-absolute', 'gb-delta-variance-relative'])('%s', (id) => {
    const { inputs, expected, near } = published(id)
    const a: Estimate = { n: inputs.n_a, value: inputs.mean_a, variance: inputs.var_a }
    const b: Estimate = { n: inputs.n_b, value: inputs.mean_b, variance: inputs.var_b }
    const found = id.endsWith('absolute') ? differenceOf(a, b)! : deltaLift(a, b)!
    near(found.se ** 2, expected.variance)
  })

  test('no spread is no verdict', () => {
    const { inputs } = published('gb-error-zero-variance')
    const arms = [meanOf(inputs.control), meanOf(inputs.treatment)] as const
    expect([differenceOf(...arms), deltaLift(...arms), relativeInterval(...arms)]).toEqual([null, null, null])
  })

  test('thirteen million customers of Criteo', () => {
    const { inputs, expected, near } = published('criteo-full-conversion')
    const control = rateOf(inputs.x_control, inputs.n_control)
    const treatment = rateOf(inputs.x_treated, inputs.n_treated)
    const [found, lift] = [differenceOf(control, treatment)!, deltaLift(control, treatment)!]
    const exposed = exposedEffect(found, rateOf(inputs.exposed_in_treated, inputs.n_treated))!
    near(
      [found.estimate, found.se, lift.estimate, lift.se, exposed.estimate],
      [expected.estimate, expected.se, expected.relative_lift, expected.relative_lift_se, expected.cace],
    )
  })
})

describe('looking early', () => {
  test('one-sided bounds', () => {
    const { inputs, expected, near } = published('gb-sequential-onesided-relative')
    const lift = deltaLift(meanOf(inputs.control), meanOf(inputs.treatment))!
    const running = { estimate: lift.estimate, se: lift.se, n: inputs.control.n + inputs.treatment.n }
    near([lift.estimate, lift.se], [expected.expected, expected.stderr])
    near(alwaysValidBound(running, 'lower'), expected.lower_bound_H1_greater)
    near(alwaysValidBound(running, 'upper'), expected.upper_bound_H1_lesser)
  })

  test('a ratio, adjusted for its past', () => {
    const { inputs, expected, near } = published('gb-ratio-cuped-sequential')
    const arms = [momentsFromSums(inputs.control), momentsFromSums(inputs.treatment)] as const
    const metric: Metric = { kind: 'ratio', numerator: 0, denominator: 1 }
    const found = adjustedDifference(...arms, metric, { kind: 'ratio', numerator: 2, denominator: 3 })!
    const sequence = alwaysValid({ estimate: found.lift!.estimate, se: found.lift!.se, n: 200 })
    near([found.lift!.estimate, ...sequence.ci, sequence.p], [expected.expected, ...expected.ci, expected.p])
  })
})

test('CUPED', () => {
  const { inputs, expected, near } = published('gb-cuped-mean-relative')
  const [control, treatment] = [inputs.control, inputs.treatment].map((arm) =>
    momentsFromSums({ n: arm.n, sums: [arm.sy, arm.sx], products: [arm.syy, arm.sxy, arm.sxy, arm.sxx] }),
  )
  const found = adjustedDifference(control!, treatment!, first, { kind: 'mean', column: 1 })!
  near([found.lift!.estimate, found.lift!.p], [expected.expected, expected.p])
})

test('covariance of a ratio metric', () => {
  const { inputs, expected, near } = published('gb-ratio-covariance')
  const taken = tally(2)
  for (const [i, m] of inputs.m.entries()) taken.add([m, inputs.d[i]])
  near(covariance(taken.moments(), 0, 1), expected.covariance)
})

describe('rates', () => {
  test.each([
    'newcombe-56-70-48-80',
    'newcombe-6-7-2-7',
    'newcombe-5-56-0-29',
    'newcombe-0-10-0-10',
    'newcombe-10-10-0-10',
    'fagerland-newcombe',
  ])('%s', (id) => {
    const { inputs, expected, near } = published(id)
    const control = { successes: inputs.x_control, n: inputs.n_control }
    near(rateDifference(control, { successes: inputs.x_treatment, n: inputs.n_treatment }), expected.ci)
  })

  test('the plain difference has the standard error of Wald', () => {
    const { inputs, expected, near } = published('propcis-wald')
    const arms = [rateOf(inputs.x_control, inputs.n_control), rateOf(inputs.x_treatment, inputs.n_treatment)] as const
    const { estimate, se } = differenceOf(...arms)!
    near([estimate - upperZ(0.025) * se, estimate + upperZ(0.025) * se], expected.ci)
  })

  test('Katz', () => {
    const { inputs, expected, near } = published('fagerland-katz-log-ratio')
    const control = { successes: inputs.x_control, n: inputs.n_control }
    near(rateRatio(control, { successes: inputs.x_treatment, n: inputs.n_treatment }), expected.ci)
  })
})

test.each(['gb-srm-1000-1200', 'gb-srm-135-115', 'gb-srm-310-98', 'gb-srm-500-500-600'])('%s', (id) => {
  const { inputs, expected, near } = published(id)
  const found = checkSampleRatio(inputs.observed, inputs.weights)
  near(found.p, expected.p)
  expect(found.blocked).toBe(expected.p < 0.001)
})

test.each(['gb-holm', 'gb-holm-two-metrics'])('%s', (id) => {
  const { inputs, expected, near } = published(id)
  near(holm(inputs.p), expected.adjusted)
})

describe('power', () => {
  test.each(['r-pwr-t-1-30-two-sided', 'r-pwr-t-0.1-20-two-sided'])('%s', (id) => {
    const { inputs, expected, near } = published(id)
    near(tPower(inputs.d, inputs.n_per_arm, inputs.alpha), expected.power)
  })

  test('smallest lifts, week by week', () => {
    const { inputs, expected, near } = published('gb-mde-grid')
    const found: (number | null)[] = []
    for (let week = 1; week <= inputs.weeks; week++) {
      const units = (inputs.users_per_week / inputs.variations) * week
      for (const { mean, variance } of inputs.metrics) {
        found.push(detectableLift({ mean, variance, controlUnits: units, treatedUnits: units }))
      }
    }
    near(found, expected.mde)
  })

  test('units needed', () => {
    const { inputs, expected, near } = published('gpower-continuous')
    near(2 * unitsPerArm(inputs.variance, inputs.absolute_mde, { power: inputs.power }), expected.total_n)
    for (const { sd, delta, n_exact } of plans.unitsPerArm) expect(unitsPerArm(sd ** 2, delta)).toBeCloseTo(n_exact, 9)
  })

  test('a small holdout pays in width', () => {
    for (const [share, { efficiency, ci_width_multiplier }] of Object.entries<Record<string, number>>(plans.holdout)) {
      expect(holdoutEfficiency(Number(share))).toBeCloseTo(efficiency!, 12)
      expect(1 / Math.sqrt(holdoutEfficiency(Number(share)))).toBeCloseTo(ci_width_multiplier!, 12)
    }
  })

  test('power at no difference is alpha', () => {
    expect(powerOf(0, 1)).toBeCloseTo(0.05, 12)
    expect(powerOf(2.8015852, 1)).toBeCloseTo(0.8, 5)
  })
})
