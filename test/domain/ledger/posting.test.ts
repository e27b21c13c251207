// The posting rules: every change of a reward moves the difference, and the accounts say what stands.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { balanceOf, parseAccountId } from '../../../src/domain/ledger/accounts.ts'
import { NOTHING, type Position, type Posted, postReward, type Transfer } from '../../../src/domain/ledger/posting.ts'

const posted: Posted = {
  ...{ rewardId: 'rew_1', purchaseId: 'pur_1', customerId: 'cus_1', merchantId: 'mer_1', programId: 'prg_1' },
  ...{ currency: 'USD', rewardCurrency: 'USD', revision: 1 },
}

const stands = (reward: number, commission: number, partner: number, confirmed = false): Position => ({
  reward,
  commission,
  partner,
  confirmed,
})

function balances(transfers: readonly Transfer[]): Record<string, number> {
  const sums = new Map<string, { debits: number; credits: number }>()
  const of = (id: string) => sums.get(id) ?? sums.set(id, { debits: 0, credits: 0 }).get(id)!
  for (const { debit, credit, amount } of transfers) {
    of(debit).debits += amount
    of(credit).credits += amount
  }
  const all = [...sums].map(
    ([id, { debits, credits }]) => [id, balanceOf(parseAccountId(id).kind, debits, credits)] as const,
  )
  return Object.fromEntries(all.filter(([, balance]) => balance !== 0).sort())
}

type Case = readonly [what: string, position: Position, balances: Record<string, number>]

test.each<Case>([
  [
    'commission pays reward, partner and margin',
    stands(500, 800, 100),
    {
      'cus_1/pending/USD': 500,
      'mer_1/accrued/USD': 800,
      'operator/margin-pending/USD': 200,
      'prg_1/partner-pending/USD': 100,
    },
  ],
  [
    'confirmed',
    stands(500, 800, 100, true),
    {
      'cus_1/available/USD': 500,
      'mer_1/receivable/USD': 800,
      'operator/revenue/USD': 200,
      'prg_1/partner-payable/USD': 100,
    },
  ],
  [
    'the operator adds to the partner’s share',
    stands(500, 550, 100),
    {
      'cus_1/pending/USD': 500,
      'mer_1/accrued/USD': 550,
      'operator/funding/USD': 50,
      'prg_1/partner-pending/USD': 100,
    },
  ],
  [
    'the operator adds to both',
    stands(500, 300, 100),
    {
      'cus_1/pending/USD': 500,
      'mer_1/accrued/USD': 300,
      'operator/funding/USD': 300,
      'prg_1/partner-pending/USD': 100,
    },
  ],
  ['no commission at all', stands(500, 0, 0), { 'cus_1/pending/USD': 500, 'operator/funding/USD': 500 }],
  ['nothing', NOTHING, {}],
])('%s', (_, position, expected) => {
  expect(balances(postReward(posted, NOTHING, position))).toEqual(expected)
})

test('points are the program’s, the commission on them stays money', () => {
  const inPoints = { ...posted, rewardCurrency: 'PTS' }
  expect(balances(postReward(inPoints, NOTHING, stands(300, 800, 100, true)))).toEqual({
    'cus_1/available/PTS': 300,
    'mer_1/receivable/USD': 800,
    'operator/revenue/USD': 700,
    'prg_1/partner-payable/USD': 100,
    'prg_1/points-issued/PTS': 300,
  })
})

const position = fc
  .record({ reward: fc.nat(1_000), commission: fc.nat(1_000), partner: fc.nat(300), confirmed: fc.boolean() })
  .map((drawn): Position => (drawn.reward === 0 ? { ...NOTHING, confirmed: drawn.confirmed } : drawn))

test('whatever way a reward came, the accounts hold what stands', () => {
  fc.assert(
    fc.property(
      fc.array(position, { minLength: 1, maxLength: 6 }),
      fc.constantFrom('USD', 'PTS'),
      (way, rewardCurrency) => {
        const transfers = way.flatMap((next, i) =>
          postReward({ ...posted, rewardCurrency, revision: i + 1 }, way[i - 1] ?? NOTHING, next),
        )
        const straight = postReward({ ...posted, rewardCurrency }, NOTHING, way.at(-1)!)
        expect(balances(transfers)).toEqual(balances(straight))
        expect(new Set(transfers.map(({ id }) => id)).size).toBe(transfers.length)
        for (const { amount, debit, credit, currency } of transfers) {
          expect(amount).toBeGreaterThan(0)
          expect(debit).not.toBe(credit)
          expect([debit, credit].map((id) => parseAccountId(id).currency)).toEqual([currency, currency])
        }
      },
    ),
    { numRuns: 500, seed: 1 },
  )
})

test('what did not change posts nothing', () => {
  expect(postReward(posted, stands(500, 800, 100), stands(500, 800, 100))).toEqual([])
})
