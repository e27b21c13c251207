// Claims over real libSQL: judged by what the books say, one appeal, and a grant that posts once.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { standing } from '../../../src/domain/claim/claim.ts'
import { DAY } from '../../../src/domain/time.ts'
import { type Answer, answerClaim, findClaim, reviewClaims } from '../../../src/flow/claims/answer-claim.ts'
import { fileClaim, type NewClaim } from '../../../src/flow/claims/file-claim.ts'
import { sweep } from '../../../src/flow/sweep.ts'
import { auditBooks } from '../../../src/store/books/ledger.ts'
import { type House, join, openHouse, openShop, publish, report, send } from '../../support/house.ts'
import type { TermsInput } from '../../support/terms.ts'

let house: House
const NOW = Date.UTC(2026, 10, 6)
beforeAll(async () => {
  house = await openHouse(NOW)
})
afterAll(() => house.stop())

async function open(terms: TermsInput | null = {}) {
  house.setNow(NOW)
  const shop = await openShop(house)
  if (terms) await publish(house, shop.merchant.id, terms)
  const person = await join(house, shop.program.id)
  const base = {
    merchantId: shop.merchant.id,
    merchantName: null,
    currency: 'USD',
    kind: 'missing',
    note: null,
  } as const
  const claim = (said: Partial<NewClaim> = {}) =>
    fileClaim(house.deps, person, { ...base, boughtOn: '2026-11-02', amount: 10_000, ...said }, 'ptn', null)
  return { ...shop, ...person, claim }
}

async function answer(id: string, given: Answer) {
  return (await answerClaim(house.deps, await findClaim(house.deps, id, () => true), given, 'operator', null)).result
}
const grant = (amount: number, purchaseId: string | null = null): Answer => ({
  action: 'grant',
  amount,
  purchaseId,
  note: null,
})

async function available(customerId: string): Promise<number> {
  const sql = `SELECT credits - debits AS balance FROM accounts WHERE id = ? || '/available/USD'`
  const [rows] = await house.books.read([{ sql, args: [customerId] }])
  return Number(rows![0]?.balance ?? 0)
}

test('found and rewarded: what it earned, and when it comes', async () => {
  const { token, mid, claim } = await open({ limits: { rewardMax: 300 } })
  const [told] = await send(house, report(token, mid))
  const step = standing((await claim()).result)
  expect(step).toMatchObject({ state: 'answered', finding: 'rewarded', purchaseId: told!.purchaseId, dueAt: null })
  expect(step.sentences).toEqual([
    'The purchase was found: 100.00 USD on 2026-11-02.',
    'It earned 3.00 USD.',
    'One purchase earns 3.00 USD at most.',
    '3.00 USD will be credited on 2026-11-17, 14 days after the merchant was paid, in case the purchase is refunded.',
  ])
})

test('found and why not, with the near miss', async () => {
  const { token, mid, claim } = await open({ title: 'Hundred and one', conditions: { minSpend: 10_100 } })
  await send(house, report(token, mid))
  const step = standing((await claim()).result)
  expect(step).toMatchObject({ state: 'answered', finding: 'declined' })
  expect(step.sentences[1]).toBe('Hundred and one: 1.00 USD more would have earned 5.05 USD.')
})

test('found, and there was no offer', async () => {
  const { token, mid, claim } = await open(null)
  await send(house, report(token, mid))
  expect(standing((await claim()).result)).toMatchObject({ state: 'answered', finding: 'no-offer' })
})

test('not seen yet: wait, be looked for again, and be found', async () => {
  const { token, mid, claim } = await open()
  const filed = (await claim()).result
  const dueAt = Date.UTC(2026, 10, 17)
  expect(standing(filed)).toMatchObject({ state: 'waiting', finding: 'not-seen', dueAt })
  await send(house, report(token, mid))
  house.setNow(dueAt - 1)
  expect(await reviewClaims(house.deps, house.books)).toBe(0)
  house.setNow(dueAt)
  expect(await reviewClaims(house.deps, house.books)).toBe(1)
  const { claim: later } = await findClaim(house.deps, filed.id, () => true)
  expect(later.steps.map(({ action, finding }) => [action, finding])).toEqual([
    ['filed', 'not-seen'],
    ['looked-again', 'rewarded'],
  ])
})

test('not seen and too late to wait: to the operator, with a deadline', async () => {
  const { claim } = await open()
  const filed = (await claim({ boughtOn: '2026-10-01' })).result
  expect(standing(filed)).toMatchObject({ state: 'open', finding: 'unclear', dueAt: NOW + 10 * DAY })
})

test('nobody answers in time: told once for each deadline, however many sweep at once', async () => {
  const { claim, customer } = await open()
  const filed = (await claim({ boughtOn: '2026-09-01' })).result
  const { dueAt } = standing(filed)
  const told = async () => {
    const sql = 'SELECT type, program_id, customer_id, data, at FROM events WHERE subject_id = ? ORDER BY seq'
    const [rows] = await house.books.read([{ sql, args: [filed.id] }])
    return rows!.filter(({ type }) => type === 'claim.overdue')
  }
  house.setNow(dueAt!)
  await sweep(house.deps)
  expect(await told()).toEqual([])
  house.setNow(dueAt! + 1)
  await Promise.all([sweep(house.deps), sweep(house.deps), sweep(house.deps)])
  await sweep(house.deps)
  expect(await told()).toMatchObject([{ program_id: customer.programId, customer_id: customer.id, at: dueAt! + 1 }])
  expect(JSON.parse(String((await told())[0]!.data))).toEqual({
    ...{ amount: 10_000, currency: 'USD', dueAt: new Date(dueAt!).toISOString() },
  })
  await answer(filed.id, { action: 'refuse', note: 'Not ours' })
  await answer(filed.id, { action: 'appeal', note: null })
  const appealed = (await findClaim(house.deps, filed.id, () => true)).claim
  house.setNow(standing(appealed).dueAt! + 1)
  await sweep(house.deps)
  expect(await told()).toHaveLength(2)
})

test('no card was linked on that day', async () => {
  const { claim } = await open()
  expect(standing((await claim({ boughtOn: '2025-10-01' })).result)).toMatchObject({ finding: 'not-linked' })
})

test('a merchant by the name on the statement; a name that nobody has goes to the operator', async () => {
  const { token, mid, merchant, claim } = await open()
  await send(house, report(token, mid))
  const unknown = (await claim({ merchantId: null, merchantName: 'ZZYZX QUUX' })).result
  expect(unknown).toMatchObject({ merchantId: null })
  expect(standing(unknown)).toMatchObject({ state: 'open', finding: 'unclear' })
  expect(merchant.id).toMatch(/^mer_/)
})

test('the same said again is the same claim', async () => {
  const { claim } = await open()
  const [first, second] = [await claim(), await claim()]
  expect(second.result).toEqual(first.result)
  expect((await claim({ kind: 'wrong' })).result.id).not.toBe(first.result.id)
  const both = await Promise.all([claim({ amount: 777 }), claim({ amount: 777 })])
  expect(both[0]!.result.id).toBe(both[1]!.result.id)
})

test('one appeal, then the operator decides for good', async () => {
  const { token, mid, claim } = await open({ conditions: { minSpend: 20_000 } })
  await send(house, report(token, mid))
  const { id } = (await claim()).result
  const appeal: Answer = { action: 'appeal', note: 'The till said it counts.' }
  expect(standing(await answer(id, appeal))).toMatchObject({ state: 'open', dueAt: NOW + 10 * DAY, note: appeal.note })
  expect(standing(await answer(id, { action: 'refuse', note: 'It does not.' })).sentences).toEqual([
    'The claim was refused for good.',
  ])
  await expect(answer(id, appeal)).rejects.toMatchObject({ code: 'conflict' })
})

test('a grant credits the customer once, at the operator’s cost', async () => {
  const { customer, claim } = await open()
  const { id } = (await claim({ boughtOn: '2026-10-01' })).result
  await expect(answer(id, grant(10_001))).rejects.toMatchObject({ code: 'invalid' })
  expect(standing(await answer(id, grant(500)))).toMatchObject({ state: 'granted', amount: 500 })
  expect(await available(customer.id)).toBe(500)
  await expect(answer(id, grant(500))).rejects.toMatchObject({ code: 'conflict' })
  const sql = 'SELECT id, cause_id, debit, credit, amount FROM transfers WHERE cause_id = ?'
  const [rows] = await house.books.read([{ sql, args: [id] }])
  expect(rows!.map((row) => ({ ...row }))).toEqual([
    {
      id: `trf_${id.slice(4)}.granted`,
      cause_id: id,
      debit: 'operator/claims/USD',
      credit: `${customer.id}/available/USD`,
      amount: 500,
    },
  ])
})

test('granted and refused at the same time: one of them holds, and money moves once at most', async () => {
  const { customer, claim } = await open()
  const { id } = (await claim({ boughtOn: '2026-10-01' })).result
  const race = await Promise.allSettled(
    [...Array(4).fill(grant(500)), { action: 'refuse', note: null }].map((one) => answer(id, one)),
  )
  const { claim: settled } = await findClaim(house.deps, id, () => true)
  const granted = settled.steps.filter(({ action }) => action === 'granted')
  expect(granted).toHaveLength(1)
  expect(race.filter(({ status }) => status === 'fulfilled').length).toBe(settled.steps.length - 1)
  expect(await available(customer.id)).toBe(500)
})

test('two claims about one purchase: it is granted once', async () => {
  const { token, mid, claim, customer } = await open({ conditions: { minSpend: 20_000 } })
  await send(house, report(token, mid))
  const missing = (await claim()).result
  const wrong = (await claim({ kind: 'wrong' })).result
  await answer(missing.id, grant(500))
  await expect(answer(wrong.id, grant(500))).rejects.toMatchObject({ code: 'conflict' })
  expect(await available(customer.id)).toBe(500)
})

test('after all of it the books hold', async () => {
  expect((await auditBooks(house.books)).filter(({ holds }) => !holds)).toEqual([])
})
