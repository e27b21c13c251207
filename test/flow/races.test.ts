// Many batches at once on real libSQL: no budget and no cap is exceeded by one cent, and nobody is refused what was
// still there.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Outage } from '../../src/domain/refusal.ts'
import type { CardReport } from '../../src/flow/ingest.ts'
import { auditBooks } from '../../src/store/books/ledger.ts'
import { type House, join, openHouse, openShop, publish, report, send } from '../support/house.ts'
import type { TermsInput } from '../support/terms.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.stop())

/** As a caller does: what was answered with an outage is sent again. */
async function insist(...reports: readonly CardReport[]) {
  for (;;) {
    try {
      return await send(house, ...reports)
    } catch (error) {
      if (!(error instanceof Outage)) throw error
    }
  }
}

async function rewards(offerId: string) {
  const sql = 'SELECT customer_id, amount, wanted, reason, limited_by FROM rewards WHERE offer_id = ?'
  const [rows] = await house.books.read([{ sql, args: [offerId] }])
  const amounts = rows!.map(({ amount }) => Number(amount))
  return { rows: rows!, amounts, sum: amounts.reduce((sum, amount) => sum + amount, 0) }
}

async function granted(key: string) {
  const [rows] = await house.books.read([{ sql: 'SELECT granted FROM budgets WHERE key = ?', args: [key] }])
  return Number(rows![0]?.granted ?? 0)
}

/** One purchase of 100.00 each, worth 5.00, all at the same time; `batches` of them for each of `people`. */
async function storm(limits: TermsInput['limits'], people: number, batches: number, size = 1) {
  const { program, merchant, mid } = await openShop(house)
  const offer = await publish(house, merchant.id, { limits: limits ?? {} })
  const customers = await Promise.all(Array.from({ length: people }, () => join(house, program.id)))
  const feeds = customers.flatMap(({ token }) =>
    Array.from({ length: batches }, () => Array.from({ length: size }, () => report(token, mid))),
  )
  const answers = await Promise.all(feeds.map((feed) => insist(...feed)))
  return { offer, mid, customers, answers: answers.flat() }
}

test('a budget that 24 customers reach for at once is spent to the cent', async () => {
  const { offer, answers } = await storm({ budget: 7_777 }, 24, 1)
  const { sum, amounts, rows } = await rewards(offer)
  expect(sum).toBe(7_777)
  expect(await granted(offer)).toBe(7_777)
  expect(amounts.toSorted((a, b) => b - a)).toEqual([...Array(15).fill(500), 277, ...Array(8).fill(0)])
  expect(rows.filter(({ reason }) => reason === 'budget')).toHaveLength(8)
  expect(rows.filter(({ limited_by }) => limited_by === 'budget')).toHaveLength(1)
  // What was answered is what is stored.
  const told = answers.flatMap(({ rewards }) => rewards.map(({ amount }) => amount))
  expect(told.toSorted()).toEqual(amounts.toSorted())
})

test('a budget that is just enough refuses nobody', async () => {
  const { offer } = await storm({ budget: 12_000 }, 12, 2)
  const { sum, rows } = await rewards(offer)
  expect(sum).toBe(12_000)
  expect(rows.filter(({ reason }) => reason !== null)).toEqual([])
})

test("a day's budget, within a larger one", async () => {
  const { offer } = await storm({ budget: 1_000_000, budgetPerDay: 2_250 }, 12, 1)
  expect((await rewards(offer)).sum).toBe(2_250)
  expect(await granted(`${offer}/2026-11-02`)).toBe(2_250)
  expect(await granted(offer)).toBe(2_250)
})

test('a count for each customer, whatever comes at once', async () => {
  const { offer, customers } = await storm({ perCustomer: { count: 3 } }, 2, 8)
  const { rows } = await rewards(offer)
  for (const { customer } of customers) {
    const own = rows.filter(({ customer_id }) => customer_id === customer.id)
    expect(own.filter(({ amount }) => Number(amount) === 500)).toHaveLength(3)
    expect(own.filter(({ reason }) => reason === 'customer-count')).toHaveLength(5)
  }
})

test('an amount for each customer, in batches of three', async () => {
  const { offer, customers } = await storm({ perCustomer: { amount: 1_234 } }, 2, 4, 3)
  const { rows } = await rewards(offer)
  for (const { customer } of customers) {
    const own = rows.filter(({ customer_id }) => customer_id === customer.id).map(({ amount }) => Number(amount))
    expect(own.toSorted((a, b) => b - a).slice(0, 4)).toEqual([500, 500, 234, 0])
  }
})

test('a budget and a cap together, with refunds and purchases at the same time', async () => {
  const { offer, mid, customers } = await storm({ budget: 4_000, perCustomer: { count: 2 } }, 8, 1)
  expect((await rewards(offer)).sum).toBe(4_000)
  const [bought] = await house.books.read([
    {
      sql: 'SELECT p.root, c.token FROM purchases p JOIN rewards w ON w.purchase_id = p.id JOIN cards c ON c.id = p.card_id WHERE w.offer_id = ? LIMIT 4',
      args: [offer],
    },
  ])
  const refunds = bought!.map(({ root, token }) =>
    report(String(token), mid, { type: 'refund', relatedId: String(root), occurredAt: Date.UTC(2026, 10, 4) }),
  )
  const more = customers.map(({ token }) => report(token, mid, { occurredAt: Date.UTC(2026, 10, 5) }))
  await Promise.all([...refunds, ...more].map((one) => insist(one)))
  // Who came before a refund found nothing, who came after it found what it gave back: never more than the budget.
  const { sum, rows } = await rewards(offer)
  expect(sum).toBeGreaterThanOrEqual(2_000)
  expect(sum).toBeLessThanOrEqual(4_000)
  expect(await granted(offer)).toBe(sum)
  expect(rows).toHaveLength(16)
})

test('after all of it the books hold', async () => {
  expect((await auditBooks(house.books)).filter(({ holds }) => !holds)).toEqual([])
})
