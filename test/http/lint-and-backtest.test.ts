// An offer judged before it is published: what is odd about it, and what it would have cost.
import { expect, test } from 'vitest'
import { operator } from './client.ts'
import { clearing, newCustomer, newMerchant, newProgram, simpleOffer } from './parties.ts'

async function draft(merchantId: string, terms: object): Promise<string> {
  const { body } = await operator.post('/v1/offers', { body: { ...simpleOffer, ...terms, merchantId } })
  return body.id
}

test('lint tells in plain sentences, with pointers, and only the merchant’s own', async () => {
  const merchant = await newMerchant()
  const other = await newMerchant()
  const limits = { rewardMax: 500, budget: 2_000 }
  const id = await draft(merchant.id, { limits, activation: 'required' })
  const { status, body } = await merchant.key.get(`/v1/offers/${id}/lint`)
  expect(status).toBe(200)
  expect(body).toEqual({
    offerId: id,
    judged: 'pending',
    findings: [
      {
        code: 'budget-fits-few',
        pointer: '/limits/budget',
        sentence: '20.00 USD fits only 4 of the largest rewards (5.00 USD each).',
      },
    ],
  })
  expect((await other.key.get(`/v1/offers/${id}/lint`)).status).toBe(404)
})

test('a back-test answers cost, days and who would have been paid, and earns nobody anything', async () => {
  const [program, merchant] = [await newProgram(), await newMerchant()]
  const customer = await newCustomer(program.id)
  const bought = (day: string) =>
    clearing(merchant.mid, customer.token, {
      occurredAt: `2026-${day}T18:00:00Z`,
      postedAt: `2026-${day}T23:00:00Z`,
      amount: 10_000,
    })
  const transactions = [bought('09-01'), bought('09-20')]
  await operator.post('/v1/transactions', { body: { transactions } })
  const id = await draft(merchant.id, { limits: { budget: 700 } })
  const { status, body } = await merchant.key.post(`/v1/offers/${id}/backtest`, {
    body: { from: '2026-08-01T00:00:00Z', to: '2026-10-01T00:00:00Z' },
  })
  expect(status).toBe(200)
  expect(body).toMatchObject({
    offerId: id,
    judged: 'pending',
    sample: { share: 1, purchases: 2, customers: 1, spend: 20_000 },
    rewarded: { purchases: 2, customers: 1, spend: 20_000 },
    cost: { rewards: 700, commission: 1_600, partnerShare: 200 },
    days: [
      { day: '2026-09-01', purchases: 1, rewards: 500 },
      { day: '2026-09-20', purchases: 1, rewards: 200 },
    ],
    anyway: { bps: 10_000, loyalBps: 2_857, lapsedBps: 0, newBps: 7_143 },
    budgetOutAt: '2026-09-20T18:00:00.000Z',
  })
  expect(body.sentences[0]).toContain('Of 2 purchases')
  const rewards = await operator.get(`/v1/customers/${customer.id}/rewards`)
  expect(rewards.body.data).toEqual([])
})

test('a period that is empty is refused with a pointer', async () => {
  const merchant = await newMerchant()
  const id = await draft(merchant.id, {})
  const { status, body } = await merchant.key.post(`/v1/offers/${id}/backtest`, {
    body: { from: '2036-08-01T00:00:00Z' },
  })
  expect(status).toBe(422)
  expect(body.errors).toEqual([{ pointer: '/from', detail: 'is not in the past and before to' }])
})
