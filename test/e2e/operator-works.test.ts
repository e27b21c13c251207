// What an operator keeps going: imports, jobs, the books, parties, payouts, keys. And who may not, on every page.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeInBrowser, desktop, expectAccessible, expectNoSideways, phone } from '../support/browser.ts'
import { openOperatorScene } from '../support/operator-scene.ts'

const operator = { kind: 'operator', ownerId: null, name: 'Olga Test' } as const
const wide = { viewport: desktop }

function file(name: string, text: string) {
  return { name, mimeType: 'text/plain', buffer: Buffer.from(text) }
}

describeInBrowser('an operator looks after the platform', ({ open, openAs, api, url }) => {
  test('a file is sent up, followed to its end, and what was rejected is told line by line', async () => {
    const { line } = await openOperatorScene({ api })
    const page = await openAs(operator, wide)
    await page.goto('/operator/imports')
    await page.getByRole('button', { name: 'Upload' }).click()
    await page.locator('#f-file-fault').waitFor()
    const good = Array.from({ length: 20 }, (_, i) => JSON.stringify(line(1_000 + i)))
    const lines = [...good, 'not json', JSON.stringify({ ...line(500), amount: -5 })].join('\n')
    await page.locator('#f-file').setInputFiles(file('feed.ndjson', lines))
    await page.getByRole('button', { name: 'Upload' }).click()
    await page.waitForURL('**/operator/imports/imp_*')
    await page.getByText('done', { exact: true }).waitFor()
    await page.reload()
    expect(await page.locator('main').textContent()).toMatch(/Lines22Accepted20/)
    expect(await page.getByRole('row').nth(1).textContent()).toMatch(/21.*malformed/)
    expect(await page.getByRole('row').nth(2).textContent()).toMatch(/22.*amount/)
    await expectAccessible(page)
    const answer = await page.request.get(`${page.url().split('?')[0]}/rejected`)
    expect((await answer.text()).trim().split('\n')).toHaveLength(2)
  })

  test('from an account to the reports of a purchase, and the books add up', { timeout: 360_000 }, async () => {
    const { publish, buy, line, merchant } = await openOperatorScene({ api })
    await publish('Bread for less')
    await buy(line(2_000))
    const page = await openAs(operator, wide)
    await page.goto(`/operator/merchants/${merchant.id}`)
    await page
      .getByRole('link', { name: /Commission/ })
      .first()
      .click()
    await page.getByRole('heading', { name: 'Transfers, oldest first' }).waitFor()
    await page.locator('main a[href*="/operator/purchases/"]').first().click()
    await page.getByRole('heading', { name: 'What the feed told' }).waitFor()
    await page.getByText('Every offer that was considered').waitFor()
    await checkBooks(page)
    expect(await page.getByRole('row').count()).toBeGreaterThan(5)
    expect(await page.getByText(/violation/).count()).toBe(0)
    await expectAccessible(page)
  })

  test('a merchant and a program are registered, and an owner is asked by mail', async () => {
    const page = await openAs(operator, wide)
    const mine = crypto.randomUUID().slice(0, 8)
    await page.goto('/operator/programs')
    await page.getByLabel('Name', { exact: true }).fill(`Club ${mine}`)
    await page.getByLabel('Currency').fill('XYZ')
    await page.getByRole('button', { name: 'Register a program' }).click()
    await page.locator('#f-currency-fault').waitFor()
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe(`Club ${mine}`)
    await page.getByLabel('Currency').fill('gbp')
    await page.getByRole('button', { name: 'Register a program' }).click()
    await page.getByRole('heading', { level: 1, name: `Club ${mine}` }).waitFor()
    await page.goto('/operator/merchants')
    await page.getByLabel('Name', { exact: true }).fill(`<script>alert(1)</script> ${mine}`)
    await page.getByLabel(/Other names/).fill(`B ${mine}\n\nBB ${mine}`)
    await page.getByRole('button', { name: 'Register a merchant' }).click()
    await page.getByRole('heading', { level: 1, name: `<script>alert(1)</script> ${mine}` }).waitFor()
    expect(await page.getByLabel(/Other names/).inputValue()).toBe(`B ${mine}\nBB ${mine}`)
    await page.getByLabel('E-mail address').fill('nobody')
    await page.getByRole('button', { name: 'Invite as owner' }).click()
    // The browser itself refuses what is no address.
    expect(await page.getByText('(invited)').count()).toBe(0)
    await page.getByLabel('E-mail address').fill(`owner-${mine}@example.com`)
    await page.getByRole('button', { name: 'Invite as owner' }).click()
    await page.getByText(`owner-${mine}@example.com (invited)`).waitFor()
    await expectAccessible(page)
    await page.goto('/mailbox')
    await page.getByText(`owner-${mine}@example.com`).first().waitFor()
  })

  test('payouts go into a file, are paid, and the bank statement says what differs', async () => {
    const { program, customer } = await openOperatorScene({ api })
    await api(`/programs/${program.id}/payout-settings`, { methods: ['gift-card'], minimum: 100 }, 'PATCH')
    await grant(api, customer.id, 500)
    const gift = { method: 'gift-card', product: 'Book card', email: 'x@example.com' }
    const destination = await api(`/customers/${customer.id}/payout-destinations`, gift)
    const payout = await api(`/customers/${customer.id}/payouts`, { destinationId: destination.id })
    const page = await openAs(operator, wide)
    await page.goto('/operator/payouts/files')
    await page.getByLabel('Program').selectOption(program.id)
    await page.getByLabel('Way').selectOption('gift-card')
    await page.getByRole('button', { name: 'Write the file' }).click()
    await page.waitForURL('**/operator/payouts/files/pfl_*')
    const content = await page.request.get(`${page.url().split('?')[0]}/content`)
    expect(await content.text()).toContain(payout.id)
    await page.getByRole('button', { name: 'Mark what is on its way as paid' }).click()
    await page.getByText('Saved.').waitFor()
    await page.goto(`/operator/payouts/${payout.id}`)
    await page.getByText('paid', { exact: true }).waitFor()
    await expectAccessible(page)
    await page.goto('/operator/payouts/bank')
    await page.getByRole('button', { name: 'Reconcile' }).click()
    await page.locator('#f-file-fault').waitFor()
    const csv = `Date,Amount,Description\n2026-11-01,-12.34,Rent <b>of</b> ${customer.id}\n`
    await page.locator('#f-file').setInputFiles(file('bank.csv', csv))
    await page.getByRole('button', { name: 'Reconcile' }).click()
    await page.getByText(`Rent <b>of</b> ${customer.id}`).waitFor()
    await page.getByText('On the statement only').first().waitFor()
    await expectAccessible(page)
  })

  test('a key is shown once and revoked', async () => {
    const { merchant } = await openOperatorScene({ api })
    const page = await openAs(operator, wide)
    await page.goto('/operator/keys')
    await page.getByLabel('For whom').selectOption('merchant')
    await page.getByLabel('Id of the owner').fill('mer_nobody')
    await page.getByRole('button', { name: 'Issue a key' }).click()
    await page.locator('#f-ownerId-fault').waitFor()
    await page.getByLabel('Id of the owner').fill(merchant.id)
    await page.getByRole('button', { name: 'Issue a key' }).click()
    const secret = (await page.locator('.secret').textContent()) ?? ''
    const read = () => fetch(`${url}/v1/merchants/${merchant.id}`, { headers: { Authorization: `Bearer ${secret}` } })
    expect((await read()).status).toBe(200)
    await page.goto('/operator/keys')
    expect(await page.locator('main').textContent()).not.toContain(secret)
    await page.getByRole('button', { name: 'Revoke' }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
    await page.getByText('Revoked: it no longer opens anything.').waitFor()
    expect((await read()).status).toBe(401)
  })

  test('nobody else finds these pages, and a viewer changes nothing', async () => {
    const { merchant, submit } = await openOperatorScene({ api })
    const offer = await submit('Bread for nobody')
    const stranger = await open()
    await stranger.goto('/operator')
    expect(new URL(stranger.url()).pathname).toBe('/sign-in')
    const shop = await openAs({ kind: 'merchant', ownerId: merchant.id }, wide)
    for (const path of ['/operator', `/operator/offers/${offer.id}`, '/operator/ledger'])
      expect((await shop.goto(path))?.status()).toBe(404)
    const approve = (page: Page) =>
      page.request.post(`/operator/offers/${offer.id}/approve`, { headers: { Origin: url }, maxRedirects: 0 })
    expect((await approve(shop)).status()).toBe(404)
    const viewer = await openViewer(await openAs(operator, wide), open)
    await viewer.goto(`/operator/offers/${offer.id}`)
    await viewer.getByText('What a customer reads').waitFor()
    expect(await viewer.getByRole('button', { name: /Approve|Return/ }).count()).toBe(0)
    expect((await approve(viewer)).status()).toBe(403)
    expect((await api<{ state: string }>(`/offers/${offer.id}`)).state).toBe('submitted')
  })

  test.each([
    ['phone', phone, false],
    ['desktop, dark', desktop, true],
  ] as const)('every page stands on a %s', { timeout: 180_000 }, async (_, viewport, dark) => {
    const { publish, buy, line, merchant, program, customer } = await openOperatorScene({ api })
    const offer = await publish('Bread for less')
    const [purchase] = await buy(line(2_000))
    const page = await openAs(operator, { viewport, dark })
    const lists = ['offers', 'offers?show=all', 'reviews', 'reviews/purchases', 'claims', 'claims?show=all', 'ledger']
    const more = ['ledger?of=customer', 'ledger/check', 'payouts', 'payouts/files', 'payouts/returns', 'payouts/bank']
    const rest = ['invoices', 'imports', 'jobs', 'jobs?show=failed', 'programs', 'merchants', 'keys', 'people', 'audit']
    const ones = [`offers/${offer.id}`, `purchases/${purchase}`, `merchants/${merchant.id}`, `programs/${program.id}`]
    for (const path of ['', ...lists, ...more, ...rest, ...ones, `customers/${customer.id}`, 'find?q=ba', 'find']) {
      expect((await page.goto(path ? `/operator/${path}` : '/operator'))?.status(), path).toBe(200)
      await expectAccessible(page)
      await expectNoSideways(page)
    }
  })
})

/** It reads everything: a machine with much else to do may need another try. */
async function checkBooks(page: Page): Promise<void> {
  for (let tries = 0; tries < 3; tries++) {
    await page.goto('/operator/ledger/check')
    const [answer] = await Promise.all([
      page.waitForResponse((one) => one.request().method() === 'POST', { timeout: 100_000 }),
      page.getByRole('button', { name: 'Check now' }).click({ noWaitAfter: true }),
    ])
    if (answer.status() === 503) continue
    return page.getByText('The books were checked.').waitFor()
  }
  throw new Error('the books could not be checked')
}

type Api = Parameters<typeof openOperatorScene>[0]['api']

async function grant(api: Api, customerId: string, amount: number): Promise<void> {
  const date = new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10)
  const said = { merchantName: 'Nobody’s Grill', date, amount, currency: 'USD', kind: 'missing' }
  const claim = await api(`/customers/${customerId}/claims`, said)
  await api(`/claims/${claim.id}/grant`, { amount })
}

/** Invited on the page, by the link in the mail. */
async function openViewer(owner: Page, open: (options: { viewport: typeof desktop }) => Promise<Page>): Promise<Page> {
  const email = `viewer-${crypto.randomUUID().slice(0, 8)}@example.com`
  await owner.goto('/operator/people')
  await owner.getByLabel(/E-mail/).fill(email)
  await owner.getByLabel(/^Viewer/).check()
  await owner.getByRole('button', { name: 'Send the invitation' }).click()
  await owner.getByText('Sent.').waitFor()
  const viewer = await open(wide)
  await viewer.goto(`/mailbox?to=${encodeURIComponent(email)}`)
  await viewer.locator('a[href^="/mailbox/"]').first().click()
  await viewer.goto((await viewer.locator('a[href*="/invitations/"]').first().getAttribute('href')) ?? '')
  await viewer.locator('main form button[type=submit]').first().click()
  await viewer.waitForURL('**/operator')
  return viewer
}
