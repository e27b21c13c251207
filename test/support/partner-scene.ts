// A partner's program with a merchant, an offer and a customer, on a platform that other tests use too.
import type { InBrowser } from './browser.ts'

export type PartnerScene = Awaited<ReturnType<typeof openPartnerScene>>

/** `name` is the program's; everything else is told apart by it. */
export async function openPartnerScene({ api }: Pick<InBrowser, 'api'>, name: string) {
  const mine = crypto.randomUUID().slice(0, 8)
  const program = await api('/programs', { name, currency: 'USD' })
  const merchant = await api('/merchants', { name: `Bakery ${mine}` })
  await api(`/merchants/${merchant.id}/locations`, { name: 'Main Street', mids: [`mid-${mine}`], country: 'US' })
  const publish = async (title: string, activation = 'automatic') => {
    const offer = await api('/offers', {
      ...{ merchantId: merchant.id, title, currency: 'USD', reward: { kind: 'percent', bps: 500 }, holdDays: 0 },
      ...{ activation, funding: { commissionBps: 800, partnerBps: 100 } },
      targeting: { programIds: [program.id] },
    })
    await api(`/offers/${offer.id}/submit`, {})
    await api(`/offers/${offer.id}/approve`, {})
    return offer.id
  }
  const linkedAt = '2026-01-01T00:00:00Z'
  const customer = await api('/customers', {
    ...{ programId: program.id, externalId: `member-${mine}`, email: `customer-${mine}@example.com` },
    cards: [{ token: `tok_${mine}`, last4: '4242', scheme: 'visa', consent: { termsVersion: '1' }, linkedAt }],
  })
  const buy = (amount: number) => {
    const at = new Date(Date.now() - 60_000).toISOString()
    return api('/transactions', {
      ...{ id: crypto.randomUUID(), type: 'clearing', cardToken: `tok_${mine}`, amount, currency: 'USD' },
      ...{ occurredAt: at, postedAt: at, merchant: { descriptor: 'BAKERY', mid: `mid-${mine}`, country: 'US' } },
    })
  }
  return { mine, program, merchant, customer, publish, buy, at: (path = '') => `/partner/${program.id}${path}` }
}
