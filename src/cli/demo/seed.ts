// Fills an empty platform, through its public API, with two programs, a dozen merchants, a thousand customers and a
// year of their purchases. The same seed and `now` give the same world, and an attempt that broke off goes on.
import type { Transaction } from '../../feed/transaction.ts'
import { type Connection, call } from '../connection.ts'
import { foundWrong } from '../exit.ts'
import { enrolCrowd } from './crowd.ts'
import { type Feed, makeFeed } from './feed.ts'
import { findParties, type Parties, publishOffers, registerNewcomer, registerParties } from './parties.ts'
import { issueSignIns, type SignIn } from './sign-ins.ts'

export type DemoOptions = {
  readonly baseUrl: string
  readonly operatorKey: string
  readonly seed: number
  /** Where the year of purchases ends: the time of the first start, milliseconds. */
  readonly now: number
  readonly log: (line: string) => void
  readonly signal: AbortSignal
  /** 1,000 unless given. */
  readonly customers?: number
}

export type DemoHandles = {
  /** false: the platform had the demonstration data already. */
  readonly fresh: boolean
  readonly parties: Parties
  readonly signIns: readonly SignIn[]
  readonly feed: Feed
}

const CUSTOMERS = 1_000
const MERCHANTS = 12
const HOSTILITY = 0.2
const BATCH = 1_000
const DAY = 86_400_000

export async function seedDemo(options: DemoOptions): Promise<DemoHandles> {
  const { baseUrl, operatorKey, seed, now, log, signal } = options
  const connection: Connection = { url: baseUrl, key: operatorKey, signal }
  const from = now - 365 * DAY
  const feed = makeFeed({
    seed,
    customers: options.customers ?? CUSTOMERS,
    merchants: MERCHANTS,
    from,
    to: now,
    hostility: HOSTILITY,
  })
  const found = await findParties(connection)
  const parties = found ?? (await fill(connection, feed, from, options))
  const signIns = await issueSignIns(connection, parties)
  for (const { name, kind, key } of signIns) log(`demonstration: ${kind} key ${key} (${name})`)
  return { fresh: found === null, parties, signIns, feed }
}

async function fill(
  connection: Connection,
  feed: Feed,
  from: number,
  { seed, now, log }: DemoOptions,
): Promise<Parties> {
  const parties = await registerParties(connection)
  const offers = await publishOffers(connection, parties, from, now)
  log(`demonstration: ${parties.merchants.length} merchants, ${offers.length} live offers`)
  await enrolCrowd(connection, parties, offers, feed.customers, seed)
  log(`demonstration: ${feed.customers.length} customers with linked cards`)
  // One at a time: two would draw on the same budgets, and the one that comes second decides again.
  for (const batch of batchesOf(feed)) {
    const complaint = await post(connection, batch)
    if (complaint) throw foundWrong(complaint)
  }
  await registerNewcomer(connection)
  log(`demonstration: a year of ${feed.truth.length} purchases in ${feed.deliveries.length} reports`)
  return parties
}

type Result = { readonly id: string | null; readonly status: string; readonly problem?: { readonly detail: string } }

/** Answers what was rejected, in words; null when nothing was, as it should be with what is made up here. */
export async function post(connection: Connection, transactions: readonly Transaction[]): Promise<string | null> {
  const { results } = await call<{ results: readonly Result[] }>(connection, '/v1/transactions', {
    body: { transactions },
  })
  const rejected = results.filter(({ status }) => status === 'rejected')
  const [first] = rejected
  return first ? `${rejected.length} reports rejected, as ${first.id}: ${first.problem?.detail}` : null
}

/** Customer by customer: the order between customers doesn't matter, and a batch then asks for few of them. */
function batchesOf({ deliveries, truth }: Feed): readonly (readonly Transaction[])[] {
  const customers = new Map(truth.map(({ key, customerKey }) => [key, customerKey]))
  const rank = (purchaseKey: string | null) => customers.get(purchaseKey ?? '') ?? ''
  const sorted = deliveries.toSorted((a, b) =>
    rank(a.purchaseKey) < rank(b.purchaseKey) ? -1 : rank(a.purchaseKey) > rank(b.purchaseKey) ? 1 : 0,
  )
  const transactions = sorted.map(({ transaction }) => transaction)
  return Array.from({ length: Math.ceil(transactions.length / BATCH) }, (_, i) =>
    transactions.slice(i * BATCH, (i + 1) * BATCH),
  )
}
