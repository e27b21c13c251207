// Claims that a person has to answer, the nearest deadline first.
import type { Claim } from '../../domain/claim/claim.ts'
import type { Db } from '../db.ts'
import { CLAIM, parseClaim } from './claims.ts'

export async function readOpenClaims(db: Db, limit: number): Promise<readonly Claim[]> {
  const sql = `SELECT ${CLAIM} FROM claims c WHERE c.due_at IS NOT NULL AND c.state = 'open' ORDER BY c.due_at LIMIT ?`
  const [rows] = await db.read([{ sql, args: [limit] }])
  return rows!.map(parseClaim)
}
