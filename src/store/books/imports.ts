// Feed files on their way in: how far each has come.
import type { Db, Statement } from '../db.ts'
import { readRows, tableOf } from './table.ts'

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

const IMPORTS = tableOf<ImportRecord>(
  'imports',
  [
    ...(['id', 'source', 'scope', 'state', 'parts', 'partsDone', 'lines', 'accepted', 'duplicates'] as const),
    ...(['ignored', 'rejected', 'attempts', 'dueAt', 'createdAt', 'updatedAt'] as const),
  ],
  ['scope'],
)

export async function readImport(db: Db, id: string): Promise<ImportRecord | null> {
  const [found] = await readRows(db, IMPORTS, 'WHERE id = ?', [id])
  return found ?? null
}

/** Of one source (null: of all), the newest first; `before` is the last id of the page before. */
export function readImports(
  db: Db,
  source: string | null,
  { before, limit }: { readonly before: string | null; readonly limit: number },
): Promise<readonly ImportRecord[]> {
  const rest = 'WHERE (?1 IS NULL OR source = ?1) AND (?2 IS NULL OR id < ?2) ORDER BY id DESC LIMIT ?3'
  return readRows(db, IMPORTS, rest, [source, before, limit])
}

export function insertImport(record: ImportRecord): Statement {
  return IMPORTS.insert([record], 'ON CONFLICT (id) DO NOTHING')[0]!
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
