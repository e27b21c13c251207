// An offer as the API shows it: what is in force, what is pending, and the way it came.
import * as z from 'zod'
import { formatInstant, formatInstantOrNull } from '../../domain/instant.ts'
import { OFFER_PHASES, type OfferChange, type OfferRecord, offerPhase } from '../../domain/offer/life.ts'
import type { OfferTerms, OfferVersion } from '../../domain/offer/offer.ts'
import * as field from './fields.ts'
import { reward } from './offer.ts'

const nullable = <T extends z.ZodType>(item: T) => item.nullable()
const list = <T extends z.ZodType>(item: T) => z.array(item).readonly().nullable()
const count = nullable(z.int())
const flag = nullable(z.boolean())

const shownTerms = {
  title: z.string(),
  terms: z.string(),
  currency: z.string(),
  reward,
  conditions: z.object({
    minSpend: count,
    maxSpend: count,
    channels: list(field.channel),
    locationIds: list(z.string()),
    days: list(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])),
    hours: list(z.object({ from: z.string(), to: z.string() })),
    excludedDates: list(z.string()),
    schemes: list(z.string()),
    everyNthVisit: count,
    customers: z.enum(['any', 'new', 'lapsed', 'loyal']),
    lookbackDays: z.int(),
    recognition: nullable(z.object({ concession: flag, marketplace: flag, facilitator: flag })).optional(),
    spendToUnlock: nullable(z.object({ amount: z.int(), withinDays: count })),
  }),
  limits: z.object({
    rewardMin: count,
    rewardMax: count,
    perCustomer: z.object({
      amount: count,
      count,
      periodDays: count,
      calendar: nullable(z.enum(['day', 'week', 'month', 'year'])),
    }),
    budget: count,
    budgetPerDay: count,
  }),
  schedule: z.object({
    startsAt: nullable(field.instantText),
    endsAt: nullable(field.instantText),
    activateBy: nullable(field.instantText),
    validDaysAfterActivation: count,
    graceDays: count,
  }),
  activation: z.enum(['required', 'automatic']),
  stacking: z.enum(['best', 'stack']),
  targeting: z.object({
    programIds: list(z.string()),
    segments: list(z.string()),
    tiers: list(z.string()),
    earlyAccess: nullable(z.object({ tiers: z.array(z.string()).readonly(), hours: z.int() })),
  }),
  funding: z.object({ commissionBps: count, commissionAmount: count, partnerBps: z.int(), operatorBps: z.int() }),
  holdDays: z.int(),
}

const state = z.enum(['draft', 'submitted', 'live', 'paused', 'ended'])

export const shownOfferTerms = z.object(shownTerms).meta({ id: 'OfferTerms' })

export const offer = z
  .object({
    id: field.id,
    merchantId: field.id,
    state,
    phase: z.enum(OFFER_PHASES).meta({
      description:
        'What the state comes to now. returned: a draft that the operator sent back; scheduled: live, before startsAt; over: after endsAt and the grace.',
    }),
    ...shownTerms,
    version: z.int().meta({ description: 'The version in force; 0 before the first approval.' }),
    pending: z
      .object({ state: z.enum(['draft', 'submitted']), terms: shownOfferTerms })
      .nullable()
      .meta({ description: 'The next version of a published offer, until it is approved.' }),
    history: z.array(
      z.object({ action: z.string(), state, at: field.instantText, by: z.string(), reason: z.string().nullable() }),
    ),
    createdAt: field.instantText,
  })
  .meta({ id: 'Offer' })

export const offerVersion = z
  .object({ version: z.int(), effectiveAt: field.instantText, terms: shownOfferTerms })
  .meta({ id: 'OfferVersion' })

/** The fields of the offer are the terms in force, or of the draft before the first approval. */
export function presentOffer(stored: OfferRecord, now: number): z.output<typeof offer> {
  const { id, merchantId, state, pending, versions, changes, createdAt } = stored
  const inForce = versions.at(-1)
  return {
    id,
    merchantId,
    state,
    phase: offerPhase(stored, now),
    ...presentTerms(inForce?.terms ?? pending!.terms),
    version: inForce?.version ?? 0,
    pending: inForce && pending ? { state: pending.state, terms: presentTerms(pending.terms) } : null,
    history: changes.map(presentChange),
    createdAt: formatInstant(createdAt),
  }
}

export function presentVersion({ version, effectiveAt, terms }: OfferVersion): z.output<typeof offerVersion> {
  return { version, effectiveAt: formatInstant(effectiveAt), terms: presentTerms(terms) }
}

export function presentTerms(terms: OfferTerms): z.output<typeof shownOfferTerms> {
  const { startsAt, endsAt, activateBy, ...durations } = terms.schedule
  return {
    ...terms,
    reward: terms.reward as z.output<typeof reward>,
    schedule: {
      startsAt: formatInstantOrNull(startsAt),
      endsAt: formatInstantOrNull(endsAt),
      activateBy: formatInstantOrNull(activateBy),
      ...durations,
    },
  }
}

function presentChange({ action, state, at, by, reason }: OfferChange) {
  return { action, state, at: formatInstant(at), by, reason }
}
