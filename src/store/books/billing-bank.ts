// Bank lines that were read, what they were matched with, and what is still expected on a statement.
import type { BankLine, BankMatch, Expected, ExpectedKind } from '../../domain/billing/match-bank.ts'
import type { Db, Row, Statement } from '../db.ts'

/** What a match is refused with that another line has already. */
export const MATCHED = 'bank_lines.matched_kind, bank_lines.matched_id'

export type KnownLine = {
  readonly id: string
  readonly matchedKind: ExpectedKind | null
  readonly matchedId: string | null
}

export async function readKnownLines(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, KnownLine>> {
  const sql = 'SELECT id, matched_kind, matched_id FROM bank_lines WHERE id IN (SELECT value FROM json_each(?))'
  const [rows] = await db.read([{ sql, args: [JSON.stringify(ids)] }])
  return new Map(
    rows!.map((row) => [
      String(row.id),
      {
        id: String(row.id),
        matchedKind: row.matched_kind as ExpectedKind | null,
        matchedId: row.matched_id as string | null,
      },
    ]),
  )
}

const unmatched = (kind: ExpectedKind, id: string) =>
  `NOT EXISTS (SELECT 1 FROM bank_lines b WHERE b.matched_kind = '${kind}' AND b.matched_id = ${id})`

/** Money that went out, or came back, and is on no statement yet. */
export async function readExpected(db: Db, currency: string): Promise<readonly Expected[]> {
  const sql = `SELECT 'payout-file' AS kind, id, -total AS amount, coalesce('20' || substr(header ->> 'effectiveOn', 1, 2) || '-'
        || substr(header ->> 'effectiveOn', 3, 2) || '-' || substr(header ->> 'effectiveOn', 5, 2), file_date) AS date, '' AS name
      FROM payout_files f WHERE currency = ?1 AND ${unmatched('payout-file', 'f.id')}
    UNION ALL
    SELECT 'payout-return', id, amount, date(closed_at / 1000, 'unixepoch'), coalesce(trace, '')
      FROM payouts p WHERE currency = ?1 AND state = 'returned' AND ${unmatched('payout-return', 'p.id')}
    UNION ALL
    SELECT 'partner-payment', id, -amount, date(paid_at / 1000, 'unixepoch'), coalesce(reference, '')
      FROM partner_payments m WHERE currency = ?1 AND ${unmatched('partner-payment', 'm.id')}
    ORDER BY kind, id`
  const [rows] = await db.read([{ sql, args: [currency] }])
  return rows!.map(parseExpected)
}

function parseExpected(row: Row): Expected {
  return {
    kind: row.kind as ExpectedKind,
    id: String(row.id),
    amount: Number(row.amount),
    date: String(row.date),
    names: row.name === '' ? [] : [String(row.name)],
  }
}

/** A match that stands stays; a line without one may get it from a later look. */
export function insertLines(
  lines: readonly BankLine[],
  matches: readonly BankMatch[],
  currency: string,
  at: number,
): readonly Statement[] {
  if (lines.length === 0) return []
  const matchOf = new Map(matches.map((match) => [match.line.id, match]))
  const rows = lines.map(({ id, date, amount, reference }) => {
    const match = matchOf.get(id)
    return [id, date, amount, reference, match?.kind ?? null, match?.subjectId ?? null]
  })
  return [
    {
      sql: `INSERT INTO bank_lines (id, date, amount, reference, matched_kind, matched_id, currency, created_at)
        SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, ?2, ?3 FROM json_each(?1) WHERE true
        ON CONFLICT (id) DO UPDATE SET matched_kind = coalesce(matched_kind, excluded.matched_kind),
          matched_id = coalesce(matched_id, excluded.matched_id)`,
      args: [JSON.stringify(rows), currency, at],
    },
  ]
}

export type StoredReconciliation<T> = {
  readonly id: string
  readonly currency: string
  readonly report: T
  readonly createdAt: number
}

export function insertReconciliation<T>({ id, currency, report, createdAt }: StoredReconciliation<T>): Statement {
  return {
    sql: 'INSERT INTO reconciliations (id, currency, report, created_at) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
    args: [id, currency, JSON.stringify(report), createdAt],
  }
}

export async function readReconciliation<T>(db: Db, id: string): Promise<StoredReconciliation<T> | null> {
  const [rows] = await db.read([{ sql: 'SELECT * FROM reconciliations WHERE id = ?', args: [id] }])
  return rows![0] ? parseReconciliation<T>(rows![0]) : null
}

/** The newest first. */
export async function readReconciliations<T>(
  db: Db,
  { before, limit }: { readonly before: string | null; readonly limit: number },
): Promise<readonly StoredReconciliation<T>[]> {
  const sql = 'SELECT * FROM reconciliations WHERE ?1 IS NULL OR id < ?1 ORDER BY id DESC LIMIT ?2'
  const [rows] = await db.read([{ sql, args: [before, limit] }])
  return rows!.map((row) => parseReconciliation<T>(row))
}

function parseReconciliation<T>(row: Row): StoredReconciliation<T> {
  return {
    id: String(row.id),
    currency: String(row.currency),
    report: JSON.parse(String(row.report)) as T,
    createdAt: Number(row.created_at),
  }
}
