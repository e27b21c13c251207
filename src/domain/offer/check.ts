// What must hold of an offer's terms before they may be submitted, beyond the types of their fields.

import type { Fault } from '../refusal.ts'
import type { OfferTerms } from './offer.ts'

/** Empty: the terms may be submitted. Pointers lead into the offer as the API shows it. */
export function offerFaults(terms: OfferTerms): readonly Fault[] {
  return [...rangeFaults(terms), ...fundingFaults(terms)]
}

function rangeFaults({ conditions, limits, schedule, reward }: OfferTerms): readonly Fault[] {
  const faults: Fault[] = []
  const above = (low: number | null, high: number | null) => low !== null && high !== null && low > high
  if (above(conditions.minSpend, conditions.maxSpend))
    faults.push({ pointer: '/conditions/maxSpend', detail: 'is less than minSpend: no purchase would fit' })
  if (above(limits.rewardMin, limits.rewardMax))
    faults.push({ pointer: '/limits/rewardMax', detail: 'is less than rewardMin' })
  if (schedule.startsAt !== null && schedule.endsAt !== null && schedule.startsAt >= schedule.endsAt)
    faults.push({ pointer: '/schedule/endsAt', detail: 'is not after startsAt' })
  if (reward.kind === 'ladder' && new Set(reward.steps.map(({ from }) => from)).size < reward.steps.length)
    faults.push({ pointer: '/reward/steps', detail: 'two steps begin at the same amount' })
  return faults
}

/**
 * The customer's reward and the partner's share come out of the merchant's commission. Where they could exceed it,
 * the operator must have said (`operatorBps`) that it pays the difference: all of it where the reward has a floor,
 * which no rate can cover on the smallest purchases. Points are the program's own to fund, and a partner's rate beside
 * a fixed commission has no bound at all: the operator sees both when it approves.
 */
function fundingFaults(terms: OfferTerms): readonly Fault[] {
  if (terms.reward.kind === 'points') return []
  if (fundsAnyDifference(terms)) return []
  const worst = amountsToTry(terms).find((net) => shortfall(terms, net) > 0)
  if (worst === undefined) return []
  const detail =
    `on a purchase of ${worst} the reward and the partner's share exceed the commission by ${shortfall(terms, worst)} ` +
    'minor units: raise the commission, or set operatorBps for the operator to fund the difference'
  return [{ pointer: '/funding', detail }]
}

/** Whether the operator pays whatever a reward with a floor exceeds its commission by. */
export function fundsAnyDifference({ reward, limits, funding }: OfferTerms): boolean {
  const hasFloor = reward.kind !== 'percent' || limits.rewardMin !== null
  return hasFloor && funding.operatorBps > 0
}

/** The difference is piecewise linear in the net amount, so its worst is at an end of a piece. */
function amountsToTry({ reward, conditions, limits, funding }: OfferTerms): readonly number[] {
  const least = Math.max(1, conditions.minSpend ?? 1)
  const most = Math.max(least, conditions.maxSpend ?? 1e9)
  const steps = reward.kind === 'ladder' ? reward.steps.map(({ from }) => from) : []
  const cap = limits.rewardMax
  const capped =
    cap !== null && reward.kind === 'percent' && reward.bps > 0 ? [Math.ceil((cap * 10_000) / reward.bps)] : []
  const ends = [least, most, ...steps, ...steps.map((from) => from - 1), ...capped]
  const commissioned = funding.commissionBps ? [Math.ceil(10_000 / funding.commissionBps)] : []
  return [...new Set([...ends, ...commissioned])].filter((net) => net >= least && net <= most).sort((a, b) => a - b)
}

/** Minor units before anything is rounded down, so that rates that add up never fall short. */
function shortfall(terms: OfferTerms, net: number): number {
  const { commissionAmount, commissionBps, partnerBps, operatorBps } = terms.funding
  const paidIn = commissionAmount ?? (net * (commissionBps ?? 0)) / 10_000
  const paidOut = rewardOn(terms, net) + (commissionAmount === null ? (net * partnerBps) / 10_000 : 0)
  return Math.ceil(paidOut - paidIn - (net * operatorBps) / 10_000 - 1e-9)
}

function rewardOn({ reward, limits }: OfferTerms, net: number): number {
  const raw = rawReward(reward, net)
  return Math.min(limits.rewardMax ?? Infinity, Math.max(limits.rewardMin ?? 0, raw))
}

function rawReward(reward: OfferTerms['reward'], net: number): number {
  if (reward.kind === 'percent') return (net * reward.bps) / 10_000
  if (reward.kind === 'fixed') return reward.amount
  if (reward.kind === 'points') return 0
  const reached = reward.steps.filter(({ from }) => from <= net).sort((a, b) => b.from - a.from)[0]
  if (!reached) return 0
  return 'bps' in reached ? (net * reached.bps) / 10_000 : reached.amount
}
