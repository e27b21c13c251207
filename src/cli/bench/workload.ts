// What the benchmark sends: merchants with offers, customers with cards, and clearings that all earn. Ids are computed,
// so that the same workload can be laid into several databases.
import type { OfferTerms } from '../../domain/offer/offer.ts'
import type { Statement } from '../../store/db.ts'

export type Size = { readonly merchants: number; readonly customers: number }

const PROGRAM = 'prg_bench'
const AT = Date.UTC(2026, 0, 1)
const CHUNK = 5_000

const id = (prefix: string, n: number) => `${prefix}_${String(n).padStart(10, '0')}`
const mid = (n: number) => `bench${String(n).padStart(8, '0')}`

/** 5 % of every purchase, confirmed once the hold is over. */
export const benchTerms: OfferTerms = {
  title: '5 % back',
  terms: '',
  currency: 'USD',
  reward: { kind: 'percent', bps: 500 },
  conditions: {
    minSpend: null,
    maxSpend: null,
    channels: null,
    locationIds: null,
    days: null,
    hours: null,
    excludedDates: null,
    schemes: null,
    everyNthVisit: null,
    customers: 'any',
    lookbackDays: 180,
    spendToUnlock: null,
  },
  limits: {
    rewardMin: null,
    rewardMax: 2_500,
    perCustomer: { amount: null, count: null, periodDays: null, calendar: null },
    budget: 1_000_000_000,
    budgetPerDay: null,
  },
  schedule: { startsAt: null, endsAt: null, activateBy: null, validDaysAfterActivation: null, graceDays: null },
  activation: 'automatic',
  stacking: 'best',
  targeting: { programIds: null, segments: null, tiers: null, earlyAccess: null },
  funding: { commissionBps: 800, commissionAmount: null, partnerBps: 100, operatorBps: 0 },
  holdDays: 14,
}

/** Catalog rows: each merchant has one location, known by its merchant id, and one live offer of 5 %. */
export function* catalogStatements(merchants: number, terms: OfferTerms): Generator<Statement[]> {
  yield [
    {
      sql: `INSERT INTO programs (id, name, currency, books, created_at) VALUES (?, 'Bench', 'USD', 'books-0', ?)`,
      args: [PROGRAM, AT],
    },
  ]
  for (let from = 0; from < merchants; from += CHUNK) {
    const rows = range(from, Math.min(merchants, from + CHUNK))
    const ids = rows.map((n) => [id('mer', n), id('loc', n), id('off', n), mid(n)])
    const args = [JSON.stringify(ids)]
    const each = (sql: string, more: readonly (string | number)[] = []): Statement => ({
      sql,
      args: [...args, ...more],
    })
    yield [
      each(
        `INSERT INTO merchants (id, name, created_at) SELECT value ->> 0, 'Bench ' || (value ->> 3), 0 FROM json_each(?)`,
      ),
      each(`INSERT INTO locations (id, merchant_id, name, mids, entity_ids, descriptors, timezone, created_at)
        SELECT value ->> 1, value ->> 0, 'Main', json_array(value ->> 3), '[]', '[]', 'America/New_York', 0 FROM json_each(?)`),
      each(`INSERT INTO match_keys (key, merchant_id, location_id)
        SELECT 'mid:' || (value ->> 3), value ->> 0, value ->> 1 FROM json_each(?)`),
      each(
        `INSERT INTO offers (id, merchant_id, state, revision, created_at) SELECT value ->> 2, value ->> 0, 'live', 1, 0 FROM json_each(?)`,
      ),
      each(
        `INSERT INTO offer_versions (offer_id, version, effective_at, terms) SELECT value ->> 2, 1, 0, ?2 FROM json_each(?1)`,
        [JSON.stringify(terms)],
      ),
    ]
  }
}

/** Books rows: customers with one linked card each. */
export function* customerStatements(customers: number): Generator<Statement[]> {
  for (let from = 0; from < customers; from += CHUNK) {
    const rows = range(from, Math.min(customers, from + CHUNK)).map((n) => [id('cus', n), id('card', n), tokenOf(n)])
    const args = [JSON.stringify(rows)]
    yield [
      {
        sql: `INSERT INTO customers (id, program_id, attributes, profiles, created_at)
          SELECT value ->> 0, '${PROGRAM}', '{}', '[]', ${AT} FROM json_each(?)`,
        args,
      },
      {
        sql: `INSERT INTO cards (id, customer_id, program_id, token, consent_terms_version, consent_at, linked_at, created_at)
          SELECT value ->> 1, value ->> 0, '${PROGRAM}', value ->> 2, '1', ${AT}, ${AT}, ${AT} FROM json_each(?)`,
        args,
      },
    ]
  }
}

export function tokenOf(customer: number): string {
  return `tok_bench_${customer}`
}

/** One clearing as the API takes it; `n` makes it a new purchase of some customer at some merchant. */
export function transactionOf(n: number, { merchants, customers }: Size) {
  const customer = (n * 7_919) % customers
  const merchant = (n * 104_729) % merchants
  const at = AT + (n % 300) * 86_400_000 + (n % 86_400) * 1_000
  return {
    id: `bench-${n}`,
    type: 'clearing',
    cardToken: tokenOf(customer),
    amount: 1_000 + (n % 9_000),
    currency: 'USD',
    occurredAt: new Date(at).toISOString(),
    postedAt: new Date(at + 86_400_000).toISOString(),
    channel: 'in_store',
    merchant: { descriptor: `BENCH SHOP ${merchant}`, mid: mid(merchant), mcc: '5812', country: 'US' },
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i)
}
