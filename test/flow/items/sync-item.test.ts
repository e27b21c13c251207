import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { PlaidOutage } from '../../../src/feed/plaid/failure.ts'
import { sweep } from '../../../src/flow/sweep.ts'
import { readIgnored } from '../../../src/store/books/items-ignored.ts'
import { auditBooks } from '../../../src/store/books/ledger.ts'
import { BOOKS, openShop, publish } from '../../support/house.ts'
import { appear, change, type Login, openLogin, post, vanish } from '../../support/plaid/bank.ts'
import {
  link,
  newcomer,
  openPlaidHouse,
  type PlaidHouse,
  purchasesOf,
  readLinked,
  settle,
  work,
} from '../../support/plaid/linked.ts'
import { category } from '../../support/plaid/transaction.ts'

const day = 86_400_000
const start = Date.UTC(2026, 10, 1)
let house: PlaidHouse
let shop: Awaited<ReturnType<typeof openShop>>
let now = start
beforeAll(async () => {
  house = await openPlaidHouse(start)
  shop = await openShop(house)
  await publish(house, shop.merchant.id)
})
afterAll(() => house.stop())
beforeEach(() => {
  house.rung.length = 0
  house.mail.length = 0
  house.plaid.world.largestPage = 500
  house.plaid.world.onCall = () => {}
})

const pass = (ms: number) => {
  now += ms
  house.setNow(now)
}
const date = () => new Date(now).toISOString().slice(0, 10)

async function linked(login: Login = openLogin()) {
  const customer = await newcomer(house, shop.program.id)
  const { item, itemId } = await link(house, customer, login)
  await settle(house)
  pass(day)
  return { login, item, itemId, customer }
}

const bought = async ({ customer }: Awaited<ReturnType<typeof linked>>) =>
  (await purchasesOf(house, customer.customer.id)).map(({ state, net, reward }) => ({ state, net, reward }))

test('a purchase appears, posts with a tip, and is refunded in part', async () => {
  const story = await linked()
  const { login } = story
  const pending = appear(login, { amount: 50, date: date(), pending: true })
  house.plaid.world.tellAll(login)
  expect(await settle(house)).toEqual([])
  expect(await bought(story)).toEqual([{ state: 'pending', net: 5000, reward: 250 }])
  pass(2 * day)
  post(login, pending, { amount: 60, date: date() })
  house.plaid.world.tellAll(login)
  await settle(house)
  expect(await bought(story)).toEqual([{ state: 'posted', net: 6000, reward: 300 }])
  pass(day)
  appear(login, { amount: -20, date: date() })
  house.plaid.world.tellAll(login)
  await settle(house)
  expect(await bought(story)).toEqual([{ state: 'posted', net: 4000, reward: 200 }])
})

test.each(['the end first', 'the beginning first'])(
  'a posting that is told in two updates, %s, is one purchase',
  async (order) => {
    const story = await linked()
    const { login } = story
    const told = { amount: 50, date: date() }
    const hear = async () => {
      house.plaid.world.tellAll(login)
      await settle(house)
      pass(day)
    }
    const pending = appear(login, { ...told, pending: true })
    await hear()
    const posts = () => void appear(login, { ...told, amount: 56 }, 'credit', pending)
    const steps =
      order === 'the end first' ? [posts, () => vanish(login, pending)] : [() => vanish(login, pending), posts]
    for (const step of steps) {
      step()
      await hear()
    }
    expect((await bought(story)).filter(({ net }) => Number(net) > 0)).toEqual([
      { state: 'posted', net: 5600, reward: 280 },
    ])
  },
)

test('history before the link is kept and earns nothing', async () => {
  const login = openLogin()
  appear(login, { amount: 30, date: new Date(now - 40 * day).toISOString().slice(0, 10) })
  const story = await linked(login)
  expect(await bought(story)).toEqual([{ state: 'posted', net: 3000, reward: 0 }])
})

test('what vanishes is reversed; what is said again is nothing new', async () => {
  const story = await linked()
  const key = appear(story.login, { amount: 50, date: date() })
  const other = appear(story.login, { amount: 20, date: date(), pending: true })
  change(story.login, key, { amount: 50 })
  house.plaid.world.tellAll(story.login)
  house.plaid.world.tellAll(story.login)
  await settle(house)
  change(story.login, key, { amount: 50 })
  vanish(story.login, other)
  house.plaid.world.tellAll(story.login)
  await settle(house)
  expect(await bought(story)).toEqual([
    { state: 'posted', net: 5000, reward: 250 },
    { state: 'reversed', net: 0, reward: 0 },
  ])
  vanish(story.login, key)
  house.plaid.world.tellAll(story.login)
  await settle(house)
  expect((await bought(story))[0]).toEqual({ state: 'reversed', net: 0, reward: 0 })
})

test('what is no purchase is counted by its reason, and not when it turns out to be one', async () => {
  const story = await linked()
  const { login, itemId } = story
  const transfer = appear(login, {
    amount: 900,
    date: date(),
    personal_finance_category: category('TRANSFER_OUT'),
  })
  appear(login, { amount: 25, date: date(), transaction_code: 'late fee' })
  const fee = appear(login, { amount: 3, date: date(), personal_finance_category: category('BANK_FEES') })
  house.plaid.world.tellAll(login)
  await settle(house)
  const counted = async () => (await readIgnored(house.books, [itemId])).get(itemId)
  expect(await counted()).toEqual([
    { reason: 'fee', count: 2 },
    { reason: 'transfer', count: 1 },
  ])
  change(login, transfer, { personal_finance_category: category('FOOD_AND_DRINK') })
  vanish(login, fee)
  house.plaid.world.tellAll(login)
  await settle(house)
  expect(await counted()).toEqual([{ reason: 'fee', count: 1 }])
  expect(await bought(story)).toEqual([{ state: 'posted', net: 90_000, reward: 4500 }])
})

describe('pages', () => {
  test('an update of many pages, more than one run takes', async () => {
    const story = await linked()
    house.plaid.world.largestPage = 3
    for (let i = 0; i < 20; i++) appear(story.login, { amount: 10 + i, date: date() })
    house.plaid.world.tellAll(story.login)
    await settle(house)
    expect(await bought(story)).toHaveLength(20)
    expect(await readLinked(house, story.itemId)).toMatchObject({ pageCursor: null })
  })

  test('what moves while it is paged through is read again from the saved cursor', async () => {
    const story = await linked()
    house.plaid.world.largestPage = 4
    for (let i = 0; i < 11; i++) appear(story.login, { amount: 10 + i, date: date() })
    let calls = 0
    house.plaid.world.onCall = (path) => {
      // In the middle of the first run, of the second and of the one after.
      if (path === '/transactions/sync' && [2, 5, 8].includes(++calls))
        appear(story.login, { amount: 100 + calls, date: date() })
    }
    house.plaid.world.tellAll(story.login)
    for (let run = 0; run < 6; run++) {
      await settle(house)
      pass(60_000)
      await sweep(house.deps)
    }
    await settle(house)
    expect(await bought(story)).toHaveLength(14)
  })

  test('data that is not there yet is asked for again, and nothing is taken for its end', async () => {
    const login = openLogin()
    const customer = await newcomer(house, shop.program.id)
    const { item, itemId } = await link(house, customer, login)
    item.ready = false
    await settle(house)
    expect(await readLinked(house, itemId)).toMatchObject({ cursor: null, syncedAt: null })
    item.ready = true
    pass(10 * 60_000)
    appear(login, { amount: 12, date: date() })
    await sweep(house.deps)
    await settle(house)
    const { syncedAt } = await readLinked(house, itemId)
    expect(syncedAt).toBe(now)
    item.ready = false
    pass(9 * 3_600_000)
    await sweep(house.deps)
    await settle(house)
    expect(await readLinked(house, itemId)).toMatchObject({ syncedAt })
  })
})

describe('failures', () => {
  const failing = { kind: 'error', type: 'RATE_LIMIT_EXCEEDED', code: 'TRANSACTIONS_LIMIT', retryAfter: 600 } as const

  test('a rate limit puts the item off for as long as Plaid says; then it catches up', async () => {
    const story = await linked()
    appear(story.login, { amount: 50, date: date() })
    house.plaid.world.faults.set('/transactions/sync', [failing])
    house.plaid.world.tellAll(story.login)
    expect(await settle(house)).toEqual([expect.any(PlaidOutage)])
    expect(await bought(story)).toEqual([])
    pass(5 * 60_000)
    await sweep(house.deps)
    await work(house)
    expect(await bought(story)).toEqual([])
    pass(6 * 60_000)
    await sweep(house.deps)
    await work(house)
    expect(await bought(story)).toHaveLength(1)
  })

  test.each([
    { kind: 'page', status: 502 },
    { kind: 'cut', answered: true },
    { kind: 'cut', answered: false },
    { kind: 'error', type: 'API_ERROR', code: 'INTERNAL_SERVER_ERROR' },
  ] as const)('%o loses nothing', async (fault) => {
    const story = await linked()
    house.plaid.world.largestPage = 1
    for (let i = 0; i < 3; i++) appear(story.login, { amount: 50 + i, date: date() })
    house.plaid.world.faults.set('/transactions/sync', [{ kind: 'slow', ms: 1 }, fault])
    house.plaid.world.tellAll(story.login)
    expect(await settle(house)).toEqual([expect.any(PlaidOutage)])
    pass(3_600_000)
    await sweep(house.deps)
    await work(house)
    expect(await bought(story)).toHaveLength(3)
  })

  test('an item without a word for hours is asked by itself', async () => {
    const story = await linked()
    appear(story.login, { amount: 50, date: date() })
    pass(9 * 3_600_000)
    await sweep(house.deps)
    await work(house)
    expect(await bought(story)).toHaveLength(1)
  })

  test('two at once sync an item once', async () => {
    const story = await linked()
    appear(story.login, { amount: 50, date: date() })
    house.plaid.world.tellAll(story.login)
    await house.plaid.world.sent()
    let calls = 0
    house.plaid.world.onCall = (path) => void (path === '/transactions/sync' && calls++)
    const { receive } = await import('../../support/plaid/linked.ts')
    await receive(house, house.mail.splice(0)[0]!)
    const { runJob } = await import('../../../src/flow/run-job.ts')
    await runJob(house.deps, house.rung.shift()!)
    const ring = { books: BOOKS, jobId: story.itemId }
    await Promise.all(Array.from({ length: 6 }, () => runJob(house.deps, ring)))
    expect(calls).toBe(1)
    expect(await bought(story)).toHaveLength(1)
  })
})

test('after all of that the books add up', async () => {
  expect((await auditBooks(house.books)).filter(({ holds }) => !holds)).toEqual([])
})
