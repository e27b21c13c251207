import { describe, expect, test } from 'vitest'
import { differenceOf } from '../../../../src/domain/measure/lift/difference.ts'
import { estimateOf } from '../../../../src/domain/measure/lift/estimate.ts'
import { tally } from '../../../../src/domain/measure/lift/moments.ts'
import { profitOf, profitSentence } from '../../../../src/domain/measure/lift/profit.ts'
import { dice } from '../../../cli/mailing.ts'

type Customer = readonly [spend: number, cost: number, purchases: number]

function customers(n: number, seed: number, buys: number, cashback: number): Customer[] {
  const roll = dice(seed)
  return Array.from({ length: n }, () => {
    const purchases = roll() < buys ? 1 + Math.floor(roll() * 3) : 0
    const spend = purchases * (1_000 + Math.floor(roll() * 2_000))
    return [spend, Math.floor(spend * cashback), purchases] as const
  })
}

const momentsOf = (rows: readonly (readonly number[])[], columns = 3) => {
  const taken = tally(columns)
  for (const row of rows) taken.add(row)
  return taken.moments()
}

const without = customers(4_000, 1, 0.2, 0)
const withIt = customers(6_000, 2, 0.3, 0.1)
const profit = profitOf(momentsOf(without), momentsOf(withIt), 0.4)
const mean = (rows: readonly Customer[], of: 0 | 1 | 2) => rows.reduce((sum, row) => sum + row[of], 0) / rows.length

describe('profit', () => {
  test('is the difference of what each customer left, cashback and all', () => {
    const left = (rows: readonly Customer[]) =>
      momentsOf(
        rows.map(([spend, cost]) => [0.4 * spend - cost]),
        1,
      )
    const metric = { kind: 'mean', column: 0 } as const
    const slow = differenceOf(estimateOf(left(without), metric)!, estimateOf(left(withIt), metric)!)!
    expect(profit.perCustomer!.estimate).toBeCloseTo(slow.estimate, 8)
    expect(profit.perCustomer!.se).toBeCloseTo(slow.se, 8)
    expect(profit.total!.estimate).toBeCloseTo(6_000 * slow.estimate, 4)
  })

  test('return, cost of a purchase and the share paid for nothing', () => {
    const more = mean(withIt, 0) - mean(without, 0)
    expect(profit.returnOnCost!.estimate).toBeCloseTo(more / mean(withIt, 1), 10)
    expect(profit.breakEven).toBe(2.5)
    expect(profit.baselineShare!.estimate).toBeCloseTo(mean(without, 0) / mean(withIt, 0), 10)
    const purchases = mean(withIt, 2) - mean(without, 2)
    expect(profit.costPerIncrementalPurchase!.estimate).toBeCloseTo(mean(withIt, 1) / purchases, 8)
    for (const quote of [profit.returnOnCost, profit.baselineShare, profit.costPerIncrementalPurchase]) {
      expect(quote!.ci![0]).toBeLessThan(quote!.estimate)
      expect(quote!.ci![1]).toBeGreaterThan(quote!.estimate)
    }
  })

  test('cost rises with spend, and the return is the surer for it', () => {
    const treated = momentsOf(withIt)
    const unrelated = { ...treated, products: treated.products.map((x, at) => (at === 1 || at === 3 ? 0 : x)) }
    const width = ({ returnOnCost: quote }: ReturnType<typeof profitOf>) => quote!.ci![1] - quote!.ci![0]
    expect(width(profit)).toBeLessThan(width(profitOf(momentsOf(without), unrelated, 0.4)))
  })

  test('a campaign that sells more and still loses money is told so', () => {
    const dear = profitOf(momentsOf(without), momentsOf(customers(6_000, 2, 0.22, 0.3)), 0.4)
    expect(dear.incrementalSpend!.estimate).toBeGreaterThan(0)
    expect(profitSentence(dear, 400, (amount) => `${Math.round(amount)}c`)).toMatch(
      /^It cost more than it brought: .* 2\.50 times is needed/,
    )
    expect(profitSentence(profit, 400, (amount) => `${Math.round(amount)}c`)).toMatch(/^It paid: /)
  })

  test('few buyers can’t tell whether it paid, whatever the interval says', () => {
    expect(profit.perCustomer!.ci[0]).toBeGreaterThan(0)
    expect(profitSentence(profit, 99, String)).toMatch(/can’t be said yet.* 100 buyers .* has 99/)
  })

  test('nobody, nothing spent, nothing paid: no number', () => {
    const empty = profitOf(momentsOf([]), momentsOf([]), 0.4)
    expect(Object.values(empty).every((value) => value === null || value === 2.5)).toBe(true)
    const idle = momentsOf([
      [0, 0, 0],
      [0, 0, 0],
    ])
    expect(profitOf(idle, idle, 0)).toEqual({
      perCustomer: null,
      total: null,
      incrementalSpend: null,
      returnOnCost: null,
      breakEven: null,
      costPerIncrementalPurchase: null,
      baselineShare: null,
    })
    expect(profitSentence(empty, 0, String)).toContain('can’t be said yet')
  })
})
