// Reports pushed to us: decided and durable when this answers. A bad one is rejected alone.
import type { ReportOutcome } from '../../domain/books/decide-batch.ts'
import { Refusal } from '../../domain/refusal.ts'
import { type ReadReport, readReport } from '../../feed/push/read-report.ts'
import type { Deps } from '../../flow/deps.ts'
import type { Idempotency } from '../../flow/idempotency.ts'
import { type CardReport, type Feed, ingest } from '../../flow/ingest.ts'
import { endpoint } from '../endpoint.ts'
import { feedsOf } from '../feeds.ts'
import { problemOf } from '../problem.ts'
import { pushedItems } from '../pushed-items.ts'
import {
  mostReports,
  presentOutcome,
  presentRejection,
  transactionsAnswer,
  transactionsBody,
} from '../schema/transaction.ts'

export const transactions = [
  endpoint(
    {
      method: 'post',
      path: '/transactions',
      tag: 'Transactions',
      summary: 'Report card transactions',
      description:
        'Up to 1,000 at once, of one source, in any order and as often as you like: a report is known by its id, type ' +
        'and postedAt. All that are valid are decided and durable when this answers. More go to POST /imports.',
      roles: ['partner', 'operator'],
      unlimited: true,
      uncheckedBody: { type: 'json', schema: transactionsBody },
      answer: transactionsAnswer,
    },
    async ({ deps, caller, body, idempotency, requestId }) => {
      const { items, at } = pushedItems(body, 'transactions', mostReports)
      const now = deps.now()
      const read = items.map((item, index) => readReport(item, caller.id, now, at(index)))
      const reports = read.flatMap((each) => ('report' in each ? each.report : []))
      const nothing = reports.length === 0 && !idempotency
      const { outcomes, replayed } = nothing
        ? { outcomes: [], replayed: false }
        : await ingestInto(deps, await feedsOf(deps, caller), reports, requestId, idempotency)
      const present = presenter(outcomes, deps.publicUrl, requestId)
      return { body: { results: read.map(present) }, replayed }
    },
  ),
]

type Ingested = { readonly outcomes: readonly ReportOutcome[]; readonly replayed: boolean }

/** Books that don't know a card ignore its reports, so at most one of them takes each. */
async function ingestInto(
  deps: Deps,
  feeds: readonly Feed[],
  reports: readonly CardReport[],
  requestId: string,
  idempotency: Idempotency | null,
): Promise<Ingested> {
  const ingested = await Promise.all(feeds.map((feed) => ingest(deps, feed, reports, requestId, idempotency)))
  // A report that was too far in the future then, and is not now, makes this another request than the first.
  if (ingested.some(({ result }) => result.length !== reports.length))
    throw new Refusal('conflict', 'This was answered before, and would not be answered the same now: use a fresh key.')
  const outcomes = reports.map((_, index) => {
    const all = ingested.map(({ result }) => result[index]!)
    return all.find(({ status }) => status !== 'ignored') ?? all[0]!
  })
  return { outcomes, replayed: ingested.every(({ replayed }) => replayed) }
}

function presenter(outcomes: readonly ReportOutcome[], publicUrl: string, requestId: string) {
  let next = 0
  return (read: ReadReport) => {
    if ('report' in read) return presentOutcome(read.report.report.id, outcomes[next++]!)
    const refusal = new Refusal(read.code, read.faults[0]?.detail ?? 'The report is not valid.', read.faults)
    return presentRejection(read.id, problemOf(refusal, publicUrl, requestId))
  }
}
