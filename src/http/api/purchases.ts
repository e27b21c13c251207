// The whole explanation of a purchase.
import * as z from 'zod'
import { Refusal } from '../../domain/refusal.ts'
import type { Deps } from '../../flow/deps.ts'
import { readClearingLags } from '../../store/books/clearing-lags.ts'
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
      const { story, books } = await findStory(deps, caller, params.id)
      const { merchantId } = story.purchase.match
      const here = merchantId ? [merchantId] : []
      const [offers, lags] = await Promise.all([
        readOffersOf(deps.catalog, here),
        readClearingLags(deps.booksFor(books), here),
      ])
      const known = { offers: offers.get(here[0] ?? '') ?? [], lags: lags.get(here[0] ?? '') ?? [], now: deps.now() }
      return { body: presentPurchase(story, known) }
    },
  ),
]

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
