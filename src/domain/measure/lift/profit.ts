// Did it pay? Profit a customer needs no ratio and is what to decide on; the ratios are what people ask for. Amounts are
// in whatever unit the columns are (minor units), `margin` is the merchant's share of spend that is profit, 0 to 1.
import { type Difference, differenceOf, type Interval } from './difference.ts'
import { estimateOf, type Metric } from './estimate.ts'
import { fieller } from './fieller.ts'
import { covariance, type Moments } from './moments.ts'
import { BUYERS_NEEDED } from './verdict.ts'

/** Columns of both arms. Cost: cashback and fees; the control's is zero by design. */
export const SPEND = 0
export const COST = 1
export const PURCHASES = 2

export type Quote = { readonly estimate: number; readonly ci: Interval | null }

export type Profit = {
  /** Incremental, per customer assigned to the treated arm. null: no spread to judge by. */
  readonly perCustomer: Difference | null
  /** The same over the treated arm. */
  readonly total: Quote | null
  readonly incrementalSpend: Quote | null
  /** Incremental spend for each unit of cost; null without cost. */
  readonly returnOnCost: Quote | null
  /** The return at which profit is zero: 1 / margin. */
  readonly breakEven: number | null
  /** null where no more was bought than without. */
  readonly costPerIncrementalPurchase: Quote | null
  /** Share of the cashback paid on spend that would have come anyway, 0 to 1; null where nothing was spent. */
  readonly baselineShare: Quote | null
}

export function profitOf(control: Moments, treated: Moments, margin: number, alpha = 0.05): Profit {
  const perCustomer = compare(control, treated, { kind: 'weighted', weights: [margin, -1, 0] }, alpha)
  const spend = compare(control, treated, { kind: 'mean', column: SPEND }, alpha)
  return {
    perCustomer,
    total: perCustomer && scaled(perCustomer, treated.n),
    incrementalSpend: spend && scaled(spend, treated.n),
    returnOnCost: returnOnCost(control, treated, alpha),
    breakEven: margin > 0 ? 1 / margin : null,
    costPerIncrementalPurchase: costPerPurchase(control, treated, alpha),
    baselineShare: baselineShare(control, treated, alpha),
  }
}

function compare(control: Moments, treated: Moments, metric: Metric, alpha: number): Difference | null {
  const [a, b] = [estimateOf(control, metric), estimateOf(treated, metric)]
  return a && b && differenceOf(a, b, alpha)
}

function scaled({ estimate, ci }: Difference, n: number): Quote {
  return { estimate: estimate * n, ci: [ci[0] * n, ci[1] * n] }
}

/** What a treated customer did beyond a control one, as a quantity with its variance and its covariance with cost. */
function increment(control: Moments, treated: Moments, column: number) {
  if (control.n === 0 || treated.n === 0) return null
  return {
    value: treated.means[column]! - control.means[column]!,
    variance: covariance(treated, column, column) / treated.n + covariance(control, column, column) / control.n,
    withCost: covariance(treated, column, COST) / treated.n,
    cost: { value: treated.means[COST]!, variance: covariance(treated, COST, COST) / treated.n },
  }
}

function returnOnCost(control: Moments, treated: Moments, alpha: number): Quote | null {
  const more = increment(control, treated, SPEND)
  if (!more || more.cost.value === 0) return null
  const ci = fieller({ numerator: more, denominator: more.cost, covariance: more.withCost }, alpha)
  return { estimate: more.value / more.cost.value, ci }
}

function costPerPurchase(control: Moments, treated: Moments, alpha: number): Quote | null {
  const more = increment(control, treated, PURCHASES)
  if (!more || more.value <= 0) return null
  const ci = fieller({ numerator: more.cost, denominator: more, covariance: more.withCost }, alpha)
  return { estimate: more.cost.value / more.value, ci }
}

/** Control spend over treated spend: cashback follows spend, so it is spent on the baseline in the same share. */
function baselineShare(control: Moments, treated: Moments, alpha: number): Quote | null {
  const ofMean = (arm: Moments) => ({ value: arm.means[SPEND]!, variance: covariance(arm, SPEND, SPEND) / arm.n })
  if (control.n === 0 || treated.n === 0 || !(treated.means[SPEND]! > 0)) return null
  const [a, b] = [ofMean(control), ofMean(treated)]
  const ci = fieller({ numerator: a, denominator: b, covariance: 0 }, alpha)
  return { estimate: within(a.value / b.value), ci: ci && [within(ci[0]), within(ci[1])] }
}

function within(share: number): number {
  return Math.min(1, Math.max(0, share))
}

/** For a shop owner; `format` renders an amount, `buyers` are those of the arm with the fewer. */
export function profitSentence(
  { perCustomer, returnOnCost: back, breakEven }: Profit,
  buyers: number,
  format: (amount: number) => string,
): string {
  if (!perCustomer) return 'Whether it paid can’t be said yet: there is too little to compare.'
  if (buyers < BUYERS_NEEDED)
    return `Whether it paid can’t be said yet: that takes ${BUYERS_NEEDED} buyers in each group, and the smaller one has ${buyers}.`
  const [low, high] = perCustomer.ci
  const each = `${format(Math.abs(perCustomer.estimate))} a customer (probably between ${format(low)} and ${format(high)})`
  const need =
    back && breakEven
      ? ` Extra spend was ${back.estimate.toFixed(2)} times what cashback and fees cost, and ${breakEven.toFixed(2)} times is needed to break even.`
      : ''
  if (low > 0) return `It paid: ${each} more profit than without it.${need}`
  if (high < 0) return `It cost more than it brought: ${each} less profit than without it.${need}`
  return `Whether it paid is still open: the change in profit may be anything from ${format(low)} to ${format(high)} a customer.${need}`
}
