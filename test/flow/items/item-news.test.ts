// What is heard of a bank login at an awkward moment: while it is being asked, or of a Plaid that doesn't know its token.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PlaidFailure } from '../../../src/feed/plaid/failure.ts'
import type { Deps } from '../../../src/flow/deps.ts'
import { repairItem } from '../../../src/flow/items/repair-item.ts'
import { unlinkItem } from '../../../src/flow/items/unlink-item.ts'
import { runJob } from '../../../src/flow/run-job.ts'
import { sweep } from '../../../src/flow/sweep.ts'
import { readCards } from '../../../src/store/books/customers.ts'
import { BOOKS, openShop, publish } from '../../support/house.ts'
import { appear, creditCard, openLogin, post } from '../../support/plaid/bank.ts'
import {
  link,
  newcomer,
  openPlaidHouse,
  type PlaidHouse,
  purchasesOf,
  readLinked,
  receive,
  settle,
  work,
} from '../../support/plaid/linked.ts'

const day = 86_400_000
let house: PlaidHouse
let programId: string
let now = Date.UTC(2026, 10, 10, 18)
beforeAll(async () => {
  house = await openPlaidHouse(now)
  const shop = await openShop(house)
  programId = shop.program.id
  await publish(house, shop.merchant.id)
})
afterAll(() => house.stop())

const pass = (ms: number) => {
  now += ms
  house.setNow(now)
}
const date = (at = now) => new Date(at).toISOString().slice(0, 10)
const found = async (itemId: string) => ({ item: await readLinked(house, itemId), books: BOOKS })

async function linked(login = openLogin([creditCard])) {
  const customer = await newcomer(house, programId)
  const { item, itemId } = await link(house, customer, login)
  await settle(house)
  return { login, item, itemId, id: customer.customer.id }
}

/** A sync during whose call of Plaid that happens. */
async function syncWhile(itemId: string, meanwhile: () => Promise<unknown>): Promise<void> {
  const { plaid } = house.deps
  const sync: NonNullable<Deps['plaid']>['api']['sync'] = async (...asked) => {
    try {
      return await plaid!.api.sync(...asked)
    } finally {
      await meanwhile()
    }
  }
  const deps = { ...house.deps, plaid: { ...plaid!, api: { ...plaid!.api, sync } } }
  pass(9 * 3_600_000)
  await runJob(deps, { books: BOOKS, jobId: itemId }).catch(() => {})
}

async function hearAll(): Promise<void> {
  await house.plaid.world.sent()
  for (const delivery of house.mail.splice(0)) await receive(house, delivery)
  for (const ring of house.rung.splice(0)) if (ring.jobId.startsWith('hook')) await runJob(house.deps, ring)
}

test.each([
  ['NEW_ACCOUNTS_AVAILABLE', {}, { notice: 'new-accounts' }],
  ['PENDING_EXPIRATION', { consent_expiration_time: '2027-01-15T00:00:00Z' }, { notice: 'sign-in-soon' }],
])('%s that comes while the item is being synced is not forgotten', async (code, more, told) => {
  const { item, itemId } = await linked()
  await syncWhile(itemId, () => {
    house.plaid.world.tell(item, 'ITEM', code, more)
    return hearAll()
  })
  expect(await readLinked(house, itemId)).toMatchObject({ ...told, state: 'active' })
  expect(await settle(house)).toEqual([])
  expect(await readLinked(house, itemId)).toMatchObject({ ...told, state: 'active' })
})

test.each(['the bank says so', 'the customer comes back'])(
  'repaired while a sync finds it broken, as %s: it goes on at once, not a day later',
  async (how) => {
    const { login, item, itemId, id } = await linked()
    item.error = 'ITEM_LOGIN_REQUIRED'
    await syncWhile(itemId, async () => {
      appear(login, { amount: 60, date: date() })
      if (how === 'the bank says so') {
        house.plaid.world.repairItem(item)
        return hearAll()
      }
      item.error = null
      return repairItem(house.deps, await found(itemId), null)
    })
    expect(await settle(house)).toEqual([])
    expect(await readLinked(house, itemId)).toMatchObject({ state: 'active', notice: null })
    expect((await purchasesOf(house, id)).map(({ reward }) => reward)).toEqual([300])
  },
)

test('a wait that Plaid asked for is kept, whatever is heard meanwhile', async () => {
  const { item, itemId } = await linked()
  const limit = { kind: 'error', type: 'RATE_LIMIT_EXCEEDED', code: 'TRANSACTIONS_LIMIT', retryAfter: 3_600 } as const
  house.plaid.world.faults.set('/transactions/sync', [limit])
  await syncWhile(itemId, () => {
    house.plaid.world.tell(item, 'TRANSACTIONS', 'SYNC_UPDATES_AVAILABLE')
    return hearAll()
  })
  expect(await work(house)).toEqual([])
  expect(await readLinked(house, itemId)).toMatchObject({ attempts: 1 })
})

test('a day on which access was to end has passed, and the bank answers: nothing is asked of the customer', async () => {
  const { item, itemId } = await linked()
  house.plaid.world.tell(item, 'ITEM', 'PENDING_DISCONNECT', { disconnect_time: new Date(now + day).toISOString() })
  await settle(house)
  pass(9 * 3_600_000)
  await sweep(house.deps)
  await work(house)
  expect(await readLinked(house, itemId)).toMatchObject({ notice: 'sign-in-soon' })
  pass(day)
  await sweep(house.deps)
  expect(await work(house)).toEqual([])
  expect(await readLinked(house, itemId)).toMatchObject({ state: 'active', notice: null, noticeUntil: null })
})

test('with another environment’s keys no card is lost: a token that Plaid does not know is asked for again', async () => {
  const { item, itemId, login, id } = await linked()
  const { items } = house.plaid.world
  items.delete(item.accessToken)
  pass(day)
  await sweep(house.deps)
  expect(await work(house)).toEqual([expect.any(PlaidFailure)])
  expect(await readLinked(house, itemId)).toMatchObject({ state: 'active', notice: null, attempts: 1 })
  expect((await readCards(house.books, id)).map(({ unlinkedAt }) => unlinkedAt)).toEqual([null])
  items.set(item.accessToken, item)
  appear(login, { amount: 20, date: date() })
  pass(day)
  await sweep(house.deps)
  expect(await work(house)).toEqual([])
  expect(await purchasesOf(house, id)).toHaveLength(1)
  items.delete(item.accessToken)
  await unlinkItem(house.deps, await found(itemId))
  expect(await work(house)).toEqual([])
  expect(await readLinked(house, itemId)).toMatchObject({ state: 'removed', accessToken: null })
})

test('bought on the day of the link, with no hour told: it earns if the bank tells it afterwards, not if it knew it', async () => {
  pass(day - ((now - 18 * 3_600_000) % day)) // to noon in Chicago, where days are read
  const login = openLogin([creditCard])
  const known = appear(login, { amount: 30, date: date(), pending: true })
  const { id } = await linked(login)
  const after = appear(login, { amount: 50, date: date(), pending: true })
  house.plaid.world.tellAll(login)
  expect(await settle(house)).toEqual([])
  pass(day)
  for (const [key, amount] of [
    [known, 31],
    [after, 50],
  ] as const)
    post(login, key, { amount, date: date(), authorized_date: date(now - day) })
  house.plaid.world.tellAll(login)
  expect(await settle(house)).toEqual([])
  expect((await purchasesOf(house, id)).map(({ net, reward }) => [net, reward])).toEqual([
    [3100, 0],
    [5000, 250],
  ])
})
