// What the overview is drawn from equals what was bought, told apart by what the customers were when the period began.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readOffersBrought, readSales } from '../../../src/store/books/merchant-results.ts'
import { activate, type House, join, openHouse, openShop, publish, report, send } from '../../support/house.ts'

const at = (day: string) => Date.parse(`${day}T17:00:00Z`)
const november = { from: '2026-11-01', to: '2026-11-30', currency: 'USD' }

describe("a merchant's results", () => {
  let house: House
  beforeAll(async () => {
    house = await openHouse(at('2026-12-01'))
  })
  afterAll(() => house.stop())

  it('sums by day, by place, by offer, and by kind of customer', async () => {
    const { program, merchant, location, mid } = await openShop(house)
    const offerId = await publish(house, merchant.id)
    const people = {
      new: ['2026-11-05', '2026-11-06'],
      lapsed: ['2026-01-10', '2026-11-05'],
      loyal: ['2026-10-10', '2026-11-05'],
    }
    for (const days of Object.values(people)) {
      const { token } = await join(house, program.id)
      await send(house, ...days.map((day) => report(token, mid, { occurredAt: at(day), postedAt: at(day) })))
    }
    const sales = await readSales(house.books, merchant.id, november, '2026-05-05')
    expect(sales).toEqual({
      days: [
        { day: '2026-11-05', purchases: 3, spend: 30_000 },
        { day: '2026-11-06', purchases: 1, spend: 10_000 },
      ],
      kinds: {
        new: { customers: 1, purchases: 2, spend: 20_000 },
        lapsed: { customers: 1, purchases: 1, spend: 10_000 },
        loyal: { customers: 1, purchases: 1, spend: 10_000 },
      },
    })
    const brought = await readOffersBrought(house.books, [offerId], november)
    expect(brought.days.map(({ day, rewarded, spend, rewards }) => [day, rewarded, spend, rewards])).toEqual([
      ['2026-11-05', 3, 30_000, 1_500],
      ['2026-11-06', 1, 10_000, 500],
    ])
    expect(brought.places).toMatchObject([{ locationId: location.id, rewarded: 4, spend: 40_000 }])
  })

  it('counts who activated once, and what of the budget is given out', async () => {
    const { program, merchant, mid } = await openShop(house)
    const offerId = await publish(house, merchant.id, { activation: 'required', limits: { budget: 10_000 } })
    const customer = await join(house, program.id)
    await activate(house, customer, offerId, at('2026-11-01'))
    await send(house, report(customer.token, mid, { occurredAt: at('2026-11-05'), postedAt: at('2026-11-05') }))
    const brought = await readOffersBrought(house.books, [offerId, 'off_unknown'], november)
    expect(brought.activated).toEqual(new Map([[offerId, 1]]))
    expect(brought.granted).toEqual(new Map([[offerId, 500]]))
  })

  it('is nothing where nothing was bought', async () => {
    const none = { customers: 0, purchases: 0, spend: 0 }
    const sales = await readSales(house.books, 'mer_nobody', november, '2026-05-05')
    expect(sales).toEqual({ days: [], kinds: { new: none, lapsed: none, loyal: none } })
  })
})
