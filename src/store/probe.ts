// The table `probe`, which every database has: one row, written to learn whether writes still work.
import type { Statement } from './db.ts'

export function writeProbe(at: number): Statement {
  return { sql: 'UPDATE probe SET at = ? WHERE one = 1', args: [at] }
}
