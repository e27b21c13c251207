// A public token of Plaid's is taken once, and the access token that it gives is told once. It is kept, sealed, before
// anything else is asked: who loses the answer may try again, and a link that comes to nothing is taken down at Plaid.
import { contentHash } from '../../domain/content-hash.ts'
import { Outage, Refusal } from '../../domain/refusal.ts'
import { PlaidFailure } from '../../feed/plaid/failure.ts'
import { readItemByPlaidId } from '../../store/books/items.ts'
import {
  closeExchange,
  type ExchangeRecord,
  insertExchange,
  readExchange,
  readOpenExchanges,
} from '../../store/books/plaid-exchanges.ts'
import type { Db } from '../../store/db.ts'
import type { FoundCustomer } from '../customers/register-customer.ts'
import type { Deps } from '../deps.ts'
import { openToken, sealToken } from './item-token.ts'
import { plaidOf } from './plaid-of.ts'
import { removeAtPlaid } from './unlink-item.ts'

export type Exchanged = {
  /** Names it among the exchanges. */
  readonly name: string
  readonly plaidItemId: string
  /** null: it is an item's already, or was destroyed. */
  readonly accessToken: string | null
}

/** As long as Plaid takes a public token. */
const GOOD_MS = 30 * 60_000
/** Longer than any attempt to link that began in time. */
const ABANDONED_MS = 60 * 60_000
/** Who sends the same token at the same moment waits for what the first is told. */
const WAITS_MS = [100, 200, 400, 800]

/** Refused as a conflict when the token is unknown, too old, or another customer's. */
export async function exchangeOnce(
  deps: Deps,
  { customer, books }: FoundCustomer,
  publicToken: string,
): Promise<Exchanged> {
  const db = deps.booksFor(books)
  const name = contentHash(publicToken)
  const earlier = await readExchange(db, name)
  if (earlier) return reopen(deps, earlier, customer.id)
  try {
    const { accessToken, plaidItemId } = await plaidOf(deps).exchange(publicToken)
    const sealed = await sealToken(deps, name, accessToken)
    const at = deps.now()
    await db.write([
      insertExchange({ publicToken: name, customerId: customer.id, plaidItemId, accessToken: sealed, at }),
    ])
    return { name, plaidItemId, accessToken }
  } catch (error) {
    if (!(error instanceof PlaidFailure && error.code === 'INVALID_PUBLIC_TOKEN')) throw error
    const first = await waitForFirst(db, name)
    if (first) return reopen(deps, first, customer.id)
    throw spent()
  }
}

export function spent(): Refusal {
  return new Refusal('conflict', 'The public token is unknown, used up or older than half an hour: open Link again.')
}

async function reopen(deps: Deps, record: ExchangeRecord, customerId: string): Promise<Exchanged> {
  const { publicToken: name, plaidItemId, accessToken, at } = record
  if (record.customerId !== customerId) throw spent()
  if (accessToken === null) return { name, plaidItemId, accessToken }
  if (at <= deps.now() - GOOD_MS) throw spent()
  return { name, plaidItemId, accessToken: (await openToken(deps, { id: name, accessToken })).text }
}

async function waitForFirst(db: Db, name: string): Promise<ExchangeRecord | null> {
  for (const ms of WAITS_MS) {
    await new Promise((resolve) => setTimeout(resolve, ms))
    const found = await readExchange(db, name)
    if (found) return found
  }
  return null
}

/** Nothing comes of it: it is taken down at Plaid. While Plaid doesn't answer it is left for later. */
export async function dropExchange(deps: Deps, db: Db, { name, accessToken }: Exchanged): Promise<void> {
  try {
    if (accessToken !== null) await removeAtPlaid(plaidOf(deps), accessToken)
    await db.write([closeExchange(name)])
  } catch (error) {
    if (!(error instanceof Outage)) throw error
  }
}

/** Links that were begun and never became items, because what made them died or gave up. */
export async function dropAbandoned(deps: Deps, books: string, most = 50): Promise<void> {
  if (!deps.plaid) return
  const db = deps.booksFor(books)
  for (const record of await readOpenExchanges(db, deps.now() - ABANDONED_MS, most)) {
    const item = await readItemByPlaidId(db, record.plaidItemId)
    const { publicToken: name, plaidItemId, accessToken } = record
    const text = item ? null : (await openToken(deps, { id: name, accessToken })).text
    await dropExchange(deps, db, { name, plaidItemId, accessToken: text })
  }
}
