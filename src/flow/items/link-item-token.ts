// What opens Plaid Link in the customer's browser: for a new bank login, or for one that needs its customer again.
import { Refusal } from '../../domain/refusal.ts'
import type { LinkToken } from '../../feed/plaid/client.ts'
import { marketOf } from '../../feed/plaid/countries.ts'
import { type ItemRecord, readItem } from '../../store/books/items.ts'
import { readProgram } from '../../store/catalog/parties.ts'
import type { FoundCustomer } from '../customers/register-customer.ts'
import type { Deps } from '../deps.ts'
import { openToken } from './item-token.ts'
import { plaidOf } from './plaid-of.ts'
import { endIfGone } from './unlink-item.ts'

export type LinkTokenInput = {
  /** The item to repair; null: a new one. */
  readonly itemId: string | null
  readonly redirectUri: string | null
  /** In a repair: let the customer choose accounts anew. */
  readonly chooseAccounts: boolean
}

/** Refused as a conflict where Plaid has no banks for the program's currency. */
export async function createLinkToken(
  deps: Deps,
  { customer, books }: FoundCustomer,
  { itemId, redirectUri, chooseAccounts }: LinkTokenInput,
): Promise<LinkToken> {
  const plaid = plaidOf(deps)
  const program = await readProgram(deps.catalog, customer.programId)
  const market = marketOf(program?.currency ?? '')
  if (!market) throw new Refusal('conflict', "Plaid has no banks for this program's currency.")
  const item = itemId === null ? null : await itemToRepair(deps, books, itemId, customer.id)
  const update = item && { accessToken: (await openToken(deps, item)).text, chooseAccounts }
  const webhook = `${deps.publicUrl}/v1/plaid/webhooks/${books}`
  const asked = { customerId: customer.id, countries: market.countries, webhook, redirectUri, update }
  const token = plaid.createLinkToken(asked)
  return item ? endIfGone(deps, { item, books }, token) : token
}

async function itemToRepair(deps: Deps, books: string, id: string, customerId: string): Promise<ItemRecord> {
  const item = await readItem(deps.booksFor(books), id)
  if (!item || item.customerId !== customerId) throw new Refusal('not-found', 'There is no such item.')
  if (item.state === 'removing' || item.state === 'removed')
    throw new Refusal('conflict', 'This bank login was unlinked: link it anew.')
  return item
}
