// A merchant with a shop, a program and a customer, on a platform that other tests use too.
import type { InBrowser } from './browser.ts'

export async function openMerchantScene({ api }: Pick<InBrowser, 'api'>, name = 'Bakery') {
  const mine = crypto.randomUUID().slice(0, 8)
  const mid = `mid-${mine}`
  const program = await api('/programs', { name: `Program ${mine}`, currency: 'USD' })
  const merchant = await api('/merchants', { name: `${name} ${mine}` })
  await api(`/merchants/${merchant.id}/locations`, { name: 'Main Street', mids: [mid], country: 'US' })
  const linkedAt = '2026-01-01T00:00:00Z'
  const token = `tok_${mine}`
  const customer = await api('/customers', {
    ...{ programId: program.id, externalId: `member-${mine}`, email: `guest-${mine}@example.com` },
    cards: [{ token, last4: '4242', scheme: 'visa', consent: { termsVersion: '1' }, linkedAt }],
  })
  const buy = async (amount: number) => {
    const at = new Date(Date.now() - 1_000).toISOString()
    return api('/transactions', {
      ...{ id: crypto.randomUUID(), type: 'clearing', cardToken: token, amount, currency: 'USD' },
      ...{ occurredAt: at, postedAt: at, merchant: { descriptor: 'BAKERY', mid, country: 'US' } },
    })
  }
  const publish = async (title: string) => {
    const offer = await api('/offers', {
      ...{ merchantId: merchant.id, title, currency: 'USD', reward: { kind: 'percent', bps: 500 }, holdDays: 0 },
      ...{ activation: 'automatic', funding: { commissionBps: 800 } },
    })
    await api(`/offers/${offer.id}/submit`, {})
    await api(`/offers/${offer.id}/approve`, {})
    return offer.id
  }
  return { mine, merchant, program, customer, buy, publish, at: (path = '') => `/merchant/${merchant.id}${path}` }
}
