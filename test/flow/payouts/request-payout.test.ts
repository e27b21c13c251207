import { afterAll, beforeAll, expect, test } from 'vitest'
import { requestPayout, retryPayout } from '../../../src/flow/payouts/request-payout.ts'
import { settlePayouts } from '../../../src/flow/payouts/settle-payouts.ts'
import { submitPayouts } from '../../../src/flow/payouts/submit-payouts.ts'
import { readParts } from '../../../src/store/books/payouts.ts'
import { writePayoutSettings } from '../../../src/store/catalog/money-settings.ts'
import { type House, openHouse } from '../../support/house.ts'
import {
  ask,
  balances,
  booksAgree,
  buy,
  DAY,
  openPayingShop,
  refund,
  rewardStates,
  SETTINGS,
} from '../../support/payouts.ts'

const start = Date.UTC(2026, 10, 9)
let house: House
beforeAll(async () => {
  house = await openHouse(start)
})
afterAll(() => house.stop())

test('what is asked for leaves the balance at once and names the purchases that it pays', async () => {
  const shop = await openPayingShop(house)
  await buy(house, shop, 10_000)
  house.setNow(start + 1)
  await buy(house, shop, 4_000)
  const payout = await ask(house, shop.customer, shop.destination.id, 600)
  expect(payout).toMatchObject({ state: 'requested', amount: 600, currency: 'USD', method: 'ach' })
  expect(await balances(house, shop.customer.customer.id)).toEqual({ available: 100, 'in-transit': 600 })
  const parts = await readParts(house.books, payout.id)
  expect(parts.map(({ amount }) => amount).sort()).toEqual([100, 500])
  await booksAgree(house)
})

test('of twenty requests at once for the whole balance one is taken', async () => {
  const shop = await openPayingShop(house)
  await buy(house, shop, 20_000)
  const asked = await Promise.allSettled(
    Array.from({ length: 20 }, () => ask(house, shop.customer, shop.destination.id, 1_000)),
  )
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const refused of asked.filter(({ status }) => status === 'rejected'))
    expect(refused).toMatchObject({ reason: { code: 'conflict' } })
  expect(await balances(house, shop.customer.customer.id)).toEqual({ 'in-transit': 1_000 })
})

test('the database refuses a payout that the balance does not cover, whatever the program thinks', async () => {
  const shop = await openPayingShop(house)
  await buy(house, shop, 10_000)
  const { id } = await ask(house, shop.customer, shop.destination.id, 500)
  const copy = `INSERT INTO payouts (id, customer_id, program_id, destination_id, method, amount, currency, state, requested_at)
    SELECT 'pay_x' || hex(randomblob(4)), customer_id, program_id, destination_id, method, 1, currency, 'requested', 0 FROM payouts WHERE id = ?`
  const overdraw = `UPDATE accounts SET debits = debits + 1 WHERE id = ?`
  const account = `${shop.customer.customer.id}/available/USD`
  await expect(
    house.books.write([
      { sql: overdraw, args: [account] },
      { sql: copy, args: [id] },
    ]),
  ).rejects.toMatchObject({
    constraint: 'payout-exceeds-balance',
  })
  const back = `UPDATE payouts SET state = 'paid' WHERE id = ?`
  await expect(house.books.write([{ sql: back, args: [id] }])).rejects.toMatchObject({ constraint: 'payout-state' })
  const more = 'UPDATE payouts SET amount = amount + 1 WHERE id = ?'
  await expect(house.books.write([{ sql: more, args: [id] }])).rejects.toMatchObject({ constraint: 'payout-immutable' })
})

test('an Idempotency-Key gives the first payout again', async () => {
  const shop = await openPayingShop(house)
  await buy(house, shop, 10_000)
  const key = { caller: 'test', key: 'once', fingerprint: 'a' }
  const request = { destinationId: shop.destination.id, amount: 200, currency: null }
  const first = await requestPayout(house.deps, shop.customer, request, key)
  const again = await requestPayout(house.deps, shop.customer, request, key)
  expect(again).toEqual({ result: first.result, replayed: true })
  expect(await balances(house, shop.customer.customer.id)).toEqual({ available: 300, 'in-transit': 200 })
})

test.each([
  ['one cent below the minimum', 99, 'at least 1.00 USD'],
  ['one cent more than there is', 501, 'The balance is 5.00 USD'],
])('%s is refused in words', async (_, amount, words) => {
  const shop = await openPayingShop(house)
  await buy(house, shop, 10_000)
  await expect(ask(house, shop.customer, shop.destination.id, amount)).rejects.toThrow(words)
  await expect(ask(house, shop.customer, shop.destination.id, 100)).resolves.toMatchObject({ amount: 100 })
})

test('a program that does not pay out by a method refuses it, also for a destination from before', async () => {
  const shop = await openPayingShop(house)
  await buy(house, shop, 10_000)
  await house.deps.catalog.write([writePayoutSettings(shop.program.id, { ...SETTINGS, methods: ['donation'] }, 0)])
  await expect(ask(house, shop.customer, shop.destination.id)).rejects.toThrow('does not pay out by ach')
})

test('paid: the rewards that it covers are paid; returned: they are confirmed again and the money is back', async () => {
  const shop = await openPayingShop(house)
  await buy(house, shop, 10_000, start - 5 * DAY)
  await buy(house, shop, 10_000, start - 4 * DAY)
  const customerId = shop.customer.customer.id
  const payout = await ask(house, shop.customer, shop.destination.id, 700)
  await submitPayouts(house.deps, shop.program, 'ach', null)
  const settle = (outcome: 'paid' | 'returned', code: string | null = null) =>
    settlePayouts(house.deps, house.books, [{ payoutId: payout.id, outcome, code }])
  expect(await settle('paid')).toMatchObject([{ status: 'done', payout: { state: 'paid' } }])
  expect(await settle('paid')).toMatchObject([{ status: 'repeated' }])
  expect(await balances(house, customerId)).toEqual({ available: 300 })
  expect((await rewardStates(house, customerId)).sort()).toEqual(['confirmed', 'paid'])
  await booksAgree(house)

  const rest = await ask(house, shop.customer, shop.destination.id)
  await submitPayouts(house.deps, shop.program, 'ach', null)
  await settlePayouts(house.deps, house.books, [{ payoutId: rest.id, outcome: 'paid', code: null }])
  expect(await rewardStates(house, customerId)).toEqual(['paid', 'paid'])

  expect(await settle('returned', 'R03')).toMatchObject([{ status: 'done', payout: { code: 'R03' } }])
  expect(await settle('returned', 'R03')).toMatchObject([{ status: 'repeated' }])
  expect(await settle('paid')).toMatchObject([{ status: 'refused' }])
  expect(await balances(house, customerId)).toEqual({ available: 700 })
  expect(await rewardStates(house, customerId)).toEqual(['confirmed', 'confirmed'])
  await booksAgree(house)
})

test('a retry pays what came back, once, however often it is asked for', async () => {
  const shop = await openPayingShop(house)
  await buy(house, shop, 10_000)
  const payout = await ask(house, shop.customer, shop.destination.id)
  await expect(retryPayout(house.deps, shop.customer, payout, null, null)).rejects.toThrow('needs no retry')
  const [failed] = await settlePayouts(house.deps, house.books, [
    { payoutId: payout.id, outcome: 'failed', code: 'closed' },
  ])
  const retries = await Promise.all(
    Array.from({ length: 8 }, () => retryPayout(house.deps, shop.customer, failed!.payout!, null, null)),
  )
  expect(new Set(retries.map(({ result }) => result.id)).size).toBe(1)
  expect(retries[0]!.result).toMatchObject({ retryOf: payout.id, amount: 500, state: 'requested' })
  expect(await balances(house, shop.customer.customer.id)).toEqual({ 'in-transit': 500 })
  await booksAgree(house)
})

test('a refund after the payout is owed, the next reward repays it, and the next payout says so', async () => {
  const shop = await openPayingShop(house)
  const first = await buy(house, shop, 10_000)
  const paid = await ask(house, shop.customer, shop.destination.id)
  await submitPayouts(house.deps, shop.program, 'ach', null)
  await settlePayouts(house.deps, house.books, [{ payoutId: paid.id, outcome: 'paid', code: null }])
  const customerId = shop.customer.customer.id
  await refund(house, shop, first, 6_000)
  expect(await balances(house, customerId)).toEqual({ available: -300 })
  await buy(house, shop, 16_000)
  expect(await balances(house, customerId)).toEqual({ available: 500 })
  const next = await ask(house, shop.customer, shop.destination.id)
  const parts = await readParts(house.books, next.id)
  expect(parts.map(({ amount }) => amount).sort((a, b) => a - b)).toEqual([-300, 800])
  await booksAgree(house)
})
