// Transactions from HTTP to the books, beside a writer that sends the same rows and does nothing else; and the domain alone.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lookupKeys } from '../../domain/match/keys.ts'
import { readReport } from '../../feed/push/read-report.ts'
import type { CardReport } from '../../flow/ingest.ts'
import { readCandidates } from '../../store/catalog/read-candidates.ts'
import { openDatabase, type Statement } from '../../store/db.ts'
import { CommandFailure } from '../exit.ts'
import { launchPlatform } from '../local/launch.ts'
import { freePort } from '../local/port.ts'
import { domainPace } from './domain.ts'
import { openServer, recordWrites } from './limit.ts'
import { type Pace, pace } from './pace.ts'
import { multiplyPurchases } from './stored.ts'
import { benchTerms, catalogStatements, customerStatements, type Size, transactionOf } from './workload.ts'

const IN_FLIGHT = 4

export type Row = { readonly name: string; readonly ours: Pace; readonly limit?: Pace }

export async function measureTransactions(quick: boolean, say: (line: string) => void): Promise<readonly Row[]> {
  const small = { merchants: 100, customers: 10_000 }
  const many = { merchants: quick ? 10_000 : 100_000, customers: 10_000 }
  const rows: Row[] = []
  say('the domain alone …')
  rows.push({ name: 'domain alone, one core', ours: await measureDomain(small, quick ? 10 : 40) })
  for (const [size, batches] of [
    [1, quick ? 200 : 2_000],
    [10, quick ? 100 : 800],
    [100, quick ? 50 : 200],
    [1_000, quick ? 10 : 40],
  ] as const) {
    say(`batches of ${size} …`)
    rows.push({ name: `batches of ${size}`, ...(await measureBatches(small, size, batches)) })
  }
  const batches = quick ? 10 : 40
  say(`${many.merchants} offers …`)
  rows.push({ name: `${many.merchants} offers, batches of 1000`, ...(await measureBatches(many, 1_000, batches)) })
  for (const stored of quick ? [10_000, 50_000] : [10_000, 1_000_000]) {
    say(`${stored} stored purchases …`)
    rows.push({ name: `${stored} stored, batches of 1000`, ...(await measureBatches(small, 1_000, batches, stored)) })
  }
  return rows
}

async function measureDomain(size: Size, rounds: number): Promise<Pace> {
  const catalog = await openServer('catalog')
  try {
    for (const statements of catalogStatements(size.merchants, benchTerms)) await catalog.db.write(statements)
    const batch = reportsFrom(0, 1_000, size)
    const candidates = await readCandidates(
      catalog.db,
      batch.flatMap(({ report }) => lookupKeys(report.merchant)),
    )
    domainPace(batch, candidates.merchants, candidates.offersOf, size.customers, 3)
    const perSecond = domainPace(batch, candidates.merchants, candidates.offersOf, size.customers, rounds)
    return { perSecond, p50Ms: 0, p95Ms: 0 }
  } finally {
    await catalog.stop()
  }
}

/** The platform over HTTP, and the writer of the same rows, each on servers of its own with the same contents. */
async function measureBatches(size: Size, batch: number, batches: number, stored = 0): Promise<Omit<Row, 'name'>> {
  const first = Math.max(stored, size.customers)
  const starts = Array.from({ length: batches }, (_, i) => first + i * batch)
  const limit = await measureLimit(size, batch, starts, stored)
  const ours = await measurePlatform(size, batch, starts, stored)
  return { ours, limit }
}

const WARM_UP = 10_000

async function measureLimit(size: Size, batch: number, starts: readonly number[], stored: number): Promise<Pace> {
  const catalog = await openServer('catalog')
  const recorded = await openServer('books')
  const replayed = await openServer('books')
  try {
    for (const statements of catalogStatements(size.merchants, benchTerms)) await catalog.db.write(statements)
    for (const { db } of [recorded, replayed])
      for (const statements of customerStatements(size.customers)) await db.write(statements)
    const before = stored > 0 ? await recordWrites(catalog.db, recorded.db, chunks(0, WARM_UP, size)) : []
    for (const statements of before) await replayed.db.write(statements)
    if (stored > WARM_UP) await multiplyPurchases(replayed.db, stored / WARM_UP - 1, size.merchants)
    const writes = await recordWrites(
      catalog.db,
      recorded.db,
      starts.map((from) => reportsFrom(from, batch, size)),
    )
    return await pace(writes, IN_FLIGHT, batch, (statements: readonly Statement[]) => replayed.db.write(statements))
  } finally {
    await Promise.all([catalog.stop(), recorded.stop(), replayed.stop()])
  }
}

async function measurePlatform(size: Size, batch: number, starts: readonly number[], stored: number): Promise<Pace> {
  const dataDir = await mkdtemp(join(tmpdir(), 'rebound-bench-'))
  const settings = {
    dataDir,
    host: '127.0.0.1',
    port: await freePort(),
    operatorKey: null,
    plaid: null,
    clock: 'system',
    main: null,
  } as const
  const platform = await launchPlatform(settings, 'ignore')
  try {
    const catalog = openDatabase('catalog', platform.databases.catalog!)
    const books = openDatabase('books-0', platform.databases['books-0']!)
    for (const statements of catalogStatements(size.merchants, benchTerms)) await catalog.write(statements)
    for (const statements of customerStatements(size.customers)) await books.write(statements)
    const send = (from: number, count: number) => post(platform, transactionsFrom(from, count, size))
    for (let from = 0; from < (stored > 0 ? WARM_UP : 0); from += 1_000) await send(from, 1_000)
    if (stored > WARM_UP) await multiplyPurchases(books, stored / WARM_UP - 1, size.merchants)
    await send(starts.at(-1)! + batch, batch)
    return await pace(starts, IN_FLIGHT, batch, (from) => send(from, batch))
  } finally {
    await platform.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function post(
  { url, operatorKey }: { url: string; operatorKey: string },
  transactions: unknown[],
): Promise<void> {
  const answer = await fetch(`${url}/v1/transactions`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${operatorKey}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ transactions }),
  })
  const { results } = (await answer.json()) as { results?: readonly { status: string }[] }
  const accepted = results?.filter(({ status }) => status === 'accepted').length
  if (accepted !== transactions.length)
    throw new CommandFailure(
      `the platform accepted ${accepted ?? 0} of ${transactions.length} (status ${answer.status})`,
    )
}

function transactionsFrom(from: number, count: number, size: Size) {
  return Array.from({ length: count }, (_, i) => transactionOf(from + i, size))
}

function reportsFrom(from: number, count: number, size: Size): CardReport[] {
  return transactionsFrom(from, count, size).map((transaction) => {
    const read = readReport(transaction, 'operator', Date.now())
    if (!('report' in read)) throw new Error('the benchmark sends a report that is not valid')
    return read.report
  })
}

function chunks(from: number, to: number, size: Size): CardReport[][] {
  return Array.from({ length: (to - from) / 1_000 }, (_, i) => reportsFrom(from + i * 1_000, 1_000, size))
}
