// What a program shows, from the choice of its partner to what its customers see and earn, over real libSQL.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chooseOffers } from '../../../src/flow/offers/choose-offers.ts'
import { listOffers } from '../../../src/flow/offers/list-offers.ts'
import { insertChoice, readShelf } from '../../../src/store/catalog/program-choices.ts'
import { activate, type House, join, openHouse, openShop, publish, report, send } from '../../support/house.ts'

const DAY = 86_400_000
const start = Date.UTC(2026, 10, 1)
let house: House
beforeAll(async () => {
  house = await openHouse(start)
})
afterAll(() => house.stop())

async function scene() {
  const { program, merchant, mid } = await openShop(house)
  const customer = await join(house, program.id)
  let day = 0
  return {
    program,
    merchant,
    customer,
    /** Which of the merchant's offers are listed, and what a purchase made now earns. */
    async look() {
      const at = start + ++day * DAY
      house.setNow(at)
      const { offers } = await listOffers(house.deps, customer, { before: null, limit: 100 })
      const [result] = await send(house, report(customer.token, mid, { occurredAt: at }))
      const earned = result!.rewards.filter(({ amount }) => amount > 0).map(({ offerId }) => offerId)
      return {
        listed: offers.filter((one) => one.offer.merchantId === merchant.id).map(({ offer }) => offer.id),
        earned,
      }
    },
    choose: (subject: Parameters<typeof chooseOffers>[2], shown: boolean | null) =>
      chooseOffers(house.deps, program.id, subject, shown),
  }
}

test('what is hidden is neither listed nor earned, and is both once it is shown again', async () => {
  house.setNow(start)
  const { merchant, look, choose } = await scene()
  const offerId = await publish(house, merchant.id)
  const both = { listed: [offerId], earned: [offerId] }
  const neither = { listed: [], earned: [] }
  expect(await look()).toEqual(both)
  await choose({ kind: 'offer', id: offerId }, false)
  expect(await look()).toEqual(neither)
  await choose({ kind: 'offer', id: offerId }, null)
  expect(await look()).toEqual(both)
  await choose({ kind: 'merchant', id: merchant.id }, false)
  expect(await look()).toEqual(neither)
  await choose({ kind: 'offer', id: offerId }, true)
  expect(await look()).toEqual(both)
})

test('a program may show only what it chose; who activated an offer before keeps it', async () => {
  house.setNow(start)
  const { program, merchant, customer, look, choose } = await scene()
  const kept = await publish(house, merchant.id, { activation: 'required' })
  await activate(house, customer, kept, start)
  const late = await publish(house, merchant.id, { activation: 'required' })
  house.setNow(start + DAY / 2)
  await choose({ kind: 'all' }, false)
  await expect(activate(house, customer, late, start + DAY / 2)).rejects.toMatchObject({ code: 'not-found' })
  expect(await look()).toEqual({ listed: [kept], earned: [kept] })
  const other = await join(house, program.id)
  expect((await listOffers(house.deps, other, { before: null, limit: 100 })).offers).toEqual([])
  await choose({ kind: 'merchant', id: merchant.id }, true)
  expect((await listOffers(house.deps, other, { before: null, limit: 100 })).offers).toHaveLength(2)
})

test('another program is not concerned', async () => {
  house.setNow(start)
  const { merchant, look } = await scene()
  const offerId = await publish(house, merchant.id)
  const { program: other } = await openShop(house)
  await chooseOffers(house.deps, other.id, { kind: 'all' }, false)
  expect(await look()).toEqual({ listed: [offerId], earned: [offerId] })
})

test('the shelf tells what is shown, finds by name or title, and is paged by name', async () => {
  house.setNow(start)
  const { program, merchant, choose } = await scene()
  const own = await publish(house, merchant.id, { title: 'Half of 100% off' })
  await publish(house, merchant.id, { title: 'For others', targeting: { programIds: ['prg_other'] } })
  await publish(house, merchant.id, { title: '100% off, over by now', schedule: { endsAt: start + DAY } })
  await choose({ kind: 'offer', id: own }, false)
  const read = (search: string, after: string | null = null, limit = 100) =>
    readShelf(house.deps.catalog, program.id, { search, after, limit, now: start + DAY })
  const found = await read('100% OFF')
  expect(found).toMatchObject({
    all: true,
    next: null,
    merchants: [{ merchantId: merchant.id, shown: null, offers: [{ offerId: own, state: 'live', shown: false }] }],
  })
  expect(found.merchants[0]!.offers).toHaveLength(1)
  for (const title of ['for others', 'over by now']) expect((await read(title)).merchants).toEqual([])
  const all = (await read('hilltop')).merchants.map(({ merchantId }) => merchantId)
  expect(all.length).toBeGreaterThan(2)
  const paged: string[] = []
  for (let after: string | null = null, more = true; more; more = after !== null) {
    const page = await read('hilltop', after, 2)
    paged.push(...page.merchants.map(({ merchantId }) => merchantId))
    after = page.next
  }
  expect(paged).toEqual(all)
})

test('a choice that is sent twice is one; what was chosen is never rewritten', async () => {
  const { program, merchant, choose } = await scene()
  const { catalog } = house.deps
  const rows = async () =>
    (await catalog.read([{ sql: 'SELECT * FROM program_choices WHERE program_id = ?', args: [program.id] }]))[0]!.length
  const hide = insertChoice({ programId: program.id, subject: merchant.id, shown: false }, 5)
  await catalog.write([hide])
  await catalog.write([hide])
  expect(await rows()).toBe(1)
  await catalog.write([insertChoice({ programId: program.id, subject: merchant.id, shown: true }, 5)])
  expect(await rows()).toBe(2)
  for (const sql of ['UPDATE program_choices SET shown = 0', 'DELETE FROM program_choices'])
    await expect(catalog.write([{ sql, args: [] }])).rejects.toMatchObject({ constraint: 'program-choice-immutable' })
  await expect(choose({ kind: 'merchant', id: 'mer_none' }, false)).rejects.toMatchObject({ code: 'not-found' })
  await expect(choose({ kind: 'offer', id: 'off_none' }, false)).rejects.toMatchObject({ code: 'not-found' })
})
