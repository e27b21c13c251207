// The calls that a partner makes, in the order in which they need them, with their own ids filled in.

export type ExampleCall = {
  readonly id: 'program' | 'customer' | 'offers' | 'transaction' | 'rewards' | 'events'
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body: string | null
}

/** What stands in the addresses until a call has answered with the customer's id. */
export const CUSTOMER_PLACE = 'CUSTOMER_ID'

export function exampleCalls(programId: string, currency: string, now: number): readonly ExampleCall[] {
  const mine = Math.floor(now / 1_000)
  const instant = new Date(now).toISOString().slice(0, 19)
  const token = `tok_try_${mine}`
  const card = { token, last4: '4242', scheme: 'visa', consent: { termsVersion: '1' } }
  const report = {
    ...{ id: `try-${mine}`, type: 'authorization', cardToken: token, amount: 1_250, currency },
    ...{ occurredAt: `${instant}Z`, merchant: { descriptor: 'SQ *HILLTOP BBQ ATLANTA GA', country: 'US' } },
  }
  const get = (id: ExampleCall['id'], path: string): ExampleCall => ({ id, method: 'GET', path, body: null })
  const post = (id: ExampleCall['id'], path: string, body: unknown): ExampleCall => {
    return { id, method: 'POST', path, body: JSON.stringify(body, null, 2) }
  }
  return [
    get('program', `/v1/programs/${programId}`),
    post('customer', '/v1/customers', { programId, externalId: `try-${mine}`, cards: [card] }),
    get('offers', `/v1/customers/${CUSTOMER_PLACE}/offers`),
    post('transaction', '/v1/transactions', report),
    get('rewards', `/v1/customers/${CUSTOMER_PLACE}/rewards`),
    get('events', '/v1/events?limit=10'),
  ]
}
