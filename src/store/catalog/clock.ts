// How far the clock of a platform under test stands from the real one.
import type { Db, Statement } from '../db.ts'

export async function readClockOffset(db: Db): Promise<number> {
  const [rows] = await db.read([{ sql: 'SELECT offset_ms FROM clock WHERE one = 1', args: [] }])
  return Number(rows?.[0]?.offset_ms ?? 0)
}

export function setClockOffset(offsetMs: number): Statement {
  return { sql: 'UPDATE clock SET offset_ms = ? WHERE one = 1', args: [offsetMs] }
}
