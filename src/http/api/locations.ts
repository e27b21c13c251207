// A merchant's stores and sites, with the names by which networks and feeds know them.
import * as z from 'zod'
import { Refusal } from '../../domain/refusal.ts'
import { editLocation, type NewLocation, registerLocation } from '../../flow/parties/register-party.ts'
import { readLocation, readLocations } from '../../store/catalog/parties.ts'
import { endpoint, replyOnce } from '../endpoint.ts'
import { mayActFor } from '../ownership.ts'
import { pageOf, windowOf } from '../paging.ts'
import type { Role } from '../platform.ts'
import { id, page, pageQuery } from '../schema/fields.ts'
import { location, locationChanges, locationInput, presentLocation } from '../schema/party.ts'

const tag = 'Merchants'
const roles: readonly Role[] = ['operator', 'merchant']
const ofMerchant = z.object({ id })
const ofLocation = z.object({ id, locationId: id })

export const locations = [
  endpoint(
    {
      method: 'post',
      path: '/merchants/:id/locations',
      tag,
      summary: 'Add a location',
      roles,
      params: ofMerchant,
      body: locationInput,
      answer: location,
      status: 201,
    },
    async ({ deps, caller, params, body, idempotency }) => {
      mayActFor(caller, params.id)
      return replyOnce(await registerLocation(deps, params.id, body, idempotency), presentLocation)
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/merchants/:id/locations',
      tag,
      summary: 'List locations',
      roles,
      params: ofMerchant,
      query: pageQuery,
      answer: page(location),
    },
    async ({ deps, caller, params, query }) => {
      mayActFor(caller, params.id)
      const found = await readLocations(deps.catalog, params.id, windowOf(query))
      return { body: pageOf(found, query, presentLocation) }
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/merchants/:id/locations/:locationId',
      tag,
      summary: 'Read a location',
      roles,
      params: ofLocation,
      answer: location,
    },
    async ({ deps, caller, params }) => {
      mayActFor(caller, params.id)
      const found = await readLocation(deps.catalog, params.id, params.locationId)
      if (!found) throw new Refusal('not-found', 'This merchant has no such location.')
      return { body: presentLocation(found) }
    },
  ),
  endpoint(
    {
      method: 'patch',
      path: '/merchants/:id/locations/:locationId',
      tag,
      summary: 'Change a location',
      description: 'Only the fields that are sent change. Purchases that were recognised before stay where they are.',
      roles,
      params: ofLocation,
      body: locationChanges,
      answer: location,
    },
    async ({ deps, caller, params, body }) => {
      mayActFor(caller, params.id)
      // zod leaves absent fields absent, which its types cannot say.
      const changes = body as Partial<NewLocation>
      return { body: presentLocation(await editLocation(deps, params.id, params.locationId, changes)) }
    },
  ),
]
