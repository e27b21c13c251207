// One ring of the queue's bell: the prefix of the job's id says what kind of job it is.
import { readReport } from '../feed/push/read-report.ts'
import type { Deps, Ring } from './deps.ts'
import { runImport } from './import-part.ts'
import { hearPlaidWebhook } from './receive-plaid-webhook.ts'
import { syncItem } from './sync-item.ts'

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
  await jobs[prefixOf(ring)]?.run(deps, ring)
}

function prefixOf({ jobId }: Ring): string {
  return jobId.slice(0, jobId.indexOf('_'))
}
