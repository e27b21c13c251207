// The main job: report -> purchase -> match -> reward -> ledger -> event. A batch is loaded once, decided purely and
// committed once; sent again, or at once with itself, it finds what it already did.
import { decideBatch, type ReportOutcome } from '../domain/books/decide-batch.ts'
import type { MatchedReport } from '../domain/books/file-reports.ts'
import { commitStatements } from '../store/books/commit.ts'
import { readState, type Scope } from '../store/books/read-state.ts'
import { type Statement, TooMuchAtOnce } from '../store/db.ts'
import { Contention, decideAgain } from './decide-again.ts'
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
 * @param also is done in the same commit, and first; after the last one, where the batch has to go in halves.
 */
export async function ingest(
  deps: Deps,
  feed: Feed,
  reports: readonly CardReport[],
  batch: string,
  idempotency: Idempotency | null = null,
  also: readonly Statement[] = [],
): Promise<Once<readonly ReportOutcome[]>> {
  const books = deps.booksFor(feed.books)
  const now = deps.now()
  try {
    return await decideAgain(() =>
      once(books, idempotency, now, async () => {
        const { outcomes, changes } = await decideReports(deps, feed, reports, batch)
        return { result: outcomes, statements: [...also, ...commitStatements(changes, now)] }
      }),
    )
  } catch (error) {
    const tooLarge = error instanceof Contention || error instanceof TooMuchAtOnce
    if (!tooLarge || reports.length === 1) throw error
    const outcomes = await ingestHalves(deps, feed, reports, batch)
    return once(books, idempotency, now, () => ({ result: outcomes, statements: also }))
  }
}

/** Loads what the reports may touch, once, and decides; nothing is written. */
export async function decideReports(
  deps: Deps,
  feed: Feed,
  reports: readonly CardReport[],
  batch: string,
): Promise<ReturnType<typeof decideBatch>> {
  const books = deps.booksFor(feed.books)
  const { matched, offersOf } = await matchReports(deps, reports)
  const loaded = await readState(books, matched, feed.scope, offersOf)
  const { state, offers } = await offersForState(deps, books, loaded, offersOf)
  return decideBatch(matched, state, offers, batch, null)
}

// Customers with very long histories, or many callers at the same customers: less at a time.
async function ingestHalves(
  deps: Deps,
  feed: Feed,
  reports: readonly CardReport[],
  batch: string,
): Promise<readonly ReportOutcome[]> {
  const middle = Math.ceil(reports.length / 2)
  const first = await ingest(deps, feed, reports.slice(0, middle), batch)
  const second = await ingest(deps, feed, reports.slice(middle), batch)
  return [...first.result, ...second.result]
}
