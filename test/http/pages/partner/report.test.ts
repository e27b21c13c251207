// What a partner is shown, and what isn't.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatIn } from '../../../../src/http/pages/kit/format.ts'
import { byDay, lastDays, shownMerchants } from '../../../../src/http/pages/partner/figures.ts'
import { mostTelling, openPlace, purchasesOf, whyOf } from '../../../../src/http/pages/partner/rewards.ts'
import type { RewardRecord } from '../../../../src/store/books/rewards.ts'
import { offerOf } from '../../../support/terms.ts'

const merchant = (merchantId: string, customers: number) => ({
  ...{ merchantId, customers, purchases: customers, spend: customers * 100, rewarded: 0, rewards: 0 },
})
const results = (...counts: number[]) => ({
  active: 0,
  days: [],
  merchants: counts.map((count, i) => merchant(`mer_${i}`, count)),
})

test('merchants with few customers are one sum, which is never about few', () => {
  const shown = (...counts: number[]) => shownMerchants(results(...counts), 50).shown.map(({ customers }) => customers)
  expect(shown(100, 80, 60)).toEqual([100, 80, 60])
  expect(shown(100, 80, 30, 30)).toEqual([100, 80])
  // A single small one would follow from the total: the next smallest hides it.
  expect(shown(100, 80, 30)).toEqual([100])
  expect(shown(30)).toEqual([])
  fc.assert(
    fc.property(fc.array(fc.nat(200), { maxLength: 12 }), (counts) => {
      const { shown, rest } = shownMerchants(results(...counts), 50)
      const hidden = counts.reduce((a, b) => a + b, 0) - shown.reduce((sum, { customers }) => sum + customers, 0)
      expect(shown.every(({ customers }) => customers === 0 || customers >= 50)).toBe(true)
      expect(rest.merchants + shown.length).toBe(counts.length)
      if (shown.some(({ customers }) => customers > 0)) expect(hidden === 0 || hidden >= 50).toBe(true)
    }),
  )
})

test('a span ends today, and a day without purchases is zero', () => {
  const span = lastDays(Date.UTC(2026, 2, 2, 23, 59), 3)
  expect(span.days).toEqual(['2026-02-28', '2026-03-01', '2026-03-02'])
  const day = { day: '2026-03-01', purchases: 1, spend: 7, rewarded: 0, rewards: 0 }
  expect(byDay(span, [day], ({ spend }) => spend)).toEqual([0, 7, 0])
})

const reward = (purchaseId: string, offerId: string, more: object = {}) =>
  ({
    purchaseId,
    offerId,
    amount: 0,
    reason: null,
    failures: [],
    purchase: { id: purchaseId, occurredAt: 5 },
    ...more,
  }) as unknown as RewardRecord

test('a page ends with a whole purchase, and the next begins behind it', () => {
  const found = [reward('c', '2'), reward('c', '1'), reward('b', '1'), reward('a', '2')]
  const ids = (limit: number) => purchasesOf(found.slice(0, limit + 1), limit).bought.map(({ purchase }) => purchase.id)
  expect(ids(4)).toEqual(['c', 'b', 'a'])
  expect(purchasesOf(found, 4).next).toBeNull()
  const { bought, next } = purchasesOf(found, 3)
  expect(bought.map(({ rewards }) => rewards.length)).toEqual([2, 1])
  expect(openPlace(next!)).toEqual({ occurredAt: 5, purchaseId: 'b', offerId: '1' })
  // One purchase that is longer than a page is shown as far as it goes.
  expect(purchasesOf(found.slice(0, 2), 1).bought).toHaveLength(1)
  expect(purchasesOf([], 3)).toEqual({ bought: [], next: null })
})

test('what was earned says most, then what the customer could have changed', () => {
  const earned = reward('a', '3', { amount: 5 })
  const early = reward('a', '1', { reason: 'outside-window' })
  const small = reward('a', '2', { reason: 'below-min-spend' })
  expect(mostTelling([early, small, earned])).toBe(earned)
  expect(mostTelling([early, small])).toBe(small)
  expect(mostTelling([early])).toBe(early)
})

test('nobody is told who was held out of an offer', () => {
  const format = formatIn('en', 'UTC')
  const offers = [offerOf('off', 'mer')]
  const failed = (reason: string) => reward('a', 'off', { version: 1, reason, failures: [{ reason }], limitedBy: null })
  expect(whyOf(failed('holdout'), offers, 'not open', format)).toBe('not open')
  expect(whyOf(failed('fraud'), offers, 'not open', format)).toBe('The purchase was reported as fraud.')
  expect(whyOf(reward('a', 'off', { version: 1, limitedBy: 'rate' }), offers, 'not open', format)).toBeNull()
})

test('why not is written in the reader’s amounts and days', () => {
  const format = formatIn('en', 'UTC', 'en-US')
  const schedule = { startsAt: Date.UTC(2026, 0, 4), endsAt: Date.UTC(2026, 5, 3) }
  const offers = [offerOf('off', 'mer', { conditions: { minSpend: 5_000 }, schedule })]
  const failed = (failure: object) => reward('a', 'off', { version: 1, failures: [failure], limitedBy: null })
  const small = failed({ reason: 'below-min-spend', short: 4_052, wouldEarn: 200 })
  expect(whyOf(small, offers, '', format)).toBe('$40.52 more would have earned $2.00.')
  const late = failed({ reason: 'outside-window' })
  expect(whyOf(late, offers, '', format)).toContain('It runs from Jan 4, 2026 until Jun 3, 2026.')
})
