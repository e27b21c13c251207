// How a customer's pages are to use: for everyone, on every screen, by keyboard, light in weight, without a connection.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeInBrowser, desktop, expectAccessible, expectNoSideways, phone } from '../support/browser.ts'
import { openCustomerScene } from '../support/customer-scene.ts'

const MOST_BYTES = 100_000
const MOST_SHIFT = 0.01

describeInBrowser('how the pages of a customer are to use', ({ openAs, api }) => {
  test('every page is accessible, fits the screen and stays put, on a phone and a desktop, by day and by night', async () => {
    const { publish, newCustomer, buy, at, openAsCustomer } = await openCustomerScene({ api, openAs })
    const offerId = await publish('Three stamps', { conditions: { everyNthVisit: 3, minSpend: 1_000 } })
    await publish('Always', { activation: 'automatic', limits: { rewardMax: 200 } })
    const customer = await newCustomer(true)
    const purchaseId = await buy(customer.id, 5_000)
    const today = new Date().toISOString()
    const said = {
      merchantName: 'Nowhere at all',
      date: today.slice(0, 10),
      amount: 1_234,
      currency: 'USD',
      kind: 'missing',
    }
    const claim = await api(`/customers/${customer.id}/claims`, said)
    const paths = [
      ...['/offers', '/offers?show=active', '/offers?show=soon', '/offers?show=near', '/offers?show=near&town=Decatur'],
      ...[`/offers/${offerId}`, '/activity', `/activity/${purchaseId}`, '/wallet', '/wallet/pay-out'],
      ...['/wallet/destinations/new', `/wallet/statements/${today.slice(0, 7)}`, '/cards', '/cards/link'],
      ...['/claims', '/claims/new', `/claims/new?purchase=${purchaseId}`, `/claims/${claim.id}`],
      ...['/me', '/me/close', '/offline', '/closed'],
    ]
    for (const [viewport, dark] of [
      [phone, false],
      [desktop, true],
    ] as const) {
      const page = await openAsCustomer(customer.id, { viewport, dark })
      await watchShifts(page)
      for (const path of paths) {
        const answer = await page.goto(at(path))
        expect(answer!.status(), path).toBe(200)
        await expectAccessible(page)
        await expectNoSideways(page)
        expect(await shiftOf(page), path).toBeLessThan(MOST_SHIFT)
      }
    }
  }, 180_000)

  test('a first visit to the offers weighs less than 100 kB as it travels', async () => {
    const { publish, newCustomer, at, openAsCustomer } = await openCustomerScene({ api, openAs })
    await publish('Light', { activation: 'automatic' })
    const customer = await newCustomer(true)
    const page = await openAsCustomer(customer.id)
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Network.enable')
    await devtools.send('Network.setCacheDisabled', { cacheDisabled: true })
    let bytes = 0
    devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength
    })
    await page.goto(at('/offers'), { waitUntil: 'networkidle' })
    expect(bytes).toBeGreaterThan(1_000)
    expect(bytes).toBeLessThan(MOST_BYTES)
  })

  test('an offer is found, opened and activated with the keyboard alone', async () => {
    const { publish, newCustomer, at, openAsCustomer } = await openCustomerScene({ api, openAs })
    await publish('By keyboard')
    const customer = await newCustomer(true)
    const page = await openAsCustomer(customer.id, { viewport: desktop })
    await page.goto(at('/offers'))
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('Skip to content')
    await page.keyboard.press('Enter')
    await tabTo(page, /10% back.*Ember/)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '10% back' }).waitFor()
    await tabTo(page, /^Activate$/)
    await page.keyboard.press('Enter')
    await page.getByText('Activated. Now just pay').waitFor()
  })

  test('the app can be installed, and says so when it is offline', async () => {
    const { newCustomer, at, openAsCustomer } = await openCustomerScene({ api, openAs })
    const customer = await newCustomer(true)
    const page = await openAsCustomer(customer.id)
    await page.goto(at('/offers'))
    const manifest = await (await page.request.get(at('/manifest.webmanifest'))).json()
    expect(manifest).toMatchObject({ scope: at('/'), start_url: at('/offers'), display: 'standalone' })
    expect((await page.request.get(manifest.icons[0].src)).headers()['content-type']).toBe('image/svg+xml')
    await page.waitForFunction('navigator.serviceWorker.ready.then((ready) => ready.active?.state === "activated")')
    await page.reload()
    await page.context().setOffline(true)
    await page.goto(at('/wallet')).catch(() => undefined)
    await page.getByRole('heading', { name: 'You are offline' }).waitFor()
    await page.context().setOffline(false)
    await page.getByRole('link', { name: 'Try again' }).click()
    await page.getByRole('heading', { name: 'Offers for you' }).waitFor()
  })
})

/** Sums up, from the start of each page, how far things moved that nobody touched. */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(`
    self.shift = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) self.shift += entry.value
    }).observe({ type: 'layout-shift', buffered: true })`)
}

function shiftOf(page: Page): Promise<number> {
  return page.evaluate('self.shift')
}

function focused(page: Page): Promise<string> {
  return page.evaluate('document.activeElement?.textContent?.trim() ?? ""')
}

async function tabTo(page: Page, wanted: RegExp): Promise<void> {
  const MOST_TABS = 120
  for (let i = 0; i < MOST_TABS; i++) {
    await page.keyboard.press('Tab')
    if (wanted.test(await focused(page))) return
  }
  throw new Error(`the keyboard never came to ${wanted}`)
}
