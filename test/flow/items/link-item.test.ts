import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Outage } from '../../../src/domain/refusal.ts'
import { linkItem } from '../../../src/flow/items/link-item.ts'
import { createLinkToken } from '../../../src/flow/items/link-item-token.ts'
import { repairItem } from '../../../src/flow/items/repair-item.ts'
import { unlinkItem } from '../../../src/flow/items/unlink-item.ts'
import { registerProgram } from '../../../src/flow/parties/register-party.ts'
import { sweep } from '../../../src/flow/sweep.ts'
import { readConsents } from '../../../src/store/books/consents.ts'
import { readCards } from '../../../src/store/books/customers.ts'
import { readAccounts } from '../../../src/store/books/items-accounts.ts'
import { auditBooks } from '../../../src/store/books/ledger.ts'
import { BOOKS, openShop, publish } from '../../support/house.ts'
import {
  accountId,
  appear,
  checking,
  creditCard,
  type Item,
  linkLogin,
  openLogin,
  post,
} from '../../support/plaid/bank.ts'
import {
  link,
  linkAs,
  newcomer,
  openPlaidHouse,
  type PlaidHouse,
  purchasesOf,
  readLinked,
  settle,
  work,
} from '../../support/plaid/linked.ts'

const day = 86_400_000
let house: PlaidHouse
let programId: string
let now = Date.UTC(2026, 10, 1)
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
const cardsOf = (id: string) => readCards(house.books, id)
const earned = async (id: string) => (await purchasesOf(house, id)).map(({ net, reward }) => [net, reward])
const found = async (itemId: string) => ({ item: await readLinked(house, itemId), books: BOOKS })

async function hear(item: Item) {
  house.plaid.world.tellAll(item.login)
  expect(await settle(house)).toEqual([])
}

describe('linking', () => {
  test('credit and current accounts become cards; savings do not', async () => {
    const customer = await newcomer(house, programId)
    const savings = {
      key: 'savings',
      name: 'Plaid Saving',
      official_name: null,
      mask: '1111',
      type: 'depository',
      subtype: 'savings',
    }
    const { itemId } = await link(house, customer, openLogin([creditCard, checking, savings]))
    expect((await cardsOf(customer.customer.id)).map(({ last4 }) => last4).sort()).toEqual(['0000', '3333'])
    expect((await readAccounts(house.books, [itemId])).map(({ depository }) => depository).sort()).toEqual([
      false,
      true,
    ])
  })

  test('two accounts that look alike are two cards, and the same two when they are linked again', async () => {
    const customer = await newcomer(house, programId)
    const login = openLogin([creditCard, { ...creditCard, key: 'twin' }])
    const { item, itemId } = await link(house, customer, login)
    await settle(house)
    expect(await cardsOf(customer.customer.id)).toHaveLength(2)
    pass(day)
    house.plaid.world.tell(item, 'ITEM', 'USER_ACCOUNT_REVOKED', { account_id: accountId(item, 'twin') })
    appear(login, { amount: 20, date: date() }, 'credit')
    await hear(item)
    expect(await earned(customer.customer.id)).toEqual([[2000, 100]])
    expect(await readLinked(house, itemId)).toMatchObject({ state: 'active' })
    const again = openLogin([creditCard, { ...creditCard, key: 'twin' }])
    const other = await newcomer(house, programId)
    for (let i = 0; i < 2; i++) {
      await link(house, other, again)
      await settle(house)
      expect(await cardsOf(other.customer.id)).toHaveLength(2)
    }
  })

  test('only the chosen accounts', async () => {
    const customer = await newcomer(house, programId)
    const item = linkLogin(openLogin(), null)
    await linkAs(house, customer, item, [accountId(item, 'checking')])
    expect((await cardsOf(customer.customer.id)).map(({ last4 }) => last4)).toEqual(['0000'])
  })

  test('nothing that is a card: refused, and not kept at Plaid either', async () => {
    const customer = await newcomer(house, programId)
    const loan = { key: 'loan', name: 'Mortgage', official_name: null, mask: '8888', type: 'loan', subtype: 'mortgage' }
    const item = linkLogin(openLogin([loan]), null)
    await expect(linkAs(house, customer, item)).rejects.toMatchObject({ code: 'conflict' })
    expect(item.removed).toBe(true)
  })

  test('the same public token at once and again: one item, one set of cards', async () => {
    const customer = await newcomer(house, programId)
    const publicToken = house.plaid.world.offer(linkLogin(openLogin(), null))
    const input = { publicToken, accountIds: null, consent: { termsVersion: '1', at: now } }
    const linked = await Promise.all(Array.from({ length: 4 }, () => linkItem(house.deps, customer, input, null)))
    expect(new Set(linked.map(({ result }) => result)).size).toBe(1)
    expect(await cardsOf(customer.customer.id)).toHaveLength(2)
  })

  test('Plaid fails after it has taken the public token: the same one again links', async () => {
    const customer = await newcomer(house, programId)
    const item = linkLogin(openLogin(), null)
    const publicToken = house.plaid.world.offer(item)
    const input = { publicToken, accountIds: null, consent: { termsVersion: '1', at: now } }
    house.plaid.world.faults.set('/accounts/get', [{ kind: 'page', status: 502 }])
    await expect(linkItem(house.deps, customer, input, null)).rejects.toBeInstanceOf(Outage)
    const stranger = await newcomer(house, programId)
    await expect(linkItem(house.deps, stranger, input, null)).rejects.toMatchObject({ code: 'conflict' })
    const { result } = await linkItem(house.deps, customer, input, null)
    expect((await linkItem(house.deps, customer, input, null)).result).toBe(result)
    pass(2 * day)
    await sweep(house.deps)
    expect(item.removed).toBe(false)
    const [exchanges] = await house.books.read([{ sql: 'SELECT * FROM plaid_exchanges', args: [] }])
    expect(JSON.stringify(exchanges)).not.toContain(publicToken)
    expect(exchanges!.every(({ access_token }) => access_token === null)).toBe(true)
  })

  test('a link that is given up on the way is taken down at Plaid within the hour', async () => {
    const customer = await newcomer(house, programId)
    const item = linkLogin(openLogin(), null)
    house.plaid.world.faults.set('/accounts/get', [{ kind: 'page', status: 502 }])
    await expect(linkAs(house, customer, item)).rejects.toBeInstanceOf(Outage)
    pass(day / 48)
    await sweep(house.deps)
    expect(item.removed).toBe(false)
    house.plaid.world.faults.set('/item/remove', [{ kind: 'page', status: 502 }])
    pass(day / 24)
    await sweep(house.deps)
    expect(item.removed).toBe(false)
    await sweep(house.deps)
    expect(item.removed).toBe(true)
  })

  test('no card, and a Plaid that does not answer: refused all the same, and taken down later', async () => {
    const customer = await newcomer(house, programId)
    const loan = { key: 'loan', name: 'Mortgage', official_name: null, mask: '8888', type: 'loan', subtype: 'mortgage' }
    const item = linkLogin(openLogin([loan]), null)
    house.plaid.world.faults.set('/item/remove', [{ kind: 'cut', answered: false }])
    await expect(linkAs(house, customer, item)).rejects.toMatchObject({ code: 'conflict' })
    expect(item.removed).toBe(false)
    pass(day)
    await sweep(house.deps)
    expect(item.removed).toBe(true)
  })

  test('the access token is nowhere to be read, and a database that leaks does not give it', async () => {
    const customer = await newcomer(house, programId)
    const { item, itemId } = await link(house, customer, openLogin())
    const [items, webhooks] = await house.books.read([
      { sql: 'SELECT * FROM items', args: [] },
      { sql: 'SELECT * FROM plaid_webhooks', args: [] },
    ])
    expect(JSON.stringify([items, webhooks])).not.toContain(item.accessToken)
    expect((await readLinked(house, itemId)).accessToken).toMatch(/^v1\./)
  })

  test('a program whose currency has no banks at Plaid', async () => {
    const yen = (await registerProgram(house.deps, { name: 'Yen', currency: 'JPY', books: BOOKS }, null)).result
    const customer = await newcomer(house, yen.id)
    const wish = { itemId: null, redirectUri: null, chooseAccounts: false }
    await expect(createLinkToken(house.deps, customer, wish)).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('linked again', () => {
  test('the card stays the card, what was told is not told twice, and the former link is taken down', async () => {
    const customer = await newcomer(house, programId)
    const { id } = customer.customer
    const login = openLogin([creditCard])
    const first = await link(house, customer, login)
    await settle(house)
    pass(day)
    const noon = date()
    appear(login, { amount: 40, date: noon })
    appear(login, { amount: 40, date: noon })
    const pending = appear(login, { amount: 15, date: noon, pending: true })
    appear(login, { amount: -30, date: noon })
    await hear(first.item)
    const before = await earned(id)
    pass(day)
    appear(login, { amount: 70, date: date() }) // not heard of by the first link: it broke
    first.item.error = 'ITEM_LOGIN_REQUIRED'
    pass(3 * day)

    const second = await link(house, customer, login)
    expect(await settle(house)).toEqual([])
    expect(await cardsOf(id)).toHaveLength(1)
    expect(await earned(id)).toEqual([...before, [7000, 350]])
    await sweep(house.deps)
    await settle(house)
    expect(first.item.removed).toBe(true)
    expect(await readLinked(house, first.itemId)).toMatchObject({ state: 'removed', accessToken: null })

    post(login, pending, { amount: 18 })
    pass(day)
    appear(login, { amount: 40, date: date() })
    await hear(second.item)
    expect((await earned(id)).map(([net]) => net).sort()).toEqual([1000, 1800, 4000, 4000, 7000])
    expect((await purchasesOf(house, id)).map(({ state }) => state)).toEqual(Array(5).fill('posted'))
  })

  test('with one of two cards only, the other goes on through the former link', async () => {
    const customer = await newcomer(house, programId)
    const login = openLogin()
    const first = await link(house, customer, login)
    await settle(house)
    pass(day)
    const item = linkLogin(login, first.item.webhook)
    await linkAs(house, customer, item, [accountId(item, 'credit')])
    await settle(house)
    pass(day)
    appear(login, { amount: 20, date: date() }, 'credit')
    appear(login, { amount: 30, date: date() }, 'checking')
    await hear(item)
    expect(await earned(customer.customer.id)).toEqual([
      [3000, 150],
      [2000, 100],
    ])
    expect(first.item.removed).toBe(false)
  })
})

describe('broken and repaired', () => {
  test('what was bought in between is found and earns', async () => {
    const customer = await newcomer(house, programId)
    const login = openLogin()
    const { item, itemId } = await link(house, customer, login)
    await settle(house)
    house.plaid.world.breakItem(item)
    await settle(house)
    expect(await readLinked(house, itemId)).toMatchObject({ state: 'broken', notice: 'sign-in-again' })
    pass(20 * day)
    appear(login, { amount: 60, date: date() })
    pass(20 * day)
    await sweep(house.deps)
    expect(await work(house)).toEqual([])
    await expect(repairItem(house.deps, await found(itemId), null)).rejects.toMatchObject({ code: 'conflict' })
    item.error = null
    await repairItem(house.deps, await found(itemId), null)
    await settle(house)
    expect(await readLinked(house, itemId)).toMatchObject({ state: 'active', notice: null, syncedAt: now })
    expect(await earned(customer.customer.id)).toEqual([[6000, 300]])
  })

  test('news that comes late is put right by asking', async () => {
    const customer = await newcomer(house, programId)
    const { item, itemId } = await link(house, customer, openLogin())
    await settle(house)
    house.plaid.world.breakItem(item)
    house.plaid.world.repairItem(item)
    await house.plaid.world.sent()
    house.mail.reverse()
    await settle(house)
    expect(await readLinked(house, itemId)).toMatchObject({ state: 'active', notice: null })
  })

  test('what Plaid no longer has is not repaired: it is ended, and the customer links anew', async () => {
    const two = await Promise.all([newcomer(house, programId), newcomer(house, programId)])
    for (const [nth, customer] of two.entries()) {
      const { item, itemId } = await link(house, customer, openLogin())
      await settle(house)
      item.removed = true
      const wish = { itemId, redirectUri: null, chooseAccounts: false }
      const trying =
        nth === 0 ? createLinkToken(house.deps, customer, wish) : repairItem(house.deps, await found(itemId), null)
      await expect(trying).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('link it anew') })
      expect(await settle(house)).toEqual([])
      expect(await readLinked(house, itemId)).toMatchObject({ state: 'removed', notice: 'permission-withdrawn' })
    }
  })

  test('further accounts, chosen in update mode, become cards', async () => {
    const customer = await newcomer(house, programId)
    const login = openLogin([creditCard])
    const { item, itemId } = await link(house, customer, login)
    await settle(house)
    login.accounts.push(checking)
    house.plaid.world.tell(item, 'ITEM', 'NEW_ACCOUNTS_AVAILABLE')
    await settle(house)
    expect(await readLinked(house, itemId)).toMatchObject({ notice: 'new-accounts' })
    item.shared = ['credit', 'checking']
    await repairItem(house.deps, await found(itemId), [accountId(item, 'credit'), accountId(item, 'checking')])
    await settle(house)
    expect(await cardsOf(customer.customer.id)).toHaveLength(2)
    expect(await readLinked(house, itemId)).toMatchObject({ notice: null, state: 'active' })
  })

  test('an account that is no longer chosen in update mode is no card any more; none at all is refused', async () => {
    const customer = await newcomer(house, programId)
    const login = openLogin()
    const { item, itemId } = await link(house, customer, login)
    await settle(house)
    await expect(repairItem(house.deps, await found(itemId), [])).rejects.toMatchObject({ code: 'conflict' })
    item.shared = ['checking']
    await repairItem(house.deps, await found(itemId), [accountId(item, 'checking')])
    const cards = () =>
      cardsOf(customer.customer.id).then((all) => all.map((one) => [one.last4, one.unlinkedAt === null]).sort())
    expect(await cards()).toEqual([
      ['0000', true],
      ['3333', false],
    ])
    pass(day)
    item.shared = ['credit', 'checking']
    await repairItem(house.deps, await found(itemId), [accountId(item, 'credit'), accountId(item, 'checking')])
    expect(await cards()).toEqual([
      ['0000', true],
      ['3333', false],
      ['3333', true],
    ])
    appear(login, { amount: 20, date: date() })
    await hear(item)
    expect(await earned(customer.customer.id)).toEqual([[2000, 100]])
  })

  test('a consent that runs out is told of in time', async () => {
    const customer = await newcomer(house, programId)
    const { item, itemId } = await link(house, customer, openLogin())
    await settle(house)
    house.plaid.world.tell(item, 'ITEM', 'PENDING_EXPIRATION', { consent_expiration_time: '2027-01-15T00:00:00Z' })
    await settle(house)
    expect(await readLinked(house, itemId)).toMatchObject({
      state: 'active',
      notice: 'sign-in-soon',
      noticeUntil: Date.UTC(2027, 0, 15),
    })
  })
})

describe('unlinked', () => {
  async function shopper() {
    const customer = await newcomer(house, programId)
    const login = openLogin([creditCard])
    const { item, itemId } = await link(house, customer, login)
    await settle(house)
    pass(day)
    appear(login, { amount: 80, date: date() })
    appear(login, { amount: 33, date: date(), name: 'Somewhere else' })
    await hear(item)
    return { customer, login, item, itemId, id: customer.customer.id }
  }

  test('cards go at once, Plaid is told, the token is destroyed; what was earned stays, the rest is erased in time', async () => {
    const { item, itemId, id } = await shopper()
    await unlinkItem(house.deps, await found(itemId))
    await unlinkItem(house.deps, await found(itemId))
    expect((await cardsOf(id)).map(({ token, unlinkedAt }) => [token, unlinkedAt])).toEqual([['', now]])
    expect(await settle(house)).toEqual([])
    expect(item.removed).toBe(true)
    expect(await readLinked(house, itemId)).toMatchObject({ state: 'removed', accessToken: null, cursor: null })
    expect((await readConsents(house.books, id)).map(({ action, by }) => [action, by])).toEqual([
      ['given', 'customer'],
      ['withdrawn', 'customer'],
    ])
    expect(await purchasesOf(house, id)).toHaveLength(2)
    pass(91 * day)
    await sweep(house.deps)
    expect(await earned(id)).toEqual([[8000, 400]])
    expect(await readAccounts(house.books, [itemId])).toMatchObject([{ name: '', mask: null, token: '' }])
    expect(await readLinked(house, itemId)).toMatchObject({ institutionName: null })
    expect((await auditBooks(house.books)).filter(({ holds }) => !holds)).toEqual([])
  })

  test('a program says how long the rest is kept', async () => {
    const hasty = { name: 'Hasty', currency: 'USD', books: BOOKS, erasureDays: 2 }
    const { id } = (await registerProgram(house.deps, hasty, null)).result
    const { itemId } = await link(house, await newcomer(house, id), openLogin())
    const other = await link(house, await newcomer(house, programId), openLogin())
    await settle(house)
    for (const one of [itemId, other.itemId]) await unlinkItem(house.deps, await found(one))
    expect(await settle(house)).toEqual([])
    const bank = async (one: string) => (await readLinked(house, one)).institutionName
    pass(day)
    await sweep(house.deps)
    expect(await bank(itemId)).not.toBeNull()
    pass(2 * day)
    await sweep(house.deps)
    expect(await bank(itemId)).toBeNull()
    expect(await bank(other.itemId)).not.toBeNull()
  })

  test('a Plaid that is down is told later, and one that knows nothing of it is told enough', async () => {
    const { itemId, item } = await shopper()
    house.plaid.world.faults.set('/item/remove', [{ kind: 'page', status: 503 }])
    await unlinkItem(house.deps, await found(itemId))
    expect(await work(house)).toHaveLength(1)
    expect(await readLinked(house, itemId)).toMatchObject({ state: 'removing' })
    item.removed = true
    pass(day)
    await sweep(house.deps)
    expect(await work(house)).toEqual([])
    expect(await readLinked(house, itemId)).toMatchObject({ state: 'removed', accessToken: null })
  })

  test('a permission withdrawn at the bank ends it; an account withdrawn ends that card', async () => {
    const { itemId, item, id } = await shopper()
    house.plaid.world.tell(item, 'ITEM', 'USER_PERMISSION_REVOKED')
    await settle(house)
    expect(await readLinked(house, itemId)).toMatchObject({ state: 'removed', notice: 'permission-withdrawn' })
    expect((await readConsents(house.books, id)).at(-1)).toMatchObject({ action: 'withdrawn', by: 'institution' })

    const customer = await newcomer(house, programId)
    const two = await link(house, customer, openLogin())
    await settle(house)
    house.plaid.world.tell(two.item, 'ITEM', 'USER_ACCOUNT_REVOKED', { account_id: accountId(two.item, 'credit') })
    await settle(house)
    const cards = await cardsOf(customer.customer.id)
    expect(cards.map(({ last4, unlinkedAt }) => [last4, unlinkedAt === null]).sort()).toEqual([
      ['0000', true],
      ['3333', false],
    ])
    expect(await readLinked(house, two.itemId)).toMatchObject({ state: 'active' })
  })

  test('linked anew after that it is a new card, and what was bought before does not earn again', async () => {
    const { customer, login, itemId, id } = await shopper()
    await unlinkItem(house.deps, await found(itemId))
    await settle(house)
    pass(day)
    await link(house, customer, login)
    await settle(house)
    expect(await cardsOf(id)).toHaveLength(2)
    expect((await earned(id)).map(([, reward]) => reward).filter((reward) => reward !== 0)).toEqual([400])
  })
})

test('the platform’s key is changed: what was sealed before opens, and is sealed anew at its next sync', async () => {
  const customer = await newcomer(house, programId)
  const { item, itemId } = await link(house, customer, openLogin())
  await settle(house)
  const before = (await readLinked(house, itemId)).accessToken
  const rotated = { ...house, deps: { ...house.deps, secretKey: `a-newer-key,${house.deps.secretKey}` } }
  house.plaid.world.tell(item, 'TRANSACTIONS', 'SYNC_UPDATES_AVAILABLE')
  expect(await settle(rotated)).toEqual([])
  const after = (await readLinked(house, itemId)).accessToken
  expect(after?.split('.')[1]).not.toBe(before?.split('.')[1])
  const newerOnly = { ...house, deps: { ...house.deps, secretKey: 'a-newer-key' } }
  house.plaid.world.tell(item, 'TRANSACTIONS', 'SYNC_UPDATES_AVAILABLE')
  expect(await settle(newerOnly)).toEqual([])
  house.plaid.world.tell(item, 'TRANSACTIONS', 'SYNC_UPDATES_AVAILABLE')
  expect(await settle(house)).toEqual([
    expect.objectContaining({ message: expect.stringContaining('key of a sealed value') }),
  ])
})
