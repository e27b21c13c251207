// The parties that most tests over HTTP need.
import { caller, fresh, operator } from './client.ts'

export async function newProgram(): Promise<{ id: string; partner: ReturnType<typeof caller> }> {
  const { body: program } = await operator.post('/v1/programs', { body: { name: fresh('Program'), currency: 'USD' } })
  const { body: key } = await operator.post('/v1/keys', { body: { kind: 'partner', ownerId: program.id } })
  return { id: program.id, partner: caller(key.key) }
}

export type NewMerchant = { id: string; locationId: string; mid: string; key: ReturnType<typeof caller> }

export async function newMerchant(): Promise<NewMerchant> {
  const { body: merchant } = await operator.post('/v1/merchants', { body: { name: fresh('Merchant') } })
  const mid = String(Math.floor(Math.random() * 1e9)).padStart(9, '7')
  const { body: location } = await operator.post(`/v1/merchants/${merchant.id}/locations`, {
    body: { name: 'Main', mids: [mid], city: 'Atlanta', country: 'US', timezone: 'America/New_York' },
  })
  const { body: key } = await operator.post('/v1/keys', { body: { kind: 'merchant', ownerId: merchant.id } })
  return { id: merchant.id, locationId: location.id, mid, key: caller(key.key) }
}

export const simpleOffer = {
  title: '5% back',
  currency: 'USD',
  reward: { kind: 'percent', bps: 500 },
  activation: 'automatic',
  schedule: { startsAt: '2026-01-01T00:00:00Z', endsAt: '2028-01-01T00:00:00Z' },
  funding: { commissionBps: 800, partnerBps: 100 },
  holdDays: 0,
}

export async function liveOffer(merchantId: string, terms: object = {}): Promise<string> {
  const { body } = await operator.post('/v1/offers', { body: { ...simpleOffer, ...terms, merchantId } })
  await operator.post(`/v1/offers/${body.id}/submit`)
  await operator.post(`/v1/offers/${body.id}/approve`)
  return body.id
}

export async function newCustomer(programId: string): Promise<{ id: string; token: string }> {
  const { body } = await operator.post('/v1/customers', { body: { programId, externalId: fresh('member') } })
  const token = fresh('tok')
  await operator.post(`/v1/customers/${body.id}/cards`, {
    body: { token, last4: '4242', consent: { termsVersion: '1' }, linkedAt: '2026-01-01T00:00:00Z' },
  })
  return { id: body.id, token }
}

export function clearing(mid: string, cardToken: string, fields: object = {}) {
  const times = { occurredAt: '2026-11-01T18:20:00Z', postedAt: '2026-11-02T04:00:00Z' }
  const merchant = { descriptor: 'MAIN ATLANTA GA', mid, mcc: '5812', city: 'Atlanta', region: 'GA', country: 'US' }
  return { id: fresh('t'), type: 'clearing', cardToken, amount: 12_000, currency: 'USD', ...times, merchant, ...fields }
}
