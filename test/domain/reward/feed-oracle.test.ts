// Reports in any order and any batches end in what the slow judge says of the purchases, and in books that add up.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MatchedReport } from '../../../src/domain/books/file-reports.ts'
import type { FiledPurchase } from '../../../src/domain/books/state.ts'
import type { Report } from '../../../src/domain/report.ts'
import { DAY, HOUR } from '../../../src/domain/time.ts'
import { MemoryBooks, type World } from '../../support/memory-books.ts'
import { judge } from '../../support/oracle.ts'
import { offerOf, type TermsInput } from '../../support/terms.ts'
import { NOON } from './deciding.ts'

const NOW = NOON + 400 * DAY
const evidence = { because: 'mid', found: null, processor: null, factors: [], candidates: [] } as const
const match = { merchantId: 'mer_1', locationId: 'loc_1', method: 'mid', confidence: 1, evidence } as const
const clue = {
  descriptor: null,
  mid: null,
  mcc: null,
  entityId: null,
  city: null,
  region: null,
  postcode: null,
  country: null,
}

function said(id: string, type: Report['type'], amount: number, occurredAt: number, relatedId: string | null) {
  const postedAt = type === 'authorization' ? null : occurredAt + DAY
  const base = { source: 's', currency: 'USD', channel: null, merchant: clue }
  const card = { token: 'tok_1' }
  const report = { ...base, id, type, amount, occurredAt, postedAt, relatedId }
  return { card, match, timezone: 'America/New_York', channel: null, report } satisfies MatchedReport
}

const purchase = fc.record({
  hour: fc.integer({ min: 0, max: 24 * 60 }),
  asked: fc.constantFrom(null, 1_000, 4_999, 5_000, 10_000),
  taken: fc.array(fc.constantFrom(1, 1_000, 5_000, 5_200), { maxLength: 2 }),
  back: fc.constantFrom(0, 0, 1, 1_000, 100_000),
  reversed: fc.constantFrom(0, 0, 0, 5_000),
})

function tell(facts: typeof purchase extends fc.Arbitrary<infer T> ? T : never, n: number): MatchedReport[] {
  const at = NOON + facts.hour * HOUR
  const reports: MatchedReport[] = []
  if (facts.asked !== null) reports.push(said(`a${n}`, 'authorization', facts.asked, at, null))
  for (const [i, part] of facts.taken.entries())
    reports.push(said(`c${n}.${i}`, 'clearing', part, at + i * HOUR, `a${n}`))
  if (reports.length > 0 && facts.back > 0) reports.push(said(`r${n}`, 'refund', facts.back, at + DAY, `a${n}`))
  if (reports.length > 0 && facts.reversed > 0)
    reports.push(said(`v${n}`, 'reversal', facts.reversed, at + DAY, `a${n}`))
  return reports
}

const terms: fc.Arbitrary<TermsInput> = fc
  .record({
    reward: fc.constantFrom(
      { kind: 'percent', bps: 500 } as const,
      { kind: 'fixed', amount: 250 } as const,
      { kind: 'points', perMajorUnit: 2 } as const,
    ),
    conditions: fc.record({
      minSpend: fc.constantFrom(null, 5_000),
      everyNthVisit: fc.constantFrom(null, null, 2),
      customers: fc.constantFrom('any' as const, 'any' as const, 'new' as const, 'loyal' as const),
      lookbackDays: fc.constant(7),
      spendToUnlock: fc.constantFrom(null, null, { amount: 10_000, withinDays: 7 }),
    }),
    limits: fc.record({
      rewardMax: fc.constantFrom(null, 300),
      perCustomer: fc.record({
        amount: fc.constantFrom(null, 600),
        count: fc.constantFrom(null, 2),
        calendar: fc.constantFrom(null, 'month' as const),
      }),
    }),
    stacking: fc.constantFrom('best' as const, 'stack' as const),
  })
  .map((input) => ({ ...input, funding: { operatorBps: 10_000 } }))

const scene = fc.record({
  offers: fc.array(terms, { minLength: 1, maxLength: 3 }),
  purchases: fc.array(purchase, { minLength: 1, maxLength: 8 }),
  order: fc.array(fc.nat(), { minLength: 40, maxLength: 40 }),
})

function worldOf(offers: readonly TermsInput[]): World {
  return {
    cards: [
      {
        ...{ id: 'card_1', token: 'tok_1', customerId: 'cus_1', programId: 'prg_1' },
        ...{ scheme: 'visa', linkedAt: 0, fingerprint: null },
      },
    ],
    customers: [{ customerId: 'cus_1', programId: 'prg_1', profiles: [], version: 0, kin: [] }],
    activations: [],
    offers: offers.map((input, i) => offerOf(`off_${i}`, 'mer_1', input)),
  }
}

function arrive(books: MemoryBooks, reports: readonly MatchedReport[], order: readonly number[]): void {
  const shuffled = reports
    .map((report, i) => ({ report, rank: (order[i % 40]! * 7_919 + i * 104_729) % 100_003 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ report }) => report)
  for (let i = 0; i < shuffled.length; ) {
    const size = 1 + (order[i % 40]! % 4)
    books.send(shuffled.slice(i, i + size), NOW)
    i += size
  }
}

const key = ({ purchaseId, offerId }: { purchaseId: string; offerId: string }) => `${purchaseId} ${offerId}`

test('what stands after any feed is what the judge says of the purchases', () => {
  fc.assert(
    fc.property(scene, ({ offers, purchases, order }) => {
      const books = new MemoryBooks(worldOf(offers))
      arrive(books, purchases.flatMap(tell), order)
      const made = [...books.purchases.values()].filter(({ amount }) => amount > 0)
      const visits = made.map((one: FiledPurchase) => ({ purchase: one, linkedAt: 0, scheme: 'visa' }))
      const { customers, offers: published } = books.world
      const facts = { ...customers[0]!, activations: [], holdouts: new Set<string>() }
      const verdicts = judge(facts, visits, published)
      const alive = new Set(made.map(({ id }) => id))
      const standing = [...books.rewards.values()].filter(({ purchaseId }) => alive.has(purchaseId))
      const said = standing.map((one) => [
        key(one),
        one.amount,
        one.limitedBy,
        ...one.failures.map(({ reason }) => reason),
      ])
      expect(said.sort()).toEqual(verdicts.map((one) => [key(one), one.amount, one.limitedBy, ...one.reasons]).sort())
      proveBooks(books)
    }),
    { numRuns: Number(process.env.RUNS ?? 400), seed: Number(process.env.SEED ?? 1) },
  )
})

/** Of every purchase, by currency: what came in is what went out, and the customer has what the rewards say. */
function proveBooks(books: MemoryBooks): void {
  const rewards = [...books.rewards.values()]
  const balances = books.balances()
  const balance = (account: string) => balances[account] ?? 0
  const total = (pick: (reward: (typeof rewards)[number]) => number) => rewards.reduce((sum, one) => sum + pick(one), 0)
  expect(Object.values(balances).reduce((sum, one) => sum + one, 0)).toBe(0)
  for (const currency of ['USD', 'PTS']) {
    const held = balance(`cus_1/pending/${currency}`) + balance(`cus_1/available/${currency}`)
    expect(held).toBe(total((one) => (one.currency === currency ? one.amount : 0)))
  }
  const paidIn = 0 - balance('mer_1/accrued/USD') - balance('mer_1/receivable/USD')
  expect(paidIn).toBe(total((one) => one.commission))
  expect(balance('prg_1/partner-pending/USD') + balance('prg_1/partner-payable/USD')).toBe(total((one) => one.partner))
  for (const { amount } of books.transfers) expect(amount).toBeGreaterThan(0)
}
