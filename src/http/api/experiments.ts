// Experiments: withhold offers from a random part of the customers, and read what that showed.
import * as z from 'zod'
import { Refusal } from '../../domain/refusal.ts'
import { enrolCustomers } from '../../flow/customers/enrol-customers.ts'
import type { Deps } from '../../flow/deps.ts'
import { changeLeastCustomers } from '../../flow/parties/privacy.ts'
import {
  draftExperiment,
  findExperiment,
  redesignExperiment,
  startExperiment,
  stopExperiment,
} from '../../flow/results/experiments.ts'
import { liftCsv, readLift } from '../../flow/results/read-lift.ts'
import { type Owner, readExperiments } from '../../store/catalog/experiments.ts'
import { readProgram } from '../../store/catalog/parties.ts'
import { readLeastCustomers } from '../../store/catalog/privacy.ts'
import { type Endpoint, endpoint, replyOnce } from '../endpoint.ts'
import { mayActFor } from '../ownership.ts'
import { pageOf, windowOf } from '../paging.ts'
import type { Caller, Role } from '../platform.ts'
import { edit, experiment, experimentChanges, experimentInput, presentExperiment } from '../schema/experiment.ts'
import { id, page, pageQuery } from '../schema/fields.ts'
import { lift, presentLift } from '../schema/lift.ts'
import { csvResponse } from './invoices.ts'

const tag = 'Experiments'
const roles: readonly Role[] = ['merchant', 'partner', 'operator']
const params = z.object({ id })
const privacy = z.object({ leastCustomers: z.int().min(1).max(100_000) }).meta({ id: 'Privacy' })

export const experiments: readonly Endpoint[] = [
  endpoint(
    {
      method: 'post',
      path: '/experiments',
      tag,
      summary: 'Draft an experiment',
      description:
        'A merchant withholds offers of its own, a partner every offer from part of its program. The design may be ' +
        'edited until the start, and is frozen from then on.',
      roles,
      body: experimentInput,
      answer: experiment,
      status: 201,
    },
    async ({ deps, caller, body: { merchantId, programId, ...design }, idempotency }) => {
      const owner = await ownerFor(deps, caller, merchantId, programId)
      const programIds = owner.programId === null ? design.programIds : [owner.programId]
      const drafted = await draftExperiment(deps, { ...owner, design: { ...design, programIds } }, idempotency)
      return replyOnce(drafted, (found) => presentExperiment(found, deps.now()))
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/experiments',
      tag,
      summary: 'List experiments',
      roles,
      query: pageQuery,
      answer: page(experiment),
    },
    async ({ deps, caller, query }) => {
      const found = await readExperiments(deps.catalog, { owner: ownerOf(caller), ...windowOf(query) })
      return { body: pageOf(found, query, (one) => presentExperiment(one, deps.now())) }
    },
  ),
  endpoint(
    { method: 'get', path: '/experiments/:id', tag, summary: 'Read an experiment', roles, params, answer: experiment },
    async ({ deps, caller, params }) => {
      return { body: presentExperiment(await findExperiment(deps, params.id, ownerOf(caller)), deps.now()) }
    },
  ),
  endpoint(
    {
      method: 'patch',
      path: '/experiments/:id',
      tag,
      summary: 'Change the design of an experiment that has not started',
      roles,
      params,
      body: experimentChanges,
      answer: experiment,
    },
    async ({ deps, caller, params, body }) => {
      const changed = await redesignExperiment(deps, params.id, ownerOf(caller), edit(body))
      return replyOnce(changed, (found) => presentExperiment(found, deps.now()))
    },
  ),
  move('start', startExperiment, 'Start an experiment: from now on the control neither sees nor earns the offers'),
  move('stop', stopExperiment, 'Stop an experiment before its end'),
  endpoint(
    {
      method: 'get',
      path: '/experiments/:id/lift',
      tag,
      summary: 'Read what an experiment showed',
      description:
        'By intention to treat: all net cleared purchases of everybody who was assigned, activated or not. With ' +
        '`format=csv` the receipt: every input, one a line, to compute the result again.',
      roles,
      params,
      query: z.object({ format: z.enum(['json', 'csv']).default('json'), merchantId: id.optional() }),
      answer: lift,
    },
    async ({ deps, caller, params, query: { format, merchantId } }) => {
      const found = await findExperiment(deps, params.id, ownerOf(caller))
      if (merchantId) mayActFor(caller, merchantId)
      const report = await readLift(deps, found, merchantId ?? null)
      const least = caller.role === 'operator' ? null : await readLeastCustomers(deps.catalog)
      const body = presentLift(found.id, report, least)
      if (format === 'json') return { body }
      if (!body.receipt) throw new Refusal('conflict', 'The receipt has figures of too few customers to be shown.')
      return csvResponse(`${found.id}-lift`, liftCsv(report))
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/settings/privacy',
      tag: 'Settings',
      summary: 'Read how few customers are too few to be shown',
      roles,
      answer: privacy,
    },
    async ({ deps }) => ({ body: { leastCustomers: await readLeastCustomers(deps.catalog) } }),
  ),
  endpoint(
    {
      method: 'patch',
      path: '/settings/privacy',
      tag: 'Settings',
      summary: 'Set how few customers are too few to be shown',
      roles: ['operator'],
      body: privacy,
      answer: privacy,
    },
    async ({ deps, body }) => ({ body: { leastCustomers: await changeLeastCustomers(deps, body.leastCustomers) } }),
  ),
]

function move(verb: string, change: typeof startExperiment, summary: string): Endpoint {
  return endpoint(
    { method: 'post', path: `/experiments/:id/${verb}`, tag, summary, roles, params, answer: experiment },
    async ({ deps, caller, params, idempotency, platform }) => {
      const changed = await change(deps, params.id, ownerOf(caller), idempotency)
      // Reading it out would do it too, but then somebody waits.
      platform.background(enrolCustomers(deps, changed.result).catch(() => undefined))
      return replyOnce(changed, (found) => presentExperiment(found, deps.now()))
    },
  )
}

/** Whose experiments this caller sees; null: everybody's. */
function ownerOf(caller: Caller): Owner {
  if (caller.role === 'merchant') return { merchantId: caller.merchantId }
  return caller.role === 'partner' ? { programId: caller.programId } : null
}

/** Of a merchant or of a program, and only of the caller's own. */
async function ownerFor(deps: Deps, caller: Caller, merchantId: string | undefined, programId: string | undefined) {
  const merchant = merchantId ?? (caller.role === 'merchant' ? caller.merchantId : null)
  const program = programId ?? (caller.role === 'partner' ? caller.programId : null)
  if ((merchant === null) === (program === null))
    throw new Refusal('invalid', 'Whose experiment?', [
      { pointer: '/merchantId', detail: 'or else programId is required' },
    ])
  if (merchant !== null) {
    mayActFor(caller, merchant)
    return { merchantId: merchant, programId: null }
  }
  const own = caller.role === 'operator' || (caller.role === 'partner' && caller.programId === program)
  if (!own || !(await readProgram(deps.catalog, program!))) throw new Refusal('not-found', 'There is no such program.')
  return { merchantId: null, programId: program }
}
