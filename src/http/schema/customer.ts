// Customers, their cards, what they activated and may use, as the API takes and shows them.
import * as z from 'zod'
import { formatInstant, formatInstantOrNull } from '../../domain/instant.ts'
import type { AvailableOffer } from '../../domain/reward/available.ts'
import { MOST_ATTRIBUTES } from '../../flow/customers/edit-customer.ts'
import type { Registered } from '../../flow/customers/register-customer.ts'
import type { ActivationRecord, CardRecord, CustomerRecord } from '../../store/books/customers.ts'
import * as field from './fields.ts'
import { optional } from './fields.ts'
import { presentTerms, shownOfferTerms } from './offer-shown.ts'

const attribute = z.union([
  z.string().max(500),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string().max(100)).max(100),
])

export const attributes = z
  .record(z.string().min(1).max(50), attribute)
  .refine((given) => Object.keys(given).length <= MOST_ATTRIBUTES, `has more than ${MOST_ATTRIBUTES} entries`)
  .meta({ description: '`segments` (a list of texts) and `tier` (a text) are what offers are targeted by.' })

export const cardInput = z
  .object({
    token: z.string().min(1).max(200),
    last4: optional(z.string().regex(/^\d{4}$/, 'is not four digits')),
    scheme: optional(z.string().trim().min(1).max(30)),
    consent: z.object({ termsVersion: z.string().trim().min(1).max(100), at: field.instant.optional() }),
    linkedAt: field.instant.optional(),
  })
  .meta({ id: 'CardInput' })

export const card = z
  .object({
    id: field.id,
    customerId: field.id,
    token: z.string().nullable(),
    last4: z.string().nullable(),
    scheme: z.string().nullable(),
    consent: z.object({ termsVersion: z.string(), at: field.instantText }),
    linkedAt: field.instantText,
    unlinkedAt: field.instantText.nullable(),
    createdAt: field.instantText,
  })
  .meta({ id: 'Card' })

export const activationInput = z
  .object({ offerId: field.id, at: field.instant.optional() })
  .meta({ id: 'ActivationInput' })

export const activation = z
  .object({
    id: field.id,
    customerId: field.id,
    offerId: field.id,
    version: z.int(),
    at: field.instantText,
    createdAt: field.instantText,
  })
  .meta({ id: 'Activation' })

const refuseTwins = z.check<readonly z.output<typeof cardInput>[]>(({ value, issues }) => {
  const tokens = value.map(({ token }) => token)
  const twin = tokens.findIndex((token, i) => tokens.indexOf(token) < i)
  if (twin >= 0) issues.push({ code: 'custom', input: value, path: [twin, 'token'], message: 'is there twice' })
})

export const customerInput = z
  .object({
    programId: field.id.optional().meta({ description: "A partner's key may leave it out." }),
    externalId: optional(z.string().min(1).max(200)),
    email: optional(field.email),
    attributes: attributes.default({}),
    cards: z.array(cardInput).max(20).check(refuseTwins).default([]),
    activations: z.array(activationInput).max(100).default([]),
  })
  .meta({ id: 'CustomerInput' })

/** Only what is given changes. */
export const customerChanges = z
  .object({
    email: field.email.nullable().optional(),
    attributes: attributes.optional().meta({ description: 'Each replaces the one of its name; null removes it.' }),
  })
  .meta({ id: 'CustomerChanges' })

export const customer = z
  .object({
    id: field.id,
    programId: field.id,
    externalId: z.string().nullable(),
    email: z.string().nullable(),
    attributes: z.record(z.string(), z.unknown()).readonly(),
    createdAt: field.instantText,
  })
  .meta({ id: 'Customer' })

/** Right after registration. */
export const registered = customer
  .extend({ cards: z.array(card).readonly(), activations: z.array(activation).readonly() })
  .meta({ id: 'RegisteredCustomer' })

export const availableOffer = z
  .object({
    id: field.id.meta({ description: 'The same as offerId.' }),
    offerId: field.id,
    merchantId: field.id,
    version: z.int(),
    state: z.enum(['active', 'activatable', 'upcoming', 'closed']),
    reasons: z.array(z.string()).readonly().meta({ description: 'What stands in the way.' }),
    activatedAt: field.instantText.nullable(),
    validUntil: field.instantText.nullable(),
    progress: z
      .union([
        z.object({ kind: z.literal('visits'), done: z.int(), of: z.int() }),
        z.object({ kind: z.literal('spend'), spent: z.int(), of: z.int(), withinDays: z.int().nullable() }),
      ])
      .nullable()
      .meta({ description: 'How far a punch card or a threshold has come.' }),
    terms: shownOfferTerms,
  })
  .meta({ id: 'AvailableOffer' })

export function presentCustomer(stored: CustomerRecord): z.output<typeof customer> {
  const { id, programId, externalId, email, attributes, createdAt } = stored
  return { id, programId, externalId, email, attributes, createdAt: formatInstant(createdAt) }
}

export function presentRegistered({ customer, cards, activations }: Registered): z.output<typeof registered> {
  return {
    ...presentCustomer(customer),
    cards: cards.map(presentCard),
    activations: activations.map(presentActivation),
  }
}

/** An unlinked card's token is no longer kept. */
export function presentCard(stored: CardRecord): z.output<typeof card> {
  return {
    id: stored.id,
    customerId: stored.customerId,
    token: stored.unlinkedAt === null ? stored.token : null,
    last4: stored.last4,
    scheme: stored.scheme,
    consent: { termsVersion: stored.consentTermsVersion, at: formatInstant(stored.consentAt) },
    linkedAt: formatInstant(stored.linkedAt),
    unlinkedAt: formatInstantOrNull(stored.unlinkedAt),
    createdAt: formatInstant(stored.createdAt),
  }
}

export function presentActivation(stored: ActivationRecord): z.output<typeof activation> {
  const { id, customerId, offerId, version, at, createdAt } = stored
  return { id, customerId, offerId, version, at: formatInstant(at), createdAt: formatInstant(createdAt) }
}

export function presentAvailable(available: AvailableOffer): z.output<typeof availableOffer> {
  const { offer, version, state, reasons, activation, validUntil, progress, terms } = available
  return {
    id: offer.id,
    offerId: offer.id,
    merchantId: offer.merchantId,
    version,
    state,
    reasons,
    activatedAt: formatInstantOrNull(activation?.at ?? null),
    validUntil: formatInstantOrNull(validUntil),
    progress,
    terms: presentTerms(terms),
  }
}
