// Every commit of money arrives twice, as it does when an answer is lost on the way: what comes of it is the same as once.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { issueInvoices, receivePayment } from '../../src/flow/billing/issue-invoices.ts'
import { alertLowBalances } from '../../src/flow/billing/issue-invoices-ahead.ts'
import { payPartner } from '../../src/flow/billing/pay-partner.ts'
import { reconcile } from '../../src/flow/billing/reconcile.ts'
import type { Deps } from '../../src/flow/deps.ts'
import { requestPayout, retryPayout } from '../../src/flow/payouts/request-payout.ts'
import { settlePayouts } from '../../src/flow/payouts/settle-payouts.ts'
import { receiveReturns } from '../../src/flow/payouts/settle-payouts-returned.ts'
import { submitPayouts } from '../../src/flow/payouts/submit-payouts.ts'
import { writeOff } from '../../src/flow/payouts/write-off.ts'
import { readInvoices } from '../../src/store/books/billing-invoices.ts'
import { readPayout } from '../../src/store/books/payouts.ts'
import { writeBillingSettings } from '../../src/store/catalog/money-settings.ts'
import type { Db } from '../../src/store/db.ts'
import { bankFile, returnOf } from '../support/bank-returns.ts'
import { type House, openHouse } from '../support/house.ts'
import { balances, booksAgree, buy, openPayingShop, refund } from '../support/payouts.ts'

const start = Date.UTC(2026, 10, 9, 15)
let house: House
let twice: Db
let deps: Deps
beforeAll(async () => {
  house = await openHouse(start)
  const { read, write } = house.books
  // As the door does it after a lost answer: the second sending's outcome is what the flow hears.
  twice = {
    read,
    write: async (statements) => {
      await write(statements)
      return write(statements)
    },
  }
  deps = { ...house.deps, booksFor: () => twice }
})
afterAll(() => house.stop())

const customerOf = (shop: Awaited<ReturnType<typeof openPayingShop>>) => shop.customer.customer.id

test('payouts', async () => {
  const shop = await openPayingShop(house, { overdraft: { floor: 0, writeOffAfterDays: null } })
  const bought = await buy(house, shop, 10_000)
  const request = { destinationId: shop.destination.id, amount: null, currency: null }
  const payout = (await requestPayout(deps, shop.customer, request, null)).result
  expect(payout.amount).toBe(500)
  const file = (await submitPayouts(deps, shop.program, 'ach', null)).result!
  expect(file).toMatchObject({ count: 1, total: 500 })
  const { trace } = (await readPayout(house.books, payout.id))!
  await settlePayouts(deps, twice, [{ payoutId: payout.id, outcome: 'paid', code: null }])
  expect(await balances(house, customerOf(shop))).toEqual({})
  await receiveReturns(deps, bankFile(returnOf(trace!, 500, 'R03')))
  expect(await balances(house, customerOf(shop))).toEqual({ available: 500 })
  const returned = (await readPayout(house.books, payout.id))!
  const key = { caller: 'test', key: 'retry', fingerprint: 'a' }
  const retry = (await retryPayout(deps, shop.customer, returned, null, key)).result
  expect(await balances(house, customerOf(shop))).toEqual({ 'in-transit': 500 })
  await submitPayouts(deps, shop.program, 'ach', null)
  await settlePayouts(deps, twice, [{ payoutId: retry.id, outcome: 'paid', code: null }])
  await refund(house, shop, bought, 10_000)
  await writeOff(deps, twice)
  expect(await balances(house, customerOf(shop))).toEqual({})
  await booksAgree(house)
})

test('invoices, payments, partners, alerts and statements', async () => {
  house.setNow(start)
  const shop = await openPayingShop(house)
  const { id: merchantId } = shop.merchant
  const prefunded = { mode: 'prefunded' as const, dueDays: 30, lowBalance: { USD: 10_000 } }
  await house.deps.catalog.write([writeBillingSettings(merchantId, prefunded, 0)])
  await buy(house, shop, 10_000)
  const payment = { merchantId, currency: 'USD', amount: 300, reference: null, receivedAt: start, invoiceId: null }
  const paid = await receivePayment(deps, twice, `pmt_${merchantId}`, payment, null)
  expect(paid.result.parts).toEqual([{ invoiceId: null, amount: 300 }])
  await alertLowBalances(deps, twice)
  const sql = `SELECT count(*) AS n FROM events WHERE type = 'merchant.low-balance' AND subject_id = ?`
  const [alerts] = await house.books.read([{ sql, args: [merchantId] }])
  expect(alerts).toEqual([expect.objectContaining({ n: 1 })])

  house.setNow(Date.UTC(2026, 11, 1, 2))
  await issueInvoices(deps, twice)
  const invoice = async () => (await readInvoices(house.books, merchantId, { before: null, limit: 9 }))[0]!
  expect(await invoice()).toMatchObject({ amount: 800, settled: 300 })
  const columns = { date: 'Date', amount: 'Amount', reference: ['Text'] }
  const content = `Date,Amount,Text\n2026-12-02,5.00,${(await invoice()).id}`
  const { result } = await reconcile(deps, twice, { content, columns, currency: 'USD' }, null)
  expect(result.report.matches).toHaveLength(1)
  expect(await invoice()).toMatchObject({ settled: 800 })
  const share = { programId: shop.program.id, currency: 'USD', amount: 100, reference: null, paidAt: start }
  const key = { caller: 'test', key: 'share', fingerprint: 'a' }
  expect((await payPartner(deps, twice, share, key)).result.amount).toBe(100)
  expect(await balances(house, merchantId)).toEqual({})
  expect(await balances(house, shop.program.id)).toEqual({})
  await booksAgree(house)
})
