import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeInvoice } from '../../../src/deliver/invoice-file.ts'
import type { BillingSettings } from '../../../src/domain/billing/settings.ts'
import { issueInvoices, issuePeriod, receivePayment } from '../../../src/flow/billing/issue-invoices.ts'
import { alertLowBalances } from '../../../src/flow/billing/issue-invoices-ahead.ts'
import { payPartner } from '../../../src/flow/billing/pay-partner.ts'
import { readInvoices, readInvoiceTransfers } from '../../../src/store/books/billing-invoices.ts'
import { readStatement } from '../../../src/store/books/billing-statements.ts'
import { writeBillingSettings } from '../../../src/store/catalog/money-settings.ts'
import { type House, openHouse } from '../../support/house.ts'
import { balances, booksAgree, buy, DAY, openPayingShop, type PayingShop, refund } from '../../support/payouts.ts'

const november = Date.UTC(2026, 10, 9)
const december = Date.UTC(2026, 11, 1)
const HOUR = 3_600_000
let house: House
beforeAll(async () => {
  house = await openHouse(november)
})
afterAll(() => house.stop())

/** A merchant whose customer bought for 100.00 in November: 8.00 of commission, of which 5.00 cashback, 1.00 the partner's. */
async function shopOfNovember(settings: Partial<BillingSettings> = {}) {
  house.setNow(november)
  const shop = await openPayingShop(house)
  const billing: BillingSettings = { mode: 'invoiced', dueDays: 30, lowBalance: {}, ...settings }
  await house.deps.catalog.write([writeBillingSettings(shop.merchant.id, billing, 0)])
  const bought = await buy(house, shop, 10_000)
  return { shop, bought, merchantId: shop.merchant.id }
}

async function issueAt(at: number): Promise<number> {
  house.setNow(at)
  return issueInvoices(house.deps, house.books)
}

const all = { before: null, limit: 100 }
const invoicesOf = (merchantId: string) => readInvoices(house.books, merchantId, all)

function pay(merchantId: string, amount: number, id: string, invoiceId: string | null = null) {
  const input = { merchantId, currency: 'USD', amount, reference: null, receivedAt: november, invoiceId }
  return receivePayment(house.deps, house.books, id, input, null)
}

test('a month is invoiced once, an hour after it ended, and its lines tie to transfers', async () => {
  const { merchantId } = await shopOfNovember()
  expect(await issueAt(december + HOUR - 1)).toBe(0)
  const issued = await Promise.all([issueAt(december + HOUR), issueAt(december + HOUR), issueAt(december + HOUR)])
  expect(issued.some((count) => count > 0)).toBe(true)
  const [invoice, ...more] = await invoicesOf(merchantId)
  expect(more).toEqual([])
  expect(invoice).toMatchObject({ period: '2026-11', amount: 800, settled: 0, dueAt: december + HOUR + 30 * DAY })
  expect(invoice!.lines).toMatchObject([{ purchases: 1, rewards: 500, partner: 100, fees: 200, amount: 800 }])
  expect(invoice!.lines[0]!.offerId).toMatch(/^off_/)
  const transfers = await readInvoiceTransfers(house.books, invoice!.id, { after: null, limit: 100 })
  expect(transfers.reduce((sum, { amount }) => sum + amount, 0)).toBe(800)
  const file = writeInvoice(invoice!, transfers)
  expect(file.split('\r\n').filter((line) => line.startsWith('transfer,'))).toHaveLength(invoice!.transfers)
  house.setNow(december + 90 * DAY)
  const again = await readInvoiceTransfers(house.books, invoice!.id, { after: null, limit: 100 })
  expect(writeInvoice((await invoicesOf(merchantId))[0]!, again)).toBe(file)
  await booksAgree(house)
})

test('a refund in the next month is a credit, kept ahead and taken from the invoice after it', async () => {
  const { shop, bought, merchantId } = await shopOfNovember()
  await issueAt(december + HOUR)
  await pay(merchantId, 800, `pmt_${merchantId}.1`)
  house.setNow(december + 5 * DAY)
  await refund(house, shop, bought, 10_000)
  await issueAt(Date.UTC(2027, 0, 1, 2))
  expect((await invoicesOf(merchantId))[0]).toMatchObject({ period: '2026-12', amount: -800, settled: -800 })
  expect(await balances(house, merchantId)).toEqual({ prepaid: 800 })
  await buy(house, shop, 20_000)
  await issueAt(Date.UTC(2027, 1, 1, 2))
  expect((await invoicesOf(merchantId))[0]).toMatchObject({ period: '2027-01', amount: 1_600, settled: 800 })
  expect(await balances(house, merchantId)).toEqual({ receivable: -800 })
  await booksAgree(house)
})

test('a payment settles the oldest first; what is too much is kept ahead; the same payment again is no other', async () => {
  const { shop, merchantId } = await shopOfNovember()
  await issueAt(december + HOUR)
  await buy(house, shop, 10_000)
  await issueAt(Date.UTC(2027, 0, 1, 2))
  const first = await pay(merchantId, 1_000, `pmt_${merchantId}.1`)
  expect(first.result.parts.map(({ amount }) => amount)).toEqual([800, 200])
  const again = await Promise.all([1, 2, 3].map(() => pay(merchantId, 1_000, `pmt_${merchantId}.1`)))
  for (const { result } of again) expect(result).toEqual(first.result)
  await expect(pay(merchantId, 1, `pmt_${merchantId}.2`, (await invoicesOf(merchantId))[1]!.id)).rejects.toThrow(
    'open invoice',
  )
  const rest = await pay(merchantId, 700, `pmt_${merchantId}.3`)
  expect(rest.result.parts).toMatchObject([{ amount: 600 }, { invoiceId: null, amount: 100 }])
  expect(await balances(house, merchantId)).toEqual({ prepaid: 100 })
  expect((await invoicesOf(merchantId)).map(({ settled }) => settled)).toEqual([800, 800])
  await booksAgree(house)
})

test('payments at once never settle more than is owed', async () => {
  const { merchantId } = await shopOfNovember()
  await issueAt(december + HOUR)
  await Promise.all(Array.from({ length: 6 }, (_, i) => pay(merchantId, 300, `pmt_${merchantId}.r${i}`)))
  expect(await balances(house, merchantId)).toEqual({ prepaid: 1_000 })
  await booksAgree(house)
})

test('a prefunded merchant is told once when little is left, and again after it was enough', async () => {
  const { shop, merchantId } = await shopOfNovember()
  const alerts = async () => {
    await Promise.all([alertLowBalances(house.deps, house.books), alertLowBalances(house.deps, house.books)])
    const sql = `SELECT count(*) AS n FROM events WHERE type = 'merchant.low-balance' AND subject_id = ?`
    const [rows] = await house.books.read([{ sql, args: [merchantId] }])
    return Number(rows![0]!.n)
  }
  await pay(merchantId, 1_800, `pmt_${merchantId}.1`)
  const prefunded: BillingSettings = { mode: 'prefunded', dueDays: 30, lowBalance: { USD: 1_000 } }
  await house.deps.catalog.write([writeBillingSettings(merchantId, prefunded, 0)])
  expect(await alerts()).toBe(0)
  await buy(house, shop, 100)
  expect(await alerts()).toBe(1)
  expect(await alerts()).toBe(1)
  await pay(merchantId, 8, `pmt_${merchantId}.2`)
  expect(await alerts()).toBe(1)
  await buy(house, shop, 100)
  expect(await alerts()).toBe(2)
  await issueAt(december + HOUR)
  expect((await invoicesOf(merchantId))[0]).toMatchObject({ amount: 816, settled: 816 })
  await booksAgree(house)
})

test('a month that still runs is not invoiced on demand either', async () => {
  house.setNow(november)
  await expect(issuePeriod(house.deps, house.books, '2026-11')).rejects.toThrow('2026-11 is not over yet')
})

async function statement({ program }: PayingShop, period: string) {
  return readStatement(house.books, program.id, period, 'USD')
}

test("a partner's month: earned, taken back, paid, and what is carried over", async () => {
  const { shop, bought } = await shopOfNovember()
  const input = { programId: shop.program.id, currency: 'USD', amount: 70, reference: 'wire 1', paidAt: november }
  const paid = await Promise.allSettled([1, 2].map(() => payPartner(house.deps, house.books, input, null)))
  expect(paid.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  house.setNow(december + DAY)
  await refund(house, shop, bought, 5_000)
  expect(await statement(shop, '2026-11')).toMatchObject({
    opening: 0,
    earned: 100,
    takenBack: 0,
    paid: 70,
    closing: 30,
  })
  const next = await statement(shop, '2026-12')
  expect(next).toMatchObject({ opening: 30, earned: 0, takenBack: 50, paid: 0, closing: -20 })
  expect(next.lines).toMatchObject([{ offerId: expect.stringMatching(/^off_/), purchases: 1, takenBack: 50 }])
  await booksAgree(house)
})
