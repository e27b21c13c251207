// One ring of the queue's bell: the prefix of the job's id says what kind of job it is.
import { readReport } from '../feed/push/read-report.ts'
import { noteJobFailure } from '../store/books/job-failures.ts'
import type { Deps, Ring } from './deps.ts'
import { runImport } from './imports/import-part.ts'
import { hearPlaidWebhook } from './items/receive-plaid-webhook.ts'
import { syncItem } from './items/sync-item.ts'

type Job = { readonly name: string; readonly run: (deps: Deps, ring: Ring) => Promise<void> }

const jobs: Readonly<Record<string, Job>> = {
  imp: { name: 'import', run: (deps, ring) => runImport(deps, ring, readReport) },
  itm: { name: 'sync-item', run: syncItem },
  hook: { name: 'plaid-webhook', run: hearPlaidWebhook },
}

export function jobName(ring: Ring): string {
  return jobs[prefixOf(ring)]?.name ?? 'unknown'
}

/** A kind of job that this version doesn't know is nobody's: its row is left for one that does. */
export async function runJob(deps: Deps, ring: Ring): Promise<void> {
  try {
    await jobs[prefixOf(ring)]?.run(deps, ring)
  } catch (error) {
    await noteFailure(deps, ring, error)
    throw error
  }
}

/** For whoever looks after jobs to read. Our own errors carry no data; what fails here is told by the first error. */
async function noteFailure(deps: Deps, ring: Ring, error: unknown): Promise<void> {
  const said = error instanceof Error ? error.message : 'unknown'
  const note = noteJobFailure(ring.jobId, jobName(ring), said, deps.now())
  await deps.booksFor(ring.books).write([note]).catch(ignore)
}

function ignore(): void {}

function prefixOf({ jobId }: Ring): string {
  return jobId.slice(0, jobId.indexOf('_'))
}
