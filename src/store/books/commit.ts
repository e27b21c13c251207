// Changes -> one write. Rows travel as JSON, one statement a table; what was decided on stale state is refused whole.

import type { BudgetChange, Changes } from '../../domain/books/state.ts'
import type { Transfer } from '../../domain/ledger/posting.ts'
import type { Statement } from '../db.ts'

/** The CHECK that refuses a commit whose customers or budgets have moved since they were read: load and decide again. */
export const STALE = 'decided_on_stale_state'

type Cell = string | number | null

/** `INSERT … SELECT` of rows that arrive as one JSON array of arrays. */
export function insertRows(
  table: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  conflict: string,
): readonly Statement[] {
  if (rows.length === 0) return []
  const cells = columns.map((_, i) => `value ->> ${i}`).join(', ')
  const sql = `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${cells} FROM json_each(?) WHERE true ${conflict}`
  return [{ sql, args: [JSON.stringify(rows)] }]
}

function overwrite(keys: readonly string[], columns: readonly string[], kept: readonly string[] = []): string {
  const moving = columns.filter((column) => !keys.includes(column) && !kept.includes(column))
  const set = moving.map((column) => `${column} = excluded.${column}`)
  return `ON CONFLICT (${keys.join(', ')}) DO UPDATE SET ${set.join(', ')}`
}

function addTo(keys: readonly string[], columns: readonly string[]): string {
  return `ON CONFLICT (${keys.join(', ')}) DO UPDATE SET ${columns.map((column) => `${column} = ${column} + excluded.${column}`).join(', ')}`
}

/** Refuses the whole commit unless the statement before it changed exactly `expected` rows. */
export function guard(name: string, expected: number): Statement {
  return {
    sql: 'INSERT INTO guards (name, holds) SELECT ?, changes() = ? WHERE true ON CONFLICT (name) DO UPDATE SET holds = excluded.holds',
    args: [name, expected],
  }
}

/** @param at the instant at which this is recorded. */
export function commitStatements(changes: Changes, at: number): readonly Statement[] {
  return [
    ...moveVersions(changes.versions),
    ...drawBudgets(changes.budgets),
    ...insertReports(changes, at),
    ...insertPurchases(changes, at),
    ...insertRewards(changes, at),
    ...insertTransfers(changes.transfers, at),
    ...moveBalances(changes.transfers),
    ...addOfferDays(changes),
    ...insertEvents(changes, at),
  ]
}

// The next version is sent, so that sending the same commit twice is refused the second time.
function moveVersions(versions: Changes['versions']): readonly Statement[] {
  if (versions.size === 0) return []
  const rows = [...versions].map(([customer, version]) => [customer, version + 1])
  const conflict =
    'ON CONFLICT (customer_id) DO UPDATE SET version = excluded.version WHERE customer_versions.version = excluded.version - 1'
  return [
    ...insertRows('customer_versions', ['customer_id', 'version'], rows, conflict),
    guard('customers', rows.length),
  ]
}

// Differences commute, so that commits of different customers don't wait for each other on a popular offer; only a
// budget that would be exceeded refuses.
function drawBudgets(budgets: readonly BudgetChange[]): readonly Statement[] {
  if (budgets.length === 0) return []
  const opened = insertRows(
    'budgets',
    ['key', 'granted'],
    budgets.map(({ key }) => [key, 0]),
    'ON CONFLICT (key) DO NOTHING',
  )
  const drawn = {
    sql: `UPDATE budgets SET granted = granted + (d.value ->> 1) FROM json_each(?) d
      WHERE budgets.key = d.value ->> 0 AND (d.value ->> 2 IS NULL OR d.value ->> 1 < 0 OR granted + (d.value ->> 1) <= d.value ->> 2)`,
    args: [JSON.stringify(budgets.map(({ key, difference, limit }) => [key, difference, limit]))],
  }
  return [...opened, drawn, guard('budgets', budgets.length)]
}

function insertReports({ reports }: Changes, at: number): readonly Statement[] {
  const columns = [
    'source',
    'id',
    'type',
    'posted_at',
    'root',
    'customer_id',
    'card_id',
    'merchant_id',
    'purchase_id',
    'loose',
    'content',
    'match',
    'batch',
    'received_at',
  ]
  const rows = reports.map(({ report, root, customerId, cardId, purchaseId, loose, match, timezone, batch }) => [
    report.source,
    report.id,
    report.type,
    report.postedAt ?? 0,
    root,
    customerId,
    cardId,
    match.merchantId,
    purchaseId,
    loose ? 1 : 0,
    JSON.stringify({ report, timezone }),
    JSON.stringify(match),
    batch,
    at,
  ])
  const keys = ['source', 'id', 'type', 'posted_at']
  return insertRows('reports', columns, rows, overwrite(keys, columns, ['received_at']))
}

function insertPurchases({ purchases }: Changes, at: number): readonly Statement[] {
  const columns = [
    'id',
    'source',
    'root',
    'customer_id',
    'card_id',
    'program_id',
    'merchant_id',
    'location_id',
    'method',
    'confidence',
    'timezone',
    'channel',
    'currency',
    'occurred_at',
    'cleared_at',
    'state',
    'amount',
    'authorized',
    'cleared',
    'reversed',
    'refunded',
    'tied',
    'net',
    'expired_at',
    'updated_at',
  ]
  const rows = purchases.map((p) => [
    p.id,
    p.source,
    p.root,
    p.customerId,
    p.cardId,
    p.programId,
    p.match.merchantId,
    p.match.locationId,
    p.match.method,
    p.match.confidence,
    p.timezone,
    p.channel,
    p.currency,
    p.occurredAt,
    p.clearedAt,
    p.state,
    p.amount,
    p.authorized,
    p.cleared,
    p.reversed,
    p.refunded,
    p.tied,
    p.net,
    p.expiredAt,
    at,
  ])
  return insertRows('purchases', columns, rows, overwrite(['id'], columns))
}

function insertRewards({ rewards }: Changes, at: number): readonly Statement[] {
  const columns = [
    'purchase_id',
    'offer_id',
    'customer_id',
    'merchant_id',
    'program_id',
    'version',
    'state',
    'amount',
    'wanted',
    'currency',
    'commission',
    'partner',
    'limited_by',
    'reason',
    'failures',
    'confirm_at',
    'confirmed_at',
    'revision',
    'updated_at',
  ]
  const rows = rewards.map((r) => [
    r.purchaseId,
    r.offerId,
    r.customerId,
    r.merchantId,
    r.programId,
    r.version,
    r.state,
    r.amount,
    r.wanted,
    r.currency,
    r.commission,
    r.partner,
    r.limitedBy,
    r.reason,
    JSON.stringify(r.failures),
    r.confirmAt,
    r.confirmedAt,
    r.revision,
    at,
  ])
  return insertRows('rewards', columns, rows, overwrite(['purchase_id', 'offer_id'], columns))
}

function insertTransfers(transfers: readonly Transfer[], at: number): readonly Statement[] {
  const columns = ['id', 'cause_id', 'purchase_id', 'kind', 'debit', 'credit', 'amount', 'currency', 'at']
  const rows = transfers.map((t) => [
    t.id,
    t.causeId,
    t.purchaseId,
    t.kind,
    t.debit,
    t.credit,
    t.amount,
    t.currency,
    at,
  ])
  return insertRows('transfers', columns, rows, '')
}

/** What the transfers add to each account. */
export function moveBalances(transfers: readonly Transfer[]): readonly Statement[] {
  const moved = new Map<string, { debits: number; credits: number }>()
  const of = (id: string) => moved.get(id) ?? moved.set(id, { debits: 0, credits: 0 }).get(id)!
  for (const { debit, credit, amount } of transfers) {
    of(debit).debits += amount
    of(credit).credits += amount
  }
  const rows = [...moved].map(([id, { debits, credits }]) => [id, debits, credits])
  return insertRows('accounts', ['id', 'debits', 'credits'], rows, addTo(['id'], ['debits', 'credits']))
}

function addOfferDays({ offerDays }: Changes): readonly Statement[] {
  const keys = ['offer_id', 'day', 'location_id', 'currency']
  const sums = ['rewarded', 'declined', 'spend', 'rewards', 'commission', 'partner']
  const rows = offerDays.map((o) => [
    o.offerId,
    o.day,
    o.locationId,
    o.currency,
    o.rewarded,
    o.declined,
    o.spend,
    o.rewards,
    o.commission,
    o.partner,
  ])
  return insertRows('offer_days', [...keys, ...sums], rows, addTo(keys, sums))
}

function insertEvents({ events }: Changes, at: number): readonly Statement[] {
  const columns = ['type', 'program_id', 'customer_id', 'subject_id', 'data', 'at']
  const rows = events.map((e) => [e.type, e.programId, e.customerId, e.subjectId, JSON.stringify(e.data), at])
  return insertRows('events', columns, rows, '')
}
