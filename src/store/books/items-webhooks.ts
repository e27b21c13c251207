// The inbox of webhooks: what Plaid said, and what came of it.
import type { Db, Row, Statement } from '../db.ts'

export type WebhookRecord = {
  readonly id: string
  readonly plaidItemId: string
  readonly type: string
  readonly code: string
  readonly body: unknown
  readonly receivedAt: number
  readonly attempts: number
}

/** The same again is worked off again: two that are alike may be told within a second, and the second one may matter. */
export function insertWebhook(webhook: WebhookRecord): Statement {
  const { id, plaidItemId, type, code, body, receivedAt, attempts } = webhook
  return {
    sql: `INSERT INTO plaid_webhooks (id, plaid_item_id, type, code, body, received_at, attempts, due_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET due_at = excluded.due_at, attempts = 0`,
    args: [id, plaidItemId, type, code, JSON.stringify(body), receivedAt, attempts, receivedAt],
  }
}

/** null: there is none, or it is done. */
export async function readWaitingWebhook(db: Db, id: string): Promise<WebhookRecord | null> {
  const sql = 'SELECT * FROM plaid_webhooks WHERE id = ? AND due_at IS NOT NULL'
  const [rows] = await db.read([{ sql, args: [id] }])
  return rows![0] ? parseWebhook(rows![0]) : null
}

export async function readDueWebhooks(db: Db, now: number, limit: number): Promise<readonly string[]> {
  const sql = 'SELECT id FROM plaid_webhooks WHERE due_at <= ? ORDER BY due_at LIMIT ?'
  const [rows] = await db.read([{ sql, args: [now, limit] }])
  return rows!.map((row) => String(row.id))
}

export function finishWebhook(id: string, outcome: string): Statement {
  return { sql: 'UPDATE plaid_webhooks SET due_at = NULL, outcome = ?2 WHERE id = ?1', args: [id, outcome] }
}

export function postponeWebhook(id: string, dueAt: number): Statement {
  return {
    sql: 'UPDATE plaid_webhooks SET attempts = attempts + 1, due_at = ?2 WHERE id = ?1 AND due_at IS NOT NULL',
    args: [id, dueAt],
  }
}

export function deleteWebhooksBefore(at: number): Statement {
  return { sql: 'DELETE FROM plaid_webhooks WHERE received_at < ? AND due_at IS NULL', args: [at] }
}

function parseWebhook(row: Row): WebhookRecord {
  return {
    id: String(row.id),
    plaidItemId: String(row.plaid_item_id),
    type: String(row.type),
    code: String(row.code),
    body: JSON.parse(String(row.body)),
    receivedAt: Number(row.received_at),
    attempts: Number(row.attempts),
  }
}
