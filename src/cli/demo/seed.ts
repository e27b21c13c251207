// Fills an empty platform, through its public API, with two programs, a dozen merchants, a thousand customers and a
// year of their purchases. The same seed and `now` give the same world, and an attempt that broke off goes on.

import { groupBy } from '../../domain/group-by.ts'
import type { Transaction } from '../../feed/transaction.ts'
import { type Connection, call } from '../connection.ts'
import { foundWrong } from '../exit.ts'
import { inFlight } from '../in-flight.ts'
import { type Acts, actsBefore, inActs, turnClock } from './acts.ts'
import { advertise, setGoal } from './advertise.ts'
import { brandPrograms } from './brands.ts'
import { enrolCrowd } from './crowd.ts'
import { layOut } from './desk.ts'
import { type Feed, makeFeed } from './feed.ts'
import { type Activation, playCampaigns, type Touch } from './guests.ts'
import { findParties, type Parties, publishOffers, registerNewcomer, registerParties } from './parties.ts'
import { issueKeys, linkPeople, type SignIn, tellSignIns } from './sign-ins.ts'

export type DemoOptions = {
  readonly baseUrl: string
  readonly operatorKey: string
  readonly seed: number
  /** Where the year of purchases ends: the time of the first start, milliseconds. */
  readonly now: number
  readonly log: (line: string) => void
  readonly signal: AbortSignal
  /** Whether the platform's clock can be moved; else all of the past is told now. */
  readonly clock?: boolean
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
const IN_FLIGHT = 2
const PEOPLE_IN_FLIGHT = 8
const DAY = 86_400_000

export async function seedDemo(options: DemoOptions): Promise<DemoHandles> {
  const { baseUrl, operatorKey, seed, now, log, signal } = options
  const connection: Connection = { url: baseUrl, key: operatorKey, signal }
  const from = now - 365 * DAY
  const customers = options.customers ?? CUSTOMERS
  const feed = makeFeed({ seed, customers, merchants: MERCHANTS, from, to: now, hostility: HOSTILITY })
  const found = await findParties(connection)
  const parties = found ?? (await fill(connection, feed, from, options))
  for (const { name, kind, key } of await issueKeys(connection, parties))
    log(`demonstration: ${kind} key ${key} (${name})`)
  const signIns = await linkPeople(connection, parties, feed)
  log(tellSignIns(signIns))
  return { fresh: found === null, parties, signIns, feed }
}

async function fill(
  connection: Connection,
  feed: Feed,
  from: number,
  { seed, now, log, clock = false }: DemoOptions,
): Promise<Parties> {
  const parties = await registerParties(connection)
  await brandPrograms(connection, parties)
  const offers = await publishOffers(connection, parties, from, now)
  log(`demonstration: ${parties.merchants.length} merchants, ${offers.length} live offers`)
  const campaigns = await advertise(connection, parties, now)
  const enrolled = progressOf(feed.customers.length, 'customers with linked cards', log)
  const ids = await enrolCrowd(connection, parties, offers, feed.customers, seed, () => enrolled(1))
  const people = feed.customers.map((customer, i) => ({ customer, id: ids[i]! }))
  const played = playCampaigns(feed, people, campaigns, seed)
  await playActs(connection, played, clock ? actsBefore(now) : null, log)
  await showAds(connection, played.touches)
  await setGoal(connection, parties, campaigns, now)
  await sendAll(connection, await layOut(connection, { parties, people, now }))
  await registerNewcomer(connection)
  return parties
}

type Played = ReturnType<typeof playCampaigns>

async function playActs(connection: Connection, played: Played, acts: Acts | null, log: DemoOptions['log']) {
  const { truth, deliveries } = played.feed
  const reported = progressOf(deliveries.length, 'reports of their year', log)
  const [activated, told] = [inActs(acts, played.activations), inActs(acts, deliveries)]
  const play = async (act: 0 | 1) => {
    await activate(connection, activated[act])
    await sendReports(connection, { ...played.feed, deliveries: told[act] }, reported)
  }
  if (acts) await turnClock(connection, acts.firstAt)
  await play(0)
  if (acts) {
    await turnClock(connection, acts.confirmAt)
    await turnClock(connection, Date.now())
  }
  await play(1)
  log(`demonstration: a year of ${truth.length} purchases in ${deliveries.length} reports`)
}

async function activate(connection: Connection, activations: readonly Activation[]): Promise<void> {
  await inFlight(PEOPLE_IN_FLIGHT, activations, ({ customerId, offerId, at }) =>
    call(connection, `/v1/customers/${customerId}/activations`, {
      body: { offerId, at: new Date(at).toISOString() },
      once: `demo activation ${customerId} ${offerId}`,
    }),
  )
}

async function sendReports(connection: Connection, feed: Feed, reported: Progress): Promise<void> {
  await inFlight(IN_FLIGHT, batchesOf(feed), async (batch) => {
    await sendAll(connection, batch)
    reported(batch.length)
  })
}

async function sendAll(connection: Connection, transactions: readonly Transaction[]): Promise<void> {
  const complaint = await post(connection, transactions)
  if (complaint) throw foundWrong(complaint)
}

async function showAds(connection: Connection, touches: readonly Touch[]): Promise<void> {
  const pages = Array.from({ length: Math.ceil(touches.length / BATCH) }, (_, i) =>
    touches.slice(i * BATCH, (i + 1) * BATCH),
  )
  await inFlight(IN_FLIGHT, pages, (exposures, nth) =>
    call(connection, '/v1/exposures', { body: { exposures }, once: `demo exposures ${nth}` }),
  )
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

type Progress = (more: number) => void

/** Says a few times on the way how many of `total` there are. */
function progressOf(total: number, what: string, log: (line: string) => void): Progress {
  const grouped = (count: number) => count.toLocaleString('en')
  let [count, said] = [0, 0]
  return (more) => {
    count += more
    const quarter = Math.floor((4 * count) / total)
    if (quarter > said) log(`demonstration: ${grouped(count)} of ${grouped(total)} ${what}`)
    said = Math.max(said, quarter)
  }
}

/** All reports about one customer are in one batch: batches that are decided at the same time don't meet. */
function batchesOf({ deliveries, truth }: Feed): readonly (readonly Transaction[])[] {
  const customers = new Map(truth.map(({ key, customerKey }) => [key, customerKey]))
  const byCustomer = groupBy(
    deliveries,
    ({ purchaseKey, transaction }) => customers.get(purchaseKey ?? '') ?? transaction.id,
  )
  const batches: Transaction[][] = [[]]
  for (const theirs of byCustomer.values()) {
    if (batches.at(-1)!.length + theirs.length > BATCH) batches.push([])
    batches.at(-1)!.push(...theirs.map(({ transaction }) => transaction))
  }
  return batches
}
