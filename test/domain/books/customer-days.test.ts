// What is kept by customer and day is what a count over all purchases would find, whatever the feed did.
import { expect, test } from 'vitest'
import { DAY, HOUR } from '../../../src/domain/time.ts'
import { MemoryBooks } from '../../support/memory-books.ts'
import { offerOf } from '../../support/terms.ts'
import { reportOf, START, worldOf } from './feed.ts'

const NOW = START + 400 * DAY
const day = { merchantId: 'mer-1', customerId: 'cus_1', currency: 'USD' }

function books() {
  const terms = { funding: { commissionBps: 800 } }
  return new MemoryBooks({ ...worldOf([]), offers: [offerOf('off', 'mer-1', terms), offerOf('pts', 'mer-1', POINTS)] })
}

const POINTS = {
  reward: { kind: 'points', perMajorUnit: 2 },
  stacking: 'stack',
  funding: { commissionBps: 100 },
} as const

test('nothing until it clears, then the net amount on the local day of the purchase, and what each offer cost', () => {
  const world = books()
  const at = START + 3 * HOUR
  world.send([reportOf({ id: 'a', type: 'authorization', amount: 10_000, at })], NOW)
  expect(world.bought()).toEqual([])
  world.send([reportOf({ id: 'c', type: 'clearing', amount: 10_000, at, relatedId: 'a' })], NOW)
  expect(world.bought()).toEqual([
    { ...day, day: '2026-01-04', offerId: '', purchases: 1, spend: 10_000, rewards: 0, commission: 0 },
    { ...day, day: '2026-01-04', offerId: 'off', purchases: 1, spend: 0, rewards: 500, commission: 800 },
    { ...day, day: '2026-01-04', offerId: 'pts', purchases: 1, spend: 0, rewards: 0, commission: 100 },
  ])
})

test('refunds come off, and a purchase that turns out to be elsewhere goes there whole', () => {
  const world = books()
  const at = START + 30 * HOUR
  world.send([reportOf({ id: 'c', type: 'clearing', amount: 10_000, at })], NOW)
  world.send([reportOf({ id: 'r', type: 'refund', amount: 4_000, at: at + DAY, relatedId: 'c' })], NOW)
  expect(world.bought()).toMatchObject([{ spend: 6_000 }, { offerId: 'off', rewards: 300 }, { offerId: 'pts' }])
  world.send([reportOf({ id: 'c', type: 'clearing', amount: 10_000, at, merchantId: 'mer-2' })], NOW)
  expect(world.bought()).toEqual([
    {
      ...day,
      merchantId: 'mer-2',
      day: '2026-01-06',
      offerId: '',
      purchases: 1,
      spend: 6_000,
      rewards: 0,
      commission: 0,
    },
  ])
  world.send([reportOf({ id: 'r2', type: 'refund', amount: 6_000, at: at + DAY, relatedId: 'c' })], NOW)
  expect(world.bought()).toEqual([])
})
