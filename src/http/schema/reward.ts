// A reward as the API shows it: what it is, why, and when the money comes.
import * as z from 'zod'
import type { FiledPurchase, Reward } from '../../domain/books/state.ts'
import { type ClearingLags, expectClearing } from '../../domain/explain/clearing.ts'
import { explainFailure, explainLimit } from '../../domain/explain/reasons.ts'
import { expectedAt, timelineOf } from '../../domain/explain/timeline.ts'
import { rewardId } from '../../domain/ids.ts'
import { formatInstant, formatInstantOrNull } from '../../domain/instant.ts'
import type { Offer, OfferVersion } from '../../domain/offer/offer.ts'
import { LIMITS, limitOf, REASONS } from '../../domain/reward/reward.ts'
import * as field from './fields.ts'

const instantOrNull = field.instantText.nullable()
const sentence = z.string()

export const reward = z
  .object({
    id: z.string().meta({ description: 'The `causeId` of its transfers.' }),
    offerId: z.string(),
    purchaseId: z.string(),
    merchantId: z.string(),
    version: z.int().meta({ description: 'Of the terms that bind.' }),
    state: z.enum(['pending', 'confirmed', 'paid', 'reversed', 'declined']),
    amount: z.int(),
    currency: z.string(),
    commission: z.int(),
    partnerShare: z.int(),
    limitedBy: z.enum(LIMITS).nullable(),
    reason: z
      .enum(REASONS)
      .nullable()
      .meta({
        description:
          'The first of the failures. `holdout`, which tells the arm of an experiment, is for those who answer a customer; ' +
          'no page and no report to a merchant or partner shows it of one person.',
      }),
    failures: z
      .array(
        z.object({
          reason: z.enum(REASONS),
          short: z.int().optional().meta({ description: 'How much more spending would have removed it.' }),
          wouldEarn: z.int().optional(),
          sentence,
        }),
      )
      .readonly(),
    sentence: sentence
      .nullable()
      .meta({ description: 'Why it is nothing, or why it is no more; null: it is what the rate says.' }),
    confirmAt: instantOrNull.meta({ description: 'When the hold is over.' }),
    confirmedAt: instantOrNull,
    expectedAt: instantOrNull.meta({
      description:
        "When the money is likely to be there, by the merchant's own clearing history; null: it is, or never comes, or nobody can tell.",
    }),
    timeline: z
      .array(
        z.object({
          step: z.enum(['purchased', 'cleared', 'confirmed', 'paid', 'reversed', 'declined']),
          at: instantOrNull,
          expected: z.boolean().meta({ description: 'Still to come.' }),
          latestAt: instantOrNull.meta({ description: 'By when nine in ten such steps are done.' }),
          sentence,
        }),
      )
      .readonly(),
  })
  .meta({ id: 'PurchaseReward' })

export type RewardFacts = {
  readonly purchase: Pick<FiledPurchase, 'occurredAt' | 'clearedAt' | 'state' | 'timezone'>
  /** Of the purchase's merchant. */
  readonly offers: readonly Offer[]
  readonly lags: ClearingLags
  readonly now: number
}

export function presentReward(stored: Reward, { purchase, offers, lags, now }: RewardFacts): z.output<typeof reward> {
  const terms = boundVersion(offers, stored)?.terms
  const failures = stored.failures.map((failure) => ({
    ...failure,
    sentence: terms ? explainFailure(terms, failure) : failure.reason,
  }))
  const expectation = purchase.clearedAt === null ? expectClearing(purchase.occurredAt, lags, now) : null
  const told = { purchase, reward: stored, holdDays: terms?.holdDays ?? 0, expectation }
  return {
    id: rewardId(stored.purchaseId, stored.offerId),
    offerId: stored.offerId,
    purchaseId: stored.purchaseId,
    merchantId: stored.merchantId,
    version: stored.version,
    state: stored.state,
    amount: stored.amount,
    currency: stored.currency,
    commission: stored.commission,
    partnerShare: stored.partner,
    limitedBy: limitOf(stored),
    reason: stored.reason,
    failures,
    sentence: failures[0]?.sentence ?? (terms ? explainLimit(terms, stored.limitedBy) : null),
    confirmAt: formatInstantOrNull(stored.confirmAt),
    confirmedAt: formatInstantOrNull(stored.confirmedAt),
    expectedAt: formatInstantOrNull(expectedAt(told)),
    timeline: timelineOf(told).map(({ at, latestAt, ...step }) => ({
      ...step,
      at: at === null ? null : formatInstant(at),
      latestAt: formatInstantOrNull(latestAt),
    })),
  } as z.output<typeof reward>
}

/** The terms that bound; undefined where the offer is no longer known. */
export function boundVersion(offers: readonly Offer[], { offerId, version }: Reward): OfferVersion | undefined {
  return offers.find(({ id }) => id === offerId)?.versions.find((each) => each.version === version)
}
