// Which program's purchase counts where a card is linked in several, since when.
import type { Precedence } from '../../domain/purchase/shared.ts'
import type { Db, Statement } from '../db.ts'

export const PRECEDENCE_STANDS = 'precedence-immutable'

/** In ascending order of `from`; empty: the earliest link always did. */
export async function readPrecedences(db: Db): Promise<readonly Precedence[]> {
  const [rows] = await db.read([
    { sql: 'SELECT from_at, rule, program_ids FROM precedences ORDER BY from_at', args: [] },
  ])
  return rows!.map((row): Precedence => {
    const from = Number(row.from_at)
    if (row.rule !== 'program-priority') return { from, rule: 'earliest-link' }
    return { from, rule: row.rule, programIds: JSON.parse(String(row.program_ids)) as string[] }
  })
}

/** Another rule from the same instant on is refused by `PRECEDENCE_STANDS`. */
export function insertPrecedence(precedence: Precedence): Statement {
  const programIds = precedence.rule === 'program-priority' ? precedence.programIds : []
  return {
    sql: `INSERT INTO precedences (from_at, rule, program_ids) VALUES (?, ?, ?)
      ON CONFLICT (from_at) DO UPDATE SET rule = excluded.rule, program_ids = excluded.program_ids`,
    args: [precedence.from, precedence.rule, JSON.stringify(programIds)],
  }
}
