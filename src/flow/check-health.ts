// Whether what the platform depends on takes writes. Reads stay green on a database that has stopped writing, so a
// read would prove nothing.
import type { Db } from '../store/db.ts'
import { writeProbe } from '../store/probe.ts'
import type { Deps } from './deps.ts'

export type Check = { readonly name: string; readonly status: 'ok' | 'unavailable' }

const patienceMs = 3_000

/** @param probeQueue rejects when the queue does not take messages. */
export function checkHealth(deps: Deps, probeQueue: () => Promise<void>): Promise<readonly Check[]> {
  const probe = (name: string, db: Db) => told(name, db.write([writeProbe(Date.now())]))
  return Promise.all([
    probe('catalog', deps.catalog),
    ...deps.booksNames.map((name) => probe(name, deps.booksFor(name))),
    told('queue', probeQueue()),
  ])
}

async function told(name: string, work: Promise<unknown>): Promise<Check> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('late')), patienceMs)
  })
  try {
    await Promise.race([work, late])
    return { name, status: 'ok' }
  } catch {
    return { name, status: 'unavailable' }
  } finally {
    clearTimeout(timer)
  }
}
