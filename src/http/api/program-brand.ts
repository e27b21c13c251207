// The brand and the terms of a program.
import * as z from 'zod'
import { Refusal } from '../../domain/refusal.ts'
import { type BrandChanges, brandProgram, publishProgramTerms } from '../../flow/parties/brand-program.ts'
import { readProgramBrand, readProgramTerms } from '../../store/catalog/brands.ts'
import { endpoint } from '../endpoint.ts'
import type { Caller, Role } from '../platform.ts'
import { id } from '../schema/fields.ts'
import {
  brand,
  brandChanges,
  presentBrand,
  presentProgramTerms,
  programTerms,
  termsInput,
} from '../schema/program-brand.ts'

const tag = 'Programs'
const roles: readonly Role[] = ['operator', 'partner']
const params = z.object({ id })

export const programBrand = [
  endpoint(
    {
      method: 'get',
      path: '/programs/:id/brand',
      tag,
      summary: 'Read how a program looks',
      roles,
      params,
      answer: brand,
    },
    async ({ deps, caller, params }) => {
      mustOwn(caller, params.id)
      const found = await readProgramBrand(deps.catalog, params.id)
      if (!found) throw noSuchProgram()
      return { body: presentBrand(params.id, found) }
    },
  ),
  endpoint(
    {
      method: 'patch',
      path: '/programs/:id/brand',
      tag,
      summary: 'Brand a program',
      description: 'Any colour will do: links take the nearest that can be read, and buttons black or white words.',
      roles,
      params,
      body: brandChanges,
      answer: brand,
    },
    async ({ deps, caller, params, body }) => {
      mustOwn(caller, params.id)
      // zod leaves absent fields absent, which its types cannot say.
      return { body: presentBrand(params.id, await brandProgram(deps, params.id, body as BrandChanges)) }
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/programs/:id/terms',
      tag,
      summary: 'Read what customers agree to',
      roles,
      params,
      query: z.object({ version: z.coerce.number().int().min(1).optional() }),
      answer: programTerms,
    },
    async ({ deps, caller, params, query }) => {
      mustOwn(caller, params.id)
      const found = await readProgramTerms(deps.catalog, params.id, query.version)
      if (!found) throw new Refusal('not-found', 'There are no such terms.')
      return { body: presentProgramTerms(params.id, found) }
    },
  ),
  endpoint(
    {
      method: 'patch',
      path: '/programs/:id/terms',
      tag,
      summary: 'Publish what customers agree to',
      description: 'Another text makes the next version; the same text again changes nothing.',
      roles,
      params,
      body: termsInput,
      answer: programTerms,
    },
    async ({ deps, caller, params, body }) => {
      mustOwn(caller, params.id)
      if (!(await readProgramBrand(deps.catalog, params.id))) throw noSuchProgram()
      await publishProgramTerms(deps, params.id, body.text)
      return { body: presentProgramTerms(params.id, (await readProgramTerms(deps.catalog, params.id))!) }
    },
  ),
]

function mustOwn(caller: Caller, programId: string): void {
  if (caller.role === 'partner' && caller.programId !== programId) throw noSuchProgram()
}

function noSuchProgram(): Refusal {
  return new Refusal('not-found', 'There is no such program.')
}
