// An import that was given up goes on where it stopped.
import { Refusal } from '../../domain/refusal.ts'
import { type ImportRecord, readImport, resumeImport as resume } from '../../store/books/imports.ts'
import type { Deps } from '../deps.ts'
import { type Idempotency, type Once, once } from '../idempotency.ts'

/** Refused as a conflict unless it has failed. */
export async function resumeImport(
  deps: Deps,
  books: string,
  id: string,
  idempotency: Idempotency | null,
): Promise<Once<ImportRecord>> {
  const db = deps.booksFor(books)
  const now = deps.now()
  const answered = await once(db, idempotency, now, async () => {
    const record = await readImport(db, id)
    if (!record) throw new Refusal('not-found', 'There is no such import.')
    if (record.state !== 'failed')
      throw new Refusal('conflict', `The import is ${record.state}; only a failed one is resumed.`)
    const resumed = { ...record, state: 'running' as const, attempts: 0, dueAt: now, updatedAt: now }
    return { result: resumed, statements: [resume(id, now)] }
  })
  if (!answered.replayed) await deps.ring({ books, jobId: id })
  return answered
}
