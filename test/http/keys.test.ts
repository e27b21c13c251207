import { expect, test } from 'vitest'
import { caller, operator } from './client.ts'
import { newCustomer, newMerchant, newProgram } from './parties.ts'

test('a key is shown once, known by its hint, and dead when revoked', async () => {
  const merchant = await newMerchant()
  const { body: issued } = await merchant.key.post('/v1/keys', { body: { kind: 'merchant', label: 'till' } })
  expect(issued).toMatchObject({ kind: 'merchant', ownerId: merchant.id, label: 'till', revokedAt: null })
  expect(issued.key).toMatch(/^rb_mer_[0-9a-z]{58}$/)
  const till = caller(issued.key)
  expect((await till.get(`/v1/merchants/${merchant.id}`)).status).toBe(200)

  const { body: listed } = await merchant.key.get('/v1/keys')
  expect(listed.data).toHaveLength(2)
  expect(JSON.stringify(listed)).not.toContain(issued.key)
  expect(issued.key.startsWith(issued.hint.slice(0, -1))).toBe(true)

  expect((await merchant.key.delete(`/v1/keys/${issued.id}`)).body.revokedAt).not.toBeNull()
  expect((await till.get(`/v1/merchants/${merchant.id}`)).status).toBe(401)
})

test('a repeated request does not tell the key again, nor make another', async () => {
  const merchant = await newMerchant()
  const request = { body: { kind: 'merchant' }, once: `key of ${merchant.id}` }
  const first = await merchant.key.post('/v1/keys', request)
  const again = await merchant.key.post('/v1/keys', request)
  expect(again.headers.get('Idempotent-Replayed')).toBe('true')
  expect(again.body).toEqual({ ...first.body, key: null })
})

test('nobody issues keys for others, except a partner for its customers', async () => {
  const [mine, other, program] = await Promise.all([newMerchant(), newMerchant(), newProgram()])
  const customer = await newCustomer(program.id)
  const attempts = [
    { kind: 'operator' },
    { kind: 'merchant', ownerId: other.id },
    { kind: 'customer', ownerId: customer.id },
  ]
  for (const body of attempts) expect((await mine.key.post('/v1/keys', { body })).status).toBe(404)
  expect((await mine.key.delete(`/v1/keys/${'key_unknown'}`)).status).toBe(404)

  const { body: session } = await program.partner.post('/v1/keys', { body: { kind: 'customer', ownerId: customer.id } })
  expect(session).toMatchObject({ kind: 'customer', ownerId: customer.id, programId: program.id })
  const self = caller(session.key)
  expect((await self.get(`/v1/customers/${customer.id}/balance`)).status).toBe(200)
  const neighbour = await newCustomer(program.id)
  expect((await self.get(`/v1/customers/${neighbour.id}/balance`)).status).toBe(404)

  const stranger = await newProgram()
  const foreign = await stranger.partner.post('/v1/keys', { body: { kind: 'customer', ownerId: customer.id } })
  expect(foreign.status).toBe(404)
})

test('an expired key, a mistyped key and no key are all unknown', async () => {
  const merchant = await newMerchant()
  const { body } = await operator.post('/v1/keys', {
    body: { kind: 'merchant', ownerId: merchant.id, expiresAt: '2026-01-01T00:00:00Z' },
  })
  const mistyped = `${body.key.slice(0, -1)}${body.key.endsWith('0') ? '1' : '0'}`
  for (const key of [body.key, mistyped, 'rb_op_wrong', null]) {
    const answer = await caller(key).get(`/v1/merchants/${merchant.id}`)
    expect(answer.status).toBe(401)
    expect(answer.headers.get('WWW-Authenticate')).toContain('Bearer')
  }
})

test('an owner must exist', async () => {
  const answer = await operator.post('/v1/keys', { body: { kind: 'merchant', ownerId: 'mer_nobody' } })
  expect(answer.status).toBe(422)
  expect(answer.body.errors).toEqual([{ pointer: '/ownerId', detail: 'names no merchant' }])
})
