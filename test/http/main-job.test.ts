import { expect, test } from 'vitest'
import { caller, fresh, operator } from './client.ts'
import { clearing, liveOffer, newCustomer, newMerchant, newProgram } from './parties.ts'

test('a purchase earns, is explained, and shows in every book', async () => {
  const [merchant, program] = await Promise.all([newMerchant(), newProgram()])
  const offerId = await liveOffer(merchant.id)
  const customer = await newCustomer(program.id)
  const report = clearing(merchant.mid, customer.token)
  const { body } = await program.partner.post('/v1/transactions', { body: { transactions: [report] } })
  const [result] = body.results
  expect(result).toMatchObject({
    id: report.id,
    status: 'accepted',
    match: { merchantId: merchant.id, locationId: merchant.locationId, method: 'mid' },
    rewards: [{ offerId, amount: 600, currency: 'USD', limitedBy: 'rate', reason: null }],
  })

  const story = await program.partner.get(`/v1/purchases/${result.purchaseId}`)
  expect(story.body).toMatchObject({
    customerId: customer.id,
    net: 12_000,
    reports: [{ id: report.id, type: 'clearing' }],
    rewards: [
      { offerId, version: 1, amount: 600, commission: 960, partnerShare: 120, terms: { reward: { bps: 500 } } },
    ],
  })
  const { body: rewards } = await program.partner.get(`/v1/customers/${customer.id}/rewards`)
  expect(rewards.data).toMatchObject([{ offerId, purchaseId: result.purchaseId, amount: 600 }])
  const { body: balance } = await program.partner.get(`/v1/customers/${customer.id}/balance`)
  expect(balance.pending + balance.confirmed).toBe(600)
  const { body: results } = await merchant.key.get(`/v1/offers/${offerId}/report`)
  expect(results).toMatchObject({ purchases: 1, spend: 12_000, rewards: 600, commission: 960 })
  expect(results.locations).toMatchObject([{ locationId: merchant.locationId, purchases: 1 }])
  const { body: accounts } = await operator.get(`/v1/ledger/accounts?ownerId=${merchant.id}`)
  expect(accounts.data.reduce((sum: number, each: { balance: number }) => sum + each.balance, 0)).toBe(960)
  expect((await operator.get('/v1/ledger/check')).body.ok).toBe(true)
})

test('a pause counts from the next report on, for purchases made while it lasts', async () => {
  const [merchant, program] = await Promise.all([newMerchant(), newProgram()])
  const offerId = await liveOffer(merchant.id)
  const customer = await newCustomer(program.id)
  const send = async (fields: object) => {
    const body = [clearing(merchant.mid, customer.token, fields)]
    return (await program.partner.post('/v1/transactions', { body })).body.results[0].rewards[0]
  }
  expect(await send({})).toMatchObject({ amount: 600 })
  await merchant.key.post(`/v1/offers/${offerId}/pause`)
  const now = { occurredAt: new Date().toISOString(), postedAt: null }
  expect(await send(now)).toMatchObject({ state: 'declined', reason: 'outside-window' })
  expect(await send({ occurredAt: '2026-11-02T10:00:00Z' })).toMatchObject({ amount: 600 })
})

test('an activation earlier than the first version binds it', async () => {
  const [merchant, program] = await Promise.all([newMerchant(), newProgram()])
  const offerId = await liveOffer(merchant.id, { activation: 'required' })
  const customer = await newCustomer(program.id)
  const offers = await program.partner.get(`/v1/customers/${customer.id}/offers?limit=100`)
  expect(offers.body.data.find((each: { offerId: string }) => each.offerId === offerId)).toMatchObject({
    id: offerId,
    state: 'activatable',
  })
  const declined = await program.partner.post('/v1/transactions', { body: clearing(merchant.mid, customer.token) })
  expect(declined.body.results[0].rewards).toMatchObject([{ state: 'declined', reason: 'not-activated' }])
  const activation = { offerId, at: '2026-10-01T00:00:00Z' }
  const activated = await program.partner.post(`/v1/customers/${customer.id}/activations`, { body: activation })
  expect(activated.body).toMatchObject({ customerId: customer.id, offerId, version: 1, at: '2026-10-01T00:00:00.000Z' })
  const { body } = await program.partner.get(`/v1/customers/${customer.id}/rewards`)
  expect(body.data).toMatchObject([{ offerId, amount: 600, reason: null }])
})

test("a customer's session links, activates and reads for itself, and can't act in the past", async () => {
  const [merchant, program] = await Promise.all([newMerchant(), newProgram()])
  const offerId = await liveOffer(merchant.id, { activation: 'required' })
  const { body: customer } = await program.partner.post('/v1/customers', { body: { externalId: fresh('member') } })
  const session = { kind: 'customer', ownerId: customer.id }
  const self = caller((await program.partner.post('/v1/keys', { body: session })).body.key)
  const card = { token: fresh('tok'), consent: { termsVersion: '1' }, linkedAt: '2026-01-01T00:00:00Z' }
  const linked = await self.post(`/v1/customers/${customer.id}/cards`, { body: card })
  expect(linked.status).toBe(201)
  expect(Date.parse(linked.body.linkedAt)).toBeGreaterThan(Date.parse('2026-02-01'))
  const activation = { offerId, at: '2026-10-01T00:00:00Z' }
  const { body: activated } = await self.post(`/v1/customers/${customer.id}/activations`, { body: activation })
  expect(Date.parse(activated.at)).toBeGreaterThan(Date.parse('2026-11-01'))
  expect((await self.post('/v1/transactions', { body: clearing(merchant.mid, card.token) })).status).toBe(404)
  const unlinked = await self.delete(`/v1/cards/${linked.body.id}`)
  expect(unlinked.body).toMatchObject({ id: linked.body.id, token: null })
  const late = await program.partner.post('/v1/transactions', { body: clearing(merchant.mid, card.token) })
  expect(late.body.results).toMatchObject([{ status: 'ignored', purchaseId: null }])
})

test("a partner reports on its own program's cards only", async () => {
  const [merchant, mine, other] = await Promise.all([newMerchant(), newProgram(), newProgram()])
  const customer = await newCustomer(other.id)
  const body = clearing(merchant.mid, customer.token)
  expect((await mine.partner.post('/v1/transactions', { body })).body.results[0].status).toBe('ignored')
  const { body: taken } = await other.partner.post('/v1/transactions', { body })
  expect(taken.results[0].status).toBe('accepted')
  expect((await mine.partner.get(`/v1/purchases/${taken.results[0].purchaseId}`)).status).toBe(404)
  expect((await mine.partner.get(`/v1/customers/${customer.id}`)).status).toBe(404)
  expect((await merchant.key.get(`/v1/customers/${customer.id}`)).status).toBe(404)
})
