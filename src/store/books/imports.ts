// Feed files on their way in: how far each has come.
import type { Db, Row, Statement } from '../db.ts'

export type ImportState = 'queued' | 'running' | 'done' | 'failed'

export type ImportCounts = {
  readonly accepted: number
  readonly duplicates: number
  readonly ignored: number
  readonly rejected: number
}

export type ImportRecord = ImportCounts & {
  readonly id: string
  readonly source: string
  readonly scope: readonly string[] | null
  readonly state: ImportState
  readonly parts: number
  readonly partsDone: number
  readonly lines: number
  readonly attempts: number
  readonly dueAt: number | null
  readonly createdAt: number
  readonly updatedAt: number
}

export async function readImport(db: Db, id: string): Promise<ImportRecord | null> {
  const [rows] = await db.read([{ sql: 'SELECT * FROM imports WHERE id = ?', args: [id] }])
  return rows![0] ? parseImport(rows![0]) : null
}

/** Of one source (null: of all), the newest first; `before` is the last id of the page before. */
export async function readImports(
  db: Db,
  source: string | null,
  { before, limit }: { readonly before: string | null; readonly limit: number },
): Promise<readonly ImportRecord[]> {
  const sql =
    'SELECT * FROM imports WHERE (?1 IS NULL OR source = ?1) AND (?2 IS NULL OR id < ?2) ORDER BY id DESC LIMIT ?3'
  const [rows] = await db.read([{ sql, args: [source, before, limit] }])
  return rows!.map(parseImport)
}

export async function readDueImports(db: Db, now: number): Promise<readonly string[]> {
  const [rows] = await db.read([
    { sql: 'SELECT id FROM imports WHERE due_at <= ? ORDER BY due_at LIMIT 100', args: [now] },
  ])
  return rows!.map((row) => String(row.id))
}

export function insertImport(record: ImportRecord): Statement {
  const { id, source, scope, state, parts, partsDone, lines, attempts, dueAt, createdAt, updatedAt } = record
  return {
    sql: `INSERT INTO imports (id, source, scope, state, parts, parts_done, lines, accepted, duplicates, ignored, rejected,
        attempts, due_at, created_at, updated_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
    args: [
      ...[id, source, scope && JSON.stringify(scope), state, parts, partsDone, lines],
      ...[attempts, dueAt, createdAt, updatedAt],
    ],
  }
}

/** A part counts once, whoever else is at it: nothing changes unless it is the next one. */
export function finishPart(id: string, part: number, counts: ImportCounts, dueAt: number, now: number): Statement {
  return {
    sql: `UPDATE imports SET parts_done = parts_done + 1, accepted = accepted + ?3, duplicates = duplicates + ?4,
        ignored = ignored + ?5, rejected = rejected + ?6, attempts = 0, updated_at = ?8,
        state = CASE WHEN parts_done + 1 = parts THEN 'done' ELSE 'running' END,
        due_at = CASE WHEN parts_done + 1 = parts THEN NULL ELSE ?7 END
      WHERE id = ?1 AND parts_done = ?2 AND state <> 'failed'`,
    args: [id, part, counts.accepted, counts.duplicates, counts.ignored, counts.rejected, dueAt, now],
  }
}

/** Counts an attempt that came to nothing; `dueAt` null gives up. */
export function postponeImport(id: string, dueAt: number | null, now: number): Statement {
  return {
    sql: `UPDATE imports SET attempts = attempts + 1, due_at = ?2, updated_at = ?3,
        state = CASE WHEN ?2 IS NULL THEN 'failed' ELSE state END
      WHERE id = ?1 AND state IN ('queued', 'running')`,
    args: [id, dueAt, now],
  }
}

/** A failed import goes on where it stopped. */
export function resumeImport(id: string, now: number): Statement {
  return {
    sql: `UPDATE imports SET state = 'running', attempts = 0, due_at = ?2, updated_at = ?2 WHERE id = ?1 AND state = 'failed'`,
    args: [id, now],
  }
}

function parseImport(row: Row): ImportRecord {
  return {
    id: String(row.id),
    source: String(row.source),
    scope: row.scope === null ? null : JSON.parse(String(row.scope)),
    state: row.state as ImportState,
    parts: Number(row.parts),
    partsDone: Number(row.parts_done),
    lines: Number(row.lines),
    accepted: Number(row.accepted),
    duplicates: Number(row.duplicates),
    ignored: Number(row.ignored),
    rejected: Number(row.rejected),
    attempts: Number(row.attempts),
    dueAt: row.due_at as number | null,
    createdAt: Number(row.created_at),
    updatedAt: Number(row.updated_at),
  }
}
