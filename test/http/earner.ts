// A platform whose clock the test moves, and customers on it who have earned: 5.00 of cashback on 100.00, for which the
// merchant pays 8.00 of commission, 1.00 of it to the partner.
import { expect } from 'vitest'
import { startPlatform } from '../support/platform.ts'
import { caller, fresh } from './client.ts'
import { simpleOffer } from './parties.ts'

export type Earning = Awaited<ReturnType<typeof openEarning>>
export type Earner = Awaited<ReturnType<typeof earn>>

export async function openEarning() {
  const { url, operatorKey, stop } = await startPlatform({ clock: 'test' })
  const operator = caller(operatorKey, url)
  const moveTo = (now: string) => operator.post('/v1/clock', { body: { now } })
  return { url, operator, moveTo, stop }
}

/** On the 5th of the month; the clock stands on the 10th after it. */
export async function earn({ url, operator, moveTo }: Earning, month = '2027-03') {
  await moveTo(`${month}-07T12:00:00Z`)
  const make = async (path: string, body: object) => (await operator.post(path, { body })).body
  const { id: programId } = await make('/v1/programs', { name: fresh('Program'), currency: 'USD' })
  const { id: merchantId } = await make('/v1/merchants', { name: fresh('Shop') })
  const mid = `7${Math.random().toString().slice(2, 10)}`
  await make(`/v1/merchants/${merchantId}/locations`, { name: 'Main', mids: [mid], country: 'US' })
  const { id: offerId } = await make('/v1/offers', { ...simpleOffer, merchantId })
  await operator.post(`/v1/offers/${offerId}/submit`)
  await operator.post(`/v1/offers/${offerId}/approve`)
  const { id: customerId } = await make('/v1/customers', { programId })
  const token = fresh('tok')
  const consent = { termsVersion: '1' }
  await make(`/v1/customers/${customerId}/cards`, { token, last4: '4242', consent, linkedAt: '2026-01-01T00:00:00Z' })
  const merchant = { descriptor: 'SHOP', mid, country: 'US' }
  const times = { occurredAt: `${month}-05T12:00:00Z`, postedAt: `${month}-06T12:00:00Z` }
  const clearing = {
    id: fresh('t'),
    type: 'clearing',
    cardToken: token,
    amount: 10_000,
    currency: 'USD',
    merchant,
    ...times,
  }
  const { results } = await make('/v1/transactions', [clearing])
  expect(results[0].rewards).toMatchObject([{ amount: 500 }])
  await moveTo(`${month}-10T12:00:00Z`)
  const signIn = async (kind: string, ownerId: string) => caller((await make('/v1/keys', { kind, ownerId })).key, url)
  return {
    programId,
    merchantId,
    offerId,
    customerId,
    token,
    path: `/v1/customers/${customerId}`,
    partner: await signIn('partner', programId),
    merchant: await signIn('merchant', merchantId),
    session: await signIn('customer', customerId),
  }
}
