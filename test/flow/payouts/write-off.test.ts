import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OverdraftPolicy } from '../../../src/domain/payout/settings.ts'
import { settlePayouts } from '../../../src/flow/payouts/settle-payouts.ts'
import { submitPayouts } from '../../../src/flow/payouts/submit-payouts.ts'
import { writeOff } from '../../../src/flow/payouts/write-off.ts'
import { type House, openHouse } from '../../support/house.ts'
import { ask, balances, booksAgree, buy, DAY, openPayingShop, refund } from '../../support/payouts.ts'

const start = Date.UTC(2026, 10, 9)
let house: House
beforeAll(async () => {
  house = await openHouse(start)
})
afterAll(() => house.stop())

/** A customer of a program with this policy who was paid 5.00 and has sent the goods back. */
async function owing(overdraft: OverdraftPolicy) {
  const shop = await openPayingShop(house, { overdraft })
  const bought = await buy(house, shop, 10_000)
  const payout = await ask(house, shop.customer, shop.destination.id)
  await submitPayouts(house.deps, shop.program, 'ach', null)
  await settlePayouts(house.deps, house.books, [{ payoutId: payout.id, outcome: 'paid', code: null }])
  await refund(house, shop, bought, 10_000)
  const customerId = shop.customer.customer.id
  expect(await balances(house, customerId)).toEqual({ available: -500 })
  return { shop, customerId }
}

/** At so many days after the start. */
async function sweepAt(days: number): Promise<void> {
  house.setNow(start + days * DAY)
  await writeOff(house.deps, house.books)
}

test('without a policy it waits for the next reward', async () => {
  const { shop, customerId } = await owing({ floor: null, writeOffAfterDays: null })
  await sweepAt(1)
  await sweepAt(4_000)
  expect(await balances(house, customerId)).toEqual({ available: -500 })
  house.setNow(start)
  await buy(house, shop, 12_000)
  expect(await balances(house, customerId)).toEqual({ available: 100 })
})

test.each([
  ['above what is owed', 501, -500],
  ['at what is owed', 500, -500],
  ['one cent below it', 499, -499],
  ['nothing', 0, undefined],
])('a floor %s', async (_, floor, left) => {
  const { customerId } = await owing({ floor, writeOffAfterDays: null })
  await sweepAt(0)
  await sweepAt(0)
  expect((await balances(house, customerId)).available).toBe(left)
  await booksAgree(house)
})

test('written off on the day and not before, by two sweepers at once, and once', async () => {
  house.setNow(start)
  const { shop, customerId } = await owing({ floor: null, writeOffAfterDays: 90 })
  await sweepAt(0)
  house.setNow(start + 90 * DAY - 1)
  await writeOff(house.deps, house.books)
  expect(await balances(house, customerId)).toEqual({ available: -500 })
  house.setNow(start + 90 * DAY)
  await Promise.all([writeOff(house.deps, house.books), writeOff(house.deps, house.books)])
  expect(await balances(house, customerId)).toEqual({})
  await buy(house, shop, 10_000)
  expect(await balances(house, customerId)).toEqual({ available: 500 })
  const payout = await ask(house, shop.customer, shop.destination.id)
  expect(payout.amount).toBe(500)
  await booksAgree(house)
})

test('a debt that was repaid in between starts anew', async () => {
  house.setNow(start)
  const { shop, customerId } = await owing({ floor: null, writeOffAfterDays: 90 })
  await sweepAt(0)
  house.setNow(start + 60 * DAY)
  const again = await buy(house, shop, 10_000)
  await writeOff(house.deps, house.books)
  await refund(house, shop, again, 10_000)
  await sweepAt(90)
  expect(await balances(house, customerId)).toEqual({ available: -500 })
  await sweepAt(180)
  expect(await balances(house, customerId)).toEqual({})
})
