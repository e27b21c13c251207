// A program with a shop, its offers and a customer without a card, on a platform that other tests use too.
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { InBrowser } from './browser.ts'

export type CustomerScene = Awaited<ReturnType<typeof openCustomerScene>>

/** The shop's name wants to be a script, and must stay a name. */
export async function openCustomerScene({ api, openAs }: Pick<InBrowser, 'api' | 'openAs'>) {
  const mine = crypto.randomUUID().slice(0, 8)
  const shop = `Ember <script>document.title='${mine}'</script> & Oak`
  const program = await api('/programs', { name: `Purse ${mine}`, currency: 'USD' })
  const merchant = await api('/merchants', { name: shop })
  const place = { city: 'Decatur', postcode: '30030', region: 'GA', timezone: 'America/New_York' }
  await api(`/merchants/${merchant.id}/locations`, {
    ...{ name: 'Market Street', mids: [`mid-${mine}`], country: 'US', channel: 'in_store', ...place },
    ...{ latitude: 33.7748, longitude: -84.2963 },
  })
  const publish = async (title: string, terms: Readonly<Record<string, unknown>> = {}) => {
    const offer = await api('/offers', {
      ...{ merchantId: merchant.id, title, currency: 'USD', reward: { kind: 'percent', bps: 1_000 } },
      ...{ activation: 'required', funding: { commissionBps: 1_500, partnerBps: 100 } },
      targeting: { programIds: [program.id] },
      ...terms,
    })
    await api(`/offers/${offer.id}/submit`, {})
    await api(`/offers/${offer.id}/approve`, {})
    return offer.id
  }
  const newCustomer = (card: boolean) => {
    const token = `tok_${crypto.randomUUID().slice(0, 8)}`
    const linked = {
      token,
      last4: '4242',
      scheme: 'visa',
      consent: { termsVersion: '1' },
      linkedAt: '2026-01-01T00:00:00Z',
    }
    return api('/customers', { programId: program.id, cards: card ? [linked] : [] })
  }
  /** With the customer's latest card; now. */
  const buy = async (customerId: string, amount: number, fields: Readonly<Record<string, unknown>> = {}) => {
    const cards = await api<{ data: { id: string }[] }>(`/customers/${customerId}/cards`)
    const at = new Date().toISOString()
    const answer = await api<{ results: { purchaseId: string; status: string }[] }>('/transactions', {
      ...{ id: crypto.randomUUID(), type: 'clearing', cardId: cards.data[0]!.id, amount, currency: 'USD' },
      ...{ occurredAt: at, postedAt: at, merchant: { descriptor: 'EMBER OAK', mid: `mid-${mine}`, country: 'US' } },
      ...fields,
    })
    expect(answer.results, 'the purchase is taken').toMatchObject([{ status: 'accepted' }])
    return answer.results[0]!.purchaseId
  }
  const at = (path = '') => `/p/${program.id}${path}`
  const openAsCustomer = async (customerId: string, options: Parameters<typeof openAs>[1] = {}): Promise<Page> =>
    openAs({ kind: 'customer', ownerId: customerId, email: `${customerId}@example.com` }, options)
  return { mine, shop, program, merchant, publish, newCustomer, buy, at, openAsCustomer }
}

/** Through the loopback's Link as a person would: a bank, a password, accounts. */
export async function signInAtBank(page: Page, user = 'user_good'): Promise<void> {
  const link = page.frameLocator('iframe[title="Plaid Link"]')
  await link.getByRole('button', { name: 'Continue' }).click()
  await link.getByRole('button', { name: 'Tartan Bank' }).click()
  await link.getByLabel('User name').fill(user)
  await link.getByLabel('Password').fill('pass_good')
  await link.getByRole('button', { name: 'Sign in' }).click()
  for (const box of await link.getByRole('checkbox').all()) await box.check()
  await link.getByRole('button', { name: 'Share these accounts' }).click()
  await link.getByRole('button', { name: 'Finish' }).click()
}

/** Through a bank that has a sign-in page of its own, and back. */
export async function signInAtOwnPage(page: Page): Promise<void> {
  const link = page.frameLocator('iframe[title="Plaid Link"]')
  await link.getByRole('button', { name: 'Continue' }).click()
  await link.getByRole('button', { name: 'Platypus OAuth Bank' }).click()
  await link.getByRole('link', { name: 'Go to Platypus OAuth Bank' }).click()
  await page.getByRole('button', { name: 'Sign in and share' }).click()
  await link.getByRole('button', { name: 'Share these accounts' }).click()
  await link.getByRole('button', { name: 'Finish' }).click()
}
