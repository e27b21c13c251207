// The pages of one update, or of as much of it as one run takes. Data that moves while it is paged through is read again
// from where the item stands.
import type { Plaid } from '../../feed/plaid/client.ts'
import { PlaidFailure } from '../../feed/plaid/failure.ts'
import type { PlaidPage } from '../../feed/plaid/shapes.ts'
import { together, type Update } from '../../feed/plaid/update.ts'

/** Two pages of 500: no more reports than one commit takes. */
export const PAGES_A_RUN = 2
const RESTARTS = 3

export type FetchedUpdate = {
  readonly update: Update
  readonly cursor: string
  /** `unready`: the bank's data isn't there yet. `more`: the update goes on behind the cursor. */
  readonly end: 'whole' | 'more' | 'unready'
}

type From = { readonly cursor: string | null; readonly pageCursor: string | null }

export async function fetchUpdate(plaid: Plaid, accessToken: string, from: From): Promise<FetchedUpdate> {
  for (let restart = 0; ; restart++) {
    try {
      return await fetchPages(plaid, accessToken, restart === 0 ? (from.pageCursor ?? from.cursor) : from.cursor)
    } catch (error) {
      const moved = error instanceof PlaidFailure && error.fate === 'restart'
      // Beginning again moves the item's own place, and that is for the next run to do.
      if (!moved || restart === RESTARTS || from.pageCursor !== null) throw error
    }
  }
}

async function fetchPages(plaid: Plaid, accessToken: string, start: string | null): Promise<FetchedUpdate> {
  const pages: PlaidPage[] = []
  let cursor = start
  for (;;) {
    const page = await plaid.sync(accessToken, cursor)
    if (page.next_cursor === '' || page.transactions_update_status === 'NOT_READY')
      return { update: together([]), cursor: start ?? '', end: 'unready' }
    pages.push(page)
    cursor = page.next_cursor
    if (!page.has_more) return { update: together(pages), cursor, end: 'whole' }
    if (pages.length === PAGES_A_RUN) return { update: together(pages), cursor, end: 'more' }
  }
}
