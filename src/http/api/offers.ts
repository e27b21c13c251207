// Offers: a merchant drafts and submits, the operator approves, either may pause and end.
import * as z from 'zod'
import type { OfferAction, OfferRecord } from '../../domain/offer/life.ts'
import type { OfferTerms } from '../../domain/offer/offer.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Deps } from '../../flow/deps.ts'
import { changeOffer, createOffer } from '../../flow/offers/publish-offer.ts'
import { readOffer, readOffers } from '../../store/catalog/offers.ts'
import { check } from '../check.ts'
import { type Endpoint, endpoint, replyOnce } from '../endpoint.ts'
import { mayActFor, merchantScope } from '../ownership.ts'
import { pageOf, windowOf } from '../paging.ts'
import type { Caller, Role } from '../platform.ts'
import { id, page, pageQuery } from '../schema/fields.ts'
import { offerChanges, offerInput, offerTerms } from '../schema/offer.ts'
import { offer, offerVersion, presentOffer, presentTerms, presentVersion } from '../schema/offer-shown.ts'

const tag = 'Offers'
const roles: readonly Role[] = ['merchant', 'operator']
const params = z.object({ id })

export const offers: readonly Endpoint[] = [
  endpoint(
    {
      method: 'post',
      path: '/offers',
      tag,
      summary: 'Draft an offer',
      roles,
      body: offerInput,
      answer: offer,
      status: 201,
    },
    async ({ deps, caller, body: { merchantId, ...terms }, idempotency }) => {
      const owner = merchantId ?? merchantScope(caller)
      if (!owner) throw new Refusal('invalid', 'Whose offer?', [{ pointer: '/merchantId', detail: 'is required' }])
      mayActFor(caller, owner)
      return replyOnce(await createOffer(deps, owner, terms, caller.id, idempotency), presentAt(deps))
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/offers',
      tag,
      summary: 'List offers',
      roles,
      query: pageQuery.extend({
        state: z.enum(['draft', 'submitted', 'live', 'paused', 'ended']).optional(),
        merchantId: id.optional(),
      }),
      answer: page(offer),
    },
    async ({ deps, caller, query }) => {
      if (query.merchantId) mayActFor(caller, query.merchantId)
      const merchantId = query.merchantId ?? merchantScope(caller)
      const found = await readOffers(deps.catalog, { merchantId, state: query.state ?? null, ...windowOf(query) })
      return { body: pageOf(found, query, presentAt(deps)) }
    },
  ),
  endpoint(
    { method: 'get', path: '/offers/:id', tag, summary: 'Read an offer', roles, params, answer: offer },
    async ({ deps, caller, params }) => ({ body: presentAt(deps)(await findOffer(deps, caller, params.id)) }),
  ),
  endpoint(
    {
      method: 'patch',
      path: '/offers/:id',
      tag,
      summary: 'Edit an offer',
      description:
        'Only the fields that are sent change. A published offer keeps running on its present terms; the edit becomes ' +
        'its next version once it is submitted and approved, and binds later activations only.',
      roles,
      params,
      body: offerChanges,
      answer: offer,
    },
    async ({ deps, caller, params, body }) => {
      const edit = (current: OfferTerms) => check(offerTerms, merge(presentTerms(current), body))
      const wish = { action: 'edited', by: caller.id, reason: null, edit } as const
      return replyOnce(await changeOffer(deps, params.id, merchantScope(caller), wish, null), presentAt(deps))
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/offers/:id/versions',
      tag,
      summary: 'List the versions of an offer',
      description: 'Those that were published, the oldest first.',
      roles,
      params,
      answer: page(offerVersion),
    },
    async ({ deps, caller, params }) => {
      const { versions } = await findOffer(deps, caller, params.id)
      return { body: { data: versions.map(presentVersion), nextCursor: null } }
    },
  ),
  move('submit', 'submitted', roles, 'Submit an offer', 'Asks the operator to approve it, or its next version.'),
  move('approve', 'approved', ['operator'], 'Approve an offer', 'Publishes it, or its next version.'),
  move(
    'return',
    'returned',
    ['operator'],
    'Return an offer',
    'Sends it back to its merchant as a draft, with a reason.',
  ),
  move('pause', 'paused', roles, 'Pause an offer', 'Purchases made from now on earn nothing, until it is resumed.'),
  move('resume', 'resumed', roles, 'Resume an offer', 'Purchases made from now on earn again.'),
  move('end', 'ended', roles, 'End an offer', 'For good. What was earned stays.'),
]

function move(
  verb: string,
  action: OfferAction,
  roles: readonly Role[],
  summary: string,
  description: string,
): Endpoint {
  const reason = z.string().trim().min(1).max(1_000)
  const body = z.object({ reason: action === 'returned' ? reason : reason.nullable().default(null) })
  return endpoint(
    { method: 'post', path: `/offers/:id/${verb}`, tag, summary, description, roles, params, body, answer: offer },
    async ({ deps, caller, params, body, idempotency }) => {
      const wish = { action, by: caller.id, reason: body.reason }
      return replyOnce(await changeOffer(deps, params.id, merchantScope(caller), wish, idempotency), presentAt(deps))
    },
  )
}

function presentAt(deps: Deps) {
  const now = deps.now()
  return (found: OfferRecord) => presentOffer(found, now)
}

async function findOffer(deps: Deps, caller: Caller, id: string): Promise<OfferRecord> {
  const found = await readOffer(deps.catalog, id, merchantScope(caller))
  if (!found) throw new Refusal('not-found', 'There is no such offer.')
  return found
}

type Tree = Readonly<Record<string, unknown>>

/** Groups of fields are merged, everything else is replaced; of a reward the kind decides the fields. */
function merge(current: Tree, changes: Tree): Tree {
  const changed = Object.entries(changes).map(([name, value]): [string, unknown] => {
    const before = current[name]
    return [name, name !== 'reward' && isTree(before) && isTree(value) ? merge(before, value) : value]
  })
  return Object.fromEntries([...Object.entries(current), ...changed])
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
