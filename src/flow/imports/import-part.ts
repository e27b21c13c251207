// The next parts of a queued file, each decided like any batch. A part is done when its counts are committed; dying in
// between only means that its reports come again as duplicates of themselves.
import type { Rejection } from '../../feed/push/guard.ts'
import {
  finishPart,
  type ImportCounts,
  type ImportRecord,
  postponeImport,
  readImport,
} from '../../store/books/imports.ts'
import type { Deps, Ring } from '../deps.ts'
import { type CardReport, ingest } from '../ingest.ts'
import { readPart, shownLine, takeUp } from './part-line.ts'
import { partName } from './receive-file.ts'

/** Turns what a line says into a report, or says what is wrong with it. */
export type ParseReport = (value: unknown, source: string, now: number) => { readonly report: CardReport } | Rejection

/** Parts of one ring of the bell; then it is rung again, so that no file holds the queue. */
const PARTS_A_RING = 10
const MAX_ATTEMPTS = 8
const RETRY_MS = 5_000
/** After this long without progress the sweeper rings again. */
const LEASE_MS = 60_000

export function rejectedName(importId: string, part: number): string {
  return `imports/${importId}/rejected-${String(part).padStart(6, '0')}.ndjson`
}

/** Never loses a place: an outage postpones, and after MAX_ATTEMPTS without progress the import is marked failed. */
export async function runImport(deps: Deps, { books, jobId }: Ring, parse: ParseReport): Promise<void> {
  const db = deps.booksFor(books)
  for (let round = 0; round < PARTS_A_RING; round++) {
    const record = await readImport(db, jobId)
    if (!record || record.partsDone === record.parts || record.state === 'failed') return
    try {
      const counts = await importPart(deps, books, record, parse)
      // Gone: somebody else has just done it.
      if (!counts) continue
      const now = deps.now()
      await db.write([finishPart(jobId, record.partsDone, counts, now + LEASE_MS, now)])
      await deps.files.delete(partName(jobId, record.partsDone))
    } catch (error) {
      const now = deps.now()
      const dueAt = record.attempts + 1 >= MAX_ATTEMPTS ? null : now + RETRY_MS * 2 ** record.attempts
      await db.write([postponeImport(jobId, dueAt, now)])
      throw error
    }
  }
  await deps.ring({ books, jobId })
}

type Rejected = Rejection & { readonly line: number; readonly text: string }

async function importPart(
  deps: Deps,
  books: string,
  { id, source, scope, partsDone: part }: ImportRecord,
  parse: ParseReport,
): Promise<ImportCounts | null> {
  const stored = await deps.files.get(partName(id, part))
  if (!stored) return gone(deps, books, id, part)
  const reports: CardReport[] = []
  const rejected: Rejected[] = []
  for (const { number, text } of readPart(await new Response(stored).text())) {
    const taken = takeUp(text)
    const parsed = 'value' in taken ? parse(taken.value, source, deps.now()) : taken
    if ('report' in parsed) reports.push(parsed.report)
    else rejected.push({ code: parsed.code, faults: parsed.faults, line: number, text })
  }
  const outcomes = reports.length === 0 ? [] : (await ingest(deps, { books, scope }, reports, `${id}.${part}`)).result
  if (rejected.length > 0) await deps.files.put(rejectedName(id, part), rejected.map(rejectedLine).join(''))
  const count = (status: string) => outcomes.filter((outcome) => outcome.status === status).length
  return {
    accepted: count('accepted'),
    duplicates: count('duplicate'),
    ignored: count('ignored'),
    rejected: rejected.length,
  }
}

// A part is deleted once it is counted.
async function gone(deps: Deps, books: string, id: string, part: number): Promise<null> {
  const record = await readImport(deps.booksFor(books), id)
  if (record && record.partsDone > part) return null
  throw new Error(`part ${part} of the import ${id} is gone`)
}

/** One line of NDJSON; without the text where a card number was in it. */
function rejectedLine({ line, code, faults, text }: Rejected): string {
  const shown = code === 'card-number-refused' ? null : shownLine(text)
  return `${JSON.stringify({ line, code, errors: faults, ...(shown !== null && { text: shown.slice(0, 2_000) }) })}\n`
}
