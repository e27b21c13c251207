// A year of one bank login through everything that can happen to it: webhooks lost, repeated, late and out of order, a
// Plaid that fails and moves while it is read, Workers killed between any two calls, logins that break, are repaired and
// linked anew. In the end the books must be those of the same purchases pushed directly.
//
//   node test/sim/plaid-year.ts --seeds 20
import { parseArgs } from 'node:util'
import { type Random, seededRandom } from '../../src/cli/demo/random.ts'
import { Refusal } from '../../src/domain/refusal.ts'
import { linkCard } from '../../src/flow/customers/link-card.ts'
import { linkItem } from '../../src/flow/items/link-item.ts'
import { repairItem } from '../../src/flow/items/repair-item.ts'
import { runJob } from '../../src/flow/run-job.ts'
import { sweep } from '../../src/flow/sweep.ts'
import { auditBooks } from '../../src/store/books/ledger.ts'
import { BOOKS, openShop, publish, report, send } from '../support/house.ts'
import { Killed, mortal } from '../support/mortal.ts'
import { creditCard, type Item, linkLogin, openLogin } from '../support/plaid/bank.ts'
import { newcomer, openPlaidHouse, type PlaidHouse, readLinked, receive } from '../support/plaid/linked.ts'
import type { Delivery } from '../support/plaid/webhooks.ts'
import type { Fault } from '../support/plaid/world.ts'
import { tellStory } from './plaid-story.ts'

const dayMs = 86_400_000
const start = Date.UTC(2026, 0, 5)

export type Year = {
  readonly heard: readonly string[]
  readonly pushed: readonly string[]
  readonly wrong: readonly string[]
  readonly counts: Readonly<
    Record<'purchases' | 'webhooks' | 'lost' | 'killed' | 'failed' | 'broken' | 'relinked', number>
  >
}

/** @param days how long the story is; a year and a little more by default. */
export async function liveYear(house: PlaidHouse, seed: number, days = 365): Promise<Year> {
  const random = seededRandom('plaid-year', seed)
  const counts = { purchases: 0, webhooks: 0, lost: 0, killed: 0, failed: 0, broken: 0, relinked: 0 }
  house.setNow(start)
  const shop = await openShop(house)
  await publish(house, shop.merchant.id, {
    conditions: { minSpend: 1_000 },
    limits: { rewardMax: 300, perCustomer: { count: 25, periodDays: 90 } },
    schedule: { startsAt: start },
  })
  const customer = await newcomer(house, shop.program.id)
  const login = openLogin([creditCard], `ins_${seed}`)
  const hook = `http://localhost/v1/plaid/webhooks/${BOOKS}`
  const link = async (): Promise<{ readonly item: Item; readonly itemId: string }> => {
    const item = linkLogin(login, hook)
    const input = {
      ...{ publicToken: house.plaid.world.offer(item), accountIds: null },
      consent: { termsVersion: '1', at: start },
    }
    for (let attempt = 0; ; attempt++) {
      const deps = attempt < 5 && random.chance(0.6) ? mortal(house.deps, random.int(0, 24)) : house.deps
      const linked = await linkItem(deps, customer, input, null).catch(ignoreKilled)
      if (linked === 'spent') return link()
      if (linked) return { item, itemId: linked.result }
      counts.killed++
    }
  }
  let { item, itemId } = await link()
  const story = tellStory(login, seededRandom('plaid-story', seed), start, shop.mid, days)
  const late: { readonly day: number; readonly delivery: Delivery }[] = []
  let broken = 0

  for (let day = 1; day <= days + 12; day++) {
    house.setNow(start + day * dayMs + 20 * 3_600_000)
    const calm = day > days
    disturbPlaid(house, random, calm)
    story.live(day)
    house.plaid.world.tellAll(login)
    if (!calm && broken === 0 && random.chance(5 / days)) {
      counts.broken++
      broken = day + random.int(1, 25)
      house.plaid.world.breakItem(item)
    }
    if (broken !== 0 && (broken <= day || calm)) {
      broken = 0
      house.plaid.world.repairItem(item)
      const found = { item: await readLinked(house, itemId), books: BOOKS }
      if (random.chance(0.5)) await repairItem(house.deps, found, null)
    } else if (broken !== 0 && story.isQuiet() && random.chance(0.15)) {
      counts.relinked++
      broken = 0
      const again = await link()
      item = again.item
      itemId = again.itemId
    }
    await deliverMail(house, random, day, calm, late, counts)
    for (let round = 0; round < 3; round++) {
      await work(house, random, calm, counts)
      house.setNow(house.deps.now() + 3 * 60_000)
      await sweep(house.deps)
    }
    await work(house, random, calm, counts)
  }
  await finish(house, random, counts)
  counts.purchases = story.reports().length
  const heard = await booksOf(house, customer.customer.id)
  const pushed = await pushStory(house, random, shop, story.reports())
  const audit = await auditBooks(house.books)
  const wrong = audit.filter(({ holds }) => !holds).map(({ name, examples }) => `${name}: ${examples.join(', ')}`)
  return { heard, pushed, wrong, counts }
}

const troubles: readonly Fault[] = [
  { kind: 'error', type: 'RATE_LIMIT_EXCEEDED', code: 'TRANSACTIONS_LIMIT', retryAfter: 90 },
  { kind: 'error', type: 'INSTITUTION_ERROR', code: 'INSTITUTION_DOWN' },
  { kind: 'error', type: 'TRANSACTIONS_ERROR', code: 'TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION' },
  { kind: 'page', status: 502 },
  { kind: 'cut', answered: true },
  { kind: 'cut', answered: false },
]

function disturbPlaid({ plaid: { world } }: PlaidHouse, random: Random, calm: boolean): void {
  world.faults.clear()
  world.largestPage = calm || random.chance(0.8) ? 500 : random.int(1, 3)
  if (!calm && random.chance(0.15))
    world.faults.set(
      '/transactions/sync',
      Array.from({ length: random.int(1, 3) }, () => random.pick(troubles)),
    )
}

async function deliverMail(
  house: PlaidHouse,
  random: Random,
  day: number,
  calm: boolean,
  late: { readonly day: number; readonly delivery: Delivery }[],
  counts: { webhooks: number; lost: number },
): Promise<void> {
  await house.plaid.world.sent()
  const arriving: Delivery[] = []
  for (const delivery of house.mail.splice(0)) {
    counts.webhooks++
    if (calm || random.chance(0.55)) arriving.push(delivery)
    else if (random.chance(0.4)) arriving.push(delivery, delivery)
    else if (random.chance(0.5)) late.push({ day: day + random.int(1, 3), delivery })
    else counts.lost++
  }
  const due = late.filter((one) => one.day <= day)
  for (const one of due) late.splice(late.indexOf(one), 1)
  const mail = [...arriving, ...due.map(({ delivery }) => delivery)]
  if (random.chance(0.5)) mail.reverse()
  for (const delivery of mail) await receive(house, delivery)
}

async function work(
  house: PlaidHouse,
  random: Random,
  calm: boolean,
  counts: { killed: number; failed: number },
): Promise<void> {
  for (let ring = house.rung.shift(); ring; ring = house.rung.shift()) {
    const doomed = !calm && random.chance(0.25)
    const deps = doomed ? mortal(house.deps, random.int(0, 40)) : house.deps
    await runJob(deps, ring).catch((error: unknown) => {
      if (error instanceof Killed) counts.killed++
      else counts.failed++
    })
  }
}

async function finish(house: PlaidHouse, random: Random, counts: { killed: number; failed: number }): Promise<void> {
  for (let day = 0; day < 40; day += 4) {
    house.setNow(house.deps.now() + 4 * dayMs)
    await sweep(house.deps)
    await work(house, random, true, counts)
  }
}

type Shop = Awaited<ReturnType<typeof openShop>>
type Reports = ReturnType<ReturnType<typeof tellStory>['reports']>

async function pushStory(house: PlaidHouse, random: Random, shop: Shop, reports: Reports): Promise<readonly string[]> {
  const customer = await newcomer(house, shop.program.id)
  const token = `direct-${customer.customer.id}`
  const card = { token, last4: null, scheme: null, consentTermsVersion: '1', consentAt: start, linkedAt: start }
  await linkCard(house.deps, customer, card, null)
  const shuffled = reports.map((one) => ({ one, at: random.next() })).sort((a, b) => a.at - b.at)
  for (let from = 0; from < shuffled.length; from += 100) {
    const batch = shuffled.slice(from, from + 100).map(({ one }) => {
      const { merchant } = report(token, shop.mid, {}).report
      const posted = one.type === 'authorization' ? null : one.occurredAt + dayMs
      const fields = { ...one, source: token, postedAt: posted, channel: 'in_store' as const }
      return report(token, shop.mid, { ...fields, merchant: { ...merchant, ...one.merchant } })
    })
    await send(house, ...batch)
  }
  await sweep(house.deps)
  return booksOf(house, customer.customer.id)
}

/**
 * What is left of each purchase and what it earned, in order; then what the customer is owed. Whether a reward is
 * confirmed yet is left out: it is decided when its hold is over, on what is known then.
 */
async function booksOf(house: PlaidHouse, customerId: string): Promise<readonly string[]> {
  const [purchases, accounts] = await house.books.read([
    {
      sql: `SELECT p.occurred_at, p.state, p.net, p.merchant_id IS NOT NULL AS known,
          (SELECT json_group_array(json_array(w.amount, w.limited_by, w.reason)) FROM rewards w WHERE w.purchase_id = p.id) AS rewards
        FROM purchases p WHERE p.customer_id = ? AND p.net > 0 ORDER BY p.occurred_at`,
      args: [customerId],
    },
    { sql: `SELECT sum(credits - debits) AS owed FROM accounts WHERE id LIKE ? || '/%'`, args: [customerId] },
  ])
  const lines = purchases!.map(
    (row) => `${new Date(Number(row.occurred_at)).toISOString()} ${row.state} ${row.net} ${row.known} ${row.rewards}`,
  )
  return [...lines, `owed ${accounts![0]!.owed}`]
}

/** Killed just after Plaid took the public token, Link has to be opened again. */
function ignoreKilled(error: unknown): null | 'spent' {
  if (error instanceof Killed) return null
  if (error instanceof Refusal && error.code === 'conflict') return 'spent'
  throw error
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { seeds: { type: 'string', default: '5' }, first: { type: 'string', default: '1' } },
  })
  let bad = 0
  for (let seed = Number(values.first); seed < Number(values.first) + Number(values.seeds); seed++) {
    const house = await openPlaidHouse(start)
    try {
      const { heard, pushed, wrong, counts } = await liveYear(house, seed)
      const missing = pushed.filter((line) => !heard.includes(line))
      const extra = heard.filter((line) => !pushed.includes(line))
      const equal = missing.length === 0 && extra.length === 0 && wrong.length === 0
      if (!equal) bad++
      console.log(`seed ${seed}: ${equal ? 'equal' : 'DIFFERENT'} ${JSON.stringify(counts)}`)
      for (const line of [
        ...missing.map((one) => `  missing ${one}`),
        ...extra.map((one) => `  extra ${one}`),
        ...wrong,
      ].slice(0, 12))
        console.log(line)
    } finally {
      await house.stop()
    }
  }
  return bad > 0 ? 1 : 0
}

if (import.meta.main) process.exit(await main())
