// Those who fund offers.
import * as z from 'zod'
import { Refusal } from '../../domain/refusal.ts'
import { editMerchant, type NewMerchant, registerMerchant } from '../../flow/parties/register-party.ts'
import { readMerchant, readMerchants } from '../../store/catalog/parties.ts'
import { endpoint, replyOnce } from '../endpoint.ts'
import { mayActFor } from '../ownership.ts'
import { pageOf, windowOf } from '../paging.ts'
import { id, page, pageQuery } from '../schema/fields.ts'
import { merchant, merchantChanges, merchantInput, presentMerchant } from '../schema/party.ts'

const tag = 'Merchants'

export const merchants = [
  endpoint(
    {
      method: 'post',
      path: '/merchants',
      tag,
      summary: 'Register a merchant',
      roles: ['operator'],
      body: merchantInput,
      answer: merchant,
      status: 201,
    },
    async ({ deps, body, idempotency }) => replyOnce(await registerMerchant(deps, body, idempotency), presentMerchant),
  ),
  endpoint(
    {
      method: 'get',
      path: '/merchants',
      tag,
      summary: 'List merchants',
      roles: ['operator'],
      query: pageQuery,
      answer: page(merchant),
    },
    async ({ deps, query }) => ({
      body: pageOf(await readMerchants(deps.catalog, windowOf(query)), query, presentMerchant),
    }),
  ),
  endpoint(
    {
      method: 'get',
      path: '/merchants/:id',
      tag,
      summary: 'Read a merchant',
      roles: ['operator', 'merchant'],
      params: z.object({ id }),
      answer: merchant,
    },
    async ({ deps, caller, params }) => {
      mayActFor(caller, params.id)
      const found = await readMerchant(deps.catalog, params.id)
      if (!found) throw new Refusal('not-found', 'There is no such merchant.')
      return { body: presentMerchant(found) }
    },
  ),
  endpoint(
    {
      method: 'patch',
      path: '/merchants/:id',
      tag,
      summary: 'Change a merchant',
      description:
        'Reports that come from now on find it under its new name and aliases; earlier ones stay where they are.',
      roles: ['operator'],
      params: z.object({ id }),
      body: merchantChanges,
      answer: merchant,
    },
    async ({ deps, params, body }) => {
      // zod leaves absent fields absent, which its types cannot say.
      const changes = body as Partial<NewMerchant>
      return { body: presentMerchant(await editMerchant(deps, params.id, changes)) }
    },
  ),
]
