// Many writers at once against one libSQL server as the platform starts it: with its defaults three of them stop all
// writes for ever. `node test/sim/stall.ts --seconds 60 --writers 16`
import { parseArgs } from 'node:util'
import { type Client, createClient } from '@libsql/client/web'
import { startSqld } from '../support/sqld.ts'

export type Stall = {
  readonly batches: number
  readonly rowsASecond: number
  /** The longest that any one batch took to be committed. */
  readonly slowestMs: number
  /** Batches that failed, or were not committed within the limit; and rows that are not there although committed. */
  readonly stalled: number
  readonly lost: number
}

const rowsABatch = 100
const limitMs = 8_000

export async function writeFromAllSides(url: string, writers: number, seconds: number): Promise<Stall> {
  const client = createClient({
    url,
    fetch: (request: Request) => fetch(request, { signal: AbortSignal.timeout(limitMs) }),
  })
  await client.batch(
    [
      'CREATE TABLE entry (id TEXT PRIMARY KEY, account TEXT NOT NULL, amount INTEGER NOT NULL) STRICT, WITHOUT ROWID',
      'CREATE INDEX entry_account ON entry (account)',
    ],
    'write',
  )
  const until = Date.now() + seconds * 1000
  const startedAt = performance.now()
  const results = await Promise.all(Array.from({ length: writers }, (_, writer) => writeUntil(client, writer, until)))
  const elapsed = (performance.now() - startedAt) / 1000
  const times = results.flatMap((result) => result.times)
  const stored = Number((await client.execute('SELECT count(*) AS n FROM entry')).rows[0]?.n)
  return {
    batches: times.length,
    rowsASecond: Math.round((times.length * rowsABatch) / elapsed),
    slowestMs: Math.round(times.reduce((most, ms) => Math.max(most, ms), 0)),
    stalled: results.reduce((sum, result) => sum + result.failures, 0),
    lost: Math.max(0, times.length * rowsABatch - stored),
  }
}

async function writeUntil(client: Client, writer: number, until: number) {
  const times: number[] = []
  let failures = 0
  for (let batch = 0; Date.now() < until; batch++) {
    const rows = Array.from({ length: rowsABatch }, (_, row) => ({
      id: `${writer}-${batch}-${row}`,
      account: `account-${(batch * 31 + row) % 997}`,
    }))
    const sql = "INSERT INTO entry SELECT value ->> 'id', value ->> 'account', 1 FROM json_each(?)"
    const startedAt = performance.now()
    try {
      await client.batch([{ sql, args: [JSON.stringify(rows)] }], 'write')
      times.push(performance.now() - startedAt)
    } catch {
      failures++
    }
  }
  return { times, failures }
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { seconds: { type: 'string' }, writers: { type: 'string' } } })
  const sqld = await startSqld()
  const result = await writeFromAllSides(sqld.url, Number(values.writers ?? 16), Number(values.seconds ?? 60))
  await sqld.stop()
  console.log(result)
  process.exitCode = result.stalled === 0 && result.lost === 0 ? 0 : 1
}
