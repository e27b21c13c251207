import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeCustomer } from '../../../src/flow/customers/close-customer.ts'
import { exportCustomer } from '../../../src/flow/customers/export-customer.ts'
import { findCustomer } from '../../../src/flow/customers/register-customer.ts'
import { showOffer } from '../../../src/flow/offers/show-offer.ts'
import { addDestination } from '../../../src/flow/payouts/payout-destination.ts'
import { findOrAddUser } from '../../../src/flow/sign-in/identity.ts'
import { joinProgram } from '../../../src/flow/sign-in/join-program.ts'
import { readAccountStatement } from '../../../src/store/books/account-statement.ts'
import { readConsents } from '../../../src/store/books/consents.ts'
import { readDestinations } from '../../../src/store/books/payouts-destinations.ts'
import { readCustomerOf } from '../../../src/store/catalog/members.ts'
import { writePayoutSettings } from '../../../src/store/catalog/money-settings.ts'
import { activate, type House, join, openHouse, openShop, publish, report, send } from '../../support/house.ts'

const start = Date.UTC(2026, 10, 1)
let house: House
beforeAll(async () => {
  house = await openHouse(start)
})
afterAll(() => house.stop())

test('an offer shows how far its customer has come, and what of it is used', async () => {
  const { program, merchant, mid } = await openShop(house)
  const offerId = await publish(house, merchant.id, {
    conditions: { everyNthVisit: 2 },
    limits: { perCustomer: { count: 3 } },
  })
  const customer = await join(house, program.id)
  const shown = () => showOffer(house.deps, customer, offerId)
  expect((await shown()).available).toMatchObject({ state: 'active', progress: { done: 0, of: 2 } })
  for (const [day, done, count] of [
    [2, 1, 0],
    [3, 0, 1],
    [4, 1, 1],
  ] as const) {
    house.setNow(Date.UTC(2026, 10, day, 18))
    await send(house, report(customer.token, mid, { occurredAt: Date.UTC(2026, 10, day, 17) }))
    const { available, used } = await shown()
    expect([available.progress, used.count]).toMatchObject([{ done }, count])
  }
})

test('an offer for others, or none at all, is not found', async () => {
  const { program, merchant } = await openShop(house)
  const offerId = await publish(house, merchant.id, { targeting: { tiers: ['gold'] } })
  const customer = await join(house, program.id)
  await expect(showOffer(house.deps, customer, offerId)).rejects.toMatchObject({ code: 'not-found' })
  await expect(showOffer(house.deps, customer, 'off_none')).rejects.toMatchObject({ code: 'not-found' })
})

test('a statement begins where the one before ended, and adds up', async () => {
  const { program, merchant, mid } = await openShop(house)
  await publish(house, merchant.id, { holdDays: 0 })
  const customer = await join(house, program.id)
  const days = [2, 9, 16].map((day) => Date.UTC(2026, 10, day))
  for (const at of days) {
    house.setNow(at)
    await send(house, report(customer.token, mid, { occurredAt: at - 1, postedAt: at }))
  }
  const read = (from: number, to: number) => readAccountStatement(house.books, customer.customer.id, 'USD', from, to)
  const whole = await read(0, days[2]! + 1)
  const [first, second] = await Promise.all([read(0, days[1]!), read(days[1]!, days[2]! + 1)])
  const sum = (entries: readonly { change: number }[]) => entries.reduce((all, { change }) => all + change, 0)
  expect(first.opening + sum(first.entries)).toBe(second.opening)
  expect(sum(whole.entries)).toBe(second.opening + sum(second.entries))
  expect(first.entries.length + second.entries.length).toBe(whole.entries.length)
})

test('everything that is held is taken along, but for what opens an account', async () => {
  const { program, merchant, mid } = await openShop(house)
  const offerId = await publish(house, merchant.id, { activation: 'required' })
  const customer = await join(house, program.id)
  await activate(house, customer, offerId, start)
  await send(house, report(customer.token, mid), report(customer.token, mid))
  const data = await exportCustomer(house.deps, customer)
  expect(data.purchases.map(({ rewards }) => rewards.map(({ amount }) => amount))).toEqual([[500], [500]])
  expect([data.reports.length, data.activations.length, data.cards.length, data.consents.length]).toEqual([2, 1, 1, 1])
  expect(JSON.stringify(data)).not.toContain(customer.token)
  expect(JSON.stringify(data)).not.toContain('fingerprint')
})

test('who leaves is not heard of any more, is named nowhere, and can come back', async () => {
  const { program } = await openShop(house)
  const userId = await findOrAddUser(house.deps, `leaver-${program.id}@example.com`, 'Leaver')
  await joinProgram(house.deps, { userId, email: `leaver-${program.id}@example.com`, programId: program.id })
  const customerId = (await readCustomerOf(house.deps.catalog, userId, program.id))!
  const found = await findCustomer(house.deps, customerId, program.id)
  await house.deps.catalog.write([writePayoutSettings(program.id, SETTINGS, start)])
  await addDestination(house.deps, found, { method: 'gift-card', product: 'Books', email: 'a@example.com' }, null)

  await closeCustomer(house.deps, found, userId)
  await closeCustomer(house.deps, found, userId)
  expect(await readCustomerOf(house.deps.catalog, userId, program.id)).toBeNull()
  const left = await findCustomer(house.deps, customerId, program.id)
  expect(left.customer).toMatchObject({ email: null, attributes: {} })
  expect(await readDestinations(house.books, customerId)).toEqual([])
  const consents = await readConsents(house.books, customerId)
  expect(consents.map(({ action }) => action)).toEqual(['given', 'withdrawn'])
})

test('the cards of somebody else who agreed to the same terms stay linked', async () => {
  const { program, merchant, mid } = await openShop(house)
  await publish(house, merchant.id)
  const [leaving, staying] = [await join(house, program.id), await join(house, program.id)]
  await closeCustomer(house.deps, leaving, 'usr_none')
  const results = await send(house, report(leaving.token, mid), report(staying.token, mid))
  expect(results.map(({ status }) => status)).toEqual(['ignored', 'accepted'])
})

const SETTINGS = {
  ...{ methods: ['gift-card' as const], minimum: 100, ach: null },
  overdraft: { floor: null, writeOffAfterDays: null },
}
