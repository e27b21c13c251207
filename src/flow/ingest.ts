// The main job: report -> purchase -> match -> reward -> ledger -> event. A batch is loaded once, decided purely and
// committed once; sent again, or at once with itself, it finds what it already did.
import { decideBatch, type ReportOutcome } from '../domain/books/decide-batch.ts'
import type { MatchedReport } from '../domain/books/file-reports.ts'
import { commitStatements } from '../store/books/commit.ts'
import { readState, type Scope } from '../store/books/read-state.ts'
import { decideAgain } from './decide-again.ts'
import type { Deps } from './deps.ts'
import { type Idempotency, type Once, once } from './idempotency.ts'
import { offersForState } from './load-offers.ts'
import { matchReports } from './match-reports.ts'

/** A report, and how its source names the card. */
export type CardReport = Pick<MatchedReport, 'report' | 'card'>

/** Where the customers of this source are kept, and which programs' cards it may speak of (null: all of them). */
export type Feed = { readonly books: string; readonly scope: Scope }

/**
 * 1 to 1,000 reports of one source, decided and durable when it returns; outcomes in their order.
 * @param batch names the request: what it committed before its answer was lost is recognised as its own.
 */
export function ingest(
  deps: Deps,
  feed: Feed,
  reports: readonly CardReport[],
  batch: string,
  idempotency: Idempotency | null = null,
): Promise<Once<readonly ReportOutcome[]>> {
  const books = deps.booksFor(feed.books)
  const now = deps.now()
  return decideAgain(() =>
    once(books, idempotency, now, async () => {
      const { matched, offersOf } = await matchReports(deps, reports)
      const loaded = await readState(books, matched, feed.scope, offersOf)
      const { state, offers } = await offersForState(deps, books, loaded, offersOf)
      const { outcomes, changes } = decideBatch(matched, state, offers, batch, now)
      return { result: outcomes, statements: commitStatements(changes, now) }
    }),
  )
}
