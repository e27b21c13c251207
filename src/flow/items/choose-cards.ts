// The accounts of an item -> the cards that they are: those linked before, by what a card is known by, and new ones.
import { lastFour } from '../../domain/item.ts'
import { accountFingerprint, cardToken, isCardAccount } from '../../feed/plaid/accounts.ts'
import type { PlaidAccount } from '../../feed/plaid/shapes.ts'
import { type CardRecord, type CustomerRecord, readCards } from '../../store/books/customers.ts'
import { type ItemRecord, readItems } from '../../store/books/items.ts'
import { type ItemAccount, readAccounts } from '../../store/books/items-accounts.ts'
import type { Db } from '../../store/db.ts'
import type { Deps } from '../deps.ts'

export type Former = {
  readonly cards: readonly CardRecord[]
  readonly items: readonly ItemRecord[]
  readonly accounts: readonly ItemAccount[]
}

/** What this customer has linked so far. */
export async function readFormer(db: Db, customerId: string): Promise<Former> {
  const [cards, items] = await Promise.all([readCards(db, customerId), readItems(db, customerId)])
  const accounts = await readAccounts(
    db,
    items.map(({ id }) => id),
  )
  return { cards, items, accounts }
}

type Place = { readonly itemId: string; readonly institutionId: string | null; readonly customer: CustomerRecord }
type Consent = Pick<CardRecord, 'consentTermsVersion' | 'consentAt'>

/**
 * @param accountIds null: all of them.
 * `source`: under which an earlier link of one of these cards filed its reports; null: none did.
 */
export function chooseCards(
  deps: Deps,
  { itemId, institutionId, customer }: Place,
  shared: readonly PlaidAccount[],
  accountIds: readonly string[] | null,
  former: Former,
  consent: Consent,
) {
  const now = deps.now()
  const linked = new Map(
    former.cards.filter(({ unlinkedAt }) => unlinkedAt === null).map((card) => [card.token, card.id]),
  )
  const cards: CardRecord[] = []
  const newCard = (token: string, account: PlaidAccount): string => {
    const { id: customerId, programId } = customer
    const names = {
      token,
      last4: lastFour(account.mask),
      scheme: null,
      fingerprint: accountFingerprint(institutionId, account),
    }
    const card = { ...consent, ...names, id: deps.newId('card'), customerId, programId }
    cards.push({ ...card, linkedAt: now, unlinkedAt: null, createdAt: now })
    linked.set(token, card.id)
    return card.id
  }
  const known = new Set(linked.values())
  const tokens = new Map<string, number>()
  const accounts = shared.filter(isCardAccount).map((account): ItemAccount => {
    // Two accounts of one login are two cards, also where nothing that is told of them differs.
    const look = cardToken(customer.id, institutionId, account)
    const alike = (tokens.get(look) ?? 0) + 1
    tokens.set(look, alike)
    const token = alike === 1 ? look : `${look}-${alike}`
    const { account_id: accountId, name, mask } = account
    const chosen = accountIds === null || accountIds.includes(accountId)
    const cardId = chosen ? (linked.get(token) ?? newCard(token, account)) : null
    return { itemId, accountId, cardId, token, name, mask, depository: account.type === 'depository', endedAt: null }
  })
  const retold = accounts.flatMap(({ cardId }) => (cardId !== null && known.has(cardId) ? cardId : []))
  return { cards, accounts, source: sourceOf(retold, former, itemId) }
}

/** The latest link that spoke for one of these cards. */
function sourceOf(cardIds: readonly string[], { items, accounts }: Former, itemId: string): string | null {
  const speakers = new Set(
    accounts.filter(({ cardId }) => cardId !== null && cardIds.includes(cardId)).map((account) => account.itemId),
  )
  return items.findLast(({ id }) => speakers.has(id) && id !== itemId)?.source ?? null
}
