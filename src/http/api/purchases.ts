// The whole explanation of a purchase.
import * as z from 'zod'
import type { FiledPurchase } from '../../domain/books/state.ts'
import { formatInstant } from '../../domain/instant.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Deps } from '../../flow/deps.ts'
import { markPurchase } from '../../flow/mark-purchase.ts'
import { readClearingLags } from '../../store/books/clearing-lags.ts'
import { type Explanation, explainPurchase } from '../../store/books/explain.ts'
import { readOddPurchases } from '../../store/books/purchases.ts'
import { readOffersOf } from '../../store/catalog/read-published.ts'
import { endpoint, replyOnce } from '../endpoint.ts'
import { programScope } from '../ownership.ts'
import { pageOfAll, windowOf } from '../paging.ts'
import type { Caller } from '../platform.ts'
import { id, instantText, page, pageQuery } from '../schema/fields.ts'
import { presentPurchase, purchase } from '../schema/purchase.ts'

const oddPurchase = z.object({
  id,
  customerId: id,
  merchantId: id.nullable(),
  currency: z.string(),
  authorized: z.int(),
  cleared: z.int(),
  occurredAt: instantText,
})

const verdicts = z.object({
  verdict: z.enum(['fraud', 'not-fraud', 'reviewed']).meta({
    description:
      '`fraud`: nothing is earned. `not-fraud`: takes that back. `reviewed`: a clearing far over its authorization may be confirmed.',
  }),
})

export const purchases = [
  endpoint(
    {
      method: 'post',
      path: '/purchases/:id/verdicts',
      tag: 'Transactions',
      summary: 'Mark a purchase',
      description: 'As fraud, or as looked at. Its rewards are decided again at once.',
      roles: ['partner', 'operator'],
      params: z.object({ id }),
      body: verdicts,
      answer: verdicts.extend({ id, at: instantText }),
      status: 201,
    },
    async ({ deps, caller, params, body, idempotency }) =>
      replyOnce(
        await markPurchase(deps, params.id, programScope(caller), body.verdict, idempotency),
        ({ at, ...marked }) => ({ ...marked, at: formatInstant(at) }),
      ),
  ),
  endpoint(
    {
      method: 'get',
      path: '/reviews/purchases',
      tag: 'Transactions',
      summary: 'List purchases to look at',
      description: 'Cleared far over what was authorized. Their rewards wait until somebody has looked.',
      roles: ['partner', 'operator'],
      query: pageQuery,
      answer: page(oddPurchase),
    },
    async ({ deps, caller, query }) => {
      const pages = await Promise.all(
        deps.booksNames.map((books) => readOddPurchases(deps.booksFor(books), programScope(caller), windowOf(query))),
      )
      return { body: pageOfAll(pages, query, presentOdd) }
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/purchases/:id',
      tag: 'Transactions',
      summary: 'Explain a purchase',
      description:
        'Its reports, the evidence for the merchant, every offer that was considered with the terms that bound and the ' +
        'reason, and every transfer.',
      roles: ['partner', 'operator', 'customer'],
      params: z.object({ id }),
      answer: purchase,
    },
    async ({ deps, caller, params }) => {
      const { story, books } = await findStory(deps, caller, params.id)
      const { merchantId } = story.purchase.match
      const here = merchantId ? [merchantId] : []
      const [offers, lags] = await Promise.all([
        readOffersOf(deps.catalog, here),
        readClearingLags(deps.booksFor(books), here),
      ])
      const known = { offers: offers.get(here[0] ?? '') ?? [], lags: lags.get(here[0] ?? '') ?? [], now: deps.now() }
      // Who else has the card linked is for nobody else to know.
      const yieldsTo = caller.role === 'operator' ? story.purchase.yieldsTo : null
      return { body: presentPurchase(story, known, yieldsTo) }
    },
  ),
]

function presentOdd({ id, customerId, match, currency, authorized, cleared, occurredAt }: FiledPurchase) {
  const { merchantId } = match
  return { id, customerId, merchantId, currency, authorized, cleared, occurredAt: formatInstant(occurredAt) }
}

async function findStory(deps: Deps, caller: Caller, id: string): Promise<{ story: Explanation; books: string }> {
  const program = programScope(caller)
  for (const books of deps.booksNames) {
    const story = await explainPurchase(deps.booksFor(books), id)
    if (!story) continue
    const { programId, customerId } = story.purchase
    const own = caller.role === 'customer' ? customerId === caller.customerId : (program ?? programId) === programId
    if (own) return { story, books }
  }
  throw new Refusal('not-found', 'There is no such purchase.')
}
