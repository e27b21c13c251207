// How long the reports take: a lift over many customers, the same with every purchase stored besides, and credit for
// all who were touched. On a books server of its own, laid out inside the database.

import { CAMPAIGN_HALF_LIFE_MS, CAMPAIGN_WINDOWS, type Campaign } from '../../domain/campaign/campaign.ts'
import { DESIGN_DEFAULTS, type Experiment } from '../../domain/experiment/experiment.ts'
import { DAY } from '../../domain/time.ts'
import { enrolCustomers } from '../../flow/customers/enrol-customers.ts'
import type { Deps } from '../../flow/deps.ts'
import { readLift } from '../../flow/results/read-lift.ts'
import { runAttribution } from '../../flow/results/run-attribution.ts'
import type { Db, Statement } from '../../store/db.ts'
import { openServer } from './limit.ts'

export type Timing = { readonly name: string; readonly seconds: number }

const START = Date.UTC(2026, 8, 1)
const NOW = START + 60 * DAY
const CHUNK = 50_000
const MERCHANT = 'mer_bench'

/** A third of the customers bought on five days within half a year, half of them with a reward; a tenth clicked an ad. */
export async function measureResults(customers: number, say: (line: string) => void): Promise<readonly Timing[]> {
  const [catalog, books] = await Promise.all([openServer('catalog'), openServer('books')])
  const deps = {
    catalog: catalog.db,
    booksFor: () => books.db,
    booksNames: ['books-0'],
    now: () => NOW,
  } as unknown as Deps
  const timings: Timing[] = []
  const time = async (what: string, run: () => Promise<unknown>, times = 3) => {
    const name = `${what}, ${customers.toLocaleString('en')} customers`
    say(`${name} …`)
    timings.push({ name, seconds: await median(run, times) })
  }
  try {
    await lay(books.db, customers, customersOf)
    await lay(books.db, customers, boughtBy)
    await time('everybody gets an arm', () => enrolCustomers(deps, experiment), 1)
    await time('lift', () => readLift(deps, experiment, null))
    await lay(books.db, customers, purchasesOf)
    await time('lift with every purchase stored', () => readLift(deps, experiment, null))
    await catalog.db.write(campaignRows())
    await lay(books.db, customers, clicksOf)
    await time('credit for a tenth of them, touched', () =>
      runAttribution(deps, campaign, { from: '2026-09-01', to: '2026-10-31' }),
    )
    return timings
  } finally {
    await Promise.all([catalog.stop(), books.stop()])
  }
}

/** Others may be at work on the machine. */
async function median(run: () => Promise<unknown>, times: number): Promise<number> {
  const seconds: number[] = []
  for (let i = 0; i < times; i++) {
    const from = performance.now()
    await run()
    seconds.push((performance.now() - from) / 1_000)
  }
  return seconds.sort((a, b) => a - b)[Math.floor(times / 2)]!
}

const experiment: Experiment = {
  ...{ id: 'exp_bench', merchantId: MERCHANT, programId: null, state: 'started', salt: 'bench', stoppedAt: null },
  ...{ revision: 2, createdAt: START },
  design: {
    ...DESIGN_DEFAULTS,
    ...{ name: 'Bench', offerIds: ['off_bench'], campaignId: null, currency: 'USD', marginBps: 3_000 },
    ...{ programIds: null, startsAt: START, endsAt: START + 90 * DAY },
  },
}

const campaign: Campaign = {
  ...{ id: 'cmp_bench', merchantId: MERCHANT, name: 'Bench', currency: 'USD', windows: CAMPAIGN_WINDOWS },
  ...{ halfLifeMs: CAMPAIGN_HALF_LIFE_MS, startsAt: START, endsAt: null },
}

function campaignRows(): Statement[] {
  const { id, merchantId, name, currency, windows, halfLifeMs, startsAt } = campaign
  return [
    { sql: `INSERT INTO merchants (id, name, created_at) VALUES (?, 'Bench', 0)`, args: [merchantId] },
    {
      sql: `INSERT INTO campaigns (id, merchant_id, name, currency, windows, half_life_ms, starts_at, created_at, updated_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0)`,
      args: [id, merchantId, name, currency, JSON.stringify(windows), halfLifeMs, startsAt],
    },
  ]
}

async function lay(db: Db, customers: number, rows: (numbers: string) => Statement[]): Promise<void> {
  for (let from = 0; from < customers; from += CHUNK) {
    const to = Math.min(customers, from + CHUNK) - 1
    await db.write(rows(`WITH RECURSIVE s(n) AS (SELECT ${from} UNION ALL SELECT n + 1 FROM s WHERE n < ${to})`))
  }
}

const ID = `printf('cus_%010d', n)`
const DAYS = `date('2026-05-01', '+' || ((n * 7 + k.value * 31) % 180) || ' days')`
const FIVE = `json_each('[1,2,3,4,5]') k`

function customersOf(numbers: string): Statement[] {
  const sql = `INSERT INTO customers (id, program_id, attributes, profiles, created_at)
    ${numbers} SELECT ${ID}, 'prg', '{}', '[]', 0 FROM s`
  return [{ sql, args: [] }]
}

function boughtBy(numbers: string): Statement[] {
  const columns = 'merchant_id, customer_id, day, offer_id, currency, purchases, spend, rewards, commission'
  const bought = (offer: string, figures: string, which: string) => ({
    sql: `INSERT INTO customer_days (${columns}) ${numbers}
      SELECT '${MERCHANT}', ${ID}, ${DAYS}, '${offer}', 'USD', ${figures} FROM s, ${FIVE} WHERE ${which}`,
    args: [],
  })
  return [
    bought('', '1, 1000 + (n * 37 + k.value) % 9000, 0, 0', 'n % 3 = 0'),
    bought('off_bench', '1, 0, 100, 160', 'n % 6 = 0'),
  ]
}

function purchasesOf(numbers: string): Statement[] {
  const sql = `INSERT INTO purchases (id, source, root, customer_id, card_id, program_id, merchant_id, confidence, currency,
      occurred_at, cleared_at, state, amount, authorized, cleared, reversed, refunded, tied, net, updated_at)
    ${numbers} SELECT 'pur_' || n || '_' || k.value, 's', n || '-' || k.value, ${ID}, 'card', 'prg', '${MERCHANT}', 1, 'USD',
      unixepoch(${DAYS}) * 1000 + 43200000, unixepoch(${DAYS}) * 1000, 'posted', 1000, 0, 1000, 0, 0, 0, 1000, 0
    FROM s, ${FIVE} WHERE n % 3 = 0`
  return [{ sql, args: [] }]
}

function clicksOf(numbers: string): Statement[] {
  const sql = `INSERT INTO exposures (merchant_id, customer_id, at, source, id, program_id, kind, campaign_id, ad_id, medium,
      placement, ghost, batch, received_at)
    ${numbers} SELECT '${MERCHANT}', ${ID}, ${START} + (n * 7919 % 50) * ${DAY} + k.value * 3600000, 'bench', n || '-' || k.value,
      'prg', 'click', 'cmp_bench', 'ad_' || (n + k.value) % 5, 'email', 'top', 0, 'b', 0
    FROM s, ${FIVE} WHERE n % 10 = 0`
  return [{ sql, args: [] }]
}
