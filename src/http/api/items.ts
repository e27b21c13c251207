// Linking cards through Plaid: a link token opens Plaid Link, what comes back becomes an item, whose card accounts are
// cards and whose purchases arrive by themselves.
import * as z from 'zod'
import { groupBy } from '../../domain/group-by.ts'
import type { Deps } from '../../flow/deps.ts'
import { type FoundItem, findItem } from '../../flow/items/find-item.ts'
import { linkItem } from '../../flow/items/link-item.ts'
import { createLinkToken } from '../../flow/items/link-item-token.ts'
import { repairItem } from '../../flow/items/repair-item.ts'
import { unlinkItem } from '../../flow/items/unlink-item.ts'
import { type ItemRecord, readItem, readItems } from '../../store/books/items.ts'
import { readAccounts } from '../../store/books/items-accounts.ts'
import { readIgnored } from '../../store/books/items-ignored.ts'
import { endpoint } from '../endpoint.ts'
import { customerOf, programScope } from '../ownership.ts'
import type { Caller, Role } from '../platform.ts'
import { id, page } from '../schema/fields.ts'
import {
  item,
  itemInput,
  linkToken,
  linkTokenInput,
  presentItem,
  presentLinkToken,
  repairInput,
} from '../schema/item.ts'
import { ownInstant, refuseFuture } from '../times.ts'

const tag = 'Bank logins'
const roles: readonly Role[] = ['partner', 'operator', 'customer']
const params = z.object({ id })

export const items = [
  endpoint(
    {
      method: 'post',
      path: '/customers/:id/link-tokens',
      tag,
      summary: 'Open Plaid Link',
      description:
        'Give the token to Plaid Link in the customer’s browser; or send the customer to `hostedUrl`, and link with the ' +
        'same `linkToken` afterwards.',
      roles,
      params,
      body: linkTokenInput,
      harmless: { because: 'A token opens Link, and changes nothing by itself.', keeps: 'nothing' },
      answer: linkToken,
      status: 201,
    },
    async ({ deps, caller, params, body }) => {
      const found = await customerOf(deps, caller, params.id)
      return { body: presentLinkToken(await createLinkToken(deps, found, body)) }
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/customers/:id/items',
      tag,
      summary: 'Link a bank login',
      description:
        'With the public token that Plaid Link gave, and consent. Card accounts become cards; a card that was linked ' +
        'before stays the same card. Purchases from now on earn; earlier ones are known and don’t.',
      roles,
      params,
      body: itemInput,
      answer: item,
      status: 201,
    },
    async ({ deps, caller, params, body, idempotency }) => {
      const found = await customerOf(deps, caller, params.id)
      refuseFuture(deps, [['/consent/at', body.consent.at]])
      const at = ownInstant(caller.role, body.consent.at) ?? deps.now()
      const input = { ...body, consent: { termsVersion: body.consent.termsVersion, at } }
      const { result, replayed } = await linkItem(deps, found, input, idempotency)
      return { body: await show(deps, found.books, result), replayed }
    },
  ),
  endpoint(
    {
      method: 'get',
      path: '/customers/:id/items',
      tag,
      summary: "List a customer's bank logins",
      roles,
      params,
      answer: page(item),
    },
    async ({ deps, caller, params }) => {
      const { customer, books } = await customerOf(deps, caller, params.id)
      const db = deps.booksFor(books)
      const found = await readItems(db, customer.id)
      const ids = found.map((one) => one.id)
      const [accounts, ignored] = await Promise.all([readAccounts(db, ids), readIgnored(db, ids)])
      const accountsOf = groupBy(accounts, ({ itemId }) => itemId)
      const data = found.map((one) => presentItem(one, accountsOf.get(one.id) ?? [], ignored.get(one.id) ?? []))
      return { body: { data, nextCursor: null } }
    },
  ),
  endpoint(
    { method: 'get', path: '/items/:id', tag, summary: 'Read a bank login', roles, params, answer: item },
    async ({ deps, caller, params }) => {
      const found = await itemOf(deps, caller, params.id)
      return { body: await show(deps, found.books, found.item.id) }
    },
  ),
  endpoint(
    {
      method: 'post',
      path: '/items/:id/repair',
      tag,
      summary: 'Go on after a repair',
      description:
        'Once the customer has been through Link in update mode. What was missed is fetched at once. With `accountIds`, ' +
        'these accounts are the cards from now on: further ones become cards, and cards of others are unlinked.',
      roles,
      params,
      body: repairInput,
      harmless: { because: 'An item that works is only asked for news once more.', keeps: 'answer' },
      answer: item,
    },
    async ({ deps, caller, params, body }) => {
      const found = await itemOf(deps, caller, params.id)
      await repairItem(deps, found, body.accountIds)
      return { body: await show(deps, found.books, found.item.id) }
    },
  ),
  endpoint(
    {
      method: 'delete',
      path: '/items/:id',
      tag,
      summary: 'Unlink a bank login',
      description: 'Its cards are unlinked at once and the access is destroyed. What was earned stays.',
      roles,
      params,
      answer: item,
    },
    async ({ deps, caller, params }) => {
      const found = await itemOf(deps, caller, params.id)
      await unlinkItem(deps, found)
      return { body: await show(deps, found.books, found.item.id) }
    },
  ),
]

function itemOf(deps: Deps, caller: Caller, id: string): Promise<FoundItem> {
  const program = programScope(caller)
  return findItem(deps, id, ({ customerId, programId }: ItemRecord) =>
    caller.role === 'customer' ? customerId === caller.customerId : program === null || programId === program,
  )
}

async function show(deps: Deps, books: string, id: string) {
  const db = deps.booksFor(books)
  const [found, accounts, ignored] = await Promise.all([
    readItem(db, id),
    readAccounts(db, [id]),
    readIgnored(db, [id]),
  ])
  return presentItem(found!, accounts, ignored.get(id) ?? [])
}
