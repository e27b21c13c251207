// Factors for and against, by name: their weighted sum is the log-odds that a hit is right.
import { type Factor, weights } from './data/weights.ts'
import type { Entry } from './name-table.ts'

export type Score = {
  /** Natural log of right : wrong. */
  odds: number
  readonly factors: Factor[]
  /** How much of each factor, before its weight. */
  readonly amounts: number[]
}

export function add(score: Score, factor: Factor, amount: number): void {
  if (amount === 0) return
  score.odds += weights[factor] * amount
  score.factors.push(factor)
  score.amounts.push(amount)
}

/** The same of a factor that may have been added before. */
export function addMore(score: Score, factor: Factor, amount: number): void {
  const at = score.factors.indexOf(factor)
  if (at < 0) add(score, factor, amount)
  else {
    score.odds += weights[factor] * amount
    score.amounts[at]! += amount
  }
}

/** 0 to 1. */
export function weakness({ strength }: Entry): number {
  return (100 - strength) / 100
}
