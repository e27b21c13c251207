// The sums of a program, held to the purchases themselves, over real libSQL.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditBooks } from '../../../src/store/books/ledger.ts'
import { readProgramResults, readProgramSteps } from '../../../src/store/books/program-results.ts'
import { activate, type House, join, openHouse, openShop, publish, report, send } from '../../support/house.ts'

const DAY = 86_400_000
const year = { from: '2026-01-01', to: '2026-12-31' }
let house: House
beforeAll(async () => {
  house = await openHouse(Date.UTC(2026, 10, 20))
})
afterAll(() => house.stop())

const purchasesOf = async (programId: string) => {
  const sql = `SELECT count(*) AS purchases, total(net) AS spend,
      (SELECT total(amount) FROM rewards w WHERE w.program_id = ?1 AND w.state <> 'declined') AS rewards
    FROM purchases WHERE program_id = ?1 AND state = 'posted' AND net > 0`
  const [rows] = await house.books.read([{ sql, args: [programId] }])
  return rows![0]!
}

test('are what the purchases add up to, whatever came in which order', async () => {
  const { program, merchant, mid } = await openShop(house)
  await publish(house, merchant.id)
  const [one, two] = [await join(house, program.id), await join(house, program.id)]
  const bought = (token: string, id: string, day: number, amount: number) =>
    report(token, mid, { id, amount, occurredAt: Date.UTC(2026, 10, 1 + day, 17) })
  const back = (token: string, id: string, relatedId: string, amount: number) =>
    report(token, mid, { type: 'refund', id, relatedId, amount, occurredAt: Date.UTC(2026, 10, 9, 17) })
  await send(house, back(one.token, 'r1', 'a1', 4_000))
  await send(
    house,
    bought(one.token, 'a1', 0, 10_000),
    bought(one.token, 'a2', 1, 2_000),
    bought(two.token, 'b1', 1, 5_000),
  )
  await send(house, bought(one.token, 'a2', 1, 3_000))
  await send(house, back(two.token, 'r2', 'b1', 5_000), bought(two.token, 'b2', 3, 700))
  const results = await readProgramResults(house.books, program.id, 'USD', year)
  const { purchases, spend, rewards } = await purchasesOf(program.id)
  const sum = (pick: (day: (typeof results.days)[number]) => number) =>
    results.days.reduce((all, day) => all + pick(day), 0)
  expect([sum((day) => day.purchases), sum((day) => day.spend), sum((day) => day.rewards)]).toEqual([
    purchases,
    spend,
    rewards,
  ])
  expect(spend).toBe(6_000 + 3_000 + 700)
  expect(results).toMatchObject({ active: 2, merchants: [{ merchantId: merchant.id, customers: 2, spend }] })
  expect(results.days.find(({ day }) => day === '2026-11-02')).toMatchObject({ purchases: 1, spend: 3_000 })
})

test('are of one program, one currency and the days asked for', async () => {
  const { program, merchant, mid } = await openShop(house)
  const { program: other } = await openShop(house)
  const [own, foreign] = [await join(house, program.id), await join(house, other.id)]
  await publish(house, merchant.id)
  const at = (day: number) => Date.UTC(2026, 10, 1) + day * DAY
  await send(
    house,
    report(own.token, mid, { amount: 100, occurredAt: at(1) }),
    report(own.token, mid, { amount: 200, occurredAt: at(5) }),
    report(own.token, mid, { amount: 400, occurredAt: at(5), currency: 'EUR' }),
    report(foreign.token, mid, { amount: 800, occurredAt: at(5) }),
  )
  const read = (from: string, to: string, currency = 'USD') =>
    readProgramResults(house.books, program.id, currency, { from, to })
  expect((await read('2026-11-05', '2026-11-30')).days.map(({ spend }) => spend)).toEqual([200])
  expect((await read('2026-11-01', '2026-11-30')).days.map(({ spend }) => spend)).toEqual([100, 200])
  expect((await read('2026-11-01', '2026-11-30', 'EUR')).days.map(({ spend }) => spend)).toEqual([400])
  expect(await read('2027-01-01', '2027-02-01')).toEqual({ active: 0, days: [], merchants: [] })
})

test('each customer counts at every step that they have taken', async () => {
  const { program, merchant, mid } = await openShop(house)
  const offerId = await publish(house, merchant.id, { activation: 'required' })
  const [one, two] = [await join(house, program.id), await join(house, program.id)]
  await join(house, program.id)
  for (const customer of [one, two]) await activate(house, customer, offerId, Date.UTC(2026, 10, 20))
  await send(house, report(one.token, mid, { occurredAt: Date.UTC(2026, 10, 20, 1) }))
  expect(await readProgramSteps(house.books, program.id)).toEqual({
    joined: 3,
    linked: 3,
    activated: 2,
    earned: 1,
    paid: 0,
  })
  expect(await readProgramSteps(house.books, 'prg_none')).toEqual({
    joined: 0,
    linked: 0,
    activated: 0,
    earned: 0,
    paid: 0,
  })
})

test('the audit sees a sum that is off by a cent, and nothing else', async () => {
  const broken = async () => (await auditBooks(house.books)).filter(({ holds }) => !holds).map(({ name }) => name)
  expect(await broken()).toEqual([])
  for (const column of ['purchases', 'spend', 'rewarded', 'rewards']) {
    const off = (by: number) =>
      house.books.write([{ sql: `UPDATE program_days SET ${column} = ${column} + ${by}`, args: [] }])
    await off(1)
    expect(await broken()).toEqual(['program-days-equal-customer-days'])
    await off(-1)
  }
})
