// Cards, linked with consent. A card is known by a token; its number is never taken.
import * as z from 'zod'
import { linkCard, unlinkCard } from '../../flow/link-card.ts'
import { readCards } from '../../store/books/customers.ts'
import { endpoint, replyOnce } from '../endpoint.ts'
import { customerOf, programScope } from '../ownership.ts'
import type { Role } from '../platform.ts'
import { card, cardInput, presentCard } from '../schema/customer.ts'
import { id, page } from '../schema/fields.ts'
import { refuseFuture } from '../times.ts'
import { ownInstant } from './customers.ts'

const tag = 'Customers'
const roles: readonly Role[] = ['partner', 'operator', 'customer']
const params = z.object({ id })

export const cards = [
  endpoint(
    {
      method: 'post',
      path: '/customers/:id/cards',
      tag,
      summary: 'Link a card',
      description: 'With consent. The same token again for the same customer gives the card that is linked.',
      roles,
      params,
      body: cardInput,
      answer: card,
      status: 201,
    },
    async ({ deps, caller, params, body, idempotency }) => {
      const found = await customerOf(deps, caller, params.id)
      const { token, last4, scheme, consent } = body
      refuseFuture(deps, [
        ['/consent/at', consent.at],
        ['/linkedAt', body.linkedAt],
      ])
      const linkedAt = ownInstant(caller.role, body.linkedAt) ?? deps.now()
      const consentAt = ownInstant(caller.role, consent.at) ?? deps.now()
      const input = { token, last4, scheme, consentTermsVersion: consent.termsVersion, consentAt, linkedAt }
      return replyOnce(await linkCard(deps, found, input, idempotency), presentCard)
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/customers/:id/cards',
      tag,
      summary: "List a customer's cards",
      roles,
      params,
      answer: page(card),
    },
    async ({ deps, caller, params }) => {
      const { customer, books } = await customerOf(deps, caller, params.id)
      const found = await readCards(deps.booksFor(books), customer.id)
      return { body: { data: found.map(presentCard), nextCursor: null } }
    },
  ),
  endpoint(
    {
      method: 'delete',
      path: '/cards/:id',
      tag,
      summary: 'Unlink a card',
      description: 'Its token is forgotten, and its reports are ignored from now on. What it earned stays.',
      roles,
      params,
      answer: card,
    },
    async ({ deps, caller, params }) => {
      const program = programScope(caller)
      const unlinked = await unlinkCard(deps, params.id, ({ customerId, programId }) =>
        caller.role === 'customer' ? customerId === caller.customerId : program === null || programId === program,
      )
      return { body: presentCard(unlinked) }
    },
  ),
]
