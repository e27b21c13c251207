// Programs, merchants and locations as the API takes and shows them.
import * as z from 'zod'
import { formatInstant } from '../../domain/instant.ts'
import type { NewLocation } from '../../flow/parties/register-party.ts'
import type { LocationRecord, MerchantRecord, Program } from '../../store/catalog/parties.ts'
import * as field from './fields.ts'
import { optional } from './fields.ts'

const place = z.string().trim().min(1).max(100)
const feedName = z.string().trim().min(1).max(100)
const latitude = z.number().min(-90).max(90)
const longitude = z.number().min(-180).max(180)
const names = (item: z.ZodString) => z.array(item).max(200).readonly().default([])

export const programInput = z
  .object({
    name: field.name,
    currency: field.currency.default('USD'),
    books: optional(field.id),
    authorizationDays: z
      .int()
      .min(1)
      .max(365)
      .default(30)
      .meta({ description: 'After so many days an authorization that has not cleared is given up.' }),
    erasureDays: z
      .int()
      .min(1)
      .max(3_650)
      .default(90)
      .meta({ description: 'So long after a bank login was unlinked, what no money depends on is erased.' }),
  })
  .meta({ id: 'ProgramInput' })

export const program = z
  .object({
    id: field.id,
    name: field.name,
    currency: z.string(),
    books: z.string(),
    authorizationDays: z.int(),
    erasureDays: z.int(),
    createdAt: field.instantText,
  })
  .meta({ id: 'Program' })

export const merchantInput = z
  .object({ name: field.name, aliases: names(z.string().trim().min(1).max(200)) })
  .meta({ id: 'MerchantInput' })

/** Only what is given changes. */
export const merchantChanges = z
  .object({ name: field.name.optional(), aliases: z.array(z.string().trim().min(1).max(200)).max(200).optional() })
  .meta({ id: 'MerchantChanges' })

export const merchant = z
  .object({ id: field.id, name: field.name, aliases: z.array(z.string()).readonly(), createdAt: field.instantText })
  .meta({ id: 'Merchant' })

const locationFields = {
  name: field.name,
  country: optional(field.country),
  region: optional(place),
  city: optional(place),
  postcode: optional(z.string().trim().min(1).max(20)),
  timezone: optional(field.timezone),
  mcc: optional(field.mcc),
  mids: names(feedName),
  entityIds: names(feedName),
  descriptors: names(z.string().trim().min(1).max(200)),
  channel: optional(field.channel),
  latitude: optional(latitude),
  longitude: optional(longitude),
}

const refuseHalf = z.check<{ latitude?: number | null | undefined; longitude?: number | null | undefined }>(
  ({ value, issues }) => {
    const { latitude = null, longitude = null } = value
    if ((latitude === null) !== (longitude === null))
      issues.push({ code: 'custom', input: value, path: ['longitude'], message: 'goes with latitude' })
  },
)

export const locationInput = z.object(locationFields).check(refuseHalf).meta({ id: 'LocationInput' })
locationInput satisfies z.ZodType<NewLocation>

/** Only what is given changes. */
export const locationChanges = z
  .object({
    name: field.name.optional(),
    country: field.country.nullable().optional(),
    region: place.nullable().optional(),
    city: place.nullable().optional(),
    postcode: z.string().trim().min(1).max(20).nullable().optional(),
    timezone: field.timezone.nullable().optional(),
    mcc: field.mcc.nullable().optional(),
    mids: z.array(feedName).max(200).optional(),
    entityIds: z.array(feedName).max(200).optional(),
    descriptors: z.array(z.string().trim().min(1).max(200)).max(200).optional(),
    channel: field.channel.nullable().optional(),
    latitude: latitude.nullable().optional(),
    longitude: longitude.nullable().optional(),
  })
  .check(refuseHalf)
  .meta({ id: 'LocationChanges' })

const shown = z.array(z.string()).readonly()

export const location = z
  .object({
    id: field.id,
    merchantId: field.id,
    name: field.name,
    country: z.string().nullable(),
    region: z.string().nullable(),
    city: z.string().nullable(),
    postcode: z.string().nullable(),
    timezone: z.string().nullable(),
    mcc: z.string().nullable(),
    mids: shown,
    entityIds: shown,
    descriptors: shown,
    channel: field.channel.nullable(),
    latitude: z.number().nullable(),
    longitude: z.number().nullable(),
    createdAt: field.instantText,
  })
  .meta({ id: 'Location' })

export function presentProgram(stored: Program): z.output<typeof program> {
  return { ...stored, createdAt: formatInstant(stored.createdAt) }
}

export function presentMerchant(stored: MerchantRecord): z.output<typeof merchant> {
  return { ...stored, createdAt: formatInstant(stored.createdAt) }
}

export function presentLocation(stored: LocationRecord): z.output<typeof location> {
  const { latitude = null, longitude = null } = stored
  return { ...stored, latitude, longitude, createdAt: formatInstant(stored.createdAt) }
}
