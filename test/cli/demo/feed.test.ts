import { describe, expect, it } from 'vitest'
import { type Feed, type FeedOptions, identityOf, makeFeed, type TruePurchase } from '../../../src/cli/demo/feed.ts'
import type { Transaction } from '../../../src/feed/transaction.ts'

const YEAR: FeedOptions = {
  seed: 7,
  customers: 150,
  merchants: 12,
  from: Date.UTC(2025, 10, 1),
  to: Date.UTC(2026, 10, 1),
  hostility: 1,
}
const hostile = makeFeed({ ...YEAR, purchasesPerYear: 24 })

describe('the made-up feed', () => {
  it('is the same for the same seed, and another for another', () => {
    const again = makeFeed({ ...YEAR, customers: 5 })
    expect(makeFeed({ ...YEAR, customers: 5 })).toEqual(again)
    expect(makeFeed({ ...YEAR, customers: 5, seed: 8 }).deliveries).not.toEqual(again.deliveries)
  })

  it('tells of the same customers the same, however many others there are', () => {
    const few = makeFeed({ ...YEAR, customers: 3 }).truth
    expect(makeFeed({ ...YEAR, customers: 6 }).truth.slice(0, few.length)).toEqual(few)
  })

  it('without hostility is one clearing a purchase, in order', () => {
    const { deliveries, truth } = makeFeed({ ...YEAR, hostility: 0 })
    expect(deliveries).toHaveLength(truth.length)
    expect(
      deliveries.every(({ transaction, expect }) => transaction.type === 'clearing' && expect === 'accepted'),
    ).toBe(true)
  })

  it('delivers between from and to, with amounts in whole minor units', () => {
    for (const { at, transaction } of hostile.deliveries) {
      expect(at).toBeGreaterThanOrEqual(YEAR.from)
      expect(at).toBeLessThanOrEqual(YEAR.to)
      expect(Number.isSafeInteger(transaction.amount) && transaction.amount > 0).toBe(true)
    }
  })

  it('ends in the truth: what was said last adds up to the net amount of every purchase', () => {
    const last = new Map(hostile.deliveries.map(({ transaction }) => [identityOf(transaction), transaction]))
    for (const purchase of hostile.truth) {
      const reports = purchase.reports.map((report) => last.get(identityOf(report))!)
      expect(reports).toEqual(purchase.reports)
      expect(netOf(reports), purchase.key).toBe(purchase.net)
    }
  })

  it('ties a refund that names no purchase to the latest one of that card at that merchant', () => {
    const refunds = hostile.truth.flatMap((purchase) =>
      purchase.reports
        .filter(({ type, relatedId }) => type === 'refund' && relatedId === null)
        .map((refund) => ({ purchase, refund })),
    )
    expect(refunds.length).toBeGreaterThan(10)
    for (const { purchase, refund } of refunds) expect(latestBefore(refund, purchase)?.key).toBe(purchase.key)
  })

  it('holds nothing that could be taken for a card number', () => {
    expect(hostile.deliveries.filter(({ transaction }) => /\d{13}/.test(JSON.stringify(transaction)))).toEqual([])
  })

  it.each(Object.entries(SIGHTS()))('shows %s', (_name, seen) => expect(seen(hostile)).toBe(true))
})

function SIGHTS(): Record<string, (feed: Feed) => boolean> {
  const some = (test: (purchase: TruePurchase, types: string) => boolean) => (feed: Feed) =>
    feed.truth.some((purchase) => test(purchase, purchase.reports.map(({ type }) => type).join(' ')))
  return {
    tips: some(
      ({ reports: [a, c] }, types) =>
        types === 'authorization clearing' && a!.merchant.mcc === '5812' && c!.amount > a!.amount,
    ),
    'deposits at the pump': some(
      ({ reports: [a, c] }, types) =>
        /^authorization clearing/.test(types) && a!.amount === 10_000 && c!.amount < 10_000,
    ),
    'split clearings': some((_, types) => types.startsWith('authorization clearing clearing')),
    'one id for an authorization and its clearing': some(
      ({ reports: [a, c] }, types) => types === 'authorization clearing' && a!.id === c!.id,
    ),
    'clearings that name an authorization which never came': some(
      ({ reports: [c] }, types) => types === 'clearing' && c!.relatedId !== null,
    ),
    'authorizations that are never cleared': some((_, types) => types === 'authorization'),
    'voided authorizations': some((_, types) => types === 'authorization reversal'),
    'full refunds': some(({ net, state }) => net === 0 && state === 'posted'),
    'partial refunds': some(({ net, reports }) => net > 0 && reports.at(-1)!.type === 'refund'),
    repeats: ({ deliveries }) => deliveries.some(({ expect }) => expect === 'duplicate'),
    'cards that nobody linked': ({ deliveries }) => deliveries.some(({ expect }) => expect === 'ignored'),
    'merchants that the platform does not know': some(({ merchantKey }) => merchantKey === null),
    corrections: ({ deliveries }) => {
      const accepted = deliveries
        .filter(({ expect }) => expect === 'accepted')
        .map(({ transaction }) => identityOf(transaction))
      return new Set(accepted).size < accepted.length
    },
    'clearings that overtake their authorization': ({ deliveries }) => {
      const first = new Map(deliveries.toReversed().map(({ transaction, at }) => [identityOf(transaction), at]))
      return some(
        ({ reports: [a, c] }, types) =>
          types === 'authorization clearing' && first.get(identityOf(c!))! < first.get(identityOf(a!))!,
      )(hostile)
    },
  }
}

// The contract's words, written down once more, slowly.
function netOf(reports: readonly Transaction[]): number {
  const sum = (type: string) =>
    reports.filter((report) => report.type === type).reduce((total, { amount }) => total + amount, 0)
  const [asked, cleared] = [sum('authorization'), sum('clearing')]
  if (cleared === 0) return asked - sum('reversal')
  return cleared - Math.max(0, sum('reversal') - Math.max(0, asked - cleared)) - sum('refund')
}

function latestBefore(refund: Transaction, { cardToken, merchantKey }: TruePurchase): TruePurchase | undefined {
  return hostile.truth
    .filter((other) => other.cardToken === cardToken && other.merchantKey === merchantKey)
    .filter(({ occurredAt }) => occurredAt <= Date.parse(refund.occurredAt))
    .toSorted((a, b) => a.occurredAt - b.occurredAt)
    .at(-1)
}
