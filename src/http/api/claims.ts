// Claims: a customer says that cashback is missing or wrong; what can be told is told at once.
import * as z from 'zod'
import type { Claim } from '../../domain/claim/claim.ts'
import { answerClaim, findClaim } from '../../flow/claims/answer-claim.ts'
import { fileClaim } from '../../flow/claims/file-claim.ts'
import { readClaims } from '../../store/books/claims.ts'
import { type Endpoint, endpoint, replyOnce } from '../endpoint.ts'
import { feedsOf } from '../feeds.ts'
import { customerOf, programScope } from '../ownership.ts'
import { pageOf, pageOfAll, windowOf } from '../paging.ts'
import type { Caller, Role } from '../platform.ts'
import { answerInput, claim, claimInput, claimState, grantInput, presentClaim } from '../schema/claim.ts'
import { id, page, pageQuery } from '../schema/fields.ts'

const tag = 'Claims'
const own: readonly Role[] = ['partner', 'operator', 'customer']
const params = z.object({ id })
const listQuery = pageQuery.extend({ state: claimState.optional() })

export const claims: readonly Endpoint[] = [
  endpoint(
    {
      method: 'post',
      path: '/customers/:id/claims',
      tag,
      summary: 'Claim missing or wrong cashback',
      description:
        'Answered at once from the same evidence that decides rewards: found and rewarded, found and why not, or not seen ' +
        'yet and until when to wait. What the evidence does not tell goes to the operator, with a deadline. The same claim ' +
        'again gives the one that stands.',
      roles: own,
      params,
      body: claimInput,
      answer: claim,
      status: 201,
    },
    async ({ deps, caller, params, body: { date, ...said }, idempotency }) => {
      const found = await customerOf(deps, caller, params.id)
      return replyOnce(await fileClaim(deps, found, { ...said, boughtOn: date }, caller.id, idempotency), presentClaim)
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/customers/:id/claims',
      tag,
      summary: "List a customer's claims",
      roles: own,
      params,
      query: listQuery,
      answer: page(claim),
    },
    async ({ deps, caller, params, query }) => {
      const { customer, books } = await customerOf(deps, caller, params.id)
      const filter = { customerId: customer.id, programId: null, state: query.state ?? null, ...windowOf(query) }
      return { body: pageOf(await readClaims(deps.booksFor(books), filter), query, presentClaim) }
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/claims',
      tag,
      summary: 'List claims',
      description: '`state=open` is what waits for the operator.',
      roles: ['partner', 'operator'],
      query: listQuery,
      answer: page(claim),
    },
    async ({ deps, caller, query }) => {
      const filter = {
        customerId: null,
        programId: programScope(caller),
        state: query.state ?? null,
        ...windowOf(query),
      }
      const feeds = await feedsOf(deps, caller)
      const pages = await Promise.all(feeds.map(({ books }) => readClaims(deps.booksFor(books), filter)))
      return { body: pageOfAll(pages, query, presentClaim) }
    },
  ),
  endpoint(
    { method: 'get', path: '/claims/:id', tag, summary: 'Read a claim', roles: own, params, answer: claim },
    async ({ deps, caller, params }) => {
      const { claim } = await findClaim(deps, params.id, (each) => isOwnClaim(caller, each))
      return { body: presentClaim(claim) }
    },
  ),
  answering('appeal', own, 'Appeal against the answer to a claim, once'),
  answering('refuse', ['operator'], 'Refuse a claim'),
  endpoint(
    {
      method: 'post',
      path: '/claims/:id/grant',
      tag,
      summary: 'Grant a claim',
      description: "Credited to the customer's confirmed balance at the operator's cost. A purchase is granted once.",
      roles: ['operator'],
      params,
      body: grantInput,
      answer: claim,
    },
    async ({ deps, caller, params, body, idempotency }) => {
      const found = await findClaim(deps, params.id, (each) => isOwnClaim(caller, each))
      return replyOnce(
        await answerClaim(deps, found, { action: 'grant', ...body }, caller.id, idempotency),
        presentClaim,
      )
    },
  ),
]

function answering(action: 'appeal' | 'refuse', roles: readonly Role[], summary: string): Endpoint {
  return endpoint(
    { method: 'post', path: `/claims/:id/${action}`, tag, summary, roles, params, body: answerInput, answer: claim },
    async ({ deps, caller, params, body: { note }, idempotency }) => {
      const found = await findClaim(deps, params.id, (each) => isOwnClaim(caller, each))
      return replyOnce(await answerClaim(deps, found, { action, note }, caller.id, idempotency), presentClaim)
    },
  )
}

export function isOwnClaim(caller: Caller, { customerId, programId }: Claim): boolean {
  if (caller.role === 'customer') return caller.customerId === customerId
  return caller.role === 'operator' || (caller.role === 'partner' && caller.programId === programId)
}
