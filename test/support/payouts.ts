// What the stories about payouts need: a program that pays out, a customer with money, and the books' own proofs.
import { expect } from 'vitest'
import type { PayoutSettings } from '../../src/domain/payout/settings.ts'
import type { FoundCustomer } from '../../src/flow/customers/register-customer.ts'
import { addDestination, type NewDestination } from '../../src/flow/payouts/payout-destination.ts'
import { requestPayout } from '../../src/flow/payouts/request-payout.ts'
import { sweep } from '../../src/flow/sweep.ts'
import { auditBooks } from '../../src/store/books/ledger.ts'
import { writePayoutSettings } from '../../src/store/catalog/money-settings.ts'
import { BOOKS, type House, join, openShop, publish, report, send } from './house.ts'

export const DAY = 86_400_000

export const ACCOUNT: NewDestination = {
  method: 'ach',
  routingNumber: '231380104',
  accountNumber: '12345678',
  accountType: 'checking',
  holderName: 'Ada Lovelace',
}

export const SETTINGS: PayoutSettings = {
  methods: ['ach', 'statement-credit', 'gift-card', 'donation'],
  minimum: 100,
  ach: {
    routingNumber: '121042882',
    bankName: 'My Bank Name',
    companyName: 'Hilltop Rewards',
    companyId: '1210428821',
  },
  overdraft: { floor: null, writeOffAfterDays: null },
}

/** A program that pays out, with a shop whose offer gives 5 % back without a hold. */
export async function openPayingShop(house: House, settings: Partial<PayoutSettings> = {}) {
  const shop = await openShop(house)
  await publish(house, shop.merchant.id, { holdDays: 0 })
  await house.deps.catalog.write([writePayoutSettings(shop.program.id, { ...SETTINGS, ...settings }, 0)])
  const customer = await join(house, shop.program.id)
  const destination = (await addDestination(house.deps, customer, ACCOUNT, null)).result
  return { ...shop, program: { ...shop.program, books: BOOKS }, customer, destination }
}

export type PayingShop = Awaited<ReturnType<typeof openPayingShop>>

/** A purchase of `amount` that cleared long enough ago; gives its report id. */
export async function buy(house: House, { customer, mid }: PayingShop, amount: number, occurredAt?: number) {
  const purchase = report(customer.token, mid, { amount, ...(occurredAt === undefined ? {} : { occurredAt }) })
  await send(house, purchase)
  await sweep(house.deps)
  return purchase.report.id
}

export function refund(house: House, { customer, mid }: PayingShop, relatedId: string, amount: number) {
  return send(house, report(customer.token, mid, { type: 'refund', relatedId, amount }))
}

export async function ask(house: House, customer: FoundCustomer, destinationId: string, amount: number | null = null) {
  return (await requestPayout(house.deps, customer, { destinationId, amount, currency: null }, null)).result
}

/** Balances of a customer, by kind, those that are not nothing. */
export async function balances(house: House, ownerId: string): Promise<Record<string, number>> {
  const sql = `SELECT id, credits - debits AS balance FROM accounts WHERE id LIKE ? || '/%' AND credits <> debits ORDER BY id`
  const [rows] = await house.books.read([{ sql, args: [ownerId] }])
  return Object.fromEntries(rows!.map((row) => [String(row.id).split('/')[1], Number(row.balance)]))
}

export async function rewardStates(house: House, customerId: string): Promise<string[]> {
  const sql = `SELECT w.state FROM rewards w JOIN purchases p ON p.id = w.purchase_id WHERE w.customer_id = ? AND w.state <> 'declined'
    ORDER BY p.occurred_at, p.id`
  const [rows] = await house.books.read([{ sql, args: [customerId] }])
  return rows!.map(({ state }) => String(state))
}

export async function booksAgree(house: House): Promise<void> {
  const found = await auditBooks(house.books)
  expect(found.filter(({ holds }) => !holds)).toEqual([])
}
