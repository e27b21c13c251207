// Anything is found by what somebody may know of it, and never by a part of an id.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registerCustomer } from '../../src/flow/customers/register-customer.ts'
import { findInBooks } from '../../src/store/books/find.ts'
import { findInCatalog, readSources } from '../../src/store/catalog/find.ts'
import { readNamesOf } from '../../src/store/catalog/names.ts'
import { type House, join, openHouse, openShop, publish, report, send } from '../support/house.ts'

let house: House
let shop: Awaited<ReturnType<typeof openShop>>
let offerId: string
beforeAll(async () => {
  house = await openHouse()
  shop = await openShop(house, 'mid4711')
  offerId = await publish(house, shop.merchant.id, { title: 'Five back' })
})
afterAll(() => house.stop())

const inCatalog = async (text: string) =>
  (await findInCatalog(house.deps.catalog, text)).map(({ kind, id }) => [kind, id])

const inBooks = async (text: string) => {
  const sources = await readSources(house.deps.catalog)
  return (await findInBooks(house.books, text, sources)).map(({ kind, id, at }) => [kind, id, at])
}

describe('in the catalogue', () => {
  it('finds by id', async () => {
    expect(await inCatalog(shop.merchant.id)).toEqual([['merchant', shop.merchant.id]])
    expect(await inCatalog(shop.program.id)).toEqual([['program', shop.program.id]])
    expect(await inCatalog(offerId)).toEqual([['offer', offerId]])
    expect((await findInCatalog(house.deps.catalog, shop.location.id))[0]).toMatchObject({ at: shop.merchant.id })
    expect(await inCatalog(offerId.slice(0, -1))).toEqual([])
  })

  it('finds a merchant by the beginning of its name in any case, and by a merchant id', async () => {
    for (const text of ['hilltop', 'HILLTOP BBQ', 'mid4711'])
      expect(await inCatalog(text)).toEqual([['merchant', shop.merchant.id]])
    expect(await inCatalog('bbq')).toEqual([])
    expect(await inCatalog('%')).toEqual([])
  })

  it('finds a program by the beginning of its name', async () => {
    expect(await inCatalog('hou')).toEqual([['program', shop.program.id]])
  })

  it('names merchants, programs, locations and offers, and nothing else', async () => {
    const { merchant, program, location } = shop
    const names = await readNamesOf(house.deps.catalog, [merchant.id, program.id, location.id, offerId, 'cus_1'])
    expect([...names.values()].sort()).toEqual(['Atlanta', 'Five back', 'Hilltop BBQ', 'House'])
  })
})

describe('in the books', () => {
  it("finds a customer by a partner's id and by e-mail, and a card and a purchase by any id", async () => {
    const said = { programId: shop.program.id, externalId: 'member-1', email: 'Sam@Example.com', attributes: {} }
    const { customer } = (await registerCustomer(house.deps, { ...said, cards: [], activations: [] }, null)).result
    for (const text of [customer.id, 'member-1', 'sam@example.COM'])
      expect(await inBooks(text)).toEqual([['customer', customer.id, null]])
    const found = await join(house, shop.program.id)
    const bought = report(found.token, shop.mid)
    const [outcome] = await send(house, bought)
    const purchase = outcome!.purchaseId!
    expect(await inBooks(purchase)).toEqual([['purchase', purchase, null]])
    expect(await inBooks(bought.report.id)).toEqual([['purchase', purchase, null]])
    expect(await inBooks(`rew_${purchase.slice(4)}00000000`)).toEqual([['purchase', purchase, null]])
    const account = `${found.customer.id}/pending/USD`
    expect(await inBooks(account)).toEqual([['account', account, null]])
  })
})
