// What an operator's pages are tried on: a program, a merchant with an offer, a customer with a card.
import type { InBrowser } from './browser.ts'

const DAY = 86_400_000

export async function openOperatorScene({ api }: Pick<InBrowser, 'api'>) {
  const mine = crypto.randomUUID().slice(0, 8)
  const program = await api('/programs', { name: `Program ${mine}`, currency: 'USD' })
  const merchant = await api('/merchants', { name: `Bakery ${mine}` })
  const mid = `mid${mine}`
  const place = { name: 'Main Street', city: 'Leeds', country: 'GB', mcc: '5462', mids: [mid] }
  const location = await api(`/merchants/${merchant.id}/locations`, place)
  const token = `tok_${mine}`
  const linkedAt = new Date(Date.now() - 30 * DAY).toISOString()
  const customer = await api('/customers', {
    programId: program.id,
    externalId: `member-${mine}`,
    email: `Member-${mine}@example.com`,
    cards: [{ token, last4: '4242', consent: { termsVersion: '1' }, linkedAt }],
  })

  const draft = (title: string, more: object = {}) =>
    api('/offers', {
      ...{ merchantId: merchant.id, title, terms: '', currency: 'USD', activation: 'automatic', holdDays: 0 },
      ...{ reward: { kind: 'percent', bps: 500 }, funding: { commissionBps: 800, partnerBps: 100 } },
      ...more,
    })
  const submit = async (title: string, more: object = {}) => {
    const offer = await draft(title, more)
    await api(`/offers/${offer.id}/submit`, {})
    return offer
  }
  const publish = async (title: string, more: object = {}) => {
    const offer = await submit(title, more)
    await api(`/offers/${offer.id}/approve`, {})
    return offer
  }

  let told = 0
  const line = (amount: number, more: object = {}) => {
    const at = new Date(Date.now() - 3 * DAY).toISOString()
    const merchantSaid = { descriptor: `BAKERY ${mine}`, mid, mcc: '5462', city: 'Leeds', country: 'GB' }
    const base = { id: `t-${mine}-${told++}`, type: 'clearing', cardToken: token, amount, currency: 'USD' }
    return { ...base, occurredAt: at, postedAt: at, channel: 'in_store', merchant: merchantSaid, ...more }
  }
  const buy = async (...lines: readonly object[]) => {
    const { results } = await api<{ results: { purchaseId: string }[] }>('/transactions', lines)
    return results.map(({ purchaseId }) => purchaseId)
  }
  return { mine, program, merchant, location, customer, token, mid, submit, publish, line, buy }
}
