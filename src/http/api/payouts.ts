// Customers ask for their money and see where it is.
import * as z from 'zod'
import type { Payout } from '../../domain/payout/payout.ts'
import { Refusal } from '../../domain/refusal.ts'
import { findCustomer } from '../../flow/customers/register-customer.ts'
import type { Deps } from '../../flow/deps.ts'
import { requestPayout, retryPayout } from '../../flow/payouts/request-payout.ts'
import { cancelPayout } from '../../flow/payouts/settle-payouts.ts'
import { type PayoutFilter, readParts, readPayout, readPayouts } from '../../store/books/payouts.ts'
import { endpoint, replyOnce } from '../endpoint.ts'
import { feedsOf } from '../feeds.ts'
import { customerOf, programScope } from '../ownership.ts'
import { pageOf, pageOfAll, windowOf } from '../paging.ts'
import type { Caller, Role } from '../platform.ts'
import { id, optional, page, pageQuery } from '../schema/fields.ts'
import { explainedPayout, payout, payoutInput, payoutState, presentExplained, presentPayout } from '../schema/payout.ts'

const tag = 'Payouts'
const roles: readonly Role[] = ['partner', 'operator', 'customer']
const params = z.object({ id })

export const payouts = [
  endpoint(
    {
      method: 'post',
      path: '/customers/:id/payouts',
      tag,
      summary: 'Ask for a payout',
      description: 'Of confirmed rewards. The amount leaves the balance at once.',
      roles,
      params,
      body: payoutInput,
      answer: payout,
      status: 201,
    },
    async ({ deps, caller, params, body, idempotency }) => {
      const found = await customerOf(deps, caller, params.id)
      return replyOnce(await requestPayout(deps, found, body, idempotency), presentPayout)
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/customers/:id/payouts',
      tag,
      summary: "List a customer's payouts",
      roles,
      params,
      query: pageQuery,
      answer: page(payout),
    },
    async ({ deps, caller, params, query }) => {
      const { customer, books } = await customerOf(deps, caller, params.id)
      const filter: PayoutFilter = { programId: null, customerId: customer.id, state: null }
      return { body: pageOf(await readPayouts(deps.booksFor(books), filter, windowOf(query)), query, presentPayout) }
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/payouts',
      tag,
      summary: 'List payouts',
      roles: ['partner', 'operator'],
      query: pageQuery.extend({ state: payoutState.optional() }),
      answer: page(payout),
    },
    async ({ deps, caller, query }) => {
      const filter: PayoutFilter = { programId: programScope(caller), customerId: null, state: query.state ?? null }
      const feeds = await feedsOf(deps, caller)
      const pages = await Promise.all(
        feeds.map(({ books }) => readPayouts(deps.booksFor(books), filter, windowOf(query))),
      )
      return { body: pageOfAll(pages, query, presentPayout) }
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/payouts/:id',
      tag,
      summary: 'Explain a payout',
      description: 'With the rewards that it pays.',
      roles,
      params,
      answer: explainedPayout,
    },
    async ({ deps, caller, params }) => {
      const { found, books } = await findPayout(deps, caller, params.id)
      return { body: presentExplained(found, await readParts(deps.booksFor(books), found.id)) }
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/payouts/:id/retry',
      tag,
      summary: 'Try a payout again',
      description:
        'One that failed or was returned; a new payout of the same amount. However often it is asked for, it is made once.',
      roles,
      params,
      body: z.object({ destinationId: optional(id) }).meta({ id: 'PayoutRetryInput' }),
      answer: payout,
      status: 201,
    },
    async ({ deps, caller, params, body, idempotency }) => {
      const { found } = await findPayout(deps, caller, params.id)
      const customer = await findCustomer(deps, found.customerId, found.programId)
      return replyOnce(await retryPayout(deps, customer, found, body.destinationId, idempotency), presentPayout)
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/payouts/:id/cancel',
      tag,
      summary: 'Take a payout back',
      description: 'As long as it is in no file. It fails with the code `cancelled`, and the money is available again.',
      roles,
      params,
      harmless: { because: 'A payout is taken back once.', keeps: 'answer' },
      answer: payout,
    },
    async ({ deps, caller, params }) => {
      const { found, books } = await findPayout(deps, caller, params.id)
      const outcome = await cancelPayout(deps, deps.booksFor(books), found.id)
      return { body: presentPayout(outcome) }
    },
  ),
]

async function findPayout(deps: Deps, caller: Caller, id: string): Promise<{ found: Payout; books: string }> {
  const program = programScope(caller)
  for (const books of deps.booksNames) {
    const found = await readPayout(deps.booksFor(books), id)
    if (!found) continue
    const own = caller.role === 'customer' ? found.customerId === caller.customerId : true
    if (own && (program ?? found.programId) === found.programId) return { found, books }
  }
  throw new Refusal('not-found', 'There is no such payout.')
}
