// How much an offer pays on an amount, before limits that depend on other purchases; and who pays for it.
import { minorDigits, POINTS, share } from '../money.ts'
import type { OfferTerms, RewardRule } from '../offer/offer.ts'
import type { Failure, LimitedBy, Split } from './reward.ts'

export type Rated = { readonly amount: number; readonly limitedBy: LimitedBy }

/** Rounded down to the minor unit. `short` when a ladder's first step is out of reach. */
export function rateReward(terms: OfferTerms, net: number): Rated | Failure {
  if (net <= 0) return { reason: 'nothing-left' }
  const amount = baseReward(terms.reward, net, terms.currency)
  if (typeof amount !== 'number') return amount
  const { rewardMin, rewardMax } = terms.limits
  const raised = rewardMin === null ? amount : Math.max(amount, rewardMin)
  if (rewardMax !== null && raised > rewardMax) return { amount: rewardMax, limitedBy: 'reward-max' }
  return raised > 0 ? { amount: raised, limitedBy: 'rate' } : { reason: 'rounds-to-zero' }
}

function baseReward(rule: RewardRule, net: number, currency: string): number | Failure {
  switch (rule.kind) {
    case 'percent':
      return share(net, rule.bps)
    case 'fixed':
      return rule.amount
    case 'points':
      return Math.floor(net / 10 ** minorDigits(currency)) * rule.perMajorUnit
    case 'ladder': {
      const step = rule.steps.filter(({ from }) => from <= net).reduce<(typeof rule.steps)[number] | null>(higher, null)
      if (step) return 'bps' in step ? share(net, step.bps) : step.amount
      return { reason: 'below-min-spend', short: leastRewarded(rule) - net }
    }
  }
}

/** Where a ladder begins; 0 for every other rule. */
export function leastRewarded(rule: RewardRule): number {
  return rule.kind === 'ladder' ? Math.min(...rule.steps.map(({ from }) => from)) : 0
}

function higher<T extends { readonly from: number }>(best: T | null, step: T): T {
  return best && best.from >= step.from ? best : step
}

export function rewardCurrency(terms: OfferTerms): string {
  return terms.reward.kind === 'points' ? POINTS : terms.currency
}

/**
 * Each part rounded down, the operator takes the rest of the commission. When reward and partner's share exceed the
 * commission, the operator pays the difference: terms that could do so without `operatorBps` are refused at submit.
 */
export function splitCommission(terms: OfferTerms, net: number, reward: number): Split {
  const { commissionAmount, commissionBps, partnerBps } = terms.funding
  return {
    reward,
    commission: commissionAmount ?? share(net, commissionBps ?? 0),
    partner: share(net, partnerBps),
  }
}
