// What others are told, in the order in which it happened.
import type { PlatformEvent } from '../../domain/books/state.ts'
import type { Db } from '../db.ts'

export type EventRecord = Omit<PlatformEvent, 'type'> & {
  readonly seq: number
  readonly type: string
  readonly at: number
}

/** Whose events: a program's, about its customers; a merchant's, about its offers and never about a customer; or all. */
export type EventScope = { readonly programId: string } | { readonly merchantId: string } | null

/** From the one after `after` on, so that a reader who remembers the last one misses none. */
export async function readEvents(
  db: Db,
  scope: EventScope,
  after: number,
  limit: number,
): Promise<readonly EventRecord[]> {
  const [where, whose] =
    scope === null
      ? ['?3 IS NULL', null]
      : 'programId' in scope
        ? ['program_id = ?3 AND program_id IS NOT NULL', scope.programId]
        : ['merchant_id = ?3 AND customer_id IS NULL', scope.merchantId]
  const sql = `SELECT * FROM events WHERE ${where} AND seq > ?1 ORDER BY seq LIMIT ?2`
  const [rows] = await db.read([{ sql, args: [after, limit, whose] }])
  return rows!.map((row) => ({
    seq: Number(row.seq),
    type: String(row.type),
    programId: row.program_id as string | null,
    merchantId: row.merchant_id as string | null,
    customerId: row.customer_id as string | null,
    subjectId: String(row.subject_id),
    data: JSON.parse(String(row.data)),
    at: Number(row.at),
  }))
}

/** After this one come the latest `count` events of a program. */
export async function readLatestSeq(
  db: Db,
  { programId }: { readonly programId: string },
  count: number,
): Promise<number> {
  const sql = `SELECT seq FROM events INDEXED BY events_by_program WHERE program_id = ?1 AND program_id IS NOT NULL
    ORDER BY seq DESC LIMIT 1 OFFSET ?2`
  const [rows] = await db.read([{ sql, args: [programId, count] }])
  return Number(rows![0]?.seq ?? 0)
}
