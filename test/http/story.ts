// A story told over HTTP: an offer, a customer, a few purchases, and what each of them earned.
import { expect } from 'vitest'
import { fresh, operator } from './client.ts'
import { clearing, newMerchant, newProgram, simpleOffer } from './parties.ts'

export type Purchase = {
  /** Instant of purchase; noon in New York on Monday, 2 November 2026, unless the case says otherwise. */
  readonly at?: string
  readonly amount?: number
  readonly currency?: string
  readonly channel?: 'in_store' | 'online'
  /** What is refunded of it, at once. */
  readonly refund?: number
}

export type Story = {
  readonly terms: object
  /** Published beside the first. */
  readonly other?: object
  readonly customer?: object
  readonly card?: object
  readonly activatedAt?: string
  /** 100.00 each, unless the case says otherwise. */
  readonly purchases: readonly Purchase[]
}

let house: Promise<{ readonly id: string }> | undefined

/** What the offer gave for each purchase, in their order: an amount, or the first reason why not. */
export async function play({ terms, other, customer, card, activatedAt, purchases }: Story) {
  house ??= newProgram()
  const [program, merchant] = [await house, await newMerchant()]
  const offerId = await live(merchant.id, placed(terms, merchant.locationId, program.id))
  if (other) await live(merchant.id, other)
  const { body: person } = await operator.post('/v1/customers', { body: { programId: program.id, ...customer } })
  const token = fresh('tok')
  const linked = { token, scheme: 'visa', consent: { termsVersion: '1' }, linkedAt: '2026-01-01T00:00:00Z', ...card }
  await operator.post(`/v1/customers/${person.id}/cards`, { body: linked })
  if (activatedAt) await operator.post(`/v1/customers/${person.id}/activations`, { body: { offerId, at: activatedAt } })
  const transactions = purchases.flatMap((purchase) => reportsOf(purchase, merchant.mid, token))
  const { body } = await operator.post('/v1/transactions', { body: { transactions } })
  return transactions.flatMap(({ type }, i) => {
    const { amount, reason } = body.results[i].rewards.find((each: { offerId: string }) => each.offerId === offerId)
    return type === 'refund' ? [] : [amount > 0 ? amount : reason]
  })
}

async function live(merchantId: string, terms: object): Promise<string> {
  const { body } = await operator.post('/v1/offers', { body: { ...simpleOffer, ...terms, merchantId } })
  for (const step of ['submit', 'approve']) {
    const { status, body: problem } = await operator.post(`/v1/offers/${body.id}/${step}`)
    expect(status, JSON.stringify(problem)).toBe(200)
  }
  return body.id
}

/** `HERE` and `PROGRAM` stand for ids that only the test knows. */
function placed(terms: object, locationId: string, programId: string): object {
  return JSON.parse(JSON.stringify(terms).replaceAll('HERE', locationId).replaceAll('PROGRAM', programId))
}

function reportsOf(
  { at = NOON, amount = 10_000, currency = 'USD', channel, refund }: Purchase,
  mid: string,
  token: string,
) {
  const fields = { occurredAt: at, postedAt: at, amount, currency, ...(channel ? { channel } : {}) }
  const bought = clearing(mid, token, fields)
  const back = { ...clearing(mid, token, { ...fields, amount: refund }), type: 'refund', relatedId: bought.id }
  return refund ? [bought, back] : [bought]
}

export const NOON = '2026-11-02T17:00:00Z'
export const oneDay = (n: number, clock = '17:00:00') => `2026-11-${String(n).padStart(2, '0')}T${clock}Z`
export const week = { startsAt: '2026-11-02T00:00:00Z', endsAt: '2026-11-10T00:00:00Z' }
export const generous = { commissionBps: 2_000, operatorBps: 5_000 }
