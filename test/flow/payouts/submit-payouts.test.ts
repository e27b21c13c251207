import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDestination, dropDestination, type NewDestination } from '../../../src/flow/payouts/payout-destination.ts'
import { cancelPayout, settleUnreturned } from '../../../src/flow/payouts/settle-payouts.ts'
import { receiveReturns } from '../../../src/flow/payouts/settle-payouts-returned.ts'
import { readFileContent, submitPayouts } from '../../../src/flow/payouts/submit-payouts.ts'
import { readPayout } from '../../../src/store/books/payouts.ts'
import { readDestinations } from '../../../src/store/books/payouts-destinations.ts'
import { fieldsOf } from '../../deliver/nacha/layout.ts'
import { bankFile, changeOf, returnOf } from '../../support/bank-returns.ts'
import { type House, join, openHouse } from '../../support/house.ts'
import { ask, balances, booksAgree, buy, DAY, openPayingShop, type PayingShop } from '../../support/payouts.ts'

// A Monday; Wednesday is Veterans Day.
const start = Date.UTC(2026, 10, 9, 15)
let house: House
beforeAll(async () => {
  house = await openHouse(start)
})
afterAll(() => house.stop())

async function submit(shop: PayingShop, method: 'ach' | 'statement-credit' | 'gift-card' | 'donation' = 'ach') {
  return (await submitPayouts(house.deps, shop.program, method, null)).result
}

async function asked(amount = 10_000) {
  const shop = await openPayingShop(house)
  await buy(house, shop, amount, start - 5 * DAY)
  return { shop, payout: await ask(house, shop.customer, shop.destination.id) }
}

test('a file holds what was asked for, is written again byte for byte, and goes out once', async () => {
  const { shop, payout } = await asked()
  const file = (await submit(shop))!
  expect(file).toMatchObject({ method: 'ach', count: 1, total: 500, fileDate: '2026-11-09' })
  const content = await readFileContent(house.deps, house.books, file)
  const lines = content.split('\n')
  expect(fieldsOf(lines[1]!)).toMatchObject({ effectiveDate: '261110', description: 'CASHBACK  ' })
  expect(fieldsOf(lines[2]!)).toMatchObject({ account: '12345678'.padEnd(17), amount: '0000000500' })
  house.setNow(start + 40 * DAY)
  await dropDestination(house.deps, shop.customer, shop.destination.id)
  expect(await readFileContent(house.deps, house.books, file)).toBe(content)
  house.setNow(start)
  expect(await readPayout(house.books, payout.id)).toMatchObject({ state: 'submitted', fileId: file.id, line: 1 })
  expect(await submit(shop)).toBeNull()
  const again = `INSERT INTO payout_files SELECT 'pfl_x', program_id, method, currency, originator, sequence + 1000, file_date, 'Z', header, count, total,
    last_trace, sha256, settles_at, created_at FROM payout_files WHERE id = ?`
  await expect(house.books.write([{ sql: again, args: [file.id] }])).rejects.toMatchObject({
    constraint: 'payout_files.sha256',
  })
  await booksAgree(house)
})

test('fifteen submissions at once put every payout into one file, with a trace of its own', async () => {
  const shops = await Promise.all([asked(), asked(), asked(), asked(), asked()])
  await Promise.all(shops.flatMap(({ shop }) => [submit(shop), submit(shop), submit(shop)]))
  const payouts = await Promise.all(shops.map(({ payout }) => readPayout(house.books, payout.id)))
  expect(payouts.every((payout) => payout!.state === 'submitted' && payout!.line === 1)).toBe(true)
  expect(new Set(payouts.map((payout) => payout!.trace)).size).toBe(5)
})

test('taken back at the moment at which it is filed: one of the two, never both', async () => {
  const won = { cancelled: 0, filed: 0 }
  for (let round = 0; round < 6; round++) {
    const { shop, payout } = await asked()
    const [cancelled, file] = await Promise.allSettled([cancelPayout(house.deps, house.books, payout.id), submit(shop)])
    const { state } = (await readPayout(house.books, payout.id))!
    const inFile = file.status === 'fulfilled' && file.value !== null
    expect([cancelled.status, inFile, state]).toEqual(
      inFile ? ['rejected', true, 'submitted'] : ['fulfilled', false, 'failed'],
    )
    won[inFile ? 'filed' : 'cancelled']++
  }
  expect(won.cancelled + won.filed).toBe(6)
  await booksAgree(house)
})

test('account numbers are nowhere in the clear', async () => {
  await asked()
  const [tables] = await house.books.read([{ sql: `SELECT name FROM sqlite_schema WHERE type = 'table'`, args: [] }])
  const rows = await house.books.read(tables!.map(({ name }) => ({ sql: `SELECT * FROM "${name}"`, args: [] })))
  expect(JSON.stringify(rows)).not.toContain('12345678')
  expect(JSON.stringify(rows)).toContain('checking account ending in 5678')
})

test('nobody spoke of a return in two banking days: paid, and not a moment before', async () => {
  const { shop, payout } = await asked()
  const { settlesAt } = (await submit(shop))!
  // Effective on Tuesday; Wednesday is a holiday; so returns come until Friday is over.
  expect(new Date(settlesAt!).toISOString()).toBe('2026-11-14T05:00:00.000Z')
  house.setNow(settlesAt! - 1)
  await settleUnreturned(house.deps, house.books)
  expect((await readPayout(house.books, payout.id))!.state).toBe('submitted')
  house.setNow(settlesAt!)
  await Promise.all([settleUnreturned(house.deps, house.books), settleUnreturned(house.deps, house.books)])
  expect((await readPayout(house.books, payout.id))!.state).toBe('paid')
  house.setNow(start)
  await booksAgree(house)
})

test('the bank returns it: the money is back, the destination is marked, and the same file again changes nothing', async () => {
  const { shop, payout } = await asked()
  await submit(shop)
  const { trace } = (await readPayout(house.books, payout.id))!
  const file = bankFile(returnOf(trace!, 500, 'R03'), returnOf('121042889999999', 1, 'R01'))
  expect(await receiveReturns(house.deps, file)).toMatchObject([
    { line: 4, code: 'R03', payoutId: payout.id, status: 'returned' },
    { line: 6, code: 'R01', payoutId: null, status: 'unknown' },
  ])
  expect((await receiveReturns(house.deps, file))[0]).toMatchObject({ status: 'repeated' })
  expect(await balances(house, shop.customer.customer.id)).toEqual({ available: 500 })
  expect(await readDestinations(house.books, shop.customer.customer.id)).toMatchObject([{ notice: 'R03' }])
  await booksAgree(house)
})

test('a return of another amount is refused and told', async () => {
  const { shop, payout } = await asked()
  await submit(shop)
  const { trace } = (await readPayout(house.books, payout.id))!
  expect(await receiveReturns(house.deps, bankFile(returnOf(trace!, 499, 'R03')))).toMatchObject([
    { status: 'refused', detail: 'the payout is 500, the return 499' },
  ])
  expect((await readPayout(house.books, payout.id))!.state).toBe('submitted')
})

test('a corrected account takes the place of the old one from the next payout on', async () => {
  const { shop, payout } = await asked()
  await submit(shop)
  const { trace } = (await readPayout(house.books, payout.id))!
  const file = bankFile(changeOf(trace!, 'C01', '1918171614'))
  expect(await receiveReturns(house.deps, file)).toMatchObject([
    { status: 'corrected', detail: 'checking account ending in 1614' },
  ])
  expect(await receiveReturns(house.deps, file)).toMatchObject([{ status: 'repeated' }])
  await buy(house, shop, 10_000)
  const next = await ask(house, shop.customer, shop.destination.id)
  const content = await readFileContent(house.deps, house.books, (await submit(shop))!)
  expect(fieldsOf(content.split('\n')[2]!).account?.trim()).toBe('1918171614')
  expect(next.destinationId).not.toBe(shop.destination.id)
})

test.each<[NewDestination, string]>([
  [{ method: 'gift-card', product: 'Books "R" Us', email: 'ada@example.com' }, '"Books ""R"" Us",ada@example.com'],
  [{ method: 'donation', charity: 'Sea Rescue', charityId: null }, 'Sea Rescue,'],
])('instructions for %o', async (details, cells) => {
  const shop = await openPayingShop(house)
  await buy(house, shop, 10_000)
  const destination = (await addDestination(house.deps, shop.customer, details, null)).result
  const payout = await ask(house, shop.customer, destination.id)
  const file = (await submit(shop, details.method as 'donation'))!
  const lines = (await readFileContent(house.deps, house.books, file)).split('\r\n')
  expect(lines[1]).toBe(`payout,${file.id},${payout.id},${payout.customerId},500,USD,${cells}`)
  expect(lines[2]).toBe(`total,${file.id},1,,500,USD,,`)
})

test('a statement credit goes to the card by its token, also when the card is unlinked since', async () => {
  const shop = await openPayingShop(house)
  await buy(house, shop, 10_000)
  const [cards] = await house.books.read([
    { sql: 'SELECT id FROM cards WHERE customer_id = ?', args: [shop.customer.customer.id] },
  ])
  const input: NewDestination = { method: 'statement-credit', cardId: String(cards![0]!.id) }
  const destination = (await addDestination(house.deps, shop.customer, input, null)).result
  expect(destination.label).toBe('card visa ending in 4242')
  await ask(house, shop.customer, destination.id)
  const content = await readFileContent(house.deps, house.books, (await submit(shop, 'statement-credit'))!)
  expect(content).toContain(`,500,USD,${shop.customer.token},4242,visa\r\n`)
  const other = await join(house, shop.program.id)
  await expect(addDestination(house.deps, other, input, null)).rejects.toThrow('no such card')
})
