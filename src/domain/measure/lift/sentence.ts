// The read-out in one sentence that a shop owner understands.
import type { ArmResult, Comparison, Readout } from './readout.ts'
import { BUYERS_NEEDED, customersFactor } from './verdict.ts'

export type Wording = {
  /** What was measured, as its reader calls it: `spend`. */
  readonly metric: string
  /** The metric's value in its reader's terms: `1.42`, `$1.42`, `12.5 %`. */
  readonly format: (value: number) => string
  /** A change of it: as above, but points where the value is a percentage. */
  readonly formatChange: (value: number) => string
  /** What follows a value: ` a customer`, ` of customers` for a rate, nothing for a ratio. */
  readonly each: string
  /** Weeks that it has run, to say how many more; null: said as a multiple of the customers. */
  readonly weeks: number | null
  /** It has ended: what is missing can only be had from another one. */
  readonly over: boolean
  readonly isRate: boolean
}

export function sentenceFor(readout: Readout, wording: Wording): string {
  if (readout.srm.blocked) {
    const counts = [readout.control, ...readout.arms].map((arm) => `${count(arm.n)} in ${arm.name}`).join(', ')
    return `Don't read this result: the groups don't have the sizes that were planned (${counts}), so either they were not assigned as planned or one group lost customers that the other kept.`
  }
  return readout.arms.map((arm) => sentenceOf(readout.control, arm, wording)).join(' ')
}

function sentenceOf(control: ArmResult, arm: Comparison, wording: Wording): string {
  const { metric, format, each } = wording
  const [low, high] = arm.adjusted?.sequentialCi ?? arm.adjusted?.ci ?? arm.sequentialCi ?? arm.ci ?? [null, null]
  const moved = arm.adjusted?.difference ?? arm.difference
  switch (arm.verdict) {
    case 'not-enough-data':
      return notEnough(control, arm, wording)
    case 'increase':
    case 'decrease': {
      if (wording.isRate && Math.min(control.buyers, arm.buyers) < BUYERS_NEEDED) return fewButClear(control, arm)
      const [way, more] = arm.verdict === 'increase' ? ['raised', 'more'] : ['lowered', 'less']
      const [size, from, to] = [Math.abs(moved!), low!, high!].map(wording.formatChange)
      const means = `${format(arm.mean!)}${each} instead of ${format(control.mean!)}`
      // The past of both arms is never quite the same: what is left of the difference is not that of the two means.
      const that = arm.adjusted ? 'and allowing for what they did before,' : 'that is'
      return `${arm.name} ${way} ${metric}: ${means}, ${that} ${size} ${more} (probably between ${from} and ${to}).`
    }
    default: {
      const found = arm.detectableLift
      const reach = found === null ? '' : `; a change of ${percent(found)} or more would probably have shown`
      return `${arm.name} made no difference to ${metric} that chance can't explain (${format(arm.mean!)}${each} against ${format(control.mean!)}${reach}).`
    }
  }
}

function notEnough(control: ArmResult, arm: Comparison, { weeks, over, metric, isRate }: Wording): string {
  const fewest = Math.min(control.buyers, arm.buyers)
  const bought = `${rate(arm)} bought with ${arm.name}, ${rate(control)} without`
  if (fewest >= BUYERS_NEEDED) {
    return `Nothing can be said about ${arm.name}: all customers of a group have the same ${metric}, so chance can't be measured (${bought}).`
  }
  if (isRate)
    return `Not clear yet for ${arm.name}: ${bought}, and that may be chance, so ${wait(fewest, weeks, over)}.`
  return `Not enough data yet for ${arm.name}: ${buyers(fewest)} in the smaller group and ${BUYERS_NEEDED} are needed, so ${wait(fewest, weeks, over)} (${bought}).`
}

function fewButClear(control: ArmResult, arm: Comparison): string {
  const way = arm.verdict === 'increase' ? 'More' : 'Fewer'
  return `${way} customers bought with ${arm.name} than without it (${rate(arm)} against ${rate(control)}), and chance hardly explains it; how many more is still uncertain.`
}

function wait(fewest: number, weeks: number | null, over: boolean): string {
  const factor = customersFactor(fewest)
  if (factor === null) return over ? 'another one needs many more customers' : 'wait for the first buyers'
  const times = `about ${factor < 10 ? factor.toFixed(1) : count(Math.ceil(factor))} times as many customers`
  if (over) return `another one needs ${times}`
  if (weeks === null) return `wait for ${times}`
  const more = Math.max(1, Math.ceil(weeks * (factor - 1)))
  return `wait about ${more} more ${more === 1 ? 'week' : 'weeks'}`
}

function buyers(n: number): string {
  return `${count(n)} ${n === 1 ? 'buyer' : 'buyers'}`
}

function rate(arm: ArmResult): string {
  return `${count(arm.buyers)} of ${count(arm.n)}`
}

function percent(share: number): string {
  return `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`
}

function count(n: number): string {
  return n.toLocaleString('en-US')
}
