// Payouts as rows: asked for, moved from state to state, and found again.

import type { Part } from '../../domain/payout/cover.ts'
import type { Payout, PayoutMethod, PayoutState } from '../../domain/payout/payout.ts'
import type { Db, Row, Statement, Value } from '../db.ts'
import { guard } from './guard.ts'
import { insertRows } from './table.ts'

/** What a payout is refused with that its customer's balance does not cover. */
export const EXCEEDS_BALANCE = 'payout-exceeds-balance'

const COLUMNS: readonly (readonly [column: string, field: keyof Payout])[] = [
  ['id', 'id'],
  ['customer_id', 'customerId'],
  ['program_id', 'programId'],
  ['destination_id', 'destinationId'],
  ['method', 'method'],
  ['amount', 'amount'],
  ['currency', 'currency'],
  ['state', 'state'],
  ['code', 'code'],
  ['retry_of', 'retryOf'],
  ['file_id', 'fileId'],
  ['line', 'line'],
  ['trace', 'trace'],
  ['requested_at', 'requestedAt'],
  ['submitted_at', 'submittedAt'],
  ['paid_at', 'paidAt'],
  ['closed_at', 'closedAt'],
]
const names = COLUMNS.map(([column]) => column)
const PAYOUT = names.join(', ')

/** Comes after the transfer that pays for it: the balance is checked as the row goes in. */
export function insertPayout(payout: Payout, parts: readonly Part[]): readonly Statement[] {
  const row = COLUMNS.map(([, field]) => payout[field])
  return [
    ...insertRows('payouts', names, [row], ''),
    ...insertRows(
      'payout_parts',
      ['payout_id', 'cause_id', 'amount'],
      parts.map(({ causeId, amount }) => [payout.id, causeId, amount]),
      '',
    ),
  ]
}

export type Submitted = { readonly id: string; readonly line: number; readonly trace: string | null }

/** All of them are still only requested, or the commit is refused. */
export function markSubmitted(fileId: string, payouts: readonly Submitted[], at: number): readonly Statement[] {
  const rows = payouts.map(({ id, line, trace }) => [id, line, trace])
  return [
    {
      sql: `UPDATE payouts SET state = 'submitted', file_id = ?2, line = p.value ->> 1, trace = p.value ->> 2, submitted_at = ?3
        FROM json_each(?1) p WHERE payouts.id = p.value ->> 0 AND payouts.state = 'requested'`,
      args: [JSON.stringify(rows), fileId, at],
    },
    guard('payouts', payouts.length),
  ]
}

export type Settlement = {
  readonly payout: Payout
  readonly to: 'paid' | 'failed' | 'returned'
  readonly code: string | null
}

/** All of them are still in the state in which they were read, or the commit is refused. */
export function markSettled(settlements: readonly Settlement[], at: number): readonly Statement[] {
  const rows = settlements.map(({ payout, to, code }) => [payout.id, payout.state, to, code])
  return [
    {
      sql: `UPDATE payouts SET state = p.value ->> 2, code = p.value ->> 3,
          paid_at = CASE WHEN p.value ->> 2 = 'paid' THEN ?2 ELSE paid_at END,
          closed_at = CASE WHEN p.value ->> 2 = 'paid' THEN NULL ELSE ?2 END
        FROM json_each(?1) p WHERE payouts.id = p.value ->> 0 AND payouts.state = p.value ->> 1`,
      args: [JSON.stringify(rows), at],
    },
    guard('payouts', settlements.length),
  ]
}

export async function readPayout(db: Db, id: string): Promise<Payout | null> {
  return (await readPayoutsById(db, [id])).get(id) ?? null
}

export async function readPayoutsById(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Payout>> {
  const found = await select(db, 'id IN (SELECT value FROM json_each(?))', [JSON.stringify(ids)])
  return new Map(found.map((payout) => [payout.id, payout]))
}

/** The retry of a payout, where there is one. */
export async function readRetry(db: Db, id: string): Promise<Payout | null> {
  return (await select(db, 'retry_of = ? AND retry_of IS NOT NULL', [id]))[0] ?? null
}

/** The oldest that wait for a file. */
export function readRequested(db: Db, programId: string, method: PayoutMethod, limit: number) {
  return select(db, `program_id = ? AND method = ? AND state = 'requested' ORDER BY id LIMIT ?`, [
    programId,
    method,
    limit,
  ])
}

export function readPayoutsOfFile(db: Db, fileId: string): Promise<readonly Payout[]> {
  return select(db, 'file_id = ? AND file_id IS NOT NULL ORDER BY line', [fileId])
}

/** The latest that was submitted under the trace: numbers come around after ten million. */
export async function readPayoutByTrace(db: Db, trace: string): Promise<Payout | null> {
  const sql = 'trace = ? AND trace IS NOT NULL ORDER BY submitted_at DESC LIMIT 1'
  return (await select(db, sql, [trace]))[0] ?? null
}

/** What files were given for and nobody spoke of since. */
export function readUnreturned(db: Db, now: number, limit: number): Promise<readonly Payout[]> {
  const where = `state = 'submitted' AND EXISTS (SELECT 1 FROM payout_files f WHERE f.id = file_id AND f.settles_at <= ?)
    ORDER BY file_id, line LIMIT ?`
  return select(db, where, [now, limit])
}

export type PayoutFilter = {
  readonly programId: string | null
  readonly customerId: string | null
  readonly state: PayoutState | null
}

/** The newest first. */
export function readPayouts(
  db: Db,
  { programId, customerId, state }: PayoutFilter,
  { before, limit }: { readonly before: string | null; readonly limit: number },
): Promise<readonly Payout[]> {
  const where = `(?1 IS NULL OR program_id = ?1) AND (?2 IS NULL OR customer_id = ?2) AND (?3 IS NULL OR state = ?3)
    AND (?4 IS NULL OR id < ?4) ORDER BY id DESC LIMIT ?5`
  return select(db, where, [programId, customerId, state, before, limit])
}

/** What a customer was paid and kept, by currency. */
export async function readPaidOut(db: Db, customerId: string): Promise<ReadonlyMap<string, number>> {
  const sql = `SELECT currency, sum(amount) AS paid FROM payouts WHERE customer_id = ? AND state = 'paid' GROUP BY currency`
  const [rows] = await db.read([{ sql, args: [customerId] }])
  return new Map(rows!.map((row) => [String(row.currency), Number(row.paid)]))
}

export async function readParts(db: Db, payoutId: string): Promise<readonly Part[]> {
  const sql = 'SELECT cause_id, amount FROM payout_parts WHERE payout_id = ? ORDER BY cause_id'
  const [rows] = await db.read([{ sql, args: [payoutId] }])
  return rows!.map((row) => ({ causeId: String(row.cause_id), amount: Number(row.amount) }))
}

async function select(db: Db, where: string, args: readonly Value[]): Promise<readonly Payout[]> {
  const [rows] = await db.read([{ sql: `SELECT ${PAYOUT} FROM payouts WHERE ${where}`, args }])
  return rows!.map(parsePayout)
}

function parsePayout(row: Row): Payout {
  return Object.fromEntries(COLUMNS.map(([column, field]) => [field, row[column]])) as unknown as Payout
}

/** What a program's payouts come to, by how far they are; in one currency. */
export async function readPayoutTotals(
  db: Db,
  programId: string,
  currency: string,
): Promise<Readonly<Record<'requested' | 'submitted' | 'paid' | 'returned', number>>> {
  const sum = (state: string, more: string) =>
    `(SELECT total(amount) FROM payouts WHERE state = '${state}' ${more} AND program_id = ?1 AND currency = ?2) AS ${state}`
  const sql = `SELECT ${sum('requested', '')}, ${sum('submitted', 'AND file_id IS NOT NULL')},
    ${sum('paid', 'AND paid_at IS NOT NULL')}, ${sum('returned', '')}`
  const [rows] = await db.read([{ sql, args: [programId, currency] }])
  const { requested, submitted, paid, returned } = rows![0]!
  const [r, s, p, b] = [requested, submitted, paid, returned].map(Number) as [number, number, number, number]
  return { requested: r, submitted: s, paid: p, returned: b }
}
