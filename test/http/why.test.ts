// Why a purchase earned, why not, by how little, and when the money comes.
import { expect, test } from 'vitest'
import { operator } from './client.ts'
import { clearing, liveOffer, newCustomer, newMerchant, newProgram } from './parties.ts'

async function shop(terms: object) {
  const [program, merchant] = [await newProgram(), await newMerchant()]
  const offerId = await liveOffer(merchant.id, { holdDays: 14, ...terms })
  const customer = await newCustomer(program.id)
  const buy = async (fields: object) => {
    const transactions = [clearing(merchant.mid, customer.token, fields)]
    const { body } = await program.partner.post('/v1/transactions', { body: { transactions } })
    const story = await program.partner.get(`/v1/purchases/${body.results[0].purchaseId}`)
    return story.body.rewards[0]
  }
  return { program, customer, offerId, buy }
}

test('a near miss in words', async () => {
  const { buy } = await shop({
    reward: { kind: 'percent', bps: 1_000 },
    conditions: { minSpend: 5_000 },
    funding: { commissionBps: 1_100 },
  })
  expect(await buy({ amount: 4_949 })).toMatchObject({
    state: 'declined',
    reason: 'below-min-spend',
    sentence: '0.51 USD more would have earned 5.00 USD.',
    failures: [{ reason: 'below-min-spend', short: 51, wouldEarn: 500 }],
    expectedAt: null,
  })
})

test('every failing reason has its sentence, not just the first', async () => {
  const { buy } = await shop({ conditions: { minSpend: 5_000, channels: ['online'], schemes: ['amex'] } })
  const { failures } = await buy({ amount: 1_000, channel: 'in_store' })
  expect(failures.map(({ reason, sentence }: { reason: string; sentence: string }) => [reason, sentence])).toEqual([
    ['below-min-spend', '40.00 USD more would have been needed.'],
    ['channel', 'The offer is for purchases online only.'],
    ['scheme', 'The offer is for amex cards only.'],
  ])
})

test('an amount that a limit cut says which', async () => {
  const { buy } = await shop({ limits: { rewardMax: 300 } })
  expect(await buy({ amount: 10_000 })).toMatchObject({ amount: 300, sentence: 'One purchase earns 3.00 USD at most.' })
})

test('the way to the money, with the date on which the hold is over', async () => {
  const { customer, buy, program } = await shop({ holdDays: 365 })
  const reward = await buy({ amount: 10_000 })
  expect(reward).toMatchObject({ state: 'pending', sentence: null, expectedAt: '2027-11-02T04:00:00.000Z' })
  expect(reward.timeline.map(({ step, at, expected }: Record<string, unknown>) => [step, at, expected])).toEqual([
    ['purchased', '2026-11-01T18:20:00.000Z', false],
    ['cleared', '2026-11-02T04:00:00.000Z', false],
    ['confirmed', '2027-11-02T04:00:00.000Z', true],
  ])
  const { body } = await program.partner.get(`/v1/customers/${customer.id}/rewards`)
  expect(body.data[0]).toMatchObject({ expectedAt: '2027-11-02T04:00:00.000Z', timeline: reward.timeline })
})

test('an open authorization: expected by what the merchant’s purchases took, once there are twenty of them', async () => {
  const { buy, customer, program, offerId } = await shop({ holdDays: 10 })
  const { body: offer } = await operator.get(`/v1/offers/${offerId}`)
  const { body: places } = await operator.get(`/v1/merchants/${offer.merchantId}/locations`)
  const mid = places.data[0].mids[0]
  const now = Date.now()
  const at = (days: number) => new Date(now + days * 86_400_000).toISOString()
  const asks = () => buy({ type: 'authorization', amount: 5_000, occurredAt: at(-0.01), postedAt: undefined })
  const waiting = await asks()
  expect(waiting.expectedAt).toBeNull()
  expect(waiting.timeline[1]).toMatchObject({ step: 'cleared', at: null, expected: true })

  const transactions = Array.from({ length: 20 }, (_, n) =>
    clearing(mid, customer.token, { amount: 100, occurredAt: at(-30), postedAt: at(n < 15 ? -27.5 : -25.5) }),
  )
  await program.partner.post('/v1/transactions', { body: { transactions } })
  const told = await asks()
  expect(told.timeline[1]).toMatchObject({ step: 'cleared', at: at(2.99), latestAt: at(4.99), expected: true })
  expect(told.expectedAt).toBe(at(12.99))
})
