// The customer has been through Link again for an item that needed it: it works again, perhaps with other accounts, and
// is asked at once for what was missed.
import { Refusal } from '../../domain/refusal.ts'
import { readConsents } from '../../store/books/consents.ts'
import { readCustomer } from '../../store/books/customers.ts'
import { wantSync } from '../../store/books/items.ts'
import { endAccounts, readAccounts } from '../../store/books/items-accounts.ts'
import type { Db, Statement } from '../../store/db.ts'
import type { Deps } from '../deps.ts'
import { chooseCards, readFormer } from './choose-cards.ts'
import type { FoundItem } from './find-item.ts'
import { openToken } from './item-token.ts'
import { PURPOSE, placeCards } from './link-item.ts'
import { plaidOf } from './plaid-of.ts'
import { endIfGone } from './unlink-item.ts'

/** Refused as a conflict while the bank still wants its customer. @param accountIds null: the accounts stay as they are. */
export async function repairItem(
  deps: Deps,
  { item, books }: FoundItem,
  accountIds: readonly string[] | null,
): Promise<void> {
  if (item.state === 'removing' || item.state === 'removed')
    throw new Refusal('conflict', 'This bank login was unlinked: link it anew.')
  const token = (await openToken(deps, item)).text
  const { error } = await endIfGone(deps, { item, books }, plaidOf(deps).item(token))
  if (error) throw new Refusal('conflict', 'The bank still asks for its customer: open Link in update mode.')
  const db = deps.booksFor(books)
  const chosen = accountIds === null ? [] : await choose(deps, db, item, token, accountIds)
  const standing = { state: 'active', notice: null, noticeUntil: null } as const
  await db.write([...chosen, wantSync(item.id, standing, deps.now())])
  await deps.ring({ books, jobId: item.id })
}

/** Those that are chosen become cards; those that no longer are end. */
async function choose(
  deps: Deps,
  db: Db,
  item: FoundItem['item'],
  token: string,
  accountIds: readonly string[],
): Promise<readonly Statement[]> {
  const customer = (await readCustomer(db, item.customerId))!
  const consents = await readConsents(db, customer.id)
  const given = consents.findLast(
    ({ subjectId, action, purpose }) => subjectId === item.id && action === 'given' && purpose === PURPOSE,
  )
  const consent = { consentTermsVersion: given?.termsVersion ?? '', consentAt: given?.at ?? item.createdAt }
  const { accounts } = await plaidOf(deps).accounts(token)
  const place = { itemId: item.id, institutionId: item.institutionId, customer }
  const chosen = chooseCards(deps, place, accounts, accountIds, await readFormer(db, customer.id), consent)
  const kept = new Set(chosen.accounts.flatMap(({ cardId, accountId }) => (cardId === null ? [] : accountId)))
  if (kept.size === 0) throw new Refusal('conflict', 'None of the accounts that were chosen is a card.')
  const now = deps.now()
  const dropped = (await readAccounts(db, [item.id])).filter(
    ({ accountId, cardId, endedAt }) => cardId !== null && endedAt === null && !kept.has(accountId),
  )
  const gone = new Set(dropped.map(({ accountId }) => accountId))
  const others = chosen.accounts.filter(({ accountId }) => !gone.has(accountId))
  return [
    ...[...gone].flatMap((accountId) => endAccounts(item.id, accountId, now)),
    ...placeCards(item.id, { cards: chosen.cards, accounts: others }, now),
  ]
}
