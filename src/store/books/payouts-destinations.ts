// Where customers' money goes. Details come in and go out sealed.
import type { Destination } from '../../domain/payout/destination.ts'
import type { Db, Row, Statement } from '../db.ts'

export type SealedDestination = Destination & { readonly sealed: string }

const DESTINATION = 'id, customer_id, program_id, method, label, sealed, notice, replaced_by, removed_at, created_at'

export function insertDestination(destination: SealedDestination): Statement {
  const { id, customerId, programId, method, label, sealed, notice, replacedBy, removedAt, createdAt } = destination
  return {
    sql: `INSERT INTO payout_destinations (${DESTINATION}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
    args: [id, customerId, programId, method, label, sealed, notice, replacedBy, removedAt, createdAt],
  }
}

/** The bank's word on it; `replacedBy`: it gave better details, which are a destination of their own. */
export function noticeDestination(id: string, notice: string, replacedBy: string | null): Statement {
  return {
    sql: 'UPDATE payout_destinations SET notice = ?2, replaced_by = coalesce(?3, replaced_by) WHERE id = ?1',
    args: [id, notice, replacedBy],
  }
}

export function removeDestination(id: string, at: number): Statement {
  return { sql: 'UPDATE payout_destinations SET removed_at = ?2 WHERE id = ?1 AND removed_at IS NULL', args: [id, at] }
}

export async function readDestination(db: Db, id: string): Promise<SealedDestination | null> {
  return (await readDestinationsById(db, [id])).get(id) ?? null
}

export async function readDestinationsById(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SealedDestination>> {
  const sql = `SELECT ${DESTINATION} FROM payout_destinations WHERE id IN (SELECT value FROM json_each(?))`
  const [rows] = await db.read([{ sql, args: [JSON.stringify(ids)] }])
  return new Map(rows!.map(parseDestination).map((destination) => [destination.id, destination]))
}

/** Those that may be used, the newest first. */
export async function readDestinations(db: Db, customerId: string): Promise<readonly Destination[]> {
  const sql = `SELECT ${DESTINATION} FROM payout_destinations
    WHERE customer_id = ? AND removed_at IS NULL AND replaced_by IS NULL ORDER BY id DESC`
  const [rows] = await db.read([{ sql, args: [customerId] }])
  return rows!.map(parseDestination)
}

function parseDestination(row: Row): SealedDestination {
  return {
    id: String(row.id),
    customerId: String(row.customer_id),
    programId: String(row.program_id),
    method: row.method as Destination['method'],
    label: String(row.label),
    sealed: String(row.sealed),
    notice: row.notice as string | null,
    replacedBy: row.replaced_by as string | null,
    removedAt: row.removed_at as number | null,
    createdAt: Number(row.created_at),
  }
}
