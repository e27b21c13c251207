// Which purchase a claim is about: what people remember, against what was reported.
import { expect, test } from 'vitest'
import type { FiledPurchase } from '../../../src/domain/books/state.ts'
import type { ClaimFacts } from '../../../src/domain/claim/claim.ts'
import { findPurchase, findUnrecognised, type Seen } from '../../../src/domain/claim/find-purchase.ts'
import { DAY } from '../../../src/domain/time.ts'
import { type Bought, bought, NOON } from '../reward/deciding.ts'

const claim: ClaimFacts = {
  ...{ id: 'clm_1', customerId: 'cus_1', programId: 'prg_1', merchantId: 'mer_1', merchantName: null },
  ...{ boughtOn: '2026-03-02', amount: 10_000, currency: 'USD', kind: 'missing', note: null, createdAt: 0 },
}

type Remembered = Bought & { readonly id: string; readonly merchantId?: string | null }

function seen(...purchases: readonly Remembered[]): Seen[] {
  return purchases.map(({ id, merchantId = 'mer_1', ...fields }) => {
    const { purchase } = bought(fields, id)
    const filed: FiledPurchase = {
      ...purchase,
      match: { ...purchase.match, merchantId } as FiledPurchase['match'],
      root: id,
      programId: 'prg_1',
      expiredAt: null,
      fraudAt: null,
      reviewedAt: null,
      yieldsTo: null,
    }
    return { purchase: filed, rewards: [] }
  })
}

const at = (days: number) => ({ occurredAt: NOON + days * DAY })

type Case = readonly [what: string, purchases: readonly Remembered[], found: string | null]

test.each<Case>([
  ['the day and the amount', [{ id: 'a' }], 'a'],
  ['nothing at all', [], null],
  ['three days off', [{ id: 'a', ...at(-3) }], 'a'],
  ['four days off', [{ id: 'a', ...at(-4) }], null],
  ['the day on which it was posted', [{ id: 'a', ...at(-9), clearedAt: NOON + 2 * DAY }], 'a'],
  ['the amount that was asked for, before the tip', [{ id: 'a', amount: 20_000, authorized: 10_000 }], 'a'],
  ['what was left after a refund', [{ id: 'a', amount: 40_000, net: 10_000 }], 'a'],
  ['a quarter more', [{ id: 'a', amount: 13_333 }], 'a'],
  ['more than a quarter more', [{ id: 'a', amount: 13_334 }], null],
  ['another currency', [{ id: 'a', currency: 'GBP' }], null],
  ['another merchant', [{ id: 'a', merchantId: 'mer_2' }], null],
  [
    'the exact amount before the exact day',
    [
      { id: 'a', amount: 10_001 },
      { id: 'b', ...at(2) },
    ],
    'b',
  ],
  [
    'of two alike the nearer',
    [
      { id: 'a', ...at(1) },
      { id: 'b', ...at(2) },
    ],
    'a',
  ],
  ['two alike on one day: nobody can tell', [{ id: 'a' }, { id: 'b' }], null],
  ['the day at the location', [{ id: 'a', at: '2026-03-06T04:30:00Z' }], 'a'],
])('%s', (_, purchases, found) => {
  expect(findPurchase(claim, seen(...purchases))?.purchase.id ?? null).toBe(found)
})

test('at no known merchant: by the exact amount only', () => {
  expect(findUnrecognised(claim, seen({ id: 'a', merchantId: null }))?.purchase.id).toBe('a')
  expect(findUnrecognised(claim, seen({ id: 'a', merchantId: null, amount: 10_001 }))).toBeNull()
  expect(findUnrecognised(claim, seen({ id: 'a' }))).toBeNull()
})
