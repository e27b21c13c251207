// A person rings for a job that waits: it is due now, whatever it was put off to, and the bell goes at once.
import { Refusal } from '../domain/refusal.ts'
import { hastenJob, type JobKind } from '../store/books/jobs.ts'
import type { Deps, Ring } from './deps.ts'
import { resumeImport } from './imports/resume-import.ts'

const kinds: Readonly<Record<string, Exclude<JobKind, 'rematch'>>> = { imp: 'import', itm: 'sync', hook: 'webhook' }

/** An import that was given up goes on where it stopped. Ringing twice does no harm. */
export async function ringAgain(deps: Deps, { books, jobId }: Ring, failed: boolean): Promise<void> {
  const kind = kinds[jobId.slice(0, jobId.indexOf('_'))]
  if (!kind || !deps.booksNames.includes(books)) throw new Refusal('not-found', 'There is no such job.')
  if (failed && kind === 'import') return void (await resumeImport(deps, books, jobId, null))
  await deps.booksFor(books).write([hastenJob(kind, jobId, deps.now())])
  await deps.ring({ books, jobId })
}
