// An offer judged before it is published: what is odd about it, and what it would have cost.
import * as z from 'zod'
import { backtestSentences } from '../../domain/explain/backtest.ts'
import { formatInstant, formatInstantOrNull } from '../../domain/instant.ts'
import type { BacktestReport } from '../../flow/offers/backtest-offer.ts'
import * as field from './fields.ts'

const judged = z
  .enum(['pending', 'published'])
  .meta({ description: '`pending`: the terms that are not published yet; else those in force.' })

export const lintReport = z
  .object({
    offerId: field.id,
    judged,
    findings: z
      .array(
        z.object({
          code: z.string(),
          pointer: z.string().meta({ description: 'RFC 6901, into the offer.' }),
          sentence: z.string(),
        }),
      )
      .readonly(),
  })
  .meta({ id: 'OfferLint' })

export const backtestInput = z
  .object({ from: field.instant.optional(), to: field.instant.optional() })
  .default({})
  .meta({
    id: 'BacktestInput',
    description: 'By default as long as the offer would run, or a year where it has no end, up to now.',
  })

const bps = z.int().meta({ description: 'Basis points of the whole.' })

export const backtestReport = z
  .object({
    offerId: field.id,
    judged,
    from: field.instantText,
    to: field.instantText,
    sample: z.object({
      share: z.number().meta({ description: 'The part of all customers that was looked at; 1: all of them.' }),
      purchases: z.int(),
      customers: z.int(),
      spend: z.int(),
    }),
    currency: z.string().meta({ description: 'Of spend, commission and partner share.' }),
    rewardCurrency: z.string(),
    rewarded: z.object({ purchases: z.int(), customers: z.int(), spend: z.int() }),
    cost: z.object({ rewards: z.int(), commission: z.int(), partnerShare: z.int() }),
    estimated: z
      .object({ purchases: z.int(), rewards: z.int(), commission: z.int() })
      .meta({ description: 'For all customers, where only a part was looked at.' }),
    days: z.array(z.object({ day: z.string(), purchases: z.int(), rewards: z.int() })).readonly(),
    anyway: z
      .object({ bps, loyalBps: bps, lapsedBps: bps, newBps: bps })
      .meta({ description: 'Of the rewards: to purchases that happened without the offer, and to whom.' }),
    declined: z.array(z.object({ reason: z.string(), purchases: z.int() })).readonly(),
    budgetOutAt: field.instantText
      .nullable()
      .meta({ description: 'The first purchase that it could not pay in full.' }),
    sentences: z.array(z.string()).readonly().meta({ description: 'What it came to and what was assumed, in words.' }),
  })
  .meta({ id: 'OfferBacktest' })

export function presentBacktest(offerId: string, report: BacktestReport): z.output<typeof backtestReport> {
  const { judged, period, share, figures } = report
  const { purchases, customers, spend, rewards, commission, partner, rewardsTo } = figures
  const whole = (part: number) => Math.round(part / share)
  const portion = (part: number) => (rewards === 0 ? 0 : Math.round((part * 10_000) / rewards))
  return {
    offerId,
    judged,
    from: formatInstant(period.from),
    to: formatInstant(period.to),
    sample: { share, purchases, customers, spend },
    currency: figures.currency,
    rewardCurrency: figures.rewardCurrency,
    rewarded: figures.rewarded,
    cost: { rewards, commission, partnerShare: partner },
    estimated: {
      purchases: whole(figures.rewarded.purchases),
      rewards: whole(rewards),
      commission: whole(commission),
    },
    days: figures.days,
    anyway: {
      bps: rewards === 0 ? 0 : 10_000,
      loyalBps: portion(rewardsTo.loyal),
      lapsedBps: portion(rewardsTo.lapsed),
      newBps: portion(rewardsTo.new),
    },
    declined: figures.declined,
    budgetOutAt: formatInstantOrNull(figures.budgetOutAt),
    sentences: backtestSentences(report),
  }
}
