// Transfers that no purchase brings about, in one commit with whatever row they belong to.
import type { PlatformEvent } from '../../domain/books/state.ts'
import type { Transfer } from '../../domain/ledger/posting.ts'
import type { Statement } from '../db.ts'
import { moveVersions, postTransfers } from './commit.ts'
import { tableOf } from './table.ts'

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

/** Told to the program of a customer, or to a merchant. */
export type MoneyEvent = Omit<PlatformEvent, 'type'> & { readonly type: string }

const MONEY_EVENTS = tableOf<MoneyEvent>(
  'events',
  ['type', 'programId', 'merchantId', 'customerId', 'subjectId', 'data'],
  ['data'],
)

/** Events are not idempotent by themselves: they go with a guarded statement. */
export function insertEvents(events: readonly MoneyEvent[], at: number): readonly Statement[] {
  return MONEY_EVENTS.insert(events, '', { at })
}
