// Plaid rings: what it said is recorded and answered at once, and worked off by the queue. Copies, delays and another
// order change nothing, because all that a webhook ever does is to have the item asked how it is.
import { hearNews, type News } from '../../domain/item.ts'
import { Refusal } from '../../domain/refusal.ts'
import { newsOf, readWebhook } from '../../feed/plaid/webhook.ts'
import { type ItemRecord, readItemByPlaidId, wantSync } from '../../store/books/items.ts'
import { endAccounts } from '../../store/books/items-accounts.ts'
import {
  finishWebhook,
  insertWebhook,
  postponeWebhook,
  readWaitingWebhook,
  type WebhookRecord,
} from '../../store/books/items-webhooks.ts'
import type { Statement } from '../../store/db.ts'
import type { Deps, Ring } from '../deps.ts'
import { endItem } from './unlink-item.ts'

/** Plaid may speak of an item before we have stored it. */
const STRANGER_WAITS_MS = [10_000, 60_000, 600_000]

/** Refused as unauthorized unless Plaid signed it just now. */
export async function receivePlaidWebhook(
  deps: Deps,
  books: string,
  bytes: Uint8Array<ArrayBuffer>,
  verification: string | null,
): Promise<void> {
  if (!deps.plaid || !deps.booksNames.includes(books)) throw new Refusal('not-found', 'Nothing has this address.')
  const webhook = await readWebhook(bytes, verification, deps.plaid.webhookKeys)
  if (!webhook) return
  await deps.booksFor(books).write([insertWebhook({ ...webhook, receivedAt: deps.now(), attempts: 0 })])
  await deps.ring({ books, jobId: webhook.id })
}

export async function hearPlaidWebhook(deps: Deps, { books, jobId }: Ring): Promise<void> {
  const db = deps.booksFor(books)
  const webhook = await readWaitingWebhook(db, jobId)
  if (!webhook) return
  const item = await readItemByPlaidId(db, webhook.plaidItemId)
  const now = deps.now()
  if (!item) return void (await db.write([stranger(webhook, now)]))
  const news = newsOf(webhook)
  const statements = changesBy(item, news, now)
  await db.write([...statements, finishWebhook(webhook.id, statements.length > 0 ? news.kind : 'nothing')])
  if (statements.length > 0) await deps.ring({ books, jobId: item.id })
}

function changesBy(item: ItemRecord, news: News, now: number): readonly Statement[] {
  if (news.kind === 'account-withdrawn') return endAccounts(item.id, news.accountId, now)
  const standing = hearNews(item, news)
  if (!standing) return []
  if (standing.state === 'removing') return endItem(item, 'institution', now)
  return [wantSync(item.id, standing === item ? null : standing, now)]
}

function stranger(webhook: WebhookRecord, now: number): Statement {
  const wait = STRANGER_WAITS_MS[webhook.attempts]
  return wait === undefined ? finishWebhook(webhook.id, 'unknown-item') : postponeWebhook(webhook.id, now + wait)
}
