// What reports teach, what people decide of it, and what that makes of past purchases.
import { ulid } from 'ulid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY } from '../../../src/domain/time.ts'
import {
  editLocation,
  registerLocation,
  registerMerchant,
  registerProgram,
} from '../../../src/flow/parties/register-party.ts'
import { acceptProven, learnNames } from '../../../src/flow/recognition/learn-names.ts'
import { askForRematch, readProgress, rematchReports } from '../../../src/flow/recognition/rematch.ts'
import { decideLesson } from '../../../src/flow/recognition/review-lesson.ts'
import { sweepLessons } from '../../../src/flow/recognition/sweep-lessons.ts'
import { explainPurchase } from '../../../src/store/books/explain.ts'
import { auditBooks } from '../../../src/store/books/ledger.ts'
import { type Review, readReview, readReviews } from '../../../src/store/catalog/lessons.ts'
import { BOOKS, type House, join, openHouse, publish, report, send } from '../../support/house.ts'

const BOUGHT = Date.UTC(2026, 10, 2, 17)
const nowhere = { entityIds: [], descriptors: [], region: null, postcode: null, mcc: null, channel: null }

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.stop())

/** A merchant of a coined name in Leeds, with a live offer of 5 %, and a customer of a program. */
async function shop(name: string) {
  const { deps } = house
  const mid = `7${Math.floor(Math.random() * 1e12)}`
  const merchant = (await registerMerchant(deps, { name, aliases: [] }, null)).result
  const place = { city: 'Leeds', country: 'GB', timezone: 'Europe/London' }
  const location = (
    await registerLocation(deps, merchant.id, { name: 'Main', mids: [mid], ...place, ...nowhere }, null)
  ).result
  await publish(house, merchant.id)
  return { merchant, location, mid }
}

async function shopper() {
  const program = (await registerProgram(house.deps, { name: 'Program', currency: 'USD', books: BOOKS }, null)).result
  return (await join(house, program.id)).token
}

const said = (descriptor: string, mid: string | null, known: object = {}) => ({
  merchant: { ...{ descriptor, mid, mcc: null, entityId: null }, ...inLeeds, ...known },
})
const inLeeds = { city: 'Leeds', region: null, postcode: null, country: 'GB' }

async function buy(token: string, descriptor: string, mid: string | null, at = BOUGHT) {
  const [outcome] = await send(house, report(token, '', { ...said(descriptor, mid), occurredAt: at, id: ulid() }))
  return outcome!
}

async function lessonsOf(merchantId: string): Promise<readonly Review[]> {
  const none = { state: null, kind: null, before: null }
  return readReviews(house.deps.catalog, { merchantId, ...none, limit: 100 })
}

const decide = async (id: string, decision: 'accepted' | 'rejected', merchantId: string | null = null) =>
  (await decideLesson(house.deps, id, { decision, by: 'operator', merchantId }, null)).result

const rewardOf = async (purchaseId: string | null) => (await explainPurchase(house.books, purchaseId!))!.rewards

async function expectSoundBooks() {
  expect((await auditBooks(house.books)).filter(({ holds }) => !holds)).toEqual([])
}

test('a name of coined words under a proven id becomes an alias by itself, after three sightings over a day', async () => {
  const { merchant, mid } = await shop('Zolandi Coffee')
  const token = await shopper()
  await buy(token, 'QUILLON VARTESK 0042', mid)
  await buy(token, 'QUILLON VARTESK 0017', mid, BOUGHT + 1)
  await sweepLessons(house.deps)
  expect(await lessonsOf(merchant.id)).toMatchObject([
    { kind: 'alias', alias: 'Quillon Vartesk', count: 2, state: 'open' },
  ])
  expect((await buy(token, 'QUILLON VARTESK 99', null)).match).toMatchObject({ merchantId: null })
  await buy(token, 'QUILLON VARTESK 0042', mid, BOUGHT + DAY)
  await sweepLessons(house.deps)
  const [alias] = await lessonsOf(merchant.id)
  expect(alias).toMatchObject({ count: 3, state: 'accepted', firstAt: BOUGHT, lastAt: BOUGHT + DAY })
  expect(alias!.decisions).toMatchObject([{ by: 'evidence' }])
  const known = await buy(token, 'QUILLON VARTESK 99', null)
  expect(known).toMatchObject({ match: { merchantId: merchant.id, method: 'descriptor' }, rewards: [{ amount: 500 }] })
  await decide(alias!.id, 'rejected')
  expect((await buy(token, 'QUILLON VARTESK 98', null)).match).toMatchObject({ merchantId: null })
})

test('ordinary words, and names by which somebody else is known, wait for a person', async () => {
  const { merchant, mid } = await shop('Brastev Tyres')
  const token = await shopper()
  for (const days of [0, 1, 2]) await buy(token, 'THE HIGH STREET GARDEN', mid, BOUGHT + days * DAY)
  await sweepLessons(house.deps)
  expect(await lessonsOf(merchant.id)).toMatchObject([{ kind: 'alias', count: 3, state: 'open' }])
})

test('the same reports count once, whoever learns from them at once or again', async () => {
  const { merchant, mid } = await shop('Fendrika')
  const token = await shopper()
  for (let n = 0; n < 5; n++) await buy(token, `OSTRAVANE ${n}00`, mid, BOUGHT + n)
  await Promise.all([1, 2, 3].map(() => learnNames(house.deps, BOOKS)))
  await learnNames(house.deps, BOOKS)
  expect(await lessonsOf(merchant.id)).toMatchObject([{ alias: 'Ostravane', count: 5 }])
})

test('a new id under a known name and place is drift; accepted, it proves, and past purchases can follow', async () => {
  const { merchant, location, mid } = await shop('Vintarro Books')
  const token = await shopper()
  const fresh = `9${mid}`
  const first = await buy(token, 'VINTARRO BOOKS LEEDS', fresh)
  expect(first.match).toMatchObject({ merchantId: merchant.id, method: 'descriptor' })
  const unseen = await buy(token, 'SOMETHING ELSE ENTIRELY', fresh, BOUGHT + 1)
  expect(unseen).toMatchObject({ match: { merchantId: null }, rewards: [] })
  await learnNames(house.deps, BOOKS)
  const [drift] = await lessonsOf(merchant.id)
  expect(drift).toMatchObject({ kind: 'drift', mid: fresh, locationId: location.id, count: 1 })
  await expect(decide(drift!.id, 'accepted', 'mer_other')).rejects.toThrow('no such')

  const accepted = await decide(drift!.id, 'accepted', merchant.id)
  expect((await buy(token, 'SOMETHING ELSE ENTIRELY', fresh, BOUGHT + 2)).match).toMatchObject({
    merchantId: merchant.id,
    method: 'mid',
  })
  expect(await rewardOf(unseen.purchaseId)).toEqual([])

  await askForRematch(house.deps, accepted)
  expect(await rematchReports(house.deps, BOOKS)).toBe(2)
  expect((await readProgress(house.deps, [drift!.id])).get(drift!.id)).toMatchObject({ done: true, moved: 2 })
  expect(await rewardOf(unseen.purchaseId)).toMatchObject([{ state: 'pending', amount: 500 }])
  expect(await rewardOf(first.purchaseId)).toMatchObject([{ amount: 500 }])
  await expectSoundBooks()

  await askForRematch(house.deps, accepted)
  expect(await rematchReports(house.deps, BOOKS)).toBe(0)
  await decide(drift!.id, 'rejected')
  await askForRematch(house.deps, accepted)
  await Promise.all([rematchReports(house.deps, BOOKS), rematchReports(house.deps, BOOKS)])
  expect(await rewardOf(unseen.purchaseId)).toMatchObject([{ state: 'reversed', amount: 0 }])
  expect(await rewardOf(first.purchaseId)).toMatchObject([{ amount: 500 }])
  await expectSoundBooks()
})

test('an id that several brands use is a facilitator: accepted, it proves nothing, and its purchases go where names say', async () => {
  const [one, other] = [await shop('Marquenta Gifts'), await shop('Dorvillan Flowers')]
  const token = await shopper()
  const wrong = await buy(token, 'SQ *DORVILLAN FLOWERS', one.mid)
  expect(wrong.match).toMatchObject({ merchantId: one.merchant.id, method: 'mid' })
  const right = await buy(token, 'SQ *MARQUENTA GIFTS', one.mid, BOUGHT + 1)
  await learnNames(house.deps, BOOKS)
  const [shared] = await lessonsOf(other.merchant.id)
  expect(shared).toMatchObject({
    kind: 'facilitator',
    mid: one.mid,
    merchantIds: [one.merchant.id, other.merchant.id].sort(),
  })
  await expect(decide(shared!.id, 'accepted', one.merchant.id)).rejects.toThrow('by the operator')

  const accepted = await decide(shared!.id, 'accepted')
  expect((await buy(token, 'SQ *DORVILLAN FLOWERS', one.mid, BOUGHT + 2)).match).toMatchObject({
    merchantId: other.merchant.id,
    method: 'descriptor',
  })
  await askForRematch(house.deps, accepted)
  await rematchReports(house.deps, BOOKS)
  const moved = (await explainPurchase(house.books, wrong.purchaseId!))!
  expect(moved.purchase.match).toMatchObject({ merchantId: other.merchant.id })
  const amounts = moved.rewards.map(({ merchantId, amount }) => [merchantId, amount])
  expect(amounts.sort()).toEqual(
    [
      [one.merchant.id, 0],
      [other.merchant.id, 500],
    ].sort(),
  )
  expect(await rewardOf(right.purchaseId)).toMatchObject([{ merchantId: one.merchant.id, amount: 500 }])
  await expectSoundBooks()

  await learnNames(house.deps, BOOKS)
  expect((await lessonsOf(one.merchant.id)).map(({ kind }) => kind)).toEqual(['facilitator'])
  await expect(decide(shared!.id, 'rejected')).rejects.toThrow('put it back')
})

test('of two who decide at once one is first, and the other finds it decided', async () => {
  const { merchant, mid } = await shop('Quastrel Shoes')
  const token = await shopper()
  await buy(token, 'QUASTREL SHOES', `8${mid}`)
  await learnNames(house.deps, BOOKS)
  const [drift] = await lessonsOf(merchant.id)
  await Promise.all([1, 2, 3].map(() => decide(drift!.id, 'accepted')))
  expect((await readReview(house.deps.catalog, drift!.id, null))!.decisions).toHaveLength(1)
})

test('an id that became another merchant’s meanwhile is not given away', async () => {
  const { merchant, mid } = await shop('Plomteck Garden')
  const other = await shop('Trestovia')
  const token = await shopper()
  await buy(token, 'PLOMTECK GARDEN', `6${mid}`)
  await learnNames(house.deps, BOOKS)
  const [drift] = await lessonsOf(merchant.id)
  await editLocation(house.deps, other.merchant.id, other.location.id, { mids: [other.mid, `6${mid}`] })
  await expect(decide(drift!.id, 'accepted')).rejects.toThrow('Another merchant')
})

test('what came to nothing in half a year is forgotten', async () => {
  const { merchant, mid } = await shop('Nervolix')
  const token = await shopper()
  await buy(token, 'GRUMBALDI 1', mid)
  await learnNames(house.deps, BOOKS)
  house.setNow(Date.UTC(2026, 10, 1) + 181 * DAY)
  await acceptProven(house.deps)
  house.setNow(Date.UTC(2026, 10, 1))
  expect(await lessonsOf(merchant.id)).toEqual([])
})

test('each offer says whether a marketplace order counts; it is told apart, and is no visit where it does not', async () => {
  const { merchant } = await shop('Wexford Ramblin')
  const recognition = { concession: null, marketplace: true, facilitator: null }
  await publish(house, merchant.id, { conditions: { recognition }, stacking: 'stack', title: 'Orders too' })
  await publish(house, merchant.id, { conditions: { customers: 'new' }, stacking: 'stack', title: 'New here' })
  const token = await shopper()
  const order = await buy(token, 'DOORDASH*WEXFORD RAMBLIN', null)
  expect(order.match).toMatchObject({ merchantId: merchant.id, sale: 'marketplace' })
  expect(order.rewards.map(({ amount, reason }) => [amount, reason]).sort()).toEqual([
    [0, 'location'],
    [0, 'location'],
    [500, null],
  ])
  const visit = await buy(token, 'WEXFORD RAMBLIN LEEDS', null, BOUGHT + DAY)
  expect(visit.match).toMatchObject({ merchantId: merchant.id, sale: null })
  expect(visit.rewards.filter(({ amount }) => amount > 0)).toHaveLength(3)
  await expectSoundBooks()
})
