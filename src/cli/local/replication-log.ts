// The mend for a libSQL server that does not start after a power cut.
import { existsSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { type Ports, type Sqld, SqldFailure, startSqld } from './sqld.ts'

/**
 * Starts a server; where it refuses its replication log, sets the log aside first. A power cut can tear that log,
 * nothing here replicates from it, and the database file is whole without it.
 */
export async function startMended(
  dir: string,
  ports: Ports,
  onOutput: (text: string) => void,
  notice: (line: string) => void,
): Promise<Sqld> {
  try {
    return await startSqld(dir, ports, onOutput)
  } catch (error) {
    if (!(error instanceof SqldFailure) || !/replication log|fill whole buffer/.test(error.reason)) throw error
    const moved = setAside(dir)
    if (moved.length === 0) throw error
    notice(`${error.message}; moved ${moved.join(', ')} aside`)
    return startSqld(dir, ports, onOutput)
  }
}

function setAside(dir: string): readonly string[] {
  const suffix = `aside-${new Date().toISOString().replaceAll(':', '')}`
  const logs = readdirSync(join(dir, 'dbs')).map((namespace) => join(dir, 'dbs', namespace, 'wallog'))
  const present = logs.filter((log) => existsSync(log))
  for (const log of present) renameSync(log, `${log}-${suffix}`)
  return present
}
