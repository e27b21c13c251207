// What comes of pushed transactions, one result for each in the order sent.
import * as z from 'zod'
import type { ReportOutcome } from '../../domain/books/decide-batch.ts'
import type { Reward } from '../../domain/books/state.ts'
import type { Recognised } from '../../domain/purchase/purchase.ts'
import { LIMITS, limitOf, REASONS } from '../../domain/reward/reward.ts'
import { transaction } from '../../feed/push/read-report.ts'
import type { Problem } from '../problem.ts'
import { problem } from './problem.ts'

export const mostReports = 1_000

export const transactionsBody = z
  .union([
    z.object({ transactions: z.array(transaction).min(1).max(mostReports) }),
    z.array(transaction).min(1).max(mostReports),
    transaction,
  ])
  .meta({ id: 'Transactions', description: 'Wrapped, as a bare list, or a single one.' })

const state = z.enum(['pending', 'confirmed', 'paid', 'reversed', 'declined'])

export const match = z
  .object({
    merchantId: z.string().nullable(),
    locationId: z.string().nullable(),
    method: z.enum(['mid', 'entity', 'descriptor']).nullable(),
    confidence: z.number(),
    sale: z.enum(['concession', 'marketplace', 'facilitator']).nullable().meta({
      description: "At another operator's site, through a marketplace, by a facilitator; null: an ordinary sale.",
    }),
  })
  .meta({ id: 'Match' })

const rewardResult = z.object({
  offerId: z.string(),
  state,
  amount: z.int(),
  currency: z.string(),
  limitedBy: z.enum(LIMITS).nullable(),
  reason: z.enum(REASONS).nullable(),
})

export const result = z
  .object({
    id: z.string().nullable(),
    status: z.enum(['accepted', 'duplicate', 'ignored', 'rejected']),
    purchaseId: z.string().nullable(),
    match,
    rewards: z.array(rewardResult).readonly(),
    unmatched: z.boolean().meta({
      description: 'A refund or reversal that ties to no purchase. It is kept, and tied when its purchase is reported.',
    }),
    problem: problem.optional().meta({ description: 'Why it was rejected.' }),
  })
  .meta({ id: 'TransactionResult' })

export const transactionsAnswer = z.object({ results: z.array(result).readonly() }).meta({ id: 'TransactionResults' })

type Result = z.output<typeof result>

const noMatch = { merchantId: null, locationId: null, method: null, confidence: 0, sale: null }

export function presentOutcome(id: string, outcome: ReportOutcome): Result {
  const { status, purchaseId, match, rewards } = outcome
  return {
    id,
    status,
    purchaseId,
    match: match ? presentMatch(match) : noMatch,
    rewards: rewards.map(presentReward),
    unmatched: purchaseId === null && status !== 'ignored',
  }
}

export function presentRejection(id: string | null, problem: Problem): Result {
  return { id, status: 'rejected', purchaseId: null, match: noMatch, rewards: [], unmatched: false, problem }
}

export function presentMatch({ merchantId, locationId, method, confidence, sale }: Recognised): z.output<typeof match> {
  return { merchantId, locationId, method, confidence, sale }
}

function presentReward(reward: Reward) {
  const { offerId, state, amount, currency, reason } = reward
  return { offerId, state, amount, currency, limitedBy: limitOf(reward), reason }
}
