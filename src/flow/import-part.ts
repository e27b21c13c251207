// The next parts of a queued file, each decided like any batch. A part is done when its counts are committed; dying in
// between only means that its reports come again as duplicates of themselves.
import type { Fault } from '../domain/refusal.ts'
import { finishPart, type ImportCounts, type ImportRecord, postponeImport, readImport } from '../store/books/imports.ts'
import type { Deps, Ring } from './deps.ts'
import { type CardReport, ingest } from './ingest.ts'
import { partName } from './receive-file.ts'

/** Turns what a line says into a report, or says what is wrong with it. */
export type ParseReport = (
  value: unknown,
  source: string,
  now: number,
) => { readonly report: CardReport } | { readonly faults: readonly Fault[] }

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
      const now = deps.now()
      await db.write([finishPart(jobId, record.partsDone, counts, now + LEASE_MS, now)])
    } catch (error) {
      const now = deps.now()
      const dueAt = record.attempts + 1 >= MAX_ATTEMPTS ? null : now + RETRY_MS * 2 ** record.attempts
      await db.write([postponeImport(jobId, dueAt, now)])
      throw error
    }
  }
  await deps.ring({ books, jobId })
}

async function importPart(deps: Deps, books: string, record: ImportRecord, parse: ParseReport): Promise<ImportCounts> {
  const part = record.partsDone
  const lines = (await readText(deps, partName(record.id, part))).split('\n')
  const reports: CardReport[] = []
  const rejected: string[] = []
  for (const [index, line] of lines.entries()) {
    const parsed = parseLine(line, record.source, deps.now(), parse)
    if ('report' in parsed) reports.push(parsed.report)
    else rejected.push(JSON.stringify({ part, line: index + 1, errors: parsed.faults, ...shown(line, parsed.faults) }))
  }
  const feed = { books, scope: record.scope }
  const outcomes = reports.length === 0 ? [] : (await ingest(deps, feed, reports, `${record.id}.${part}`)).result
  if (rejected.length > 0) await deps.files.put(rejectedName(record.id, part), `${rejected.join('\n')}\n`)
  const count = (status: string) => outcomes.filter((outcome) => outcome.status === status).length
  return {
    accepted: count('accepted'),
    duplicates: count('duplicate'),
    ignored: count('ignored'),
    rejected: rejected.length,
  }
}

function parseLine(line: string, source: string, now: number, parse: ParseReport): ReturnType<ParseReport> {
  try {
    return parse(JSON.parse(line), source, now)
  } catch {
    return { faults: [{ pointer: '', detail: 'is not JSON' }] }
  }
}

// A line that holds a card number is not written down again.
function shown(line: string, faults: readonly Fault[]): { readonly text?: string } {
  return faults.some(({ detail }) => detail.includes('card number')) ? {} : { text: line.slice(0, 2_000) }
}

async function readText(deps: Deps, name: string): Promise<string> {
  const body = await deps.files.get(name)
  if (!body) throw new Error(`the part ${name} of an import is gone`)
  return new Response(body).text()
}
