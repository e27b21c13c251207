// How often does the read-out cry wolf? Experiments in which nothing happens, over the real statistics, and some in which
// something does. `node test/sim/measure-aa.ts --seed 1 --runs 20000`
import { parseArgs } from 'node:util'
import { adjustedDifference } from '../../src/domain/measure/lift/adjusted.ts'
import { alwaysValid } from '../../src/domain/measure/lift/confidence-sequence.ts'
import { differenceOf, type Interval } from '../../src/domain/measure/lift/difference.ts'
import { estimateOf } from '../../src/domain/measure/lift/estimate.ts'
import { type Moments, merge, momentsFromSums, tally } from '../../src/domain/measure/lift/moments.ts'
import { rateDifference } from '../../src/domain/measure/lift/rates.ts'
import { readOut } from '../../src/domain/measure/lift/readout.ts'
import { deltaLift, relativeInterval } from '../../src/domain/measure/lift/relative-lift.ts'
import { dice } from '../cli/mailing.ts'

const SPEND = { kind: 'mean', column: 0 } as const
const PAST = { kind: 'mean', column: 1 } as const

export type Setting = {
  readonly control: number
  readonly treated: number
  readonly buyRate: number
  /** Treated customers buy this much more often. */
  readonly lift?: number
}

export type Drawn = { readonly moments: Moments; readonly buyers: number }

/** Buyers are few, so the customers between two of them are jumped over: their number is geometric. */
export function drawArm(roll: () => number, n: number, buyRate: number): Drawn {
  let [buyers, sum, squares] = [0, 0, 0]
  const skip = Math.log1p(-buyRate)
  for (let at = Math.floor(Math.log(1 - roll()) / skip); at < n; at += 1 + Math.floor(Math.log(1 - roll()) / skip)) {
    const spend = drawSpend(roll)
    buyers++
    sum += spend
    squares += spend * spend
  }
  return { moments: momentsFromSums({ n, sums: [sum], products: [squares] }), buyers }
}

/** A basket of at least 30 with a long tail: lognormal around 80, a few of several hundred. */
function drawSpend(roll: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - roll())) * Math.cos(2 * Math.PI * roll())
  return 30 + Math.exp(4 + 0.8 * normal)
}

export type Rates = Readonly<Record<string, number>>

/** Shares of runs: false alarms where there is no lift, and how often each interval holds the truth. */
export function falseAlarms(setting: Setting, seed: number, runs: number): Rates {
  const roll = dice(seed)
  const { control: m, treated: n, buyRate, lift = 0 } = setting
  const meanSpend = 30 + Math.exp(4 + 0.8 ** 2 / 2)
  const truth = { spend: buyRate * lift * meanSpend, rate: buyRate * lift, lift }
  const counts: Record<string, number> = {}
  const count = (name: string, is: boolean) => {
    counts[name] = (counts[name] ?? 0) + (is ? 1 : 0)
  }
  const covers = (ci: Interval | null, value: number) => ci === null || (ci[0] <= value && value <= ci[1])
  for (let run = 0; run < runs; run++) {
    const [a, b] = [drawArm(roll, m, buyRate), drawArm(roll, n, buyRate * (1 + lift))]
    const [x, y] = [estimateOf(a.moments, SPEND)!, estimateOf(b.moments, SPEND)!]
    const found = differenceOf(x, y)
    count('forTheAd', found !== null && found.ci[0] > 0)
    count('againstIt', found !== null && found.ci[1] < 0)
    count('welchCovers', covers(found?.ci ?? null, truth.spend))
    count('fiellerCovers', covers(relativeInterval(x, y), truth.lift))
    count('deltaCovers', covers(deltaLift(x, y)?.ci ?? null, truth.lift))
    const rates = rateDifference({ successes: a.buyers, n: m }, { successes: b.buyers, n })
    count('newcombeCovers', covers(rates, truth.rate))
    const arms = [{ name: 'ad', ...b }]
    const reading = { metric: SPEND, past: null, isRate: false, alpha: 0.05, sequential: null, shares: [m, n] }
    const { verdict } = readOut({ name: 'none', ...a }, arms, reading)
    count('saidIncrease', verdict === 'increase')
    count('saidDecrease', verdict === 'decrease')
    count('notEnoughData', verdict === 'not-enough-data')
  }
  return shares(counts, runs)
}

/** Looking `looks` times while it runs and stopping at the first alarm. */
export function peeking(perLook: number, looks: number, buyRate: number, seed: number, runs: number): Rates {
  const roll = dice(seed)
  let [fixed, sequence] = [0, 0]
  for (let run = 0; run < runs; run++) {
    let arms = [drawArm(roll, perLook, buyRate).moments, drawArm(roll, perLook, buyRate).moments] as const
    let [byFixed, bySequence] = [false, false]
    for (let look = 0; look < looks; look++) {
      if (look > 0) {
        const more = [drawArm(roll, perLook, buyRate).moments, drawArm(roll, perLook, buyRate).moments] as const
        arms = [merge(arms[0], more[0]), merge(arms[1], more[1])]
      }
      const found = differenceOf(estimateOf(arms[0], SPEND)!, estimateOf(arms[1], SPEND)!)
      if (!found) continue
      byFixed ||= found.p < 0.05
      bySequence ||= alwaysValid({ ...found, n: arms[0].n + arms[1].n }).p < 0.05
    }
    if (byFixed) fixed++
    if (bySequence) sequence++
  }
  return { fixed: fixed / runs, alwaysValid: sequence / runs }
}

/** Same-merchant history that explains much of the spend: CUPED must stay honest and be narrower. */
export function adjusting(perArm: number, seed: number, runs: number): Rates {
  const roll = dice(seed)
  const draw = () => {
    const arm = tally(2)
    for (let i = 0; i < perArm; i++) {
      const habit = drawSpend(roll)
      arm.add([habit * roll(), habit * roll()])
    }
    return arm.moments()
  }
  let [alarms, reduction] = [0, 0]
  for (let run = 0; run < runs; run++) {
    const found = adjustedDifference(draw(), draw(), SPEND, PAST)!
    if (found.difference.p < 0.05) alarms++
    reduction += found.varianceReduction
  }
  return { alarms: alarms / runs, varianceReduction: reduction / runs }
}

function shares(counts: Readonly<Record<string, number>>, runs: number): Rates {
  return Object.fromEntries(Object.entries(counts).map(([name, n]) => [name, n / runs]))
}

export const SETTINGS: readonly Setting[] = [
  { control: 1_000, treated: 1_000, buyRate: 0.0057 },
  { control: 5_000, treated: 5_000, buyRate: 0.0057 },
  { control: 1_000, treated: 9_000, buyRate: 0.0057 },
  { control: 10_000, treated: 90_000, buyRate: 0.0057 },
  { control: 17_500, treated: 157_500, buyRate: 0.0057 },
  { control: 35_000, treated: 35_000, buyRate: 0.0057 },
  { control: 2_000, treated: 2_000, buyRate: 0.2 },
  { control: 2_000, treated: 2_000, buyRate: 0.2, lift: 0.3 },
]

function main(): void {
  const { values } = parseArgs({
    options: { seed: { type: 'string', default: '1' }, runs: { type: 'string', default: '5000' } },
  })
  const [seed, runs] = [Number(values.seed), Number(values.runs)]
  const percent = (rates: Rates) =>
    Object.entries(rates)
      .map(([name, share]) => `${name} ${(share * 100).toFixed(1)} %`)
      .join(', ')
  console.log(`seed ${seed}, ${runs} runs a line, alpha 5 %`)
  for (const setting of SETTINGS) {
    const { control, treated, buyRate, lift = 0 } = setting
    console.log(
      `${control} / ${treated}, ${(buyRate * 100).toFixed(2)} % buy, lift ${lift * 100} %: ${percent(falseAlarms(setting, seed, runs))}`,
    )
  }
  const few = Math.ceil(runs / 5)
  console.log(`30 looks at 1,000 more an arm, 5 % buy (${few} runs): ${percent(peeking(1_000, 30, 0.05, seed, few))}`)
  console.log(`adjusted, 1,000 an arm (${few} runs): ${percent(adjusting(1_000, seed, few))}`)
}

if (import.meta.main) main()
