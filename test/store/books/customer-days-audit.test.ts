// What results are read from is held against the purchases, and every way in which it can be wrong is seen.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY } from '../../../src/domain/time.ts'
import { auditBooks } from '../../../src/store/books/ledger.ts'
import { type House, join, openHouse, openShop, publish, report, send } from '../../support/house.ts'

let house: House
const NOW = Date.UTC(2026, 10, 6)
beforeAll(async () => {
  house = await openHouse(NOW)
  const shop = await openShop(house)
  await publish(house, shop.merchant.id)
  for (let n = 0; n < 3; n++) {
    const { token } = await join(house, shop.program.id)
    await send(
      house,
      report(token, shop.mid, { amount: 4_000 }),
      report(token, shop.mid, { amount: 7_000, occurredAt: NOW - 3 * DAY }),
    )
    await send(house, report(token, shop.mid, { amount: 900, type: 'refund' }))
  }
})
afterAll(() => house.stop())

const broken = async () => (await auditBooks(house.books)).filter(({ holds }) => !holds).map(({ name }) => name)

test('it holds, with refunds', async () => {
  const [rows] = await house.books.read([{ sql: 'SELECT sum(commission) AS cost FROM customer_days', args: [] }])
  expect(Number(rows![0]!.cost)).toBeGreaterThan(0)
  expect(await broken()).toEqual([])
})

test.each([
  ['a purchase too many', 'purchases = purchases + 1', "offer_id = ''"],
  ['a cent of spend', 'spend = spend + 1', "offer_id = ''"],
  ['a cent of cost', 'commission = commission - 1', "offer_id <> ''"],
  ['a cent of reward', 'rewards = rewards + 1', "offer_id <> ''"],
  ['another day', "day = date(day, '+5 days')", "offer_id = ''"],
  ['another offer', "offer_id = 'off_other'", "offer_id <> ''"],
])('it is seen: %s', async (_, change, where) => {
  const one = `(merchant_id, customer_id, day, offer_id, currency) IN
    (SELECT merchant_id, customer_id, day, offer_id, currency FROM customer_days WHERE ${where} LIMIT 1)`
  const copy = 'CREATE TABLE kept AS SELECT * FROM customer_days'
  await house.books.write([
    { sql: copy, args: [] },
    { sql: `UPDATE customer_days SET ${change} WHERE ${one}`, args: [] },
  ])
  expect(await broken()).toEqual(['customer-days-equal-purchases'])
  const back = ['DELETE FROM customer_days', 'INSERT INTO customer_days SELECT * FROM kept', 'DROP TABLE kept']
  await house.books.write(back.map((sql) => ({ sql, args: [] })))
  expect(await broken()).toEqual([])
})
