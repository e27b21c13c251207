// Customers: registered with what their partner already has of them, linked, activated, and judged by what they were.
import { describe, expect, test } from 'vitest'
import { caller, fresh, operator } from './client.ts'
import { clearing, liveOffer, newCustomer, newMerchant, newProgram } from './parties.ts'

const consent = { termsVersion: '2026-10', at: '2026-01-05T00:00:00Z' }

describe('POST /v1/customers with cards and activations', () => {
  test('is one commit, and purchases earn from the first one on', async () => {
    const [merchant, program] = await Promise.all([newMerchant(), newProgram()])
    const offerId = await liveOffer(merchant.id, { activation: 'required' })
    const [token, other] = [fresh('tok'), fresh('tok')]
    const body = {
      externalId: fresh('member'),
      cards: [
        { token, last4: '4242', scheme: 'visa', consent, linkedAt: '2026-01-05T00:00:00Z' },
        { token: other, consent },
      ],
      activations: [{ offerId, at: '2026-10-01T00:00:00Z' }],
    }
    const once = fresh('join')
    const { status, body: made } = await program.partner.post('/v1/customers', { body, once })
    expect(status).toBe(201)
    expect(made).toMatchObject({
      programId: program.id,
      externalId: body.externalId,
      email: null,
      attributes: {},
      cards: [
        { customerId: made.id, token, last4: '4242', scheme: 'visa', linkedAt: '2026-01-05T00:00:00.000Z' },
        { token: other, last4: null, scheme: null, unlinkedAt: null },
      ],
      activations: [{ customerId: made.id, offerId, version: 1, at: '2026-10-01T00:00:00.000Z' }],
    })
    expect((await program.partner.get(`/v1/customers/${made.id}/cards`)).body.data).toEqual(made.cards.toReversed())
    expect((await program.partner.get(`/v1/customers/${made.id}/activations`)).body.data).toEqual(made.activations)

    const { body: told } = await program.partner.post('/v1/transactions', { body: clearing(merchant.mid, token) })
    expect(told.results[0].rewards).toMatchObject([{ offerId, amount: 600, reason: null }])

    await merchant.key.post(`/v1/offers/${offerId}/end`)
    const again = await program.partner.post('/v1/customers', { body, once })
    expect(again.headers.get('Idempotent-Replayed')).toBe('true')
    expect(again.body).toEqual(made)
  })

  test('leaves nothing behind when one part of it is refused', async () => {
    const [merchant, program] = await Promise.all([newMerchant(), newProgram()])
    const ended = await liveOffer(merchant.id, { activation: 'required' })
    await merchant.key.post(`/v1/offers/${ended}/end`)
    const taken = await newCustomer(program.id)
    const tokens = { cards: [{ token: fresh('tok'), consent }] }
    const later = new Date(Date.now() + 7 * 86_400_000).toISOString()
    const refused: readonly (readonly [number, object, string?])[] = [
      [409, { ...tokens, activations: [{ offerId: ended }] }],
      [404, { ...tokens, activations: [{ offerId: 'off_unheard_of' }] }],
      [409, { cards: [...tokens.cards, { token: taken.token, consent }] }],
      [422, { cards: [...tokens.cards, ...tokens.cards] }, '/cards/1/token'],
      [422, { cards: [{ token: fresh('tok') }] }, '/cards/0/consent'],
      [422, { cards: [{ token: fresh('tok'), consent, linkedAt: later }] }, '/cards/0/linkedAt'],
      [422, { ...tokens, activations: [{ offerId: ended, at: later }] }, '/activations/0/at'],
      [422, { cards: [{ token: '4111111111111111', consent }] }, '/cards/0/token'],
    ]
    for (const [status, parts, pointer] of refused) {
      const answer = await program.partner.post('/v1/customers', { body: { externalId: 'the same', ...parts } })
      expect([answer.status, answer.body.errors?.[0].pointer]).toEqual([status, pointer])
    }
    expect((await program.partner.get('/v1/customers')).body.data).toHaveLength(1)
    const { status } = await program.partner.post('/v1/customers', { body: { externalId: 'the same', ...tokens } })
    expect(status).toBe(201)
  })

  test('an offer that is activated twice while it runs is activated once', async () => {
    const [merchant, program] = await Promise.all([newMerchant(), newProgram()])
    const offerId = await liveOffer(merchant.id, { activation: 'required' })
    const activations = [
      { offerId, at: '2026-10-01T00:00:00Z' },
      { offerId, at: '2026-10-09T00:00:00Z' },
    ]
    const { body } = await program.partner.post('/v1/customers', { body: { activations } })
    expect(body.activations).toMatchObject([{ offerId, at: '2026-10-01T00:00:00.000Z' }])
  })

  test('is not for a customer, nor for another program', async () => {
    const [mine, other] = await Promise.all([newProgram(), newProgram()])
    const { id } = await newCustomer(mine.id)
    const { body: session } = await mine.partner.post('/v1/keys', { body: { kind: 'customer', ownerId: id } })
    expect((await caller(session.key).post('/v1/customers', { body: {} })).status).toBe(404)
    expect((await other.partner.post('/v1/customers', { body: { programId: mine.id } })).status).toBe(404)
    expect((await operator.post('/v1/customers', { body: {} })).body.errors).toMatchObject([{ pointer: '/programId' }])
  })
})

describe('PATCH /v1/customers/:id', () => {
  test('counts from now on: a purchase is judged by what the customer was when it was made', async () => {
    const [merchant, program] = await Promise.all([newMerchant(), newProgram()])
    await liveOffer(merchant.id, { targeting: { tiers: ['gold'] } })
    const customer = await newCustomer(program.id)
    const at = `/v1/customers/${customer.id}`
    const buy = async (occurredAt: string) => {
      const body = clearing(merchant.mid, customer.token, { occurredAt, postedAt: null })
      return (await program.partner.post('/v1/transactions', { body })).body.results[0].rewards[0]
    }
    const before = new Date().toISOString()
    expect(await buy(before)).toMatchObject({ state: 'declined', reason: 'not-targeted' })
    const { status, body } = await program.partner.patch(at, { body: { attributes: { tier: 'gold', town: 'Macon' } } })
    expect([status, body.attributes]).toEqual([200, { tier: 'gold', town: 'Macon' }])
    expect(await buy(before)).toMatchObject({ state: 'declined', reason: 'not-targeted' })
    expect(await buy(new Date().toISOString())).toMatchObject({ amount: 600, reason: null })
    await program.partner.patch(at, { body: { attributes: { tier: null } } })
    expect(await buy(new Date().toISOString())).toMatchObject({ state: 'declined', reason: 'not-targeted' })
    expect((await program.partner.get(at)).body.attributes).toEqual({ town: 'Macon' })
  })

  test("changes only what is given, and is the partner's to do", async () => {
    const [mine, other] = await Promise.all([newProgram(), newProgram()])
    const body = { externalId: fresh('member'), email: 'a@example.com', attributes: { town: 'Macon' } }
    const { body: made } = await mine.partner.post('/v1/customers', { body })
    const at = `/v1/customers/${made.id}`
    expect((await mine.partner.patch(at, { body: { email: null } })).body).toMatchObject({ ...body, email: null })
    expect((await mine.partner.patch(at, { body: {} })).body).toMatchObject({ ...body, email: null })
    expect((await other.partner.patch(at, { body: { email: 'b@example.com' } })).status).toBe(404)
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`a${i}`, i]))
    expect((await mine.partner.patch(at, { body: { attributes: many } })).body.errors).toMatchObject([
      { pointer: '/attributes' },
    ])
    const { body: session } = await mine.partner.post('/v1/keys', { body: { kind: 'customer', ownerId: made.id } })
    expect((await caller(session.key).patch(at, { body: { email: null } })).status).toBe(404)
  })
})
