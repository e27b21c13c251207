// A customer takes a bank login back: its cards are unlinked at once, Plaid is told, and the token is destroyed. What was
// earned and the trail of the money stay.

import { Refusal } from '../../domain/refusal.ts'
import type { PlaidAccess } from '../../feed/plaid/access.ts'
import type { Plaid } from '../../feed/plaid/client.ts'
import { type Fate, PlaidFailure } from '../../feed/plaid/failure.ts'
import { withdrawConsents } from '../../store/books/consents.ts'
import { type ItemRecord, markRemoved, takeDown } from '../../store/books/items.ts'
import { endAccounts } from '../../store/books/items-accounts.ts'
import type { Db, Statement } from '../../store/db.ts'
import type { Deps } from '../deps.ts'
import type { FoundItem } from './find-item.ts'
import { openToken } from './item-token.ts'

/** Unlinking twice is the same as once. */
export async function unlinkItem(deps: Deps, { item, books }: FoundItem): Promise<void> {
  await deps.booksFor(books).write(endItem(item, 'customer', deps.now()))
  await deps.ring({ books, jobId: item.id })
}

/** @param by whose word it is. */
export function endItem(item: ItemRecord, by: 'customer' | 'institution', now: number): readonly Statement[] {
  const notice = by === 'institution' ? 'permission-withdrawn' : null
  return [takeDown(item.id, notice, now), ...endAccounts(item.id, null, now), withdrawConsents(item.id, by, now)]
}

/** Of an item that its customer is about to repair: where Plaid has it no longer, it is ended, and the customer links anew. */
export async function endIfGone<T>(deps: Deps, { item, books }: FoundItem, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof PlaidFailure && error.fate === 'gone')) throw error
    await deps.booksFor(books).write(endItem(item, 'institution', deps.now()))
    await deps.ring({ books, jobId: item.id })
    throw new Refusal('conflict', 'The bank no longer knows of this link: link it anew.')
  }
}

/** The part that Plaid has in it. */
export async function removeItem(deps: Deps, { api }: PlaidAccess, db: Db, item: ItemRecord): Promise<void> {
  if (item.accessToken) {
    const token = await openToken(deps, item)
    await removeAtPlaid(api, token.text)
  }
  const now = deps.now()
  await db.write([
    withdrawConsents(item.id, 'customer', now),
    ...endAccounts(item.id, null, now),
    markRemoved(item.id, now),
  ])
}

const NO_LONGER_THERE: readonly Fate[] = ['gone', 'unknown-token']

/** A token that Plaid doesn't know is as good as removed. */
export async function removeAtPlaid(plaid: Pick<Plaid, 'remove'>, accessToken: string): Promise<void> {
  await plaid.remove(accessToken).catch((error: unknown) => {
    if (!(error instanceof PlaidFailure && NO_LONGER_THERE.includes(error.fate))) throw error
  })
}
