// A program's customers, what they may use and what they activated.
import * as z from 'zod'
import { Refusal } from '../../domain/refusal.ts'
import { type CustomerChanges, editCustomer } from '../../flow/customers/edit-customer.ts'
import { registerCustomer } from '../../flow/customers/register-customer.ts'
import type { Deps } from '../../flow/deps.ts'
import { activateOffer } from '../../flow/offers/activate-offer.ts'
import type { NewActivation } from '../../flow/offers/check-activation.ts'
import { listOffers } from '../../flow/offers/list-offers.ts'
import { readActivations, readCustomers } from '../../store/books/customers.ts'
import { endpoint, replyOnce } from '../endpoint.ts'
import { feedsOf } from '../feeds.ts'
import { customerOf, programScope } from '../ownership.ts'
import { openCursor, pageOfAll, pageOfWhole, sealCursor, windowOf } from '../paging.ts'
import type { Role } from '../platform.ts'
import {
  activation,
  activationInput,
  availableOffer,
  customer,
  customerChanges,
  customerInput,
  presentActivation,
  presentAvailable,
  presentCustomer,
  presentRegistered,
  registered,
} from '../schema/customer.ts'
import { id, page, pageQuery } from '../schema/fields.ts'
import { ownInstant, refuseFuture } from '../times.ts'
import { newCard } from './cards.ts'

const tag = 'Customers'
const roles: readonly Role[] = ['partner', 'operator', 'customer']
const params = z.object({ id })

export const customers = [
  endpoint(
    {
      method: 'post',
      path: '/customers',
      tag,
      summary: 'Register a customer',
      description:
        'With what the partner has of them already: cards that were linked and offers that were activated. All or nothing.',
      roles: ['partner', 'operator'],
      body: customerInput,
      answer: registered,
      status: 201,
    },
    async ({ deps, caller, body, idempotency }) => {
      const programId = body.programId ?? programScope(caller)
      if (!programId)
        throw new Refusal('invalid', 'Whose customer?', [{ pointer: '/programId', detail: 'is required' }])
      if ((programScope(caller) ?? programId) !== programId) throw new Refusal('not-found', 'There is no such program.')
      const cards = body.cards.map((card, i) => newCard(deps, caller.role, card, `/cards/${i}`))
      const activations = body.activations.map((each, i) => newActivation(deps, caller.role, each, `/activations/${i}`))
      const input = { ...body, programId, cards, activations }
      return replyOnce(await registerCustomer(deps, input, idempotency), presentRegistered)
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/customers',
      tag,
      summary: 'List customers',
      roles: ['partner', 'operator'],
      query: pageQuery,
      answer: page(customer),
    },
    async ({ deps, caller, query }) => {
      const feeds = await feedsOf(deps, caller)
      const window = windowOf(query)
      const pages = await Promise.all(
        feeds.map(({ books }) => readCustomers(deps.booksFor(books), programScope(caller), window)),
      )
      return { body: pageOfAll(pages, query, presentCustomer) }
    },
  ),
  endpoint(
    { method: 'get', path: '/customers/:id', tag, summary: 'Read a customer', roles, params, answer: customer },
    async ({ deps, caller, params }) => {
      const found = await customerOf(deps, caller, params.id)
      return { body: presentCustomer(found.customer) }
    },
  ),
  endpoint(
    {
      method: 'patch',
      path: '/customers/:id',
      tag,
      summary: 'Change a customer',
      description:
        'Purchases are judged by the segments and the tier that the customer had when they were made: a change counts from now on.',
      roles: ['partner', 'operator'],
      params,
      body: customerChanges,
      answer: customer,
    },
    async ({ deps, caller, params, body }) => {
      const found = await customerOf(deps, caller, params.id)
      // zod leaves absent fields absent, which its types cannot say.
      return { body: presentCustomer(await editCustomer(deps, found, body as CustomerChanges)) }
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/customers/:id/offers',
      tag,
      summary: 'List what a customer may use',
      description: 'Newest offers first. A page may hold fewer than `limit`: offers for others are left out.',
      roles,
      params,
      query: pageQuery,
      answer: page(availableOffer),
    },
    async ({ deps, caller, params, query: { limit, cursor } }) => {
      const found = await customerOf(deps, caller, params.id)
      const before = cursor === undefined ? null : openCursor(cursor)
      const { offers, next } = await listOffers(deps, found, { before, limit })
      return { body: { data: offers.map(presentAvailable), nextCursor: next && sealCursor(next) } }
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/customers/:id/activations',
      tag,
      summary: 'Activate an offer',
      description: 'The terms that stand at `at` bind this customer from then on.',
      roles,
      params,
      body: activationInput,
      answer: activation,
      status: 201,
    },
    async ({ deps, caller, params, body, idempotency }) => {
      const found = await customerOf(deps, caller, params.id)
      const activation = newActivation(deps, caller.role, body)
      return replyOnce(await activateOffer(deps, found, activation, idempotency), presentActivation)
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/customers/:id/activations',
      tag,
      summary: "List a customer's activations",
      roles,
      params,
      query: pageQuery,
      answer: page(activation),
    },
    async ({ deps, caller, params, query }) => {
      const { customer, books } = await customerOf(deps, caller, params.id)
      const found = await readActivations(deps.booksFor(books), customer.id)
      return { body: pageOfWhole(found, query, presentActivation) }
    },
  ),
]

/** `at` is now unless given. */
function newActivation(deps: Deps, role: Role, given: z.output<typeof activationInput>, pointer = ''): NewActivation {
  const at = ownInstant(role, given.at) ?? deps.now()
  refuseFuture(deps, [[`${pointer}/at`, at]])
  return { offerId: given.offerId, at }
}
