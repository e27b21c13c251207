// A merchant hears of a budget at 80 and at 100 percent, from whichever commit crosses the line.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { drawBudgets } from '../../../src/store/books/budgets.ts'
import { STALE } from '../../../src/store/books/guard.ts'
import { type Db, openDatabase } from '../../../src/store/db.ts'
import { startSqld, type TestSqld } from '../../support/sqld.ts'

let sqld: TestSqld
let db: Db
beforeAll(async () => {
  sqld = await startSqld('books')
  db = openDatabase('books', sqld.url)
})
afterAll(() => sqld.stop())

let offers = 0
const newOffer = () => `off_${offers++}`

function draw(key: string, difference: number, limit: number | null = 1_000) {
  return db.write(drawBudgets([{ key, merchantId: 'mer_1', difference, limit }], 7))
}

async function told(offerId: string) {
  const sql = 'SELECT merchant_id, customer_id, data FROM events WHERE subject_id = ? ORDER BY seq'
  const [rows] = await db.read([{ sql, args: [offerId] }])
  return rows!.map(({ data, ...event }) => ({ ...event, ...JSON.parse(String(data)) }))
}

test.each([
  ['below 80 %', [799], []],
  ['exactly 80 %', [800], [80]],
  ['once only', [800, 50], [80]],
  ['the last cent', [900, 100], [80, 100]],
  ['both at once', [1_000], [80, 100]],
  ['given back, and spent again', [1_000, -500, 500], [80, 100, 80, 100]],
])('%s', async (_, differences, percents) => {
  const offer = newOffer()
  for (const difference of differences) await draw(offer, difference)
  expect((await told(offer)).map(({ percent }) => percent)).toEqual(percents)
})

test('a budget without a limit is never spent', async () => {
  const offer = newOffer()
  await draw(offer, 5_000, null)
  expect(await told(offer)).toEqual([])
})

test("the day's budget names its day, and all of it is for the merchant", async () => {
  const offer = newOffer()
  await draw(`${offer}/2026-11-02`, 10, 10)
  const event = { merchant_id: 'mer_1', customer_id: null, day: '2026-11-02', granted: 10, limit: 10 }
  expect(await told(offer)).toEqual([
    { ...event, percent: 80 },
    { ...event, percent: 100 },
  ])
})

test('a hundred who draw at once, each knowing nothing of the others: each line is told of once', async () => {
  const offer = newOffer()
  await Promise.all(Array.from({ length: 100 }, () => draw(offer, 10)))
  expect(await told(offer)).toMatchObject([
    { percent: 80, granted: 800 },
    { percent: 100, granted: 1_000 },
  ])
  await expect(draw(offer, 1)).rejects.toMatchObject({ constraint: STALE })
})
