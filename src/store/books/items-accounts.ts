// The card accounts of items, which card each speaks for, and what a login that was linked again is known by.
import type { FiledReport } from '../../domain/books/state.ts'
import type { Db, Row, Statement } from '../db.ts'
import { parseReport, reportJson } from './rows.ts'

export type ItemAccount = {
  readonly itemId: string
  readonly accountId: string
  readonly cardId: string | null
  readonly token: string
  readonly name: string
  readonly mask: string | null
  readonly depository: boolean
  readonly endedAt: number | null
}

export async function readAccounts(db: Db, itemIds: readonly string[]): Promise<readonly ItemAccount[]> {
  const sql =
    'SELECT * FROM item_accounts WHERE item_id IN (SELECT value FROM json_each(?)) ORDER BY item_id, account_id'
  const [rows] = await db.read([{ sql, args: [JSON.stringify(itemIds)] }])
  return rows!.map(parseAccount)
}

/** An account that is known already gets the card that is chosen for it now. */
export function upsertAccount(account: ItemAccount): Statement {
  const { itemId, accountId, cardId, token, name, mask, depository, endedAt } = account
  return {
    sql: `INSERT INTO item_accounts (item_id, account_id, card_id, token, name, mask, depository, ended_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (item_id, account_id) DO UPDATE SET card_id = excluded.card_id, ended_at = excluded.ended_at`,
    args: [itemId, accountId, cardId, token, name, mask, depository ? 1 : 0, endedAt],
  }
}

/**
 * Other items no longer speak for these cards; a sync of theirs that is under way is refused, and those that have
 * nothing left to say are taken down.
 */
export function takeOver(itemId: string, cardIds: readonly string[], at: number): readonly Statement[] {
  const args = [itemId, JSON.stringify(cardIds), at]
  const speaks = 'FROM item_accounts a WHERE a.item_id = items.id AND a.ended_at IS NULL AND a.card_id'
  const cards = '(SELECT value FROM json_each(?2))'
  return [
    {
      sql: `UPDATE items SET lease = NULL, lease_until = NULL, wanted = wanted + 1, due_at = ?3,
          state = CASE WHEN EXISTS (SELECT 1 ${speaks} NOT IN ${cards}) THEN state ELSE 'removing' END
        WHERE id <> ?1 AND state IN ('active', 'broken') AND EXISTS (SELECT 1 ${speaks} IN ${cards})`,
      args,
    },
    {
      sql: `UPDATE item_accounts SET ended_at = ?3 WHERE item_id <> ?1 AND ended_at IS NULL AND card_id IN ${cards}`,
      args,
    },
  ]
}

/** Cards that lose the account that speaks for them are unlinked. @param accountId null: all accounts of the item. */
export function endAccounts(itemId: string, accountId: string | null, at: number): readonly Statement[] {
  const ended = `SELECT card_id FROM item_accounts
    WHERE item_id = ?1 AND ended_at IS NULL AND card_id IS NOT NULL AND (?2 IS NULL OR account_id = ?2)`
  const args = [itemId, accountId, at]
  return [
    { sql: `UPDATE cards SET unlinked_at = ?3, token = '' WHERE unlinked_at IS NULL AND id IN (${ended})`, args },
    {
      sql: 'UPDATE item_accounts SET ended_at = ?3 WHERE item_id = ?1 AND ended_at IS NULL AND (?2 IS NULL OR account_id = ?2)',
      args,
    },
  ]
}

export async function readEchoes(db: Db, itemId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const sql = `SELECT e.transaction_id, e.known_as FROM json_each(?2) k
    JOIN item_echoes e ON e.item_id = ?1 AND e.transaction_id = k.value`
  const [rows] = await db.read([{ sql, args: [itemId, JSON.stringify(ids)] }])
  return new Map(rows!.map((row) => [String(row.transaction_id), String(row.known_as)]))
}

export function insertEchoes(itemId: string, echoes: ReadonlyMap<string, string>): readonly Statement[] {
  if (echoes.size === 0) return []
  const sql = `INSERT INTO item_echoes (item_id, transaction_id, known_as)
    SELECT ?1, value ->> 0, value ->> 1 FROM json_each(?2) WHERE true ON CONFLICT DO NOTHING`
  return [{ sql, args: [itemId, JSON.stringify([...echoes])] }]
}

/** The names of everything that this item has told again so far. */
export async function readKnownNames(db: Db, itemId: string): Promise<ReadonlySet<string>> {
  const [rows] = await db.read([{ sql: 'SELECT known_as FROM item_echoes WHERE item_id = ?', args: [itemId] }])
  return new Set(rows!.map((row) => String(row.known_as)))
}

const BEFORE = 'r.source = ?1 AND r.received_at <= ?5'

const EARLIER = `SELECT ${reportJson('r')} AS row FROM purchases p JOIN reports r ON r.source = p.source AND r.id = p.root
    WHERE p.customer_id = ?2 AND p.occurred_at BETWEEN ?3 AND ?4 AND ${BEFORE}
  UNION SELECT ${reportJson('r')} FROM purchases p JOIN reports r ON r.source = p.source AND r.root = p.root AND r.root <> r.id
    WHERE p.customer_id = ?2 AND p.occurred_at BETWEEN ?3 AND ?4 AND ${BEFORE}
  UNION SELECT ${reportJson('r')} FROM reports r WHERE r.customer_id = ?2 AND r.loose = 1 AND ${BEFORE}`

/** What earlier links of these cards had reported of that time when this one was made. */
export async function readEarlierReports(
  db: Db,
  item: { readonly id: string; readonly source: string; readonly customerId: string; readonly createdAt: number },
  from: number,
  to: number,
): Promise<readonly FiledReport[]> {
  const args = [item.source, item.customerId, from, to, item.createdAt]
  const [rows] = await db.read([{ sql: EARLIER, args }])
  return rows!.map((row) => parseReport(JSON.parse(String(row.row))))
}

function parseAccount(row: Row): ItemAccount {
  return {
    itemId: String(row.item_id),
    accountId: String(row.account_id),
    cardId: row.card_id as string | null,
    token: String(row.token),
    name: String(row.name),
    mask: row.mask as string | null,
    depository: row.depository === 1,
    endedAt: row.ended_at as number | null,
  }
}
