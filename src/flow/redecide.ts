// Decides again what is already filed: after an activation, when a hold is over, when a profile changed.
import { decideBatch } from '../domain/books/decide-batch.ts'
import type { Marks } from '../domain/books/refold.ts'
import type { BooksState, Changes } from '../domain/books/state.ts'
import { readStreams, type StreamName } from '../store/books/read-state.ts'
import type { Db } from '../store/db.ts'
import type { Deps } from './deps.ts'
import { offersForState } from './load-offers.ts'

export type Redecision = {
  /** What is different from what is stored, such as an activation that is committed together with the changes. */
  readonly amend?: (state: BooksState) => BooksState
  readonly marks?: Marks
  /** Confirm what was held until then. */
  readonly confirmUpTo?: number
}

/**
 * @returns the differences; empty where the same decisions stand. Every customer's version is claimed in any case.
 */
export async function redecide(
  deps: Deps,
  books: Db,
  streams: readonly StreamName[],
  { amend = (state) => state, marks = new Map(), confirmUpTo }: Redecision = {},
): Promise<Changes> {
  const loaded = await readStreams(books, streams)
  const { state, offers } = await offersForState(deps, books, loaded, new Map())
  const { changes } = decideBatch([], amend(state), offers, '', confirmUpTo ?? null, marks)
  const versions = new Map([...state.customers].map(([id, { version }]) => [id, version]))
  return { ...changes, versions }
}
