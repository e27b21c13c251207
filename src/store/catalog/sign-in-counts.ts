// How often something was done within a window of time that begins with the first.
import type { Db, Statement } from '../db.ts'

/** Counts one more and answers how many that makes; the row tells when the window ends. */
export async function countOneMore(db: Db, key: string, now: number, windowMs: number): Promise<number> {
  const [written] = await db.write([
    {
      sql: `INSERT INTO sign_in_counts (key, count, ends_at) VALUES (?1, 1, ?2 + ?3)
        ON CONFLICT (key) DO UPDATE SET count = CASE WHEN ends_at <= ?2 THEN 1 ELSE count + 1 END,
          ends_at = CASE WHEN ends_at <= ?2 THEN ?2 + ?3 ELSE ends_at END
        RETURNING count`,
      args: [key, now, windowMs],
    },
  ])
  return Number(written!.rows[0]!.count)
}

export function deleteEndedCounts(now: number): Statement {
  return { sql: 'DELETE FROM sign_in_counts WHERE ends_at <= ?', args: [now] }
}
