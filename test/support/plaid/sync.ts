// /transactions/sync: what changed since a cursor, in pages. A cursor names a place in the item's log, and while an
// update is being paged through also the place where that update ends.
import type { Change, Item } from './bank.ts'
import { PlaidError } from './error.ts'

type Place = { readonly item: string; readonly from: number; readonly end: number | null; readonly offset: number }

export function syncPage(item: Item, cursor: string | null, count: number) {
  item.synced = true
  if (!item.ready) return { ...empty, next_cursor: '', transactions_update_status: 'NOT_READY' }
  const place = cursor ? openCursor(cursor, item) : { item: item.id, from: 0, end: null, offset: 0 }
  if (place.end !== null && item.log.length > place.end)
    throw new PlaidError('TRANSACTIONS_ERROR', 'TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION')
  const end = place.end ?? item.log.length
  const changes = coalesce(item, item.log.slice(place.from, end))
  const page = changes.slice(place.offset, place.offset + count)
  const offset = place.offset + page.length
  const has_more = offset < changes.length
  const next: Place = has_more ? { ...place, end, offset } : { item: item.id, from: end, end: null, offset: 0 }
  return {
    added: page.flatMap((change) => (change.kind === 'added' ? [change.transaction] : [])),
    modified: page.flatMap((change) => (change.kind === 'modified' ? [change.transaction] : [])),
    removed: page.flatMap((change) =>
      change.kind === 'removed' ? [{ transaction_id: change.transaction_id, account_id: change.account_id }] : [],
    ),
    has_more,
    next_cursor: sealCursor(next),
    transactions_update_status: 'HISTORICAL_UPDATE_COMPLETE',
  }
}

const empty = { added: [], modified: [], removed: [], has_more: false }

/** What came and went within one update isn't told; of several changes the last is. */
function coalesce(item: Item, log: readonly Change[]): readonly Change[] {
  const shared = new Set(item.shared.map((key) => `account-${key}`))
  const byId = new Map<string, Change>()
  for (const change of log) {
    const { transaction_id: id, account_id } = change.kind === 'removed' ? change : change.transaction
    if (![...shared].some((key) => account_id.startsWith(`${key}-`))) continue
    const before = byId.get(id)
    byId.delete(id)
    if (before?.kind === 'added' && change.kind === 'removed') continue
    byId.set(id, before?.kind === 'added' && change.kind === 'modified' ? { ...change, kind: 'added' } : change)
  }
  return [...byId.values()]
}

function sealCursor(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString('base64')
}

function openCursor(cursor: string, item: Item): Place {
  try {
    const place = JSON.parse(Buffer.from(cursor, 'base64').toString()) as Place
    if (place.item === item.id && Number.isInteger(place.from)) return place
  } catch {}
  throw new PlaidError('INVALID_INPUT', 'INVALID_FIELD')
}
