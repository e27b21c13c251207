// An offer as the API takes and shows it: the terms of the domain with instants in RFC 3339.
import * as z from 'zod'
import type { OfferTerms } from '../../domain/offer/offer.ts'
import * as field from './fields.ts'
import { optional } from './fields.ts'

const positiveAmount = field.amount.min(1)
const rewardBps = field.bps.min(1)

const step = z.union([
  z.object({ from: field.amount, bps: rewardBps }),
  z.object({ from: field.amount, amount: positiveAmount }),
])

export const reward = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('percent'), bps: rewardBps }),
    z.object({ kind: z.literal('fixed'), amount: positiveAmount }),
    z.object({ kind: z.literal('ladder'), steps: z.array(step).min(1).max(20) }),
    z.object({ kind: z.literal('points'), perMajorUnit: z.int().min(1).max(10_000) }),
  ])
  .meta({ id: 'Reward', description: 'Of a ladder, the highest step whose `from` is reached counts.' })

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time as HH:MM')
/** The day's end may be written 24:00, which is 00:00 of the next. */
const closingTime = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'is not a time as HH:MM')
  .transform((clock) => (clock === '24:00' ? '00:00' : clock))
const localDate = z.iso.date()
const some = <T extends z.ZodType>(item: T) => optional(z.array(item).min(1).max(1_000))
const said = <T extends z.ZodType>(schema: T, description: string): T => schema.meta({ description }) as T
const tierName = z.string().min(1).max(50)

export const conditions = z.object({
  minSpend: said(optional(field.amount), 'Of what is left after refunds.'),
  maxSpend: optional(field.amount),
  channels: some(field.channel),
  locationIds: some(field.id),
  days: some(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])),
  hours: some(z.object({ from: clockTime, to: closingTime })),
  excludedDates: said(some(localDate), 'Local dates on which nothing is earned.'),
  schemes: some(z.string().min(1).max(30)),
  everyNthVisit: said(optional(z.int().min(2).max(1_000)), 'A punch card: 5 rewards the 5th, 10th … visit.'),
  customers: said(
    z.enum(['any', 'new', 'lapsed', 'loyal']).default('any'),
    'new: no purchase at this merchant in lookbackDays; lapsed: some before, none within; loyal: some within.',
  ),
  lookbackDays: field.days.default(180),
  recognition: said(
    optional(
      z.object({
        concession: optional(z.boolean()),
        marketplace: optional(z.boolean()),
        facilitator: optional(z.boolean()),
      }),
    ),
    "Whether sales count that were made at another operator's site, through a marketplace (an order at the shop), by a " +
      'payment facilitator; null: as the platform has it, which is all but marketplaces. One that does not is `location`.',
  ),
  spendToUnlock: said(
    optional(z.object({ amount: positiveAmount, withinDays: optional(field.days) })),
    'Earns once purchases add up to the amount.',
  ),
})

export const limits = z.object({
  rewardMin: optional(field.amount),
  rewardMax: said(optional(positiveAmount), 'Of one purchase.'),
  perCustomer: z
    .object({
      amount: optional(positiveAmount),
      count: optional(z.int().min(1).max(1_000_000)),
      periodDays: said(optional(field.days), 'Rolling.'),
      calendar: said(optional(z.enum(['day', 'week', 'month', 'year'])), 'Since its local start.'),
    })
    .prefault({}),
  budget: said(optional(field.amount), 'Over all customers; never exceeded.'),
  budgetPerDay: optional(field.amount),
})

export const schedule = z.object({
  startsAt: said(optional(field.instant), 'Inclusive.'),
  endsAt: said(optional(field.instant), 'Exclusive.'),
  activateBy: optional(field.instant),
  validDaysAfterActivation: optional(field.days),
  graceDays: said(optional(field.days), 'After endsAt, for those who activated.'),
})

export const targeting = z.object({
  programIds: some(field.id),
  segments: some(tierName),
  tiers: some(tierName),
  earlyAccess: optional(z.object({ tiers: z.array(tierName).min(1).max(20), hours: z.int().min(1).max(8_760) })),
})

export const funding = z
  .object({
    commissionBps: said(optional(field.bps), 'Paid by the merchant on what the offer rewarded.'),
    commissionAmount: optional(field.amount),
    partnerBps: said(field.bps.default(0), "The partner's share, out of the commission."),
    operatorBps: said(field.bps.default(0), 'What the operator adds where a reward exceeds its commission.'),
  })
  .refine(({ commissionBps, commissionAmount }) => commissionBps === null || commissionAmount === null, {
    message: 'has both commissionBps and commissionAmount: give one',
    path: ['commissionAmount'],
  })

export const offerTerms = z.object({
  title: field.name,
  terms: z.string().max(10_000).default(''),
  currency: field.currency,
  reward,
  conditions: conditions.prefault({}),
  limits: limits.prefault({}),
  schedule: schedule.prefault({}),
  activation: z.enum(['required', 'automatic']).default('required'),
  stacking: said(
    z.enum(['best', 'stack']).default('best'),
    'best: of the offers that fit a purchase the one worth most; stack: adds to it.',
  ),
  targeting: targeting.prefault({}),
  funding: funding.prefault({}),
  holdDays: said(z.int().min(0).max(365).default(14), 'From the clearing to the confirmation of a reward.'),
})

/** The schema and the domain say the same, or this doesn't compile. */
offerTerms satisfies z.ZodType<OfferTerms>

export const offerInput = offerTerms
  .extend({ merchantId: field.id.optional().meta({ description: "A merchant's key may leave it out." }) })
  .meta({ id: 'OfferInput' })

/** Deep: what is sent replaces what stands, null means none; `reward` and lists are replaced whole. */
export const offerChanges = z
  .record(z.string().max(50), z.unknown())
  .meta({ id: 'OfferChanges', description: 'Any of the fields of an offer; the others stay as they are.' })
