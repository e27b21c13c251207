// A customer has signed in at the bank and come back with a public token: it becomes an item, its card accounts become
// cards. A card that was linked before is the same card, and its former link no longer speaks for it.
import { Refusal } from '../../domain/refusal.ts'
import type { ItemFacts } from '../../feed/plaid/client.ts'
import { marketOf } from '../../feed/plaid/countries.ts'
import { insertConsent } from '../../store/books/consents.ts'
import { type CardRecord, insertCards, TAKEN_TOKEN } from '../../store/books/customers.ts'
import { type ItemRecord, insertItem, readItemByPlaidId, TAKEN_PLAID_ID } from '../../store/books/items.ts'
import { type ItemAccount, takeOver, upsertAccount } from '../../store/books/items-accounts.ts'
import { closeExchange } from '../../store/books/plaid-exchanges.ts'
import { readProgram } from '../../store/catalog/parties.ts'
import { ConstraintFailure, type Statement } from '../../store/db.ts'
import type { FoundCustomer } from '../customers/register-customer.ts'
import type { Deps } from '../deps.ts'
import { type Idempotency, type Once, once } from '../idempotency.ts'
import { chooseCards, readFormer } from './choose-cards.ts'
import { dropExchange, type Exchanged, exchangeOnce, spent } from './exchange-token.ts'
import { sealToken } from './item-token.ts'
import { plaidOf, refuseWhen } from './plaid-of.ts'

export type LinkInput = {
  /** null: what came of `linkToken`, at Plaid's own page. */
  readonly publicToken: string | null
  readonly linkToken?: string | null
  /** Plaid's ids of the accounts that the customer chose; null: every card account that was shared. */
  readonly accountIds: readonly string[] | null
  readonly consent: { readonly termsVersion: string; readonly at: number }
}

export const PURPOSE = 'card-transactions'
const ATTEMPTS = 3

/**
 * Gives the item's id; its first sync is on its way. The same public token again gives the same item. Refused as a conflict
 * when the public token is spent or nothing that was shared is a card.
 */
export async function linkItem(
  deps: Deps,
  found: FoundCustomer,
  input: LinkInput,
  idempotency: Idempotency | null,
): Promise<Once<string>> {
  const { books } = found
  let exchanged: Promise<Exchanged> | undefined
  const linked = await decideAfterRaces(() =>
    once(deps.booksFor(books), idempotency, deps.now(), async () => {
      exchanged ??= exchangeOnce(deps, found, await publicTokenOf(deps, input))
      return decideLink(deps, found, input, await exchanged)
    }),
  )
  await deps.ring({ books, jobId: linked.result })
  return linked
}

/** Who links the same card, or the same public token, at the same moment is decided on again, with what the other made. */
async function decideAfterRaces<T>(decide: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await decide()
    } catch (error) {
      const raced = error instanceof ConstraintFailure && [TAKEN_TOKEN, TAKEN_PLAID_ID].includes(error.constraint)
      if (!raced || attempt === ATTEMPTS) throw error
    }
  }
}

async function publicTokenOf(deps: Deps, { publicToken, linkToken }: LinkInput): Promise<string> {
  if (publicToken !== null) return publicToken
  const unknown = 'The link token is unknown or too old: open Link again.'
  const found = await refuseWhen({ INVALID_LINK_TOKEN: unknown }, plaidOf(deps).publicToken(linkToken ?? ''))
  if (found === null) throw new Refusal('conflict', 'The customer is not through Link yet.')
  return found
}

async function decideLink(deps: Deps, found: FoundCustomer, input: LinkInput, exchanged: Exchanged) {
  const { customer, books } = found
  const db = deps.booksFor(books)
  const known = await readItemByPlaidId(db, exchanged.plaidItemId)
  if (known && known.customerId !== customer.id) throw new Refusal('conflict', 'This bank login is linked already.')
  if (known) return { result: known.id, statements: [closeExchange(exchanged.name)] }
  const { accessToken } = exchanged
  if (accessToken === null) throw spent()
  const link = await plaidOf(deps).accounts(accessToken)
  const itemId = deps.newId('itm')
  const former = await readFormer(db, customer.id)
  const consent = { consentTermsVersion: input.consent.termsVersion, consentAt: input.consent.at }
  const place = { itemId, institutionId: link.item.institutionId, customer }
  const chosen = chooseCards(deps, place, link.accounts, input.accountIds, former, consent)
  if (!chosen.accounts.some(({ cardId }) => cardId !== null)) {
    await dropExchange(deps, db, exchanged)
    throw new Refusal('conflict', 'None of the accounts that were shared is a card.')
  }
  const item = {
    ...(await newItem(deps, found, link.item)),
    id: itemId,
    source: chosen.source ?? itemId,
    accessToken: await sealToken(deps, itemId, accessToken),
  }
  return {
    result: itemId,
    statements: [
      insertItem(item, item.createdAt),
      closeExchange(exchanged.name),
      ...placeCards(itemId, chosen, item.createdAt),
      insertConsent(consentTo(deps, item, input.consent)),
    ],
  }
}

function consentTo(deps: Deps, { id, customerId }: ItemRecord, { termsVersion, at }: LinkInput['consent']) {
  const what = { id: deps.newId('con'), customerId, purpose: PURPOSE, subjectId: id, termsVersion }
  return { ...what, action: 'given' as const, by: 'customer' as const, at }
}

type Chosen = { readonly cards: readonly CardRecord[]; readonly accounts: readonly ItemAccount[] }

/** New cards, the accounts that speak for cards from now on, and the end of those that did. */
export function placeCards(itemId: string, { cards, accounts }: Chosen, now: number): readonly Statement[] {
  const spoken = accounts.flatMap(({ cardId }) => cardId ?? [])
  return [...insertCards(cards), ...takeOver(itemId, spoken, now), ...accounts.map(upsertAccount)]
}

async function newItem(deps: Deps, { customer }: FoundCustomer, facts: ItemFacts) {
  const { plaidItemId, institutionId, institutionName } = facts
  const program = await readProgram(deps.catalog, customer.programId)
  return {
    plaidItemId,
    institutionId,
    institutionName,
    customerId: customer.id,
    programId: customer.programId,
    timezone: marketOf(program?.currency ?? '')?.timezone ?? 'UTC',
    state: 'active' as const,
    notice: null,
    noticeUntil: null,
    cursor: null,
    pageCursor: null,
    syncedAt: null,
    wanted: 1,
    attempts: 0,
    createdAt: deps.now(),
    removedAt: null,
  }
}
