// Each audit of payouts and invoices is seen to fail on books that were tampered with, and to name what is wrong.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { issueInvoices } from '../../../src/flow/billing/issue-invoices.ts'
import { submitPayouts } from '../../../src/flow/payouts/submit-payouts.ts'
import { auditBooks } from '../../../src/store/books/ledger.ts'
import { type House, openHouse } from '../../support/house.ts'
import { ask, buy, openPayingShop } from '../../support/payouts.ts'

let house: House
beforeAll(async () => {
  house = await openHouse(Date.UTC(2026, 10, 9, 15))
  const shop = await openPayingShop(house)
  await buy(house, shop, 10_000)
  await ask(house, shop.customer, shop.destination.id)
  await submitPayouts(house.deps, shop.program, 'ach', null)
  house.setNow(Date.UTC(2026, 11, 1, 2))
  await issueInvoices(house.deps, house.books)
})
afterAll(() => house.stop())

const broken = async () => (await auditBooks(house.books)).filter(({ holds }) => !holds).map(({ name }) => name)
const run = (...statements: readonly string[]) => house.books.write(statements.map((sql) => ({ sql, args: [] })))

test('untouched books are sound', async () => {
  expect(await broken()).toEqual([])
})

test.each([
  [
    'payouts-add-up',
    `INSERT INTO payout_parts SELECT id, 'rew_x', 1 FROM payouts`,
    `DELETE FROM payout_parts WHERE cause_id = 'rew_x'`,
    ['payout_parts_stay'],
  ],
  [
    'payouts-equal-transfers',
    `UPDATE payouts SET state = 'paid'`,
    `UPDATE payouts SET state = 'submitted'`,
    ['payouts_go_forward'],
  ],
  [
    'payout-files-equal-payouts',
    'UPDATE payout_files SET total = total + 1',
    'UPDATE payout_files SET total = total - 1',
    [],
  ],
  [
    'invoices-equal-transfers',
    'UPDATE invoices SET transfers = transfers + 1',
    'UPDATE invoices SET transfers = transfers - 1',
    ['invoices_stand'],
  ],
  ['receivables-equal-invoices', 'UPDATE invoices SET settled = 1', 'UPDATE invoices SET settled = 0', []],
])('%s', async (name, spoil, mend, guards) => {
  const sql = `SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name IN (SELECT value FROM json_each(?))`
  const [triggers] = await house.books.read([{ sql, args: [JSON.stringify(guards)] }])
  if (guards.length > 0) await expect(run(spoil, mend)).rejects.toThrow('refused by')
  await run(...guards.map((guard) => `DROP TRIGGER ${guard}`), spoil)
  expect(await broken()).toEqual([name])
  await run(mend, ...triggers!.map((trigger) => String(trigger.sql)))
  expect(await broken()).toEqual([])
})
