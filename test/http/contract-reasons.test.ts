// Why a purchase earned nothing, where more than one purchase is needed to tell: each reason with its story.
import { describe, expect, test } from 'vitest'
import { fresh, operator } from './client.ts'
import { clearing, liveOffer, newCustomer, newMerchant, newProgram } from './parties.ts'

const DAY = 86_400_000

/** A merchant with one offer of 5 %, and a customer of a program. */
async function open(terms: object = {}) {
  const [merchant, program] = await Promise.all([newMerchant(), newProgram()])
  const offerId = await liveOffer(merchant.id, terms)
  const customer = await newCustomer(program.id)
  const tell = async (fields: object = {}) => {
    const { body } = await program.partner.post('/v1/transactions', {
      body: clearing(merchant.mid, customer.token, fields),
    })
    return body.results[0]
  }
  const rewardsOf = async (purchaseId: string) =>
    (await program.partner.get(`/v1/purchases/${purchaseId}`)).body.rewards
  return { merchant, program, customer, offerId, tell, rewardsOf }
}

describe('holdout', () => {
  test('an experiment withholds the offer from a share of the customers: it is not shown, and their purchases say why', async () => {
    const { merchant, program, offerId } = await open()
    const design = {
      ...{ name: 'Does it pay?', offerIds: [offerId], programIds: [program.id], holdoutBps: 5_000, currency: 'USD' },
      endsAt: new Date(Date.now() + 30 * DAY).toISOString(),
    }
    const { body: experiment } = await merchant.key.post('/v1/experiments', { body: design })
    await merchant.key.post(`/v1/experiments/${experiment.id}/start`)

    const people = await Promise.all(Array.from({ length: 16 }, () => newCustomer(program.id)))
    const now = new Date().toISOString()
    const transactions = people.map(({ token }) => clearing(merchant.mid, token, { occurredAt: now, postedAt: now }))
    const { body } = await program.partner.post('/v1/transactions', { body: { transactions } })
    const told = people.map(({ id }, i) => ({
      id,
      purchaseId: body.results[i].purchaseId,
      ...body.results[i].rewards[0],
    }))
    const [held, others] = [true, false].map((is) => told.filter(({ reason }) => (reason === 'holdout') === is))
    expect(held!.length).toBeGreaterThan(0)
    expect(others!.length).toBeGreaterThan(0)
    for (const { state, amount } of held!) expect([state, amount]).toEqual(['declined', 0])
    for (const { state, amount } of others!) expect([state, amount]).toEqual(['pending', 600])

    const offersOf = async (id: string) =>
      (await program.partner.get(`/v1/customers/${id}/offers`)).body.data.map(
        (each: { offerId: string }) => each.offerId,
      )
    expect(await offersOf(held![0]!.id)).not.toContain(offerId)
    expect(await offersOf(others![0]!.id)).toContain(offerId)
    const { body: story } = await program.partner.get(`/v1/purchases/${held![0]!.purchaseId}`)
    const sentence = 'The offer was withheld from this customer, to learn what it brings about.'
    expect(story.rewards).toMatchObject([{ reason: 'holdout', sentence, failures: [{ reason: 'holdout' }] }])
  })

  test('it holds for purchases made while the experiment runs: those before, and those after it was stopped, earn', async () => {
    const { merchant, program, offerId } = await open()
    const people = await Promise.all(Array.from({ length: 12 }, () => newCustomer(program.id)))
    const buy = async () => {
      const at = new Date().toISOString()
      const body = people.map(({ token }) => clearing(merchant.mid, token, { occurredAt: at, postedAt: at }))
      const told = await program.partner.post('/v1/transactions', { body })
      return told.body.results.map((each: { rewards: [{ reason: string | null }] }) => each.rewards[0].reason)
    }
    expect(new Set(await buy())).toEqual(new Set([null]))
    const endsAt = new Date(Date.now() + 30 * DAY).toISOString()
    const design = { name: 'A week', offerIds: [offerId], holdoutBps: 5_000, currency: 'USD', endsAt }
    const { body: experiment } = await merchant.key.post('/v1/experiments', { body: design })
    await merchant.key.post(`/v1/experiments/${experiment.id}/start`)
    expect(new Set(await buy())).toEqual(new Set([null, 'holdout']))
    await merchant.key.post(`/v1/experiments/${experiment.id}/stop`)
    expect(new Set(await buy())).toEqual(new Set([null]))
  })
})

test('fraud: what was earned is taken back, and given again if it was none', async () => {
  const { program, customer, tell, rewardsOf } = await open()
  const { purchaseId } = await tell()
  const verdict = (verdict: string) =>
    program.partner.post(`/v1/purchases/${purchaseId}/verdicts`, { body: { verdict } })
  const pending = async () => (await program.partner.get(`/v1/customers/${customer.id}/balance`)).body.pending
  expect((await verdict('fraud')).status).toBe(201)
  expect(await rewardsOf(purchaseId)).toMatchObject([{ state: 'declined', amount: 0, reason: 'fraud' }])
  expect(await pending()).toBe(0)
  await verdict('not-fraud')
  expect(await rewardsOf(purchaseId)).toMatchObject([{ state: 'pending', amount: 600, reason: null }])
  expect(await pending()).toBe(600)
})

describe('nothing-left', () => {
  test.each([
    ['refunded in full', [{ type: 'refund', amount: 12_000 }]],
    ['refunded in parts', [5_000, 7_000].map((amount) => ({ type: 'refund', amount }))],
    ['reversed', [{ type: 'reversal', amount: 12_000 }]],
  ])('%s: whatever the offer asks for', async (_, taken) => {
    const { tell, rewardsOf } = await open({ conditions: { minSpend: 5_000 } })
    const id = fresh('bought')
    const { purchaseId } = await tell({ id })
    for (const fields of taken) await tell({ ...fields, relatedId: id })
    const sentence = 'Nothing is left of the purchase: all of it was given back, or it never went through.'
    expect(await rewardsOf(purchaseId)).toMatchObject([
      { state: 'reversed', amount: 0, reason: 'nothing-left', sentence, failures: [{ reason: 'nothing-left' }] },
    ])
  })

  test('a part refunded below the minimum is another reason', async () => {
    const { tell, rewardsOf } = await open({ conditions: { minSpend: 10_000 } })
    const id = fresh('bought')
    const { purchaseId } = await tell({ id })
    await tell({ type: 'refund', amount: 2_001, relatedId: id })
    expect(await rewardsOf(purchaseId)).toMatchObject([{ state: 'reversed', amount: 0, reason: 'below-min-spend' }])
  })
})

test('other-merchant: a correction says where the purchase was really made', async () => {
  const { merchant, tell, rewardsOf, offerId } = await open()
  const elsewhere = await newMerchant()
  const theirs = await liveOffer(elsewhere.id)
  const id = fresh('bought')
  const { purchaseId } = await tell({ id })
  const said = clearing(elsewhere.mid, '', {}).merchant
  await tell({ id, merchant: said })
  const rewards = await rewardsOf(purchaseId)
  const of = (offer: string) => rewards.find((each: { offerId: string }) => each.offerId === offer)
  expect(of(offerId)).toMatchObject({ state: 'reversed', amount: 0, reason: 'other-merchant', merchantId: merchant.id })
  expect(of(theirs)).toMatchObject({ state: 'pending', amount: 600, reason: null, merchantId: elsewhere.id })
})

test('a refund that names no purchase comes off the latest one with enough left, within 120 days', async () => {
  const { tell, rewardsOf } = await open()
  const bought = '2026-03-01T12:00:00Z'
  const { purchaseId } = await tell({ occurredAt: bought, postedAt: bought })
  const after = (days: number) => {
    const at = new Date(Date.parse(bought) + days * DAY).toISOString()
    return { type: 'refund', amount: 2_000, occurredAt: at, postedAt: at }
  }
  expect(await tell(after(121))).toMatchObject({ status: 'accepted', purchaseId: null, unmatched: true })
  expect(await rewardsOf(purchaseId)).toMatchObject([{ amount: 600 }])
  expect(await tell(after(120))).toMatchObject({ status: 'accepted', purchaseId, unmatched: false })
  expect(await rewardsOf(purchaseId)).toMatchObject([{ amount: 500 }])
})

test('every transfer of a purchase is there to be read, and adds up to its rewards', async () => {
  const { program, customer, merchant, tell } = await open()
  const { purchaseId } = await tell()
  const { body: listed } = await operator.get(`/v1/ledger/transfers?purchaseId=${purchaseId}`)
  const { body: story } = await program.partner.get(`/v1/purchases/${purchaseId}`)
  expect(listed.data.map(({ id }: { id: string }) => id).sort()).toEqual(
    story.transfers.map(({ id }: { id: string }) => id).sort(),
  )
  expect(listed.data).toContainEqual({
    ...{
      id: expect.any(String),
      causeId: story.rewards[0].id,
      purchaseId,
      kind: 'reward',
      createdAt: expect.any(String),
    },
    ...{ debit: `${merchant.id}/accrued/USD`, credit: `${customer.id}/pending/USD`, amount: 600, currency: 'USD' },
  })
  // 8 % of 120.00: the customer's 5 %, the partner's 1 %, and the rest the operator's.
  const amounts = Object.fromEntries(
    listed.data.map((each: { kind: string; amount: number }) => [each.kind, each.amount]),
  )
  expect(amounts).toEqual({ reward: 600, partner: 120, margin: 240 })
  const { body: account } = await operator.get(`/v1/ledger/transfers?account=${customer.id}/pending/USD`)
  expect(account.data).toMatchObject([{ purchaseId, amount: 600 }])
})

test('a card may be named by its id, and a location is answered whole', async () => {
  const { merchant, program, customer } = await open()
  const { body: cards } = await program.partner.get(`/v1/customers/${customer.id}/cards`)
  const { cardToken: _, ...report } = clearing(merchant.mid, '')
  const { body } = await program.partner.post('/v1/transactions', { body: { ...report, cardId: cards.data[0].id } })
  expect(body.results).toMatchObject([
    { status: 'accepted', match: { merchantId: merchant.id, locationId: merchant.locationId, method: 'mid' } },
  ])
  expect(body.results[0].match.confidence).toBeGreaterThan(0.9)
  const place = {
    ...{ name: 'Second', country: 'US', region: 'GA', city: 'Decatur', postcode: '30030', mcc: '5812' },
    ...{
      timezone: 'America/New_York',
      mids: ['991'],
      entityIds: ['e-1'],
      descriptors: ['SECOND DECATUR'],
      channel: 'in_store',
    },
  }
  const made = await merchant.key.post(`/v1/merchants/${merchant.id}/locations`, { body: place })
  expect(made.body).toMatchObject({ ...place, id: expect.any(String), createdAt: expect.stringMatching(/Z$/) })
})
