// Partner brands' programmes, and the operator's own.
import * as z from 'zod'
import { Refusal } from '../../domain/refusal.ts'
import { registerProgram } from '../../flow/parties/register-party.ts'
import { readProgram, readPrograms } from '../../store/catalog/parties.ts'
import { endpoint, replyOnce } from '../endpoint.ts'
import { pageOf, windowOf } from '../paging.ts'
import { id, page, pageQuery } from '../schema/fields.ts'
import { presentProgram, program, programInput } from '../schema/party.ts'

const tag = 'Programs'

export const programs = [
  endpoint(
    {
      method: 'post',
      path: '/programs',
      tag,
      summary: 'Register a program',
      roles: ['operator'],
      body: programInput,
      answer: program,
      status: 201,
    },
    async ({ deps, body, idempotency }) => replyOnce(await registerProgram(deps, body, idempotency), presentProgram),
  ),
  endpoint(
    {
      method: 'get',
      path: '/programs',
      tag,
      summary: 'List programs',
      roles: ['operator'],
      query: pageQuery,
      answer: page(program),
    },
    async ({ deps, query }) => ({
      body: pageOf(await readPrograms(deps.catalog, windowOf(query)), query, presentProgram),
    }),
  ),
  endpoint(
    {
      method: 'get',
      path: '/programs/:id',
      tag,
      summary: 'Read a program',
      roles: ['operator', 'partner'],
      params: z.object({ id }),
      answer: program,
    },
    async ({ deps, caller, params }) => {
      const own = caller.role !== 'partner' || caller.programId === params.id
      const found = own && (await readProgram(deps.catalog, params.id))
      if (!found) throw new Refusal('not-found', 'There is no such program.')
      return { body: presentProgram(found) }
    },
  ),
]
