import { afterAll, beforeAll, expect, test } from 'vitest'
import { Outage } from '../../../src/domain/refusal.ts'
import { issueInvoices } from '../../../src/flow/billing/issue-invoices.ts'
import { reconcile } from '../../../src/flow/billing/reconcile.ts'
import { submitPayouts } from '../../../src/flow/payouts/submit-payouts.ts'
import { readInvoices } from '../../../src/store/books/billing-invoices.ts'
import { writeBillingSettings } from '../../../src/store/catalog/money-settings.ts'
import type { Db } from '../../../src/store/db.ts'
import { type House, openHouse } from '../../support/house.ts'
import { ask, balances, booksAgree, buy, openPayingShop } from '../../support/payouts.ts'

const start = Date.UTC(2026, 10, 9, 15)
let house: House
beforeAll(async () => {
  house = await openHouse(start)
})
afterAll(() => house.stop())

const columns = { date: 'Date', amount: 'Amount', reference: ['Text'] }

async function read(...rows: readonly string[]) {
  const content = ['Date,Amount,Text', ...rows].join('\n')
  return (await reconcile(house.deps, house.books, { content, columns, currency: 'USD' }, null)).result.report
}

test('a statement with a payout file, an invoice, money ahead and a stranger; and the same again', async () => {
  const shop = await openPayingShop(house)
  await buy(house, shop, 12_300)
  await ask(house, shop.customer, shop.destination.id)
  const file = (await submitPayouts(house.deps, shop.program, 'ach', null)).result!
  house.setNow(Date.UTC(2026, 11, 1, 2))
  await issueInvoices(house.deps, house.books)
  const [invoice] = await readInvoices(house.books, shop.merchant.id, { before: null, limit: 1 })
  const other = await openPayingShop(house)
  const prefunded = { mode: 'prefunded' as const, dueDays: 30, lowBalance: {} }
  await house.deps.catalog.write([writeBillingSettings(other.merchant.id, prefunded, 0)])

  const rows = [
    '2026-11-10,-6.15,ORIG CO HILLTOP REWARDS CASHBACK',
    `2026-12-05,9.84,${invoice!.id.toUpperCase()}`,
    `2026-12-06,500.00,deposit ${other.merchant.id}`,
    '2026-12-07,-25.00,BANK FEE',
  ]
  const report = await read(...rows)
  expect(report.matches.map(({ kind, subjectId, by }) => [kind, subjectId, by])).toEqual([
    ['invoice', invoice!.id, 'reference'],
    ['prepayment', other.merchant.id, 'reference'],
    ['payout-file', file.id, 'amount'],
  ])
  expect(report.differences).toMatchObject([{ kind: 'unknown-line', line: { reference: 'BANK FEE' } }])
  expect(await balances(house, shop.merchant.id)).toEqual({})
  expect(await balances(house, other.merchant.id)).toEqual({ prepaid: 50_000 })

  const again = await read(...rows, '2026-12-08,1.00,new')
  expect(again).toMatchObject({ lines: 5, known: 3, matches: [] })
  expect(again.differences).toHaveLength(2)
  expect(await balances(house, other.merchant.id)).toEqual({ prepaid: 50_000 })
  await booksAgree(house)
})

test('the same statement ten times at once pays once', async () => {
  const shop = await openPayingShop(house)
  const prefunded = { mode: 'prefunded' as const, dueDays: 30, lowBalance: {} }
  await house.deps.catalog.write([writeBillingSettings(shop.merchant.id, prefunded, 0)])
  const row = `2026-12-06,10.00,deposit ${shop.merchant.id}`
  await Promise.all(Array.from({ length: 10 }, () => read(row, row)))
  expect(await balances(house, shop.merchant.id)).toEqual({ prepaid: 2_000 })
  await booksAgree(house)
})

test('the payment was taken and then the database went away: the next look knows whose it was', async () => {
  const shop = await openPayingShop(house)
  house.setNow(Date.UTC(2026, 10, 20))
  await buy(house, shop, 10_000)
  house.setNow(Date.UTC(2026, 11, 1, 2))
  await issueInvoices(house.deps, house.books)
  const [invoice] = await readInvoices(house.books, shop.merchant.id, { before: null, limit: 1 })
  const gone: Db = {
    read: house.books.read,
    write: (statements) => {
      if (statements.some(({ sql }) => sql.includes('INTO reconciliations'))) throw new Outage('books')
      return house.books.write(statements)
    },
  }
  const content = `Date,Amount,Text\n2026-12-02,8.00,${invoice!.id}`
  const statement = { content, columns, currency: 'USD' }
  await expect(reconcile(house.deps, gone, statement, null)).rejects.toThrow('unreachable')
  const { result } = await reconcile(house.deps, house.books, statement, null)
  expect(result.report.matches).toMatchObject([{ kind: 'invoice', subjectId: invoice!.id }])
  expect(result.report.differences.filter(({ kind }) => kind !== 'missing')).toEqual([])
  expect(await balances(house, shop.merchant.id)).toEqual({})
  await booksAgree(house)
})

test('a file that should be there by now is missing; a statement that is none is refused', async () => {
  house.setNow(start)
  const shop = await openPayingShop(house)
  await buy(house, shop, 77_700)
  await ask(house, shop.customer, shop.destination.id)
  const file = (await submitPayouts(house.deps, shop.program, 'ach', null)).result!
  const report = await read('2026-11-30,-1.00,fee')
  expect(report.differences).toContainEqual(
    expect.objectContaining({ kind: 'missing', subject: expect.objectContaining({ id: file.id, amount: -3_885 }) }),
  )
  expect(() => reconcile(house.deps, house.books, { content: 'a,b\n1,2', columns, currency: 'USD' }, null)).toThrow(
    'has no column',
  )
})
