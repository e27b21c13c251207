// What an operator looks after: books that are proved on request, jobs that failed and are rung for again, and what waits.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkBooks, readLastChecks } from '../../src/flow/check-books.ts'
import { ringAgain } from '../../src/flow/hasten-job.ts'
import { receiveFile } from '../../src/flow/imports/receive-file.ts'
import { markPurchase } from '../../src/flow/mark-purchase.ts'
import { changeOffer, createOffer } from '../../src/flow/offers/publish-offer.ts'
import { runJob } from '../../src/flow/run-job.ts'
import { readFraudPurchases } from '../../src/store/books/fraud.ts'
import { readJobFailures } from '../../src/store/books/job-failures.ts'
import { readFailedJobs, readWaitingJobs } from '../../src/store/books/jobs.ts'
import { readAccountsOf } from '../../src/store/books/owned-accounts.ts'
import { readWaitingInBooks } from '../../src/store/books/waiting.ts'
import { readWaitingInCatalog } from '../../src/store/catalog/waiting.ts'
import { BOOKS, FEED, type House, join, openHouse, openShop, publish, report, send } from '../support/house.ts'
import { termsOf } from '../support/terms.ts'

const MINUTE = 60_000

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.stop())

function body(text: string): ReadableStream<Uint8Array> {
  return new Response(text).body!
}

describe('the books on request', () => {
  it('are found to add up, and the finding is kept with who asked', async () => {
    const { program, merchant, mid } = await openShop(house)
    await publish(house, merchant.id)
    const { token } = await join(house, program.id)
    await send(house, report(token, mid))
    const [check] = await checkBooks(house.deps, 'olga@example.com')
    expect(check!.ok).toBe(true)
    expect(check!.findings.length).toBeGreaterThan(10)
    expect(await readLastChecks(house.deps)).toEqual([check])
  })

  it('are found wrong when a balance was changed beside them', async () => {
    const accounts = await readAccountsOf(house.books, 'mer_', { after: null, limit: 10 })
    const { id, debits } = accounts[0]!
    await house.books.write([{ sql: 'UPDATE accounts SET debits = debits + 1 WHERE id = ?', args: [id] }])
    const [check] = await checkBooks(house.deps, 'olga@example.com')
    await house.books.write([{ sql: 'UPDATE accounts SET debits = ? WHERE id = ?', args: [debits, id] }])
    expect(check!.ok).toBe(false)
    const broken = check!.findings.filter(({ holds }) => !holds)
    expect(broken.map(({ name }) => name)).toContain('balances-equal-transfers')
    expect(broken.flatMap(({ examples }) => examples)).toContain(id)
    expect((await readLastChecks(house.deps))[0]).toEqual(check)
  })
})

describe('a job that fails', () => {
  it('says why, is put off, and is due at once when somebody rings', async () => {
    const { result } = await receiveFile(house.deps, FEED, 'operator', body('{}\n'), null)
    const ring = { books: BOOKS, jobId: result.id }
    house.files.clear()
    await expect(runJob(house.deps, ring)).rejects.toThrow('is gone')
    await expect(runJob(house.deps, ring)).rejects.toThrow('is gone')
    const failure = (await readJobFailures(house.books, [result.id])).get(result.id)
    expect(failure).toMatchObject({ job: 'import', failures: 2, error: expect.stringContaining('is gone') })
    const now = house.deps.now()
    const find = async () => (await readWaitingJobs(house.books, now, 100)).find(({ id }) => id === result.id)!
    expect((await find()).dueAt).toBeGreaterThan(now)
    house.rung.length = 0
    await ringAgain(house.deps, ring, false)
    expect((await find()).dueAt).toBe(now)
    expect(house.rung).toEqual([ring])
    await house.books.write([
      { sql: `UPDATE imports SET state = 'failed', due_at = NULL WHERE id = ?`, args: [result.id] },
    ])
    expect((await readFailedJobs(house.books, { before: null, limit: 9 })).map(({ id }) => id)).toEqual([result.id])
    expect((await readWaitingInBooks(house.books, now)).failedImports).toBe(1)
    await ringAgain(house.deps, ring, true)
    expect((await find()).state).toBe('running')
    expect((await readWaitingInBooks(house.books, now + 11 * MINUTE)).lateJobs).toBe(1)
  })

  it('is not found where there is none', async () => {
    const nobody = ringAgain(house.deps, { books: BOOKS, jobId: 'what_1' }, false)
    await expect(nobody).rejects.toMatchObject({ code: 'not-found' })
    const elsewhere = ringAgain(house.deps, { books: 'books-9', jobId: 'imp_1' }, false)
    await expect(elsewhere).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('what waits', () => {
  it('counts offers to approve, also the next version of one that runs', async () => {
    const { merchant } = await openShop(house)
    const before = (await readWaitingInCatalog(house.deps.catalog)).offers
    const fresh = (await createOffer(house.deps, merchant.id, termsOf(), 'operator', null)).result
    const live = await publish(house, merchant.id)
    const edited = { action: 'edited', by: 'operator', reason: null, edit: () => termsOf({ title: 'Next' }) } as const
    await changeOffer(house.deps, live, null, edited, null)
    for (const id of [fresh.id, live])
      await changeOffer(house.deps, id, null, { action: 'submitted', by: 'operator', reason: null }, null)
    expect((await readWaitingInCatalog(house.deps.catalog)).offers).toBe(before + 2)
  })

  it('counts purchases that cleared far over their authorization, until somebody looked', async () => {
    const { program, merchant, mid } = await openShop(house)
    await publish(house, merchant.id)
    const { token } = await join(house, program.id)
    const asked = report(token, mid, { type: 'authorization', amount: 4_000 })
    const took = report(token, mid, { amount: 9_000, relatedId: asked.report.id })
    const [, outcome] = await send(house, asked, took)
    const odd = async () => (await readWaitingInBooks(house.books, house.deps.now())).oddPurchases
    expect(await odd()).toBe(1)
    await markPurchase(house.deps, outcome!.purchaseId!, null, 'fraud', null)
    const marked = await readFraudPurchases(house.books, { before: null, limit: 9 })
    expect(marked.map(({ id }) => id)).toEqual([outcome!.purchaseId])
    await markPurchase(house.deps, outcome!.purchaseId!, null, 'reviewed', null)
    expect(await odd()).toBe(0)
  })
})
