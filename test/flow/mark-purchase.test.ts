// What no report says: given up, fraud, looked at.
import { ulid } from 'ulid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY } from '../../src/domain/time.ts'
import { markPurchase } from '../../src/flow/mark-purchase.ts'
import { sweep } from '../../src/flow/sweep.ts'
import { explainPurchase } from '../../src/store/books/explain.ts'
import { readOddPurchases } from '../../src/store/books/purchases.ts'
import { type House, join, openHouse, openShop, publish, report, send } from '../support/house.ts'

const BOUGHT = Date.UTC(2026, 10, 2, 17)

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.stop())

async function shopper() {
  const { program, merchant, mid } = await openShop(house)
  await publish(house, merchant.id)
  const { token } = await join(house, program.id)
  return { token, mid, program }
}

const rewardOf = async (purchaseId: string) => (await explainPurchase(house.books, purchaseId))!.rewards[0]!

test('an authorization that never clears is given up after the days of its program, and a late clearing revives it', async () => {
  const { token, mid } = await shopper()
  const id = ulid()
  const [authorized] = await send(house, report(token, mid, { type: 'authorization', id }))
  const purchaseId = authorized!.purchaseId!
  house.setNow(BOUGHT + 30 * DAY - 1)
  await sweep(house.deps)
  expect(await rewardOf(purchaseId)).toMatchObject({ state: 'pending', amount: 500 })
  house.setNow(BOUGHT + 30 * DAY)
  await sweep(house.deps)
  expect(await rewardOf(purchaseId)).toMatchObject({ state: 'reversed', amount: 0 })
  await send(house, report(token, mid, { id, amount: 8_000, occurredAt: BOUGHT + 31 * DAY }))
  expect(await rewardOf(purchaseId)).toMatchObject({ amount: 400 })
})

test('fraud takes back what was earned, and can itself be taken back', async () => {
  const { token, mid } = await shopper()
  const [cleared] = await send(house, report(token, mid))
  const purchaseId = cleared!.purchaseId!
  await markPurchase(house.deps, purchaseId, null, 'fraud', null)
  expect(await rewardOf(purchaseId)).toMatchObject({ state: 'declined', amount: 0, reason: 'fraud' })
  await markPurchase(house.deps, purchaseId, null, 'not-fraud', null)
  expect(await rewardOf(purchaseId)).toMatchObject({ amount: 500, reason: null })
})

test('a clearing far over its authorization waits until somebody has looked', async () => {
  const { token, mid, program } = await shopper()
  const id = ulid()
  await send(house, report(token, mid, { type: 'authorization', id, amount: 4_000 }))
  const [cleared] = await send(house, report(token, mid, { id, amount: 10_000 }))
  const purchaseId = cleared!.purchaseId!
  house.setNow(BOUGHT + 90 * DAY)
  await sweep(house.deps)
  expect(await rewardOf(purchaseId)).toMatchObject({ state: 'pending', amount: 500, confirmAt: null })
  const queue = await readOddPurchases(house.books, program.id, { before: null, limit: 10 })
  expect(queue.map((purchase) => purchase.id)).toEqual([purchaseId])
  await markPurchase(house.deps, purchaseId, program.id, 'reviewed', null)
  await sweep(house.deps)
  expect(await rewardOf(purchaseId)).toMatchObject({ state: 'confirmed', amount: 500 })
  expect(await readOddPurchases(house.books, program.id, { before: null, limit: 10 })).toEqual([])
})

test("somebody else's purchase is not found", async () => {
  const { token, mid } = await shopper()
  const [cleared] = await send(house, report(token, mid))
  await expect(markPurchase(house.deps, cleared!.purchaseId!, 'prg_other', 'fraud', null)).rejects.toThrow('no such')
})
