// Cards, linked with consent. A card is known by a token; its number is never taken.
import * as z from 'zod'
import { linkCard, type NewCard, unlinkCard } from '../../flow/customers/link-card.ts'
import type { Deps } from '../../flow/deps.ts'
import { readCards } from '../../store/books/customers.ts'
import { endpoint, replyOnce } from '../endpoint.ts'
import { customerOf, programScope } from '../ownership.ts'
import { pageOfWhole } from '../paging.ts'
import type { Role } from '../platform.ts'
import { card, cardInput, presentCard } from '../schema/customer.ts'
import { id, page, pageQuery } from '../schema/fields.ts'
import { ownInstant, refuseFuture } from '../times.ts'

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
      return replyOnce(await linkCard(deps, found, newCard(deps, caller.role, body), idempotency), presentCard)
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
      query: pageQuery,
      answer: page(card),
    },
    async ({ deps, caller, params, query }) => {
      const { customer, books } = await customerOf(deps, caller, params.id)
      const found = await readCards(deps.booksFor(books), customer.id)
      return { body: pageOfWhole(found, query, presentCard) }
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

/** @param at the pointer of `given` within the body. */
export function newCard(deps: Deps, role: Role, given: z.output<typeof cardInput>, at = ''): NewCard {
  const { token, last4, scheme, consent } = given
  refuseFuture(deps, [
    [`${at}/consent/at`, consent.at],
    [`${at}/linkedAt`, given.linkedAt],
  ])
  const consentAt = ownInstant(role, consent.at) ?? deps.now()
  const linkedAt = ownInstant(role, given.linkedAt) ?? deps.now()
  return { token, last4, scheme, consentTermsVersion: consent.termsVersion, consentAt, linkedAt }
}
