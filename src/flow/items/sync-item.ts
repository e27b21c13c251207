// Hears what a bank login has to tell since the last time: pages are fetched, turned into reports and committed
// together with the cursor, so that a page is either stored and acknowledged or neither.
import { foundBroken, foundWorking } from '../../domain/item.ts'
import { assert } from '../../domain/refusal.ts'
import type { PlaidAccess } from '../../feed/plaid/access.ts'
import { PlaidFailure, PlaidOutage } from '../../feed/plaid/failure.ts'
import {
  claimItem,
  finishSync,
  type ItemRecord,
  isDue,
  postponeItem,
  type Setback,
  SYNCED_ELSEWHERE,
} from '../../store/books/items.ts'
import { insertEchoes } from '../../store/books/items-accounts.ts'
import { noteIgnored } from '../../store/books/items-ignored.ts'
import { ConstraintFailure, type Db } from '../../store/db.ts'
import type { Deps, Ring } from '../deps.ts'
import { ingest } from '../ingest.ts'
import { openToken } from './item-token.ts'
import { type FetchedUpdate, fetchUpdate } from './sync-item-fetch.ts'
import { reportUpdate } from './sync-item-report.ts'
import { endItem, removeItem } from './unlink-item.ts'

/** Longer than a run can take; a Worker that died holds an item no longer. */
const LEASE_MS = 120_000
/** Without any word from Plaid an item is asked this often: a webhook may have been lost. */
const POLL_MS = 8 * 3_600_000
const UNREADY_MS = 5 * 60_000
const BROKEN_MS = 24 * 3_600_000
const FIRST_WAIT_MS = 15_000
const LONGEST_WAIT_MS = 6 * 3_600_000

/**
 * One job of the queue: does nothing when the item isn't due or someone is at it. Throws what Plaid failed with, once the
 * item has been put off; an outage is never read as "nothing new".
 */
export async function syncItem(deps: Deps, { books, jobId }: Ring): Promise<void> {
  const db = deps.booksFor(books)
  const lease = deps.newId('lse')
  const now = deps.now()
  const item = await claimItem(db, jobId, lease, now, now + LEASE_MS)
  if (!item) return
  try {
    assert(deps.plaid, 'an item needs Plaid')
    if (item.state === 'removing') await removeItem(deps, deps.plaid, db, item)
    else await syncClaimed(deps, deps.plaid, books, item, lease)
  } catch (error) {
    if (error instanceof ConstraintFailure && error.constraint === SYNCED_ELSEWHERE) return
    await settleFailure(deps, db, item, lease, error)
  }
  if (await isDue(db, item.id, deps.now())) await deps.ring({ books, jobId })
}

async function syncClaimed(deps: Deps, plaid: PlaidAccess, books: string, item: ItemRecord, lease: string) {
  const token = await openToken(deps, item)
  if (item.state === 'broken') await refuseStillBroken(plaid, token.text)
  const fetched = await fetchUpdate(plaid.api, token.text, item)
  const db = deps.booksFor(books)
  const { reports, echoes, ignored, others } = await reportUpdate(db, item, fetched.update, fetched.end === 'whole')
  const done = finishSync(item, lease, progressOf(deps, item, token.sealed, fetched), deps.now())
  const also = [done, ...insertEchoes(item.id, echoes), ...noteIgnored(item.id, ignored, others)]
  if (reports.length === 0) await db.write(also)
  else await ingest(deps, { books, scope: null }, reports, lease, null, also)
}

async function refuseStillBroken({ api }: PlaidAccess, accessToken: string): Promise<void> {
  const { error } = await api.item(accessToken)
  if (error) throw new PlaidFailure('repair', error, null)
}

function progressOf(deps: Deps, item: ItemRecord, accessToken: string, { cursor, end }: FetchedUpdate) {
  const now = deps.now()
  const standing = foundWorking(item, now)
  if (end === 'unready') return { ...standing, ...cursorsOf(item), accessToken, dueAt: now + UNREADY_MS }
  if (end === 'more') return { ...standing, accessToken, ...cursorsOf(item), pageCursor: cursor, dueAt: now }
  return { ...standing, accessToken, cursor, pageCursor: null, syncedAt: now, dueAt: now + POLL_MS }
}

function cursorsOf({ cursor, pageCursor, syncedAt }: ItemRecord) {
  return { cursor, pageCursor, syncedAt }
}

async function settleFailure(deps: Deps, db: Db, item: ItemRecord, lease: string, error: unknown): Promise<void> {
  const now = deps.now()
  const put = (to: Setback) => db.write([postponeItem(item, lease, to)])
  const fate = error instanceof PlaidFailure ? error.fate : null
  if (fate === 'gone') return void (await db.write(endItem(item, 'institution', now)))
  if (fate === 'repair') {
    await put({ standing: foundBroken, dueAt: now + BROKEN_MS, newsDueAt: now, restart: false })
    return
  }
  const asked = error instanceof PlaidOutage ? error.retryAfterMs : null
  const dueAt = now + Math.max(asked ?? 0, backOff(item.attempts))
  await put({ standing: item, dueAt, newsDueAt: dueAt, restart: fate === 'restart' })
  throw error
}

// Those who were turned away together must not come back together.
function backOff(attempts: number): number {
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempts, 12))
  return Math.round(wait * (0.75 + Math.random() / 2))
}
