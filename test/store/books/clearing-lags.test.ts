import { afterAll, beforeAll, expect, test } from 'vitest'
import { readClearingLags } from '../../../src/store/books/clearing-lags.ts'
import { type House, join, openHouse, openShop, report, send } from '../../support/house.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.stop())

const BOUGHT = Date.UTC(2026, 10, 2, 17)

test('each purchase is counted once, when it first clears', async () => {
  const { program, merchant, mid } = await openShop(house)
  const { token } = await join(house, program.id)
  const clears = (id: string, hours: number, relatedId: string | null = null) =>
    report(token, mid, { id: `${id}${token}`, relatedId, postedAt: BOUGHT + hours * 3_600_000 })
  await send(house, report(token, mid, { type: 'authorization', id: `a${token}` }))
  expect(await readClearingLags(house.books, [merchant.id])).toEqual(new Map())
  await send(house, clears('c', 25, `a${token}`))
  await send(house, clears('d', 90, `a${token}`))
  await send(house, clears('c', 25, `a${token}`))
  await send(house, clears('e', 48), clears('f', 12), clears('g', 24 * 300))
  const lags = (await readClearingLags(house.books, [merchant.id])).get(merchant.id)!
  expect(lags.map(({ days, purchases }) => [days, purchases])).toEqual([
    [1, 1],
    [2, 2],
    [60, 1],
  ])
})
