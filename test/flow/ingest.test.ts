import { afterAll, beforeAll, expect, test } from 'vitest'
import { type House, join, openHouse, openShop, publish, report, send } from '../support/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.stop())

async function balances(customerId: string) {
  const [rows] = await house.books.read([
    {
      sql: `SELECT id, credits - debits AS balance FROM accounts WHERE id LIKE ? || '/%' ORDER BY id`,
      args: [customerId],
    },
  ])
  return Object.fromEntries(rows!.map((row) => [String(row.id).split('/')[1], row.balance]))
}

test('a cleared purchase earns, is held, and shows which merchant and why', async () => {
  const { program, merchant, location, mid } = await openShop(house)
  const offer = await publish(house, merchant.id)
  const { customer, token } = await join(house, program.id)
  const [outcome] = await send(house, report(token, mid))
  expect(outcome).toMatchObject({
    status: 'accepted',
    match: { merchantId: merchant.id, locationId: location.id, method: 'mid' },
    rewards: [{ offerId: offer, state: 'pending', amount: 500, currency: 'USD', limitedBy: 'rate', reason: null }],
  })
  expect(await balances(customer.id)).toEqual({ pending: 500 })
})

test('authorization, tip, partial refund: the reward follows what is left', async () => {
  const { program, merchant, mid } = await openShop(house)
  await publish(house, merchant.id)
  const { customer, token } = await join(house, program.id)
  const [authorized] = await send(house, report(token, mid, { type: 'authorization', id: `a${token}`, amount: 5000 }))
  expect(authorized!.rewards[0]).toMatchObject({ state: 'pending', amount: 250 })
  await send(house, report(token, mid, { id: `c${token}`, relatedId: `a${token}`, amount: 6000 }))
  expect(await balances(customer.id)).toEqual({ pending: 300 })
  const [refund] = await send(house, report(token, mid, { type: 'refund', relatedId: `c${token}`, amount: 2000 }))
  expect(refund).toMatchObject({ purchaseId: authorized!.purchaseId, rewards: [{ amount: 200 }] })
  expect(await balances(customer.id)).toEqual({ pending: 200 })
})

test('what is sent again is a duplicate, and nothing is written', async () => {
  const { program, merchant, mid } = await openShop(house)
  await publish(house, merchant.id)
  const { customer, token } = await join(house, program.id)
  const told = [
    report(token, mid, { type: 'authorization', id: `x${token}`, amount: 5000 }),
    report(token, mid, { id: `y${token}`, relatedId: `x${token}`, amount: 6000 }),
    report(token, mid, { type: 'refund', amount: 1000, occurredAt: Date.UTC(2026, 10, 4) }),
  ]
  const first = await send(house, ...told)
  const version = { sql: 'SELECT version FROM customer_versions WHERE customer_id = ?', args: [customer.id] }
  const before = await house.books.read([version])
  const again = await send(house, ...told)
  expect(again.map(({ status }) => status)).toEqual(['duplicate', 'duplicate', 'duplicate'])
  expect(again.map(({ rewards }) => rewards)).toEqual(first.map(({ rewards }) => rewards))
  expect(await house.books.read([version])).toEqual(before)
})
