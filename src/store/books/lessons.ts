// Reports as lessons are learned from them, and reports that are matched anew because of one. Reports lie in the order
// of their arrival, which their rowid tells; a correction stays in its place.
import type { FiledReport } from '../../domain/books/state.ts'
import type { Sighting } from '../../domain/match/learn.ts'
import type { MerchantClue } from '../../domain/merchant.ts'
import type { Db, Statement } from '../db.ts'
import { parseReport, reportJson } from './rows.ts'

export type Sightings = {
  /** Of reports with a merchant id. */
  readonly sightings: readonly Sighting[]
  /** The last report that was read, or that there is. */
  readonly upTo: number
}

/** The next reports after `mark`, at most `limit`. */
export async function readSightings(db: Db, mark: number, limit: number): Promise<Sightings> {
  const seen = `json_array(json(r.content -> '$.report.merchant'), r.content -> '$.report.occurredAt', r.merchant_id,
    r.match ->> '$.locationId', r.match ->> '$.method', r.match -> '$.confidence')`
  const sql = `SELECT r.rowid AS n, CASE WHEN r.content ->> '$.report.merchant.mid' IS NULL THEN NULL ELSE ${seen} END AS seen
    FROM reports r WHERE r.rowid > ? ORDER BY r.rowid LIMIT ?`
  const [rows, last] = await db.read([
    { sql, args: [mark, limit] },
    { sql: 'SELECT coalesce(max(rowid), 0) AS n FROM reports', args: [] },
  ])
  // Erasing the newest reports gives their numbers to the next.
  const upTo = Number(rows!.at(-1)?.n ?? Math.min(mark, Number(last![0]!.n)))
  return { sightings: rows!.flatMap(({ seen }) => (seen === null ? [] : [parseSighting(String(seen))])), upTo }
}

function parseSighting(seen: string): Sighting {
  const [clue, at, merchantId, locationId, method, confidence] = JSON.parse(seen)
  return { clue, at, match: { merchantId, locationId, method, confidence } }
}

export type Rematch = {
  readonly lessonId: string
  readonly keys: readonly string[]
  readonly reached: number
  readonly seen: number
  readonly moved: number
  readonly askedAt: number
  readonly doneAt: number | null
}

/** A new run over all reports; while one runs for the same lesson, nothing. */
export function askRematch(lessonId: string, keys: readonly string[], at: number): Statement {
  return {
    sql: `INSERT INTO rematches (lesson_id, keys, reached, seen, moved, asked_at, done_at) VALUES (?, ?, 0, 0, 0, ?, NULL)
      ON CONFLICT (lesson_id) DO UPDATE SET reached = 0, seen = 0, moved = 0, asked_at = excluded.asked_at, done_at = NULL
      WHERE done_at IS NOT NULL`,
    args: [lessonId, JSON.stringify(keys), at],
  }
}

/** Those that aren't done, the longest waiting first; or those of these lessons. */
export async function readRematches(db: Db, lessonIds: readonly string[] | null): Promise<readonly Rematch[]> {
  const where = lessonIds ? 'lesson_id IN (SELECT value FROM json_each(?))' : '? IS NULL AND done_at IS NULL'
  const sql = `SELECT * FROM rematches WHERE ${where} ORDER BY asked_at`
  const [rows] = await db.read([{ sql, args: [lessonIds && JSON.stringify(lessonIds)] }])
  return rows!.map((row) => ({
    lessonId: String(row.lesson_id),
    keys: JSON.parse(String(row.keys)),
    reached: Number(row.reached),
    seen: Number(row.seen),
    moved: Number(row.moved),
    askedAt: Number(row.asked_at),
    doneAt: row.done_at === null ? null : Number(row.done_at),
  }))
}

export type Clue = { readonly n: number; readonly source: string; readonly clue: MerchantClue }

export async function readClues(db: Db, after: number, limit: number): Promise<readonly Clue[]> {
  const sql = `SELECT r.rowid AS n, r.source, r.content -> '$.report.merchant' AS clue
    FROM reports r WHERE r.rowid > ? ORDER BY r.rowid LIMIT ?`
  const [rows] = await db.read([{ sql, args: [after, limit] }])
  return rows!.map((row) => ({ n: Number(row.n), source: String(row.source), clue: JSON.parse(String(row.clue)) }))
}

export async function readReportsAt(db: Db, numbers: readonly number[]): Promise<readonly FiledReport[]> {
  const sql = `SELECT ${reportJson('r')} AS cells FROM json_each(?) k CROSS JOIN reports r ON r.rowid = k.value`
  const [rows] = await db.read([{ sql, args: [JSON.stringify(numbers)] }])
  return rows!.map(({ cells }) => parseReport(JSON.parse(String(cells))))
}

/** Goes with the guarded commit of what moved. */
export function countMoved(lessonId: string, moved: number): Statement {
  return { sql: 'UPDATE rematches SET moved = moved + ? WHERE lesson_id = ?', args: [moved, lessonId] }
}

/** Reports from `reached` on were looked at; of two who did, one counts. `done`: there are no more. */
export function moveRematch(
  { lessonId, reached }: Rematch,
  to: number,
  seen: number,
  doneAt: number | null,
): Statement {
  return {
    sql: 'UPDATE rematches SET reached = ?, seen = seen + ?, done_at = ? WHERE lesson_id = ? AND reached = ? AND done_at IS NULL',
    args: [to, seen, doneAt, lessonId, reached],
  }
}
