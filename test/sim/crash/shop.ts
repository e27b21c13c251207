// One merchant with 5 % for everybody, and customers whose purchases there can be told in advance to the cent.
import type { Random } from '../../../src/cli/demo/random.ts'
import type { Api } from '../../support/api.ts'

export type Shop = {
  readonly mid: string
  readonly customerIds: readonly string[]
  readonly cardTokens: readonly string[]
}
export type Report = Readonly<Record<string, unknown>>
export type Batch = {
  readonly id: string
  readonly reports: readonly Report[]
  /** What its purchases earn together, in minor units. */
  readonly earns: number
}
type WithId = { readonly id: string }

const rateBps = 500
const openedAt = '2026-01-01T00:00:00Z'
const boughtAt = '2026-10-01T12:00:00Z'
const postedAt = '2026-10-03T04:00:00Z'

export async function openShop(api: Api, customers: number): Promise<Shop> {
  const mid = '542814140150267'
  const program = await api.post<WithId>('/programs', { name: 'Crash', currency: 'USD' })
  const merchant = await api.post<WithId>('/merchants', { name: 'Hilltop BBQ' })
  await api.post(`/merchants/${merchant.id}/locations`, { name: 'Atlanta', mids: [mid], country: 'US' })
  const offer = await api.post<WithId>('/offers', {
    merchantId: merchant.id,
    title: '5% back',
    currency: 'USD',
    reward: { kind: 'percent', bps: rateBps },
    activation: 'automatic',
    schedule: { startsAt: openedAt },
    funding: { commissionBps: 800 },
  })
  await api.post(`/offers/${offer.id}/submit`, {})
  await api.post(`/offers/${offer.id}/approve`, {})
  const customerIds: string[] = []
  const cardTokens: string[] = []
  for (let n = 0; n < customers; n++) {
    const customer = await api.post<WithId>('/customers', { programId: program.id, externalId: `c${n}` })
    const consent = { termsVersion: '1', at: openedAt }
    await api.post(`/customers/${customer.id}/cards`, { token: `tok_${n}`, consent, linkedAt: openedAt })
    customerIds.push(customer.id)
    cardTokens.push(`tok_${n}`)
  }
  return { mid, customerIds, cardTokens }
}

/** Each purchase is an authorization and its clearing, so that a batch that is half there shows in the sums too. */
export function makeBatch(shop: Shop, id: string, random: Random): Batch {
  const purchases = Array.from({ length: random.int(5, 40) }, (_, n) => ({
    id: `${id}-${n}`,
    amount: random.int(100, 20_000),
    cardToken: random.pick(shop.cardTokens),
  }))
  const reports = purchases.flatMap(({ id, amount, cardToken }) => {
    const merchant = { descriptor: 'HILLTOP BBQ', mid: shop.mid, country: 'US' }
    const shared = { cardToken, amount, currency: 'USD', occurredAt: boughtAt, merchant }
    return [
      { ...shared, id: `${id}-a`, type: 'authorization' },
      { ...shared, id: `${id}-c`, type: 'clearing', relatedId: `${id}-a`, postedAt },
    ]
  })
  const earns = purchases.reduce((sum, { amount }) => sum + Math.floor((amount * rateBps) / 10_000), 0)
  return { id, reports, earns }
}

export async function credited(api: Api, shop: Shop): Promise<number> {
  let sum = 0
  for (const id of shop.customerIds) {
    const balance = await api.get<{ pending: number; confirmed: number }>(`/customers/${id}/balance`)
    sum += balance.pending + balance.confirmed
  }
  return sum
}
