// The whole explanation of a purchase.
import * as z from 'zod'
import { Refusal } from '../../domain/refusal.ts'
import type { Deps } from '../../flow/deps.ts'
import { type Explanation, explainPurchase } from '../../store/books/explain.ts'
import { readOffersOf } from '../../store/catalog/read-published.ts'
import { endpoint } from '../endpoint.ts'
import { programScope } from '../ownership.ts'
import type { Caller } from '../platform.ts'
import { id } from '../schema/fields.ts'
import { presentPurchase, purchase } from '../schema/purchase.ts'

export const purchases = [
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
      const story = await findStory(deps, caller, params.id)
      const { merchantId } = story.purchase.match
      const offers = merchantId ? await readOffersOf(deps.catalog, [merchantId]) : new Map()
      return { body: presentPurchase(story, merchantId ? (offers.get(merchantId) ?? []) : []) }
    },
  ),
]

async function findStory(deps: Deps, caller: Caller, id: string): Promise<Explanation> {
  const program = programScope(caller)
  for (const books of deps.booksNames) {
    const story = await explainPurchase(deps.booksFor(books), id)
    if (!story) continue
    const { programId, customerId } = story.purchase
    const own = caller.role === 'customer' ? customerId === caller.customerId : (program ?? programId) === programId
    if (own) return story
  }
  throw new Refusal('not-found', 'There is no such purchase.')
}
