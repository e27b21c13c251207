// What is kept of every customer of an experiment, as the columns of its moments, and the metrics made of them.
import { covary, type Metric } from '../measure/lift/estimate.ts'
import type { Moments, Sums } from '../measure/lift/moments.ts'
import type { MetricName } from './experiment.ts'

/** Amounts are minor units; a flag is 0 or 1. The order is that in which the database sums them up. */
export const COLUMNS = ['spend', 'cost', 'visits', 'buyer', 'pastSpend', 'pastVisits', 'pastBuyer', 'exposed'] as const
export type Column = (typeof COLUMNS)[number]

export const at = (column: Column): number => COLUMNS.indexOf(column)

/** By what they did before the start. `loyal`: bought within the lookback; `lapsed`: only earlier; `new`: never. */
export const KINDS = ['new', 'lapsed', 'loyal'] as const
export type CustomerKind = (typeof KINDS)[number]

export type Measure = {
  readonly metric: Metric
  /** The same before the start. */
  readonly past: Metric | null
  readonly isRate: boolean
}

/** @param margin the share of spend that is profit. */
export function measureOf(name: MetricName, margin: number): Measure {
  const mean = (column: Column): Metric => ({ kind: 'mean', column: at(column) })
  const ratio = (above: Column, below: Column): Metric => {
    return { kind: 'ratio', numerator: at(above), denominator: at(below) }
  }
  const weighted = (weights: Partial<Record<Column, number>>): Metric => {
    return { kind: 'weighted', weights: COLUMNS.map((column) => weights[column] ?? 0) }
  }
  switch (name) {
    case 'buyers':
      return { metric: mean('buyer'), past: mean('pastBuyer'), isRate: true }
    case 'visits':
      return { metric: mean('visits'), past: mean('pastVisits'), isRate: false }
    case 'spend':
      return { metric: mean('spend'), past: mean('pastSpend'), isRate: false }
    case 'spend-per-purchase':
      return { metric: ratio('spend', 'visits'), past: ratio('pastSpend', 'pastVisits'), isRate: false }
    case 'profit':
      return {
        metric: weighted({ spend: margin, cost: -1 }),
        past: weighted({ pastSpend: margin }),
        isRate: false,
      }
  }
}

export const NO_SUMS: Sums = { n: 0, sums: COLUMNS.map(() => 0), products: COLUMNS.flatMap(() => COLUMNS.map(() => 0)) }

export function addSums(a: Sums, b: Sums): Sums {
  return {
    n: a.n + b.n,
    sums: a.sums.map((sum, i) => sum + b.sums[i]!),
    products: a.products.map((product, i) => product + b.products[i]!),
  }
}

/** The moments of some of the columns, in the order given. */
export function project(moments: Moments, columns: readonly Column[]): Moments {
  const places = columns.map(at)
  const k = moments.means.length
  return {
    n: moments.n,
    means: places.map((place) => moments.means[place]!),
    products: places.flatMap((i) => places.map((j) => moments.products[i * k + j]!)),
  }
}

/** Per customer, of two columns. */
export function covarianceOf(moments: Moments, a: Column, b: Column): number {
  const only = (column: Column) => COLUMNS.map((one) => (one === column ? 1 : 0))
  return covary(moments, only(a), only(b))
}
