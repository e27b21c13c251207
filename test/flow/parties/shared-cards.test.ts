// One card linked in two programs: both have the purchase on their books, and it earns once.
import { ulid } from 'ulid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Precedence } from '../../../src/domain/purchase/shared.ts'
import type { Report } from '../../../src/domain/report.ts'
import { DAY } from '../../../src/domain/time.ts'
import { linkCard, unlinkCard } from '../../../src/flow/customers/link-card.ts'
import { type FoundCustomer, registerCustomer } from '../../../src/flow/customers/register-customer.ts'
import { type CardReport, ingest } from '../../../src/flow/ingest.ts'
import { markPurchase } from '../../../src/flow/mark-purchase.ts'
import { backtestOffer } from '../../../src/flow/offers/backtest-offer.ts'
import { registerProgram } from '../../../src/flow/parties/register-party.ts'
import { sweep } from '../../../src/flow/sweep.ts'
import { explainPurchase } from '../../../src/store/books/explain.ts'
import { auditBooks } from '../../../src/store/books/ledger.ts'
import { insertPrecedence } from '../../../src/store/catalog/precedences.ts'
import { BOOKS, type House, openHouse, openShop, publish, report, send } from '../../support/house.ts'

const JANUARY = Date.UTC(2026, 0, 1)
const FEBRUARY = Date.UTC(2026, 1, 1)
const BOUGHT = Date.UTC(2026, 10, 2, 17)

let house: House
let shop: Awaited<ReturnType<typeof openShop>>
beforeAll(async () => {
  house = await openHouse()
  shop = await openShop(house)
  await publish(house, shop.merchant.id, { schedule: { startsAt: JANUARY }, funding: { commissionBps: 800 } })
})
afterAll(() => house.stop())

type Member = FoundCustomer & { readonly programId: string; readonly token: string; readonly cardId: string }

async function newProgram(name: string): Promise<string> {
  return (await registerProgram(house.deps, { name, currency: 'USD', books: BOOKS }, null)).result.id
}

/** A customer of a program, with a card by this token. */
async function member(programId: string, token: string, linkedAt: number): Promise<Member> {
  const account = { programId, externalId: null, email: null, attributes: {}, cards: [], activations: [] }
  const { customer } = (await registerCustomer(house.deps, account, null)).result
  const consent = { consentTermsVersion: '1', consentAt: linkedAt, linkedAt }
  const found = { customer, books: BOOKS }
  const card = await linkCard(house.deps, found, { token, last4: null, scheme: null, ...consent }, null)
  return { ...found, programId, token, cardId: card.result.id }
}

/** The same card, linked in January by a customer of the first program and in February by one of the second. */
async function twoPrograms() {
  const [first, second] = await Promise.all([newProgram('First'), newProgram('Second')])
  const token = `tok_${ulid()}`
  return { first: await member(first, token, JANUARY), second: await member(second, token, FEBRUARY) }
}

/** What the program's own feed says. */
function tell(of: Member, fields: Partial<Report> = {}) {
  const feed = { books: BOOKS, scope: [of.programId] }
  return ingest(house.deps, feed, [toldBy(of, fields)], ulid()).then(({ result }) => result[0]!)
}

function toldBy(of: Member, fields: Partial<Report> = {}): CardReport {
  return report(of.token, shop.mid, { ...fields, source: of.programId })
}

/** `amount reason` of each of the customer's purchases, in the order in which they were made. */
async function earned({ customer: { id } }: Member): Promise<readonly string[]> {
  const sql = `SELECT w.amount || coalesce(' ' || w.reason, '') AS told FROM purchases p JOIN rewards w ON w.purchase_id = p.id
    WHERE p.customer_id = ? AND p.amount > 0 ORDER BY p.occurred_at, p.id`
  const [rows] = await house.books.read([{ sql, args: [id] }])
  return rows!.map(({ told }) => String(told))
}

async function purchasesOf({ customer: { id } }: Member): Promise<readonly string[]> {
  const sql = 'SELECT id FROM purchases WHERE customer_id = ? ORDER BY occurred_at, id'
  return (await house.books.read([{ sql, args: [id] }]))[0]!.map((row) => String(row.id))
}

const HERE = ['500']
const ELSEWHERE = ['0 other-program']

describe('one feed for all programs', () => {
  test('the report is filed in both, and the earliest link earns', async () => {
    const { first, second } = await twoPrograms()
    const [outcome] = await send(house, report(first.token, shop.mid))
    expect(await earned(first)).toEqual(HERE)
    expect(await earned(second)).toEqual(ELSEWHERE)
    expect(outcome).toMatchObject({ status: 'accepted', rewards: [{ amount: 500, customerId: first.customer.id }] })
    const [id] = await purchasesOf(second)
    const told = await explainPurchase(house.books, id!)
    expect(told).toMatchObject({ purchase: { yieldsTo: outcome!.purchaseId }, reports: [{}], transfers: [] })
  })

  test('sent again it is a duplicate; what the second program missed before it linked, it is told', async () => {
    const { first } = await twoPrograms()
    const said = report(first.token, shop.mid)
    await send(house, said)
    expect(await send(house, said)).toMatchObject([{ status: 'duplicate' }])
    const third = await member(await newProgram('Third'), first.token, FEBRUARY)
    expect(await send(house, said)).toMatchObject([{ status: 'accepted' }])
    expect(await earned(third)).toEqual(ELSEWHERE)
    expect(await earned(first)).toEqual(HERE)
  })

  test('a purchase from before the first link counts for neither or for who had linked', async () => {
    const { first, second } = await twoPrograms()
    await send(house, report(first.token, shop.mid, { occurredAt: JANUARY + DAY }))
    expect(await earned(first)).toEqual(HERE)
    expect(await earned(second)).toEqual(['0 card-not-linked-yet'])
  })

  test('a correction that names another card takes the purchase from both', async () => {
    const { first, second } = await twoPrograms()
    const other = await member(await newProgram('Other'), `tok_${ulid()}`, JANUARY)
    const said = report(first.token, shop.mid)
    await send(house, said)
    await send(house, { ...said, card: { token: other.token } })
    expect(await Promise.all([first, second, other].map(earned))).toEqual([[], [], HERE])
  })

  test('a refund comes off in both', async () => {
    const { first, second } = await twoPrograms()
    const said = report(first.token, shop.mid, { id: `s-${ulid()}` })
    await send(house, said)
    await send(house, report(first.token, shop.mid, { type: 'refund', amount: 4_000, relatedId: said.report.id }))
    expect(await earned(first)).toEqual(['300'])
    expect(await earned(second)).toEqual(ELSEWHERE)
  })
})

describe('each program tells from its own source', () => {
  test.each([
    ['the first to link is told first', ['first', 'second']],
    ['the first to link is told last', ['second', 'first']],
  ] as const)('%s', async (_, order) => {
    const members = await twoPrograms()
    for (const name of order) await tell(members[name], { occurredAt: BOUGHT + (name === 'first' ? 0 : 3_600_000) })
    expect(await earned(members.first)).toEqual(HERE)
    expect(await earned(members.second)).toEqual(ELSEWHERE)
  })

  test('both at once', async () => {
    for (let round = 0; round < 8; round++) {
      const { first, second } = await twoPrograms()
      await Promise.all([tell(first), tell(second)])
      expect([await earned(first), await earned(second)]).toEqual([HERE, ELSEWHERE])
    }
  })

  test('an authorization here, a clearing with a tip there: one purchase once both have cleared', async () => {
    const { first, second } = await twoPrograms()
    await tell(first, { id: 'a', type: 'authorization', amount: 9_000 })
    await tell(second)
    expect([await earned(first), await earned(second)]).toEqual([['450'], HERE])
    await tell(first, { id: 'c', relatedId: 'a', occurredAt: BOUGHT + 2 * DAY })
    expect([await earned(first), await earned(second)]).toEqual([HERE, ELSEWHERE])
  })

  test('two coffees are two purchases, and pair with two', async () => {
    const { first, second } = await twoPrograms()
    for (const occurredAt of [BOUGHT, BOUGHT + 3_600_000]) {
      await tell(first, { occurredAt })
      await tell(second, { occurredAt })
    }
    await tell(second, { occurredAt: BOUGHT + 7_200_000 })
    expect(await earned(first)).toEqual(['500', '500'])
    expect(await earned(second)).toEqual(['0 other-program', '0 other-program', '500'])
  })

  test('another amount, or more than a day apart: two purchases', async () => {
    const { first, second } = await twoPrograms()
    await tell(first)
    await tell(second, { amount: 9_999 })
    await tell(second, { occurredAt: BOUGHT + DAY + 1 })
    expect([await earned(first), await earned(second)]).toEqual([HERE, ['499', '500']])
  })

  test('what the first gave up, or took back, counts for the second', async () => {
    const { first, second } = await twoPrograms()
    await tell(first, { id: 'a', type: 'authorization' })
    await tell(second)
    expect([await earned(first), await earned(second)]).toEqual([HERE, ELSEWHERE])
    await tell(first, { type: 'reversal', relatedId: 'a', id: 'r' })
    expect([await earned(first), await earned(second)]).toEqual([['0 nothing-left'], HERE])
  })

  test('fraud that the first program knows of earns nowhere', async () => {
    const { first, second } = await twoPrograms()
    const { purchaseId } = await tell(first)
    await tell(second)
    await markPurchase(house.deps, purchaseId!, null, 'fraud', null)
    expect([await earned(first), await earned(second)]).toEqual([['0 fraud'], ELSEWHERE])
  })
})

describe('links that come and go', () => {
  test('unlinking changes nothing that was bought: a correction leaves it where it counts', async () => {
    const { first, second } = await twoPrograms()
    await tell(first)
    await tell(second, { id: 't' })
    await unlinkCard(house.deps, first.cardId, () => true)
    await tell(second, { id: 't', merchant: { ...report('', shop.mid).report.merchant, postcode: '30303' } })
    expect([await earned(first), await earned(second)]).toEqual([HERE, ELSEWHERE])
  })

  test('after the first program let go of the card, what is bought counts in the second', async () => {
    const { first, second } = await twoPrograms()
    await unlinkCard(house.deps, first.cardId, () => true)
    await send(house, report(second.token, shop.mid))
    expect([await earned(first), await earned(second)]).toEqual([[], HERE])
  })

  test('a link made later that dates from before takes over, the ledger with it', async () => {
    const { first } = await twoPrograms()
    await tell(first)
    const earlier = await member(await newProgram('Earlier'), first.token, JANUARY - DAY)
    await tell(earlier)
    expect([await earned(first), await earned(earlier)]).toEqual([ELSEWHERE, HERE])
  })
})

test('the priority of programs decides from an instant on; what was bought before keeps the rule of its time', async () => {
  const { first, second } = await twoPrograms()
  const early = { occurredAt: Date.UTC(2031, 0, 5) }
  const late = { occurredAt: Date.UTC(2031, 0, 15) }
  const rule: Precedence = { from: Date.UTC(2031, 0, 10), rule: 'program-priority', programIds: [second.programId] }
  for (const fields of [early, late]) for (const one of [first, second]) await tell(one, fields)
  expect([await earned(first), await earned(second)]).toEqual([
    ['500', '500'],
    ['0 other-program', '0 other-program'],
  ])
  await house.deps.catalog.write([insertPrecedence(rule)])
  for (const fields of [early, late])
    for (const one of [second, first])
      await tell(one, { ...fields, type: 'refund', amount: 2_000, occurredAt: fields.occurredAt + DAY })
  expect([await earned(first), await earned(second)]).toEqual([
    ['400', '0 other-program'],
    ['0 other-program', '400'],
  ])
})

test('a back-test pays for it once, and for what was fraud not at all', async () => {
  const { first, second } = await twoPrograms()
  const elsewhere = await openShop(house)
  const [told, fraud] = await send(
    house,
    report(first.token, elsewhere.mid),
    report(first.token, elsewhere.mid, { occurredAt: BOUGHT + DAY / 2, amount: 9_000 }),
  )
  for (const one of [told!, fraud!]) expect(one).toMatchObject({ status: 'accepted' })
  await markPurchase(house.deps, fraud!.purchaseId!, null, 'fraud', null)
  expect(await Promise.all([first, second].map(purchasesOf))).toEqual([
    [expect.any(String), expect.any(String)],
    [expect.any(String), expect.any(String)],
  ])
  house.setNow(BOUGHT + 2 * DAY)
  const offerId = await publish(house, elsewhere.merchant.id)
  const { figures } = await backtestOffer(house.deps, offerId, null, { from: BOUGHT - DAY, to: BOUGHT + DAY })
  expect(figures).toMatchObject({ rewards: 500, rewarded: { purchases: 1, customers: 1 } })
})

test('what waited for its hold is confirmed once, and the books agree', async () => {
  const { first, second } = await twoPrograms()
  for (const one of [second, first]) await tell(one)
  house.setNow(BOUGHT + 90 * DAY)
  await sweep(house.deps)
  expect([await earned(first), await earned(second)]).toEqual([HERE, ELSEWHERE])
  expect((await auditBooks(house.books)).filter(({ holds }) => !holds)).toEqual([])
})
