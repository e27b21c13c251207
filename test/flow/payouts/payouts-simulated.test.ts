// A customer's money over a few hundred random steps, several at once: bought, sent back, asked for, filed, paid, returned
// and tried again. Whatever happens, every cent is somewhere, and nothing is paid that was not earned.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Payout } from '../../../src/domain/payout/payout.ts'
import { Refusal } from '../../../src/domain/refusal.ts'
import { retryPayout } from '../../../src/flow/payouts/request-payout.ts'
import { settlePayouts } from '../../../src/flow/payouts/settle-payouts.ts'
import { submitPayouts } from '../../../src/flow/payouts/submit-payouts.ts'
import { writeOff } from '../../../src/flow/payouts/write-off.ts'
import { readPayouts } from '../../../src/store/books/payouts.ts'
import { type House, openHouse } from '../../support/house.ts'
import { ask, balances, booksAgree, buy, openPayingShop, type PayingShop, refund } from '../../support/payouts.ts'

const STEPS = 25
const AT_ONCE = 4
let house: House
let everPaid = 0
beforeAll(async () => {
  house = await openHouse(Date.UTC(2026, 10, 9, 15))
})
afterAll(() => house.stop())

/** Numbers from 0 to below 1, the same for the same seed. */
function dice(seed: number) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

async function payoutsOf(shop: PayingShop): Promise<readonly Payout[]> {
  const filter = { programId: null, customerId: shop.customer.customer.id, state: null }
  return readPayouts(house.books, filter, { before: null, limit: 1_000 })
}

/** What is refused is no fault: the step comes at a wrong time. */
async function attempt(step: () => Promise<unknown>): Promise<void> {
  await step().catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error
  })
}

test.each([1, 2, 3])('seed %i', async (seed) => {
  const random = dice(seed)
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)]
  const shop = await openPayingShop(house, { minimum: 1, overdraft: { floor: 900, writeOffAfterDays: null } })
  const bought: string[] = []
  const steps: readonly (() => Promise<unknown>)[] = [
    async () => void bought.push(await buy(house, shop, 2_000 + Math.floor(random() * 20_000))),
    async () => bought.length > 0 && refund(house, shop, pick(bought)!, 1_000 + Math.floor(random() * 9_000)),
    () => ask(house, shop.customer, shop.destination.id),
    () => ask(house, shop.customer, shop.destination.id, 1 + Math.floor(random() * 400)),
    () => submitPayouts(house.deps, shop.program, 'ach', null),
    async () => {
      const payout = pick(await payoutsOf(shop))
      const outcome = pick(['paid', 'paid', 'failed', 'returned'] as const)!
      const sent = ({ fileId }: Payout) => fileId !== null
      if (payout) await settlePayouts(house.deps, house.books, [{ payoutId: payout.id, outcome, code: null }], sent)
    },
    async () => {
      const payout = pick((await payoutsOf(shop)).filter(({ state }) => state === 'returned' || state === 'failed'))
      if (payout) await retryPayout(house.deps, shop.customer, payout, null, null)
    },
    () => writeOff(house.deps, house.books),
  ]
  for (let step = 0; step < STEPS; step++)
    await Promise.all(Array.from({ length: AT_ONCE }, () => attempt(pick(steps)!)))

  const payouts = await payoutsOf(shop)
  const sumOf = (...states: readonly string[]) =>
    payouts.filter(({ state }) => states.includes(state)).reduce((sum, { amount }) => sum + amount, 0)
  const now = await balances(house, shop.customer.customer.id)
  expect(now['in-transit'] ?? 0).toBe(sumOf('requested', 'submitted'))
  const [earned] = await house.books.read([
    {
      sql: `SELECT (SELECT coalesce(sum(amount), 0) FROM rewards WHERE customer_id = ?1 AND confirmed_at IS NOT NULL)
        + (SELECT coalesce(sum(amount), 0) FROM transfers WHERE cause_id LIKE 'adj%' AND credit = ?1 || '/available/USD') AS earned`,
      args: [shop.customer.customer.id],
    },
  ])
  expect((now.available ?? 0) + sumOf('requested', 'submitted', 'paid')).toBe(Number(earned![0]!.earned))
  expect(new Set(payouts.map(({ retryOf }) => retryOf).filter(Boolean)).size).toBe(
    payouts.filter(({ retryOf }) => retryOf !== null).length,
  )
  everPaid += payouts.filter(({ paidAt }) => paidAt !== null).length
  await booksAgree(house)
})

test('some of it was paid', () => {
  expect(everPaid).toBeGreaterThan(0)
})
