// A customer's own statement: evidence, never money by itself; accepted, it goes the way of every report, and gives way.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { standing } from '../../../src/domain/claim/claim.ts'
import { DAY } from '../../../src/domain/time.ts'
import { findClaim, reviewClaims } from '../../../src/flow/claims/answer-claim.ts'
import { acceptClaim, uploadStatement } from '../../../src/flow/claims/claim-statement.ts'
import { fileClaim } from '../../../src/flow/claims/file-claim.ts'
import { registerLocation } from '../../../src/flow/parties/register-party.ts'
import { auditBooks } from '../../../src/store/books/ledger.ts'
import { type House, join, openHouse, openShop, publish, report, send } from '../../support/house.ts'

let house: House
const NOW = Date.UTC(2026, 10, 30)
beforeAll(async () => {
  house = await openHouse(NOW)
})
afterAll(() => house.stop())

const words = ['QUARTZ', 'WALNUT', 'ORCHID', 'FALCON', 'MARBLE', 'THISTLE', 'COBALT']
const place: Omit<Parameters<typeof registerLocation>[2], 'descriptors'> = {
  ...{ name: 'Athens', mids: [], entityIds: [], mcc: '5812', city: 'Athens', region: 'GA', postcode: null },
  ...{ country: 'US', timezone: 'America/New_York', channel: 'in_store' },
}

async function open() {
  house.setNow(NOW)
  const shop = await openShop(house)
  const sign = `${words.shift()} PANCAKES`
  await registerLocation(house.deps, shop.merchant.id, { ...place, descriptors: [sign] }, null)
  await publish(house, shop.merchant.id)
  const person = await join(house, shop.program.id)
  const said = {
    merchantId: shop.merchant.id,
    merchantName: null,
    currency: 'USD',
    kind: 'missing',
    note: null,
  } as const
  const { result } = await fileClaim(
    house.deps,
    person,
    { ...said, boughtOn: '2026-11-02', amount: 10_000 },
    'cus',
    null,
  )
  const find = () => findClaim(house.deps, result.id, () => true)
  const line = `2026-11-03,${sign} 0042,-100.00`
  const upload = async (...lines: readonly string[]) => {
    const content = ['Date,Description,Amount', ...lines].join('\n')
    return standing((await uploadStatement(house.deps, await find(), content, 'cus', null)).result)
  }
  const accept = async (cardId: string | null = null) =>
    standing((await acceptClaim(house.deps, await find(), cardId, 'operator', null)).result)
  return { ...shop, ...person, find, line, upload, accept }
}

async function earned(customerId: string): Promise<readonly [purchases: number, rewards: number]> {
  const sql = `SELECT count(*) AS n, sum((SELECT coalesce(sum(amount), 0) FROM rewards w WHERE w.purchase_id = p.id)) AS paid
    FROM purchases p WHERE p.customer_id = ? AND p.net > 0`
  const [rows] = await house.books.read([{ sql, args: [customerId] }])
  return [Number(rows![0]!.n), Number(rows![0]!.paid ?? 0)]
}

test('shows the operator what the customer has, and earns nothing', async () => {
  const { upload, line, merchant, customer } = await open()
  const step = await upload('2026-11-02,Corner shop,-7.00', line, '2026-11-03,Corner shop,-100.00')
  expect(step).toMatchObject({ state: 'open', action: 'statement-added', statement: { merchantId: merchant.id } })
  expect(step.sentences[0]).toContain('100.00 USD on 2026-11-03')
  expect(await earned(customer.id)).toEqual([0, 0])
})

test('a statement without the purchase says so, and changes nothing', async () => {
  const { upload, accept, find } = await open()
  const before = standing((await find()).claim)
  const step = await upload('2026-11-02,Corner shop,-7.00', '2026-09-02,Corner shop,-100.00')
  expect(step).toMatchObject({ state: before.state, dueAt: before.dueAt, statement: null })
  await expect(accept()).rejects.toMatchObject({ code: 'conflict' })
})

test('a line of another merchant can’t be accepted', async () => {
  const { upload, accept } = await open()
  expect(await upload('2026-11-02,Corner shop,-100.00')).toMatchObject({
    state: 'open',
    statement: { merchantId: null },
  })
  await expect(accept()).rejects.toMatchObject({ code: 'conflict' })
})

test('where the purchase is known, the claim is answered by that', async () => {
  const { token, mid, upload, line } = await open()
  const [told] = await send(house, report(token, mid))
  expect(await upload(line)).toMatchObject({ state: 'answered', finding: 'rewarded', purchaseId: told!.purchaseId })
})

test('accepted, it earns what the offer says, once', async () => {
  const { upload, accept, line, customer } = await open()
  await upload(line)
  const [one, two] = await Promise.allSettled([accept(), accept()])
  expect([one.status, two.status].sort()).toEqual(['fulfilled', 'rejected'])
  expect(await earned(customer.id)).toEqual([1, 500])
  expect((await auditBooks(house.books)).filter(({ holds }) => !holds)).toEqual([])
})

test('what the card’s feed tells later stands instead, and is paid once', async () => {
  const { upload, accept, line, customer, token, mid, find } = await open()
  await upload(line)
  expect(await accept()).toMatchObject({ state: 'waiting', action: 'statement-accepted', finding: 'rewarded' })
  const [told] = await send(house, report(token, mid))
  expect(await earned(customer.id)).toEqual([2, 1_000])
  house.setNow(NOW + 8 * DAY)
  await reviewClaims(house.deps, house.books)
  expect(await earned(customer.id)).toEqual([1, 500])
  expect(standing((await find()).claim)).toMatchObject({ state: 'answered', purchaseId: told!.purchaseId, dueAt: null })
})

test('and stands for good when nothing came', async () => {
  const { upload, accept, line, customer, find } = await open()
  await upload(line)
  await accept()
  for (const days of [8, 16, 24, 32, 40, 48]) {
    house.setNow(NOW + days * DAY)
    await reviewClaims(house.deps, house.books)
  }
  expect(standing((await find()).claim)).toMatchObject({ state: 'answered', finding: 'rewarded', dueAt: null })
  expect(await earned(customer.id)).toEqual([1, 500])
})
