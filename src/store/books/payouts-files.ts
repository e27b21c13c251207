// Payout files: what was sent, under which number, with which hash.
import type { PayoutMethod } from '../../domain/payout/payout.ts'
import type { Db, Row, Statement } from '../db.ts'

export type PayoutFile = {
  readonly id: string
  readonly programId: string
  readonly method: PayoutMethod
  readonly currency: string
  readonly originator: string
  /** Of the originator's files, from 1. */
  readonly sequence: number
  /** `YYYY-MM-DD` where it is sent. */
  readonly fileDate: string
  /** Tells the files of a day apart: A to Z, 0 to 9. */
  readonly modifier: string
  /** What its writer needs besides the payouts. */
  readonly header: unknown
  readonly count: number
  readonly total: number
  readonly lastTrace: number
  readonly sha256: string
  readonly settlesAt: number | null
  readonly createdAt: number
}

/** What two files at once of one originator, or one file sent twice, are refused with. */
export const TAKEN_SEQUENCE = 'payout_files.originator, payout_files.sequence'
export const TAKEN_MODIFIER = 'payout_files.originator, payout_files.file_date, payout_files.modifier'
export const SENT_BEFORE = 'payout_files.sha256'

const FILE =
  'id, program_id, method, currency, originator, sequence, file_date, modifier, header, count, total, last_trace, sha256, settles_at, created_at'

export function insertFile(file: PayoutFile): Statement {
  return {
    sql: `INSERT INTO payout_files (${FILE}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    args: [
      file.id,
      file.programId,
      file.method,
      file.currency,
      file.originator,
      file.sequence,
      file.fileDate,
      file.modifier,
      JSON.stringify(file.header),
      file.count,
      file.total,
      file.lastTrace,
      file.sha256,
      file.settlesAt,
      file.createdAt,
    ],
  }
}

export async function readFile(db: Db, id: string): Promise<PayoutFile | null> {
  const [rows] = await db.read([{ sql: `SELECT ${FILE} FROM payout_files WHERE id = ?`, args: [id] }])
  return rows![0] ? parseFile(rows![0]) : null
}

/** The newest first; `programId` null: everybody's. */
export async function readFiles(
  db: Db,
  programId: string | null,
  { before, limit }: { readonly before: string | null; readonly limit: number },
): Promise<readonly PayoutFile[]> {
  const sql = `SELECT ${FILE} FROM payout_files
    WHERE (?1 IS NULL OR program_id = ?1) AND (?2 IS NULL OR id < ?2) ORDER BY id DESC LIMIT ?3`
  const [rows] = await db.read([{ sql, args: [programId, before, limit] }])
  return rows!.map(parseFile)
}

/** How many files an originator sent that day, and the number and last trace of its last file. */
export async function readLastFile(db: Db, originator: string, fileDate: string) {
  const [today, last] = await db.read([
    {
      sql: 'SELECT count(*) AS n FROM payout_files WHERE originator = ? AND file_date = ?',
      args: [originator, fileDate],
    },
    {
      sql: 'SELECT sequence, last_trace FROM payout_files WHERE originator = ? ORDER BY sequence DESC LIMIT 1',
      args: [originator],
    },
  ])
  return {
    filesToday: Number(today![0]!.n),
    lastSequence: Number(last![0]?.sequence ?? 0),
    lastTrace: Number(last![0]?.last_trace ?? 0),
  }
}

function parseFile(row: Row): PayoutFile {
  return {
    id: String(row.id),
    programId: String(row.program_id),
    method: row.method as PayoutMethod,
    currency: String(row.currency),
    originator: String(row.originator),
    sequence: Number(row.sequence),
    fileDate: String(row.file_date),
    modifier: String(row.modifier),
    header: JSON.parse(String(row.header)),
    count: Number(row.count),
    total: Number(row.total),
    lastTrace: Number(row.last_trace),
    sha256: String(row.sha256),
    settlesAt: row.settles_at as number | null,
    createdAt: Number(row.created_at),
  }
}
