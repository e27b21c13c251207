// Items: bank logins that customers linked, how far each has been synced, and who is at it.
import type { FiledReport } from '../../domain/books/state.ts'
import type { ItemState, Notice, Standing } from '../../domain/item.ts'
import type { Db, Row, Statement } from '../db.ts'
import { parseReport, reportJson } from './rows.ts'

export type ItemRecord = Standing & {
  readonly id: string
  readonly plaidItemId: string
  readonly customerId: string
  readonly programId: string
  readonly institutionId: string | null
  readonly institutionName: string | null
  readonly source: string
  readonly timezone: string
  /** Sealed. */
  readonly accessToken: string | null
  readonly cursor: string | null
  readonly pageCursor: string | null
  readonly syncedAt: number | null
  readonly wanted: number
  readonly attempts: number
  readonly createdAt: number
  readonly removedAt: number | null
}

/** What a sync is refused with when another has taken the item since, or its own first sending was done after all. */
export const SYNCED_ELSEWHERE = 'item_synced_elsewhere'

export const TAKEN_PLAID_ID = 'items.plaid_item_id'

export async function readItem(db: Db, id: string): Promise<ItemRecord | null> {
  const [rows] = await db.read([{ sql: 'SELECT * FROM items WHERE id = ?', args: [id] }])
  return rows![0] ? parseItem(rows![0]) : null
}

export async function readItemByPlaidId(db: Db, plaidItemId: string): Promise<ItemRecord | null> {
  const [rows] = await db.read([{ sql: 'SELECT * FROM items WHERE plaid_item_id = ?', args: [plaidItemId] }])
  return rows![0] ? parseItem(rows![0]) : null
}

export async function readItems(db: Db, customerId: string): Promise<readonly ItemRecord[]> {
  const [rows] = await db.read([{ sql: 'SELECT * FROM items WHERE customer_id = ? ORDER BY id', args: [customerId] }])
  return rows!.map(parseItem)
}

export function insertItem(item: ItemRecord, dueAt: number): Statement {
  return {
    sql: `INSERT INTO items (id, plaid_item_id, customer_id, program_id, institution_id, institution_name, source,
        timezone, access_token, state, notice, notice_until, wanted, due_at, attempts, in_step, created_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 1, ?) ON CONFLICT (id) DO NOTHING`,
    args: [
      ...[item.id, item.plaidItemId, item.customerId, item.programId, item.institutionId, item.institutionName],
      ...[item.source, item.timezone, item.accessToken, item.state, item.notice, item.noticeUntil],
      ...[item.wanted, dueAt, item.createdAt],
    ],
  }
}

/** One sync of an item at a time: null when it isn't due, or someone is at it. The same lease again takes it again. */
export async function claimItem(
  db: Db,
  id: string,
  lease: string,
  now: number,
  until: number,
): Promise<ItemRecord | null> {
  const sql = `UPDATE items SET lease = ?2, lease_until = ?4
    WHERE id = ?1 AND due_at <= ?3 AND (lease_until IS NULL OR lease_until <= ?3 OR lease = ?2) RETURNING *`
  const [claimed] = await db.write([{ sql, args: [id, lease, now, until] }])
  return claimed?.rows[0] ? parseItem(claimed.rows[0]) : null
}

export type Progress = Standing & {
  /** Resealed where the key has changed. */
  readonly accessToken: string
  readonly cursor: string | null
  readonly pageCursor: string | null
  readonly syncedAt: number | null
  /** When it is due again, unless there is more or news has come meanwhile. */
  readonly dueAt: number
}

/**
 * Ends a sync, in the commit of what it brought; refused as `SYNCED_ELSEWHERE` unless the lease still holds and the
 * cursors are where it began. What was heard of the item meanwhile stays said, and it is due again at once.
 */
export function finishSync(item: ItemRecord, lease: string, to: Progress, now: number): Statement {
  return {
    sql: `UPDATE items SET in_step = (state IN ('active', 'broken') AND lease IS ?2 AND cursor IS ?3 AND page_cursor IS ?4), lease = NULL, lease_until = NULL,
        cursor = ?5, page_cursor = ?6, synced_at = ?7, access_token = ?8, attempts = 0, ${standingUnlessHeard(9, 12)},
        due_at = CASE WHEN wanted > ?12 THEN ?13 ELSE ?14 END
      WHERE id = ?1`,
    args: [
      ...[item.id, lease, item.cursor, item.pageCursor, to.cursor, to.pageCursor, to.syncedAt, to.accessToken],
      ...[to.state, to.notice, to.noticeUntil, item.wanted, now, to.dueAt],
    ],
  }
}

/** Three arguments from `first` on, unless the item is wanted for more than it was when the sync began. */
function standingUnlessHeard(first: number, wanted: number): string {
  return ['state', 'notice', 'notice_until']
    .map((column, nth) => `${column} = CASE WHEN wanted > ?${wanted} THEN ${column} ELSE ?${first + nth} END`)
    .join(', ')
}

export type Setback = {
  readonly standing: Standing
  readonly dueAt: number
  /** When it is due if news has come meanwhile. */
  readonly newsDueAt: number
  /** A long update begins again from its start. */
  readonly restart: boolean
}

/** Counts an attempt that came to nothing, and lets go. */
export function postponeItem(item: ItemRecord, lease: string, to: Setback): Statement {
  const { standing, dueAt, newsDueAt, restart } = to
  return {
    sql: `UPDATE items SET attempts = attempts + 1, lease = NULL, lease_until = NULL,
        due_at = CASE WHEN wanted > ?8 THEN ?9 ELSE ?3 END, ${standingUnlessHeard(4, 8)},
        page_cursor = CASE WHEN ?7 THEN NULL ELSE page_cursor END
      WHERE id = ?1 AND lease = ?2 AND state <> 'removed'`,
    args: [
      ...[item.id, lease, dueAt, standing.state, standing.notice, standing.noticeUntil],
      ...[restart ? 1 : 0, item.wanted, newsDueAt],
    ],
  }
}

/** Whether something came while it was being synced, or there is more. */
export async function isDue(db: Db, id: string, now: number): Promise<boolean> {
  const [rows] = await db.read([{ sql: 'SELECT 1 FROM items WHERE id = ? AND due_at <= ?', args: [id, now] }])
  return rows!.length > 0
}

/** Due now. Items that are being taken down stay so. @param standing null: as it is. */
export function wantSync(id: string, standing: Standing | null, now: number): Statement {
  const still = "WHERE id = ?1 AND state IN ('active', 'broken')"
  if (!standing) return { sql: `UPDATE items SET wanted = wanted + 1, due_at = ?2 ${still}`, args: [id, now] }
  return {
    sql: `UPDATE items SET state = ?2, notice = ?3, notice_until = ?4, wanted = wanted + 1, due_at = ?5 ${still}`,
    args: [id, standing.state, standing.notice, standing.noticeUntil, now],
  }
}

/** To be removed at Plaid as soon as can be. */
export function takeDown(id: string, notice: Notice | null, now: number): Statement {
  return {
    sql: `UPDATE items SET state = 'removing', notice = ?2, notice_until = NULL, wanted = wanted + 1, attempts = 0, due_at = ?3,
        lease = NULL, lease_until = NULL
      WHERE id = ?1 AND state IN ('active', 'broken')`,
    args: [id, notice, now],
  }
}

/** The token is destroyed, and with it all that Plaid's data could be fetched by. */
export function markRemoved(id: string, now: number): Statement {
  return {
    sql: `UPDATE items SET state = 'removed', access_token = NULL, cursor = NULL, page_cursor = NULL, due_at = NULL,
        lease = NULL, lease_until = NULL, removed_at = coalesce(removed_at, ?2)
      WHERE id = ?1 AND state = 'removing'`,
    args: [id, now],
  }
}

const FILED = `WITH roots(root) AS (
    SELECT value FROM json_each(?2) UNION SELECT r.root FROM json_each(?2) k JOIN reports r ON r.source = ?1 AND r.id = k.value)
  SELECT ${reportJson('r')} AS row FROM roots k JOIN reports r ON r.source = ?1 AND r.id = k.root
  UNION SELECT ${reportJson('r')} FROM roots k JOIN reports r ON r.source = ?1 AND r.root = k.root AND r.root <> r.id`

/** Every report that shares an id or a root with these ids. */
export async function readFiled(db: Db, source: string, ids: readonly string[]): Promise<readonly FiledReport[]> {
  if (ids.length === 0) return []
  const [rows] = await db.read([{ sql: FILED, args: [source, JSON.stringify(ids)] }])
  return rows!.map((row) => parseReport(JSON.parse(String(row.row))))
}

export function parseItem(row: Row): ItemRecord {
  const text = (name: string) => row[name] as string | null
  const number = (name: string) => row[name] as number | null
  return {
    id: String(row.id),
    plaidItemId: String(row.plaid_item_id),
    customerId: String(row.customer_id),
    programId: String(row.program_id),
    institutionId: text('institution_id'),
    institutionName: text('institution_name'),
    source: String(row.source),
    timezone: String(row.timezone),
    accessToken: text('access_token'),
    state: row.state as ItemState,
    notice: row.notice as Notice | null,
    noticeUntil: number('notice_until'),
    cursor: text('cursor'),
    pageCursor: text('page_cursor'),
    syncedAt: number('synced_at'),
    wanted: Number(row.wanted),
    attempts: Number(row.attempts),
    createdAt: Number(row.created_at),
    removedAt: number('removed_at'),
  }
}
