// An offer as the API takes and shows it: the terms of the domain with instants in RFC 3339.
import { z } from 'zod'
import type { OfferTerms } from '../../domain/offer.ts'
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
const localDate = z.iso.date()
const some = <T extends z.ZodType>(item: T) => optional(z.array(item).min(1).max(1_000))
const tierName = z.string().min(1).max(50)

export const conditions = z.object({
  minSpend: optional(field.amount),
  maxSpend: optional(field.amount),
  channels: some(field.channel),
  locationIds: some(field.id),
  days: some(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])),
  hours: some(z.object({ from: clockTime, to: clockTime })),
  excludedDates: some(localDate),
  schemes: some(z.string().min(1).max(30)),
  everyNthVisit: optional(z.int().min(2).max(1_000)),
  customers: z.enum(['any', 'new', 'lapsed', 'loyal']).default('any'),
  lookbackDays: field.days.default(180),
  spendToUnlock: optional(z.object({ amount: positiveAmount, withinDays: optional(field.days) })),
})

export const limits = z.object({
  rewardMin: optional(field.amount),
  rewardMax: optional(positiveAmount),
  perCustomer: z
    .object({
      amount: optional(positiveAmount),
      count: optional(z.int().min(1).max(1_000_000)),
      periodDays: optional(field.days),
      calendar: optional(z.enum(['day', 'week', 'month', 'year'])),
    })
    .prefault({}),
  budget: optional(field.amount),
  budgetPerDay: optional(field.amount),
})

export const schedule = z.object({
  startsAt: optional(field.instant),
  endsAt: optional(field.instant),
  activateBy: optional(field.instant),
  validDaysAfterActivation: optional(field.days),
  graceDays: optional(field.days),
})

export const targeting = z.object({
  programIds: some(field.id),
  segments: some(tierName),
  tiers: some(tierName),
  earlyAccess: optional(z.object({ tiers: z.array(tierName).min(1).max(20), hours: z.int().min(1).max(8_760) })),
})

export const funding = z
  .object({
    commissionBps: optional(field.bps),
    commissionAmount: optional(field.amount),
    partnerBps: field.bps.default(0),
    operatorBps: field.bps.default(0),
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
  stacking: z.enum(['best', 'stack']).default('best'),
  targeting: targeting.prefault({}),
  funding: funding.prefault({}),
  holdDays: z.int().min(0).max(365).default(14),
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
