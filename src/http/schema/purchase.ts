// A purchase with everything that explains it, as the API shows it.
import * as z from 'zod'
import type { FiledReport, Reward } from '../../domain/books/state.ts'
import { formatInstant, formatInstantOrNull } from '../../domain/instant.ts'
import type { Offer } from '../../domain/offer/offer.ts'
import type { Explanation } from '../../store/books/explain.ts'
import type { TransferRecord } from '../../store/books/ledger.ts'
import * as field from './fields.ts'
import { presentTerms, shownOfferTerms } from './offer-shown.ts'
import { boundVersion, presentReward, type RewardFacts, reward } from './reward.ts'
import { match, presentMatch } from './transaction.ts'

const instantOrNull = field.instantText.nullable()

export const transfer = z
  .object({
    id: z.string(),
    causeId: z.string().meta({ description: 'The reward, or whatever else moved money.' }),
    purchaseId: z.string().nullable(),
    kind: z.string(),
    debit: z.string(),
    credit: z.string(),
    amount: z.int(),
    currency: z.string(),
    createdAt: field.instantText,
  })
  .meta({ id: 'Transfer' })

const words = z.string().nullable()

const report = z.object({
  source: z.string(),
  id: z.string(),
  type: z.enum(['authorization', 'clearing', 'refund', 'reversal']),
  amount: z.int(),
  currency: z.string(),
  occurredAt: field.instantText,
  postedAt: instantOrNull,
  relatedId: words,
  channel: field.channel.nullable(),
  merchant: z.object({
    descriptor: words,
    mid: words,
    mcc: words,
    entityId: words,
    city: words,
    region: words,
    postcode: words,
    country: words,
  }),
  receivedAt: field.instantText,
})

export const purchase = z
  .object({
    id: z.string(),
    customerId: z.string(),
    cardId: z.string(),
    programId: z.string(),
    source: z.string(),
    state: z.enum(['pending', 'posted', 'reversed']),
    currency: z.string(),
    amount: z.int(),
    authorized: z.int(),
    cleared: z.int(),
    reversed: z.int(),
    refunded: z.int(),
    net: z.int(),
    occurredAt: field.instantText,
    clearedAt: instantOrNull,
    channel: field.channel.nullable(),
    match: match.extend({ evidence: z.unknown() }),
    reports: z.array(report),
    yieldsTo: z.string().nullable().meta({
      description:
        'The purchase that counts in its stead, in another program that the card is linked in. Told to the operator only.',
    }),
    rewards: z.array(reward.extend({ terms: shownOfferTerms.nullable() })),
    transfers: z.array(transfer),
    createdAt: field.instantText,
  })
  .meta({ id: 'Purchase' })

/**
 * @param known what belongs to the purchase's merchant.
 * @param yieldsTo as this reader may see it.
 */
export function presentPurchase(
  story: Explanation,
  known: Omit<RewardFacts, 'purchase'>,
  yieldsTo: string | null,
): z.output<typeof purchase> {
  const { id, customerId, cardId, programId, source, state, currency, channel, ...rest } = story.purchase
  const { amount, authorized, cleared, reversed, refunded, net, occurredAt, clearedAt } = rest
  const firstReceived = Math.min(...story.reports.map(({ receivedAt }) => receivedAt), Date.now())
  return {
    id,
    customerId,
    cardId,
    programId,
    source,
    state,
    currency,
    amount,
    authorized,
    cleared,
    reversed,
    refunded,
    net,
    occurredAt: formatInstant(occurredAt),
    clearedAt: formatInstantOrNull(clearedAt),
    channel,
    match: { ...presentMatch(rest.match), evidence: story.evidence },
    reports: story.reports.map(presentReport),
    yieldsTo,
    rewards: story.rewards.map((each) => ({
      ...presentReward(each, { ...known, purchase: story.purchase }),
      terms: boundTerms(known.offers, each),
    })),
    transfers: story.transfers.map(presentTransfer),
    createdAt: formatInstant(firstReceived),
  }
}

export function presentTransfer({ at, ...stored }: TransferRecord): z.output<typeof transfer> {
  return { ...stored, createdAt: formatInstant(at) }
}

function presentReport({ report, receivedAt }: FiledReport & { readonly receivedAt: number }) {
  const { occurredAt, postedAt, ...said } = report
  return {
    ...said,
    occurredAt: formatInstant(occurredAt),
    postedAt: formatInstantOrNull(postedAt),
    receivedAt: formatInstant(receivedAt),
  }
}

function boundTerms(offers: readonly Offer[], stored: Reward) {
  const bound = boundVersion(offers, stored)
  return bound ? presentTerms(bound.terms) : null
}
