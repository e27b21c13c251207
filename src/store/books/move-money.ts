// Transfers that no purchase brings about, in one commit with whatever row they belong to.
import type { Transfer } from '../../domain/ledger/posting.ts'
import type { Statement } from '../db.ts'
import { moveVersions, postTransfers } from './commit.ts'
import { insertRows } from './table.ts'

/** What a transfer is refused with that stands already: its commit was sent twice, or its cause was posted by another. */
export const POSTED = 'transfers.id'

/** @param versions customers whose money moves, with the version that was read: what moved since refuses the commit. */
export function moveMoney(
  transfers: readonly Transfer[],
  versions: ReadonlyMap<string, number>,
  at: number,
): readonly Statement[] {
  return [...moveVersions(versions), ...postTransfers(transfers, at)]
}

export type MoneyEvent = {
  readonly type: string
  /** Empty where it is no program's, or no customer's, affair. */
  readonly programId: string
  readonly customerId: string
  readonly subjectId: string
  readonly data: Readonly<Record<string, string | number | null>>
}

/** Events are not idempotent by themselves: they go with a guarded statement. */
export function insertEvents(events: readonly MoneyEvent[], at: number): readonly Statement[] {
  const rows = events.map((e) => [e.type, e.programId, e.customerId, e.subjectId, JSON.stringify(e.data), at])
  return insertRows('events', ['type', 'program_id', 'customer_id', 'subject_id', 'data', 'at'], rows, '')
}
