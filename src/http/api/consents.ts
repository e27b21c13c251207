// What a customer agreed to and took back: the whole ledger, for the customer to take along.
import * as z from 'zod'
import { readConsents } from '../../store/books/consents.ts'
import { endpoint } from '../endpoint.ts'
import { customerOf } from '../ownership.ts'
import { id, page } from '../schema/fields.ts'
import { consentEntry, presentConsent } from '../schema/item.ts'

export const consents = [
  endpoint(
    {
      method: 'get',
      path: '/customers/:id/consents',
      tag: 'Customers',
      summary: "Export a customer's consents",
      description: 'Every consent given and withdrawn, oldest first, with its purpose and the version of the terms.',
      roles: ['partner', 'operator', 'customer'],
      params: z.object({ id }),
      answer: page(consentEntry),
    },
    async ({ deps, caller, params }) => {
      const { customer, books } = await customerOf(deps, caller, params.id)
      const entries = await readConsents(deps.booksFor(books), customer.id)
      return { body: { data: entries.map(presentConsent), nextCursor: null } }
    },
  ),
]
