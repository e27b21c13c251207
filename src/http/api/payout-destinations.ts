// Where a customer's payouts go: bank accounts, cards, gift cards, good causes. What is secret goes in and never out.
import * as z from 'zod'
import { addDestination, dropDestination } from '../../flow/payouts/payout-destination.ts'
import { readDestinations } from '../../store/books/payouts-destinations.ts'
import { endpoint, replyOnce } from '../endpoint.ts'
import { customerOf } from '../ownership.ts'
import type { Role } from '../platform.ts'
import { id, page } from '../schema/fields.ts'
import { destination, destinationInput, presentDestination } from '../schema/payout.ts'

const tag = 'Payouts'
const roles: readonly Role[] = ['partner', 'operator', 'customer']
const params = z.object({ id })

export const payoutDestinations = [
  endpoint(
    {
      method: 'post',
      path: '/customers/:id/payout-destinations',
      tag,
      summary: 'Add a payout destination',
      description:
        'By a method that the program pays by. An account number that reads like a payment card number is refused like one.',
      roles,
      params,
      body: destinationInput,
      answer: destination,
      status: 201,
    },
    async ({ deps, caller, params, body, idempotency }) => {
      const found = await customerOf(deps, caller, params.id)
      return replyOnce(await addDestination(deps, found, body, idempotency), presentDestination)
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/customers/:id/payout-destinations',
      tag,
      summary: "List a customer's payout destinations",
      roles,
      params,
      answer: page(destination),
    },
    async ({ deps, caller, params }) => {
      const { customer, books } = await customerOf(deps, caller, params.id)
      const found = await readDestinations(deps.booksFor(books), customer.id)
      return { body: { data: found.map(presentDestination), nextCursor: null } }
    },
  ),
  endpoint(
    {
      method: 'delete',
      path: '/customers/:id/payout-destinations/:destinationId',
      tag,
      summary: 'Remove a payout destination',
      description: 'It takes no more payouts; those under way arrive.',
      roles,
      params: z.object({ id, destinationId: id }),
      answer: destination,
    },
    async ({ deps, caller, params }) => {
      const found = await customerOf(deps, caller, params.id)
      return { body: presentDestination(await dropDestination(deps, found, params.destinationId)) }
    },
  ),
]
