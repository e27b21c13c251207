// The short form; a year and more seeds: node test/sim/plaid-year.ts --seeds 20
import { afterEach, beforeEach, expect, test } from 'vitest'
import { linkItem } from '../../../src/flow/items/link-item.ts'
import { runJob } from '../../../src/flow/run-job.ts'
import { sweep } from '../../../src/flow/sweep.ts'
import { readCards } from '../../../src/store/books/customers.ts'
import { liveYear } from '../../sim/plaid-year.ts'
import { openShop, publish } from '../../support/house.ts'
import { Killed, mortal } from '../../support/mortal.ts'
import { appear, creditCard, linkLogin, openLogin, post } from '../../support/plaid/bank.ts'
import {
  newcomer,
  openPlaidHouse,
  type PlaidHouse,
  purchasesOf,
  readLinked,
  receive,
} from '../../support/plaid/linked.ts'

let house: PlaidHouse
// Each has a catalogue of its own: two shops of one name would be no shop.
beforeEach(async () => {
  house = await openPlaidHouse()
})
afterEach(() => house.stop())

test.each([8, 9])(
  'seed %i: however it is heard, the books are those of the same purchases pushed',
  async (seed) => {
    const { heard, pushed, wrong, counts } = await liveYear(house, seed, 25)
    expect(wrong).toEqual([])
    expect(heard).toEqual(pushed)
    expect(counts.purchases).toBeGreaterThan(20)
    expect(counts.killed).toBeGreaterThan(0)
  },
  120_000,
)

test('killed before and after every single call, and it ends the same', async () => {
  const day = 86_400_000
  let now = Date.UTC(2027, 5, 1)
  house.setNow(now)
  const shop = await openShop(house)
  await publish(house, shop.merchant.id)
  const date = () => new Date(now).toISOString().slice(0, 10)
  const live = async (work: () => Promise<unknown>) => {
    try {
      await work()
      return true
    } catch (error) {
      if (!(error instanceof Killed)) throw error
      return false
    }
  }
  let deaths = 0
  let lost = 0
  for (let life = 0, wasLong = false; !wasLong; life++) {
    const customer = await newcomer(house, shop.program.id)
    const login = openLogin([creditCard], `ins_${life}`)
    const throughLink = () => {
      const publicToken = house.plaid.world.offer(linkLogin(login, 'http://localhost/hook'))
      return { publicToken, accountIds: null, consent: { termsVersion: '1', at: now } }
    }
    const input = throughLink()
    const linkedAtOnce = await live(() => linkItem(mortal(house.deps, life), customer, input, null))
    const { result: itemId } = await linkItem(house.deps, customer, input, null).catch((error: unknown) => {
      // Killed just after Plaid took the public token: the customer is asked to open Link again.
      expect(error).toMatchObject({ code: 'conflict' })
      lost++
      return linkItem(house.deps, customer, throughLink(), null)
    })
    const jobs = async (mortals: boolean) => {
      let survived = true
      for (let ring = house.rung.shift(); ring; ring = house.rung.shift()) {
        const job = ring
        survived = (await live(() => runJob(mortals ? mortal(house.deps, life) : house.deps, job))) && survived
      }
      return survived
    }
    const round = async () => {
      house.plaid.world.tellAll(login)
      await house.plaid.world.sent()
      for (const delivery of house.mail.splice(0)) await receive(house, delivery)
      const survived = await jobs(true)
      now += 10 * 60_000
      house.setNow(now)
      await sweep(house.deps)
      await jobs(false)
      return survived
    }
    const first = await round()
    now += day
    house.setNow(now)
    const pending = appear(login, { amount: 50, date: date(), pending: true })
    const second = await round()
    now += day
    house.setNow(now)
    post(login, pending, { amount: 58 })
    const third = await round()
    wasLong = linkedAtOnce && first && second && third
    if (!wasLong) deaths++
    expect(await readCards(house.books, customer.customer.id)).toHaveLength(1)
    expect(await readLinked(house, itemId)).toMatchObject({ state: 'active' })
    const bought = await purchasesOf(house, customer.customer.id)
    expect(bought.map(({ state, net, reward }) => [state, net, reward])).toEqual([['posted', 5800, 290]])
  }
  // A sync makes nine calls, so it can be killed in eighteen places.
  expect(deaths).toBeGreaterThan(15)
  expect(lost).toBe(2)
}, 180_000)
