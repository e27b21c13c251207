// What became of Plaid's public tokens, each of which is taken once.
import type { Db, Row, Statement } from '../db.ts'

export type ExchangeRecord = {
  /** The public token's hash. */
  readonly publicToken: string
  readonly customerId: string
  readonly plaidItemId: string
  /** Sealed; null once it is an item's, or was destroyed. */
  readonly accessToken: string | null
  readonly at: number
}

export function insertExchange({ publicToken, customerId, plaidItemId, accessToken, at }: ExchangeRecord): Statement {
  return {
    sql: `INSERT INTO plaid_exchanges (public_token, customer_id, plaid_item_id, access_token, at)
      VALUES (?, ?, ?, ?, ?) ON CONFLICT (public_token) DO NOTHING`,
    args: [publicToken, customerId, plaidItemId, accessToken, at],
  }
}

export async function readExchange(db: Db, publicToken: string): Promise<ExchangeRecord | null> {
  const sql = 'SELECT * FROM plaid_exchanges WHERE public_token = ?'
  const [rows] = await db.read([{ sql, args: [publicToken] }])
  return rows![0] ? parseExchange(rows![0]) : null
}

/** Those before then that never became an item, the oldest first. */
export async function readOpenExchanges(db: Db, before: number, limit: number): Promise<readonly ExchangeRecord[]> {
  const sql = 'SELECT * FROM plaid_exchanges WHERE access_token IS NOT NULL AND at < ? ORDER BY at LIMIT ?'
  const [rows] = await db.read([{ sql, args: [before, limit] }])
  return rows!.map(parseExchange)
}

/** Its access token is an item's now, or destroyed. */
export function closeExchange(publicToken: string): Statement {
  return { sql: 'UPDATE plaid_exchanges SET access_token = NULL WHERE public_token = ?', args: [publicToken] }
}

export function deleteExchangesBefore(at: number): Statement {
  return { sql: 'DELETE FROM plaid_exchanges WHERE at < ? AND access_token IS NULL', args: [at] }
}

function parseExchange(row: Row): ExchangeRecord {
  return {
    publicToken: String(row.public_token),
    customerId: String(row.customer_id),
    plaidItemId: String(row.plaid_item_id),
    accessToken: row.access_token as string | null,
    at: Number(row.at),
  }
}
