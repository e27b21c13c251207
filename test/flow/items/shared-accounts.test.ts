// One bank account linked in two programs: both hear of its purchases from Plaid, and each earns once.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unlinkItem } from '../../../src/flow/items/unlink-item.ts'
import { registerProgram } from '../../../src/flow/parties/register-party.ts'
import { auditBooks } from '../../../src/store/books/ledger.ts'
import { BOOKS, openShop, publish } from '../../support/house.ts'
import { appear, openLogin, post } from '../../support/plaid/bank.ts'
import {
  link,
  newcomer,
  openPlaidHouse,
  type PlaidHouse,
  purchasesOf,
  readLinked,
  settle,
} from '../../support/plaid/linked.ts'

const DAY = 86_400_000
const START = Date.UTC(2026, 10, 1)

let house: PlaidHouse
let programs: readonly string[]
beforeAll(async () => {
  house = await openPlaidHouse(START)
  const shop = await openShop(house)
  await publish(house, shop.merchant.id)
  const other = await registerProgram(house.deps, { name: 'Other', currency: 'USD', books: BOOKS }, null)
  programs = [shop.program.id, other.result.id]
})
afterAll(() => house.stop())

const rewardsOf = async (id: string) => (await purchasesOf(house, id)).map(({ net, reward }) => [net, reward])

test('the program that linked the account first pays, also after it was unlinked there', async () => {
  const people = await Promise.all(programs.map((id) => newcomer(house, id)))
  const [first, second] = people.map(({ customer }) => customer.id) as [string, string]
  const login = openLogin()
  house.setNow(START)
  const { itemId } = await link(house, people[0]!, login)
  house.setNow(START + DAY)
  await link(house, people[1]!, login)
  expect(await settle(house)).toEqual([])

  const date = new Date(START + 5 * DAY).toISOString().slice(0, 10)
  const pending = appear(login, { amount: 60, date, pending: true })
  house.setNow(START + 6 * DAY)
  house.plaid.world.tellAll(login)
  expect(await settle(house)).toEqual([])
  post(login, pending, { amount: 70, date })
  house.plaid.world.tellAll(login)
  expect(await settle(house)).toEqual([])
  expect(await rewardsOf(first)).toEqual([[7_000, 350]])
  expect(await rewardsOf(second)).toEqual([[7_000, 0]])

  await unlinkItem(house.deps, { item: await readLinked(house, itemId), books: BOOKS })
  appear(login, { amount: 50, date: new Date(START + 8 * DAY).toISOString().slice(0, 10) })
  house.setNow(START + 9 * DAY)
  house.plaid.world.tellAll(login)
  expect(await settle(house)).toEqual([])
  expect(await rewardsOf(first)).toEqual([[7_000, 350]])
  expect(await rewardsOf(second)).toEqual([
    [7_000, 0],
    [5_000, 250],
  ])
  expect((await auditBooks(house.books)).filter(({ holds }) => !holds)).toEqual([])
})
