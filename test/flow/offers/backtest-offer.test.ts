import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY } from '../../../src/domain/time.ts'
import { backtestOffer } from '../../../src/flow/offers/backtest-offer.ts'
import { createOffer } from '../../../src/flow/offers/publish-offer.ts'
import { type House, join, openHouse, openShop, publish, report, send } from '../../support/house.ts'
import { termsOf } from '../../support/terms.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.stop())

const NOVEMBER = Date.UTC(2026, 10, 1)
const WHOLE = { from: null, to: null }

/** How many rows each table that a decision writes has. */
async function rowCounts() {
  const tables = [
    'reports',
    'purchases',
    'rewards',
    'transfers',
    'budgets',
    'offer_days',
    'events',
    'customer_versions',
  ]
  const counts = tables.map((table) => `(SELECT count(*) FROM ${table}) AS ${table}`)
  const [rows] = await house.books.read([{ sql: `SELECT ${counts.join(', ')}`, args: [] }])
  return JSON.stringify(rows![0])
}

test('a draft over what was bought without it, and nothing is written', async () => {
  const { program, merchant, mid } = await openShop(house)
  const people = await Promise.all([1, 2, 3].map(() => join(house, program.id)))
  for (const { token } of people)
    await send(
      house,
      report(token, mid, { occurredAt: NOVEMBER - 40 * DAY }),
      report(token, mid, { occurredAt: NOVEMBER - 2 * DAY }),
    )
  const input = { activation: 'required' as const, limits: { budget: 1_200 } }
  const draft = (await createOffer(house.deps, merchant.id, termsOf(input), 'operator', null)).result
  const before = await rowCounts()
  const { judged, share, figures } = await backtestOffer(house.deps, draft.id, merchant.id, WHOLE)
  expect({ judged, share }).toEqual({ judged: 'pending', share: 1 })
  expect(figures).toMatchObject({ purchases: 6, customers: 3, rewards: 1_200, rewarded: { purchases: 3 } })
  expect(figures.budgetOutAt).toBe(NOVEMBER - 40 * DAY)
  const recent = await backtestOffer(house.deps, draft.id, null, { from: NOVEMBER - 10 * DAY, to: null })
  expect(recent.figures).toMatchObject({ purchases: 3, rewards: 1_200, rewardsTo: { loyal: 1_200 } })
  expect(await rowCounts()).toEqual(before)
})

test('an offer that runs is tried on its terms in force, over purchases that it rewarded', async () => {
  const { program, merchant, mid } = await openShop(house)
  const offer = await publish(house, merchant.id)
  const { token } = await join(house, program.id)
  house.setNow(NOVEMBER + 9 * DAY)
  await send(house, report(token, mid))
  const { judged, figures } = await backtestOffer(house.deps, offer, null, WHOLE)
  expect(judged).toBe('published')
  expect(figures).toMatchObject({ purchases: 1, rewards: 500 })
})

test('where there are enough, a part of the customers stands for all, each with everything they bought', async () => {
  const { program, merchant, mid } = await openShop(house)
  const people = await Promise.all(Array.from({ length: 30 }, () => join(house, program.id)))
  await send(house, ...people.flatMap(({ token }) => [report(token, mid), report(token, mid)]))
  const offer = await publish(house, merchant.id, { limits: { budget: 3_200 } })
  house.setNow(NOVEMBER + 9 * DAY)
  const { share, figures } = await backtestOffer(house.deps, offer, null, WHOLE, 10)
  expect(share).toBeGreaterThan(0)
  expect(share).toBeLessThan(1)
  expect(figures.customers).toBeLessThan(30)
  expect(figures.purchases).toBe(figures.customers * 2)
  // The budget is taken in the same part.
  expect(figures.rewards).toBe(Math.min(3_200 * share, figures.purchases * 500))
  const whole = await backtestOffer(house.deps, offer, null, WHOLE)
  expect(whole).toMatchObject({ share: 1, figures: { customers: 30, purchases: 60, rewards: 3_200 } })
})

test('refused: another merchant’s offer, and an empty period', async () => {
  const { merchant } = await openShop(house)
  const offer = await publish(house, merchant.id)
  await expect(backtestOffer(house.deps, offer, 'mer_other', WHOLE)).rejects.toMatchObject({ code: 'not-found' })
  const empty = { from: NOVEMBER, to: NOVEMBER }
  await expect(backtestOffer(house.deps, offer, null, empty)).rejects.toMatchObject({ code: 'invalid' })
})
