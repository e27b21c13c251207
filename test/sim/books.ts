// The seeded simulation: a crowd, offers of every kind and a hostile feed, over the real flows and real libSQL. The
// same feed is told twice, in its own order to one half of the customers' doubles and shuffled, repeated and several
// batches at a time to the other; both must end in the same books, which must be true, balanced and within every cap.
// Every card is linked in two programs: the first half hears of it from two feeds, the other from one for both.
//   node test/sim/books.ts --seeds 20 --first 1
import { parseArgs } from 'node:util'
import { ulid } from 'ulid'
import { type Feed, identityOf, makeFeed } from '../../src/cli/demo/feed.ts'
import type { DemoMerchant } from '../../src/cli/demo/places.ts'
import { type Random, seededRandom } from '../../src/cli/demo/random.ts'
import { TRADES } from '../../src/cli/demo/trades.ts'
import type { RewardRule } from '../../src/domain/offer/offer.ts'
import { DAY } from '../../src/domain/time.ts'
import { readReport } from '../../src/feed/push/read-report.ts'
import type { Transaction } from '../../src/feed/transaction.ts'
import { registerCustomer } from '../../src/flow/customers/register-customer.ts'
import { ingest } from '../../src/flow/ingest.ts'
import { registerLocation, registerMerchant, registerProgram } from '../../src/flow/parties/register-party.ts'
import { sweep } from '../../src/flow/sweep.ts'
import { auditBooks } from '../../src/store/books/ledger.ts'
import { shuffle } from '../support/crowd/shuffle.ts'
import { BOOKS, type House, openHouse, publish } from '../support/house.ts'
import type { TermsInput } from '../support/terms.ts'

const FROM = Date.UTC(2026, 0, 5)
const TO = FROM + 200 * DAY

export type Simulated = {
  readonly seed: number
  readonly deliveries: number
  readonly purchases: number
  readonly rewards: number
  /** What went wrong, in words; empty: nothing. */
  readonly faults: readonly string[]
}

export async function simulate(seed: number, customers = 25): Promise<Simulated> {
  const random = seededRandom(seed, 'simulation')
  const house = await openHouse(FROM - DAY)
  try {
    const feed = makeFeed({ seed, customers, merchants: 6, from: FROM, to: TO, hostility: 1, purchasesPerYear: 60 })
    const merchants = await registerMerchants(house, feed.merchants)
    const offers = await publishOffers(house, merchants, random)
    const programs: Programs = {
      a: [await enrol(house, feed, offers, 'a', seed, 0), await enrol(house, feed, offers, 'a', seed, 1)],
      b: [await enrol(house, feed, offers, 'b', seed, 0), await enrol(house, feed, offers, 'b', seed, 1)],
    }
    house.setNow(TO)
    const inOrder = feed.deliveries.map(({ transaction }) => transaction)
    const batches = [inBatches(inOrder, random), inBatches(inOrder, random)]
    await Promise.all(
      programs.a.map((id, n) => deliver(house, { telling: 'a', source: `a${n}`, scope: [id] }, batches[n]!, 1)),
    )
    const shuffled = inBatches(shuffle(asLastSaid(feed.deliveries), random), random)
    await deliver(house, { telling: 'b', source: 'b', scope: null }, shuffled, 3)
    house.setNow(TO + 60 * DAY)
    while ((await sweep(house.deps)).confirmed > 0);
    const faults = [
      ...(await compareTellings(house, programs, 0)),
      ...(await compareTellings(house, programs, 1)),
      ...(await compareTruth(house, feed, programs.a[0]!)),
      ...(await earnedTwice(house, programs)),
      ...(await auditFaults(house)),
      ...(await overspent(house, offers)),
    ]
    return { seed, deliveries: feed.deliveries.length, ...(await counts(house)), faults }
  } finally {
    await house.stop()
  }
}

/** By telling: the two in which every card is linked. */
type Programs = Readonly<Record<'a' | 'b', readonly string[]>>

type SimMerchant = { readonly id: string; readonly locationIds: readonly string[] }
type SimOffer = { readonly id: string; readonly merchantId: string; readonly terms: TermsInput }

async function registerMerchants({ deps }: House, demo: readonly DemoMerchant[]): Promise<readonly SimMerchant[]> {
  const registered: SimMerchant[] = []
  for (const { name, printedName, trade } of demo.filter(({ known }) => known)) {
    const merchant = (await registerMerchant(deps, { name, aliases: [] }, null)).result
    const locationIds: string[] = []
    for (const { name: store, city, mid } of demo.find((one) => one.name === name)!.locations) {
      const { mcc, channel } = TRADES[trade]
      const place = {
        city: city?.name ?? null,
        region: city?.region ?? null,
        postcode: city?.postcode ?? null,
        timezone: city?.timezone ?? null,
      }
      const names = { mids: [mid], entityIds: [], descriptors: [printedName] }
      const input = { name: store, country: 'US', mcc, channel, ...place, ...names }
      locationIds.push((await registerLocation(deps, merchant.id, input, null)).result.id)
    }
    registered.push({ id: merchant.id, locationIds })
  }
  return registered
}

async function publishOffers(
  house: House,
  merchants: readonly SimMerchant[],
  random: Random,
): Promise<readonly SimOffer[]> {
  const offers: SimOffer[] = []
  for (const [n, { id: merchantId, locationIds }] of merchants.entries()) {
    for (let i = 0; i < 5; i++) {
      // Budgets go by arrival, so that merchants whose offers have one are compared only until it is spent.
      const terms = randomTerms(random, n < 2, locationIds)
      offers.push({ id: await publish(house, merchantId, terms), merchantId, terms })
    }
  }
  return offers
}

function randomTerms(random: Random, budgets: boolean, locationIds: readonly string[]): TermsInput {
  const maybe = <T>(share: number, value: T): T | null => (random.chance(share) ? value : null)
  const activation = random.pick(['automatic', 'required'] as const)
  return {
    ...{ reward: random.pick(RULES), activation, stacking: random.pick(['best', 'best', 'stack']) },
    conditions: {
      minSpend: maybe(0.4, 2_000),
      maxSpend: maybe(0.1, 20_000),
      channels: maybe(0.1, ['in_store']),
      locationIds: maybe(0.1, locationIds.slice(0, 1)),
      days: maybe(0.2, ['fri', 'sat', 'sun']),
      hours: maybe(0.2, [{ from: '17:00', to: '02:00' }]),
      excludedDates: maybe(0.2, ['2026-03-07', '2026-03-08', '2026-04-04']),
      schemes: maybe(0.1, ['visa']),
      everyNthVisit: maybe(0.2, 3),
      customers: random.pick(['any', 'any', 'any', 'new', 'lapsed', 'loyal']),
      lookbackDays: 45,
      spendToUnlock: maybe(0.2, { amount: 6_000, withinDays: 30 }),
    },
    limits: {
      rewardMin: maybe(0.2, 40),
      rewardMax: maybe(0.4, 600),
      perCustomer: {
        ...{ count: maybe(0.3, 3), amount: maybe(0.3, 1_000) },
        ...{ periodDays: maybe(0.3, 60), calendar: maybe(0.2, 'month') },
      },
      budget: budgets ? maybe(0.5, 5_000) : null,
      budgetPerDay: budgets ? maybe(0.3, 900) : null,
    },
    schedule: {
      ...{ startsAt: FROM + 20 * DAY, endsAt: TO - 30 * DAY, graceDays: maybe(0.3, 10) },
      ...{ validDaysAfterActivation: maybe(0.3, 60), activateBy: maybe(0.2, FROM + 30 * DAY) },
    },
    // Who activates an offer here must be one for whom it is.
    targeting:
      activation === 'required'
        ? {}
        : {
            ...{ segments: maybe(0.1, ['regulars']), tiers: maybe(0.1, ['gold']) },
            earlyAccess: maybe(0.2, { tiers: ['gold'], hours: 240 }),
          },
    funding: { commissionBps: 900, operatorBps: 10_000 },
    holdDays: random.pick([0, 14, 30]),
  }
}

const RULES: readonly RewardRule[] = [
  { kind: 'percent', bps: 700 },
  { kind: 'fixed', amount: 250 },
  {
    kind: 'ladder',
    steps: [
      { from: 1_000, bps: 300 },
      { from: 5_000, amount: 700 },
    ],
  },
  { kind: 'points', perMajorUnit: 2 },
]

// Of two contents of one report the later to arrive holds, so batches that race must not carry both.
function asLastSaid(deliveries: Feed['deliveries']): Feed['deliveries'] {
  const last = new Map(deliveries.map(({ transaction }) => [identityOf(transaction), transaction]))
  return deliveries.map((one) => ({ ...one, transaction: last.get(identityOf(one.transaction))! }))
}

/** The same customers, once more under the name of each telling, in each of its programs: now this is first, now that. */
async function enrol(
  { deps }: House,
  feed: Feed,
  offers: readonly SimOffer[],
  telling: string,
  seed: number,
  nth: number,
): Promise<string> {
  const program = (await registerProgram(deps, { name: `${telling}${nth}`, currency: 'USD', books: BOOKS }, null))
    .result
  const activating = seededRandom(seed, 'activations')
  for (const [n, { key, cards }] of feed.customers.entries()) {
    const linkedAt = FROM - DAY + ((n + nth) % 2)
    const consent = { consentTermsVersion: '1', consentAt: FROM - DAY, linkedAt }
    const linked = cards.map(({ token }) => {
      return { token: `${telling}-${token}`, last4: null, scheme: n % 4 === 0 ? 'amex' : 'visa', ...consent }
    })
    const activations = offers
      .filter(({ terms }) => terms.activation === 'required' && activating.chance(0.5))
      .map(({ id }) => ({ offerId: id, at: FROM + 25 * DAY }))
    const account = { programId: program.id, externalId: key, email: null, attributes: attributesOf(n) }
    await registerCustomer(deps, { ...account, cards: linked, activations }, null)
  }
  return program.id
}

function attributesOf(n: number): Record<string, unknown> {
  return { ...(n % 3 === 0 ? { tier: 'gold' } : {}), ...(n % 2 === 0 ? { segments: ['regulars'] } : {}) }
}

type Source = { readonly telling: string; readonly source: string; readonly scope: readonly string[] | null }

async function deliver(
  { deps }: House,
  { telling, source, scope }: Source,
  batches: readonly (readonly Transaction[])[],
  inFlight: number,
): Promise<void> {
  let next = 0
  const lane = async () => {
    while (next < batches.length) {
      const reports = batches[next++]!.map((transaction) => {
        const read = readReport({ ...transaction, cardToken: `${telling}-${transaction.cardToken}` }, source, TO)
        if (!('report' in read)) throw new Error(`the feed sends what is refused: ${JSON.stringify(read)}`)
        return read.report
      })
      await ingest(deps, { books: BOOKS, scope }, reports, ulid())
    }
  }
  await Promise.all(Array.from({ length: inFlight }, lane))
}

function inBatches(transactions: readonly Transaction[], random: Random): Transaction[][] {
  const batches: Transaction[][] = []
  for (let i = 0; i < transactions.length; ) {
    const size = random.pick([1, 5, 40, 200])
    batches.push(transactions.slice(i, i + size))
    i += size
  }
  return batches
}

const TOLD = `SELECT c.external_id || ' ' || p.root AS purchase, p.state, p.net, p.refunded, p.merchant_id, w.offer_id,
    w.state AS reward, w.amount, w.commission, w.partner, w.reason, w.limited_by, w.failures
  FROM purchases p JOIN customers c ON c.id = p.customer_id
  LEFT JOIN rewards w ON w.purchase_id = p.id
  WHERE p.program_id = ? AND p.amount > 0 ORDER BY 1, w.offer_id`

async function compareTellings({ books }: House, { a: first, b: second }: Programs, nth: number) {
  const [a, b] = await Promise.all(
    [first[nth]!, second[nth]!].map(async (id) => (await books.read([{ sql: TOLD, args: [id] }]))[0]!),
  )
  // What a budget refused one telling may change all that follows at that merchant.
  const limited = new Set(
    [...a!, ...b!]
      .filter((row) => row.limited_by === 'budget' || row.reason === 'budget')
      .map((row) => row.merchant_id),
  )
  const text = (rows: typeof a) =>
    new Set(rows!.filter((row) => !limited.has(row.merchant_id)).map((row) => JSON.stringify(row)))
  const [told, shuffled] = [text(a), text(b)]
  const only = (one: Set<string>, other: Set<string>) => [...one].filter((row) => !other.has(row))
  return [
    ...only(told, shuffled)
      .slice(0, 3)
      .map((row) => `only when told in order: ${row}`),
    ...only(shuffled, told)
      .slice(0, 3)
      .map((row) => `only when shuffled: ${row}`),
  ]
}

async function compareTruth({ books }: House, feed: Feed, programId: string): Promise<readonly string[]> {
  const sql = `SELECT p.root, p.net, p.state FROM purchases p WHERE p.program_id = ? AND p.amount > 0`
  const rows = (await books.read([{ sql, args: [programId] }]))[0]!
  const net = rows.reduce((sum, row) => sum + Number(row.net), 0)
  // Authorizations at known merchants that never cleared have been given up.
  const kept = feed.truth.filter(({ state, merchantKey }) => state !== 'pending' || merchantKey === null)
  const truth = kept.reduce((sum, purchase) => sum + purchase.net, 0)
  return net === truth ? [] : [`the customers are left with ${net}, but spent ${truth}`]
}

/** Both programs of a telling know a purchase by the same root, and the customer by the same name. */
async function earnedTwice({ books }: House, programs: Programs): Promise<readonly string[]> {
  const sql = `SELECT c.external_id || ' ' || p.root AS purchase, count(DISTINCT p.program_id) AS earning
    FROM json_each(?) g CROSS JOIN purchases p ON p.program_id = g.value JOIN customers c ON c.id = p.customer_id
    WHERE EXISTS (SELECT 1 FROM rewards w WHERE w.purchase_id = p.id AND w.amount > 0)
    GROUP BY 1 HAVING earning > 1`
  const found = await Promise.all(
    Object.values(programs).map(async (ids) => (await books.read([{ sql, args: [JSON.stringify(ids)] }]))[0]!),
  )
  return found.flat().map(({ purchase }) => `earned in two programs: ${purchase}`)
}

async function auditFaults({ books }: House): Promise<readonly string[]> {
  return (await auditBooks(books))
    .filter(({ holds }) => !holds)
    .map(({ name, examples }) => `${name}: ${examples.join(', ')}`)
}

async function overspent({ books }: House, offers: readonly SimOffer[]): Promise<readonly string[]> {
  const faults: string[] = []
  for (const { id, terms } of offers) {
    const args = [id]
    const [total, days, customers] = await books.read([
      { sql: `SELECT coalesce(sum(amount), 0) AS amount FROM rewards WHERE offer_id = ?`, args },
      { sql: `SELECT coalesce(max(granted), 0) AS amount FROM budgets WHERE key LIKE ? || '/%'`, args },
      {
        sql: `SELECT coalesce(max(n), 0) AS n, coalesce(max(s), 0) AS s FROM (SELECT sum(amount > 0) AS n, sum(amount) AS s FROM rewards WHERE offer_id = ? GROUP BY customer_id)`,
        args,
      },
    ])
    const { budget, budgetPerDay, perCustomer } = terms.limits ?? {}
    const forEver = !perCustomer?.periodDays && !perCustomer?.calendar
    if (budget && Number(total![0]!.amount) > budget) faults.push(`budget of ${id} exceeded`)
    if (budgetPerDay && Number(days![0]!.amount) > budgetPerDay) faults.push(`daily budget of ${id} exceeded`)
    if (forEver && perCustomer?.count && Number(customers![0]!.n) > perCustomer.count)
      faults.push(`count of ${id} exceeded`)
    if (forEver && perCustomer?.amount && Number(customers![0]!.s) > perCustomer.amount)
      faults.push(`amount of ${id} exceeded`)
  }
  return faults
}

async function counts({ books }: House): Promise<{ readonly purchases: number; readonly rewards: number }> {
  const [purchases, rewards] = await books.read([
    { sql: 'SELECT count(*) AS n FROM purchases', args: [] },
    { sql: 'SELECT count(*) AS n FROM rewards WHERE amount > 0', args: [] },
  ])
  return { purchases: Number(purchases![0]!.n), rewards: Number(rewards![0]!.n) }
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: { seeds: { type: 'string', default: '5' }, first: { type: 'string', default: '1' } },
  })
  let wrong = 0
  for (let seed = Number(values.first); seed < Number(values.first) + Number(values.seeds); seed++) {
    const { deliveries, purchases, rewards, faults } = await simulate(seed)
    console.log(
      `seed ${seed}: ${deliveries} deliveries told twice, ${purchases} purchases, ${rewards} rewards, ${faults.length} faults`,
    )
    for (const fault of faults) console.log(`  ${fault}`)
    wrong += faults.length
  }
  process.exitCode = wrong > 0 ? 1 : 0
}
