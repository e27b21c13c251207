// The table of the documentation, line by line.
import { expect, test } from 'vitest'
import type { MatchedReport } from '../../../src/domain/books/file-reports.ts'
import { REFUND_CASES, type RefundCase } from '../../../src/domain/explain/refund-cases.ts'
import { DAY } from '../../../src/domain/time.ts'
import { MemoryBooks } from '../../support/memory-books.ts'
import { offerOf } from '../../support/terms.ts'

const START = Date.UTC(2026, 5, 1, 17)

function reportOf([type, id, amount, day, related]: RefundCase['told'][number]): MatchedReport {
  const relatedId = related ?? null
  const occurredAt = START + day * DAY
  const nothing = { mcc: null, entityId: null, city: null, region: null, postcode: null, country: null }
  const evidence = { because: 'mid', found: null, processor: null, factors: [], candidates: [] } as const
  return {
    card: { token: 'tok' },
    timezone: null,
    channel: null,
    match: { merchantId: 'mer', locationId: null, method: 'mid', confidence: 1, evidence },
    report: {
      ...{ source: 's', id, type, amount, currency: 'USD', occurredAt, postedAt: occurredAt, relatedId, channel: null },
      merchant: { descriptor: null, mid: '1', ...nothing },
    },
  }
}

test.each(REFUND_CASES)('$what', ({ terms, told, earned }) => {
  const { conditions, limits } = terms
  const offer = offerOf('off', 'mer', {
    ...(conditions ? { conditions } : {}),
    limits: { rewardMax: limits?.rewardMax ?? null, perCustomer: { count: limits?.count ?? null } },
  })
  const books = new MemoryBooks({
    cards: [
      { id: 'card', token: 'tok', customerId: 'cus', programId: 'prg', scheme: null, linkedAt: 0, fingerprint: null },
    ],
    customers: [{ customerId: 'cus', programId: 'prg', profiles: [], version: 0, kin: [] }],
    activations: [],
    offers: [offer],
  })
  for (const line of told) books.send([reportOf(line)], START + 60 * DAY)
  const found = [...books.purchases.values()].map(({ root, id }) => [root, books.rewards.get(`${id}/off`)?.amount ?? 0])
  expect(Object.fromEntries(found)).toEqual(earned)
  const balance = books.balances()['cus/available/USD'] ?? 0
  expect(balance + (books.balances()['cus/pending/USD'] ?? 0)).toBe(Object.values(earned).reduce((a, b) => a + b))
})
