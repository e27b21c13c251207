// A merchant writes an offer, sees what it would have cost, submits it; the operator approves; the report fills.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeInBrowser, desktop, expectAccessible, expectNoSideways, phone } from '../support/browser.ts'
import { openMerchantScene } from '../support/merchant-scene.ts'

const wide = { viewport: desktop }
const owner = (ownerId: string) => ({ kind: 'merchant', ownerId }) as const

async function textOf(page: Page): Promise<string> {
  return (await page.locator('main').textContent()) ?? ''
}

async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, text] of Object.entries(fields)) await page.getByLabel(label).first().fill(text)
}

describeInBrowser('a merchant', ({ openAs, api }) => {
  test('publishes an offer, and its report fills', async () => {
    const { merchant, buy, at } = await openMerchantScene({ api })
    await buy(4_000)
    const page = await openAs(owner(merchant.id), wide)
    await page.getByRole('link', { name: 'New offer' }).first().click()
    await fill(page, { Title: '10% off <b>rye</b>', 'Percentage back': '10', 'Budget for cashback, in all': '50' })
    await page.locator('#offer-preview').getByText('10% back').first().waitFor()
    await page.locator('#advice-funding').getByText('nobody has agreed to pay').waitFor()
    await page.getByLabel('Share of the purchase').fill('12')
    await page.getByText('More settings').click()
    await page.getByLabel('Works by itself').check()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Save and try it on past purchases' }).click()

    await page.getByRole('heading', { level: 1, name: '10% off <b>rye</b>' }).waitFor()
    expect(await textOf(page)).toMatch(/Tried on past purchases[\s\S]*\$4\.00[\s\S]*\$4\.80/)
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Submit for approval' }).click()
    await page.getByText('Submitted.', { exact: false }).first().waitFor()

    const id = new URL(page.url()).pathname.split('/').at(-2)!
    await api(`/offers/${id}/approve`, {})
    // It has no first day, so it also counts for what was bought before.
    await buy(10_000)
    await page.goto(at(`/offers/${id}`))
    expect(await textOf(page)).toMatch(/Spent with cashback\$140\.00[\s\S]*Cashback for customers\$14\.00/)
    expect(await textOf(page)).toContain('$36.00 left of $50.00')
    await expectAccessible(page)
    await page.goto(at())
    expect(await textOf(page)).toMatch(/Spent with cashback\$140\.00/)
  })

  test('pauses, resumes, edits and ends an offer', async () => {
    const { merchant, publish, at } = await openMerchantScene({ api })
    const id = await publish('Bread for less')
    const page = await openAs(owner(merchant.id), wide)
    await page.goto(at(`/offers/${id}`))
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByText('Paused', { exact: true }).first().waitFor()
    await page.getByRole('button', { name: 'Resume' }).click()
    await page.getByText('Live', { exact: true }).first().waitFor()
    await page.getByRole('link', { name: 'Edit' }).click()
    expect(await page.getByLabel('Percentage back', { exact: true }).first().inputValue()).toBe('5')
    await page.getByLabel('Title').fill('Bread for little')
    await page.getByRole('button', { name: 'Save the next version' }).click()
    await page.getByRole('button', { name: 'Submit for approval' }).click()
    await api(`/offers/${id}/return`, { reason: 'Say which bread.' })
    await page.goto(at())
    await page.getByText('Say which bread.').waitFor()
    await page.goto(at(`/offers/${id}`))
    await page.getByRole('button', { name: 'End…' }).click()
    await page.getByLabel('Reason').fill('Sold out')
    await page.getByRole('button', { name: 'End it now' }).click()
    await page.getByText('Ended', { exact: true }).first().waitFor()
    expect(await textOf(page)).toContain('Sold out')
  })

  test('writes an offer without script, and previews it by a button', async () => {
    const { merchant, at } = await openMerchantScene({ api })
    const page = await openAs(owner(merchant.id), { ...wide, script: false })
    await page.goto(at('/offers/new'))
    await fill(page, { Title: 'Plain', 'Percentage back': '7' })
    await page.getByRole('button', { name: 'Show the preview' }).click()
    await page.locator('#offer-preview').getByText('7% back').first().waitFor()
    expect(await page.getByLabel('Title').inputValue()).toBe('Plain')
    await page.getByRole('button', { name: 'Save and try it on past purchases' }).click()
    await page.getByRole('heading', { level: 1, name: 'Plain' }).waitFor()
  })

  test('writes an offer by keyboard alone', async () => {
    const { merchant, at } = await openMerchantScene({ api })
    const page = await openAs(owner(merchant.id), wide)
    await page.goto(at('/offers/new'))
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').textContent()).toBe('Skip to content')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Keys')
    for (let i = 0; i < 4; i++) await page.keyboard.press('Tab')
    expect(await page.locator(':focus').getAttribute('name')).toBe('reward.bps')
    await page.keyboard.type('6')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Keys' }).waitFor()
  })

  test.each([
    ['/offers/new', { Title: 'X', 'Percentage back': 'lots' }, 'Percentage back is not a percentage such as 5 or 2.5'],
    ['/experiments/new', { Name: 'X', 'Last day': '2020-01-01' }, 'Offers to hold back names no offer to withhold'],
    ['/campaigns/new', { Name: 'X', 'First day': '2026-03-02', 'Last day': '2026-03-01' }, 'Last day is not after'],
    ['/goals/new', { Name: 'X', Target: 'many', 'Last day': '2030-01-01' }, 'Target is not a whole number'],
    ['/locations/new', { Name: 'X', Country: 'Georgia' }, 'Country is not an ISO 3166-1 alpha-2 code'],
  ])('is told what is wrong on %s, and loses nothing of what was typed', async (path, fields, fault) => {
    const { merchant, publish, at } = await openMerchantScene({ api })
    await publish('Something to hold back')
    const page = await openAs(owner(merchant.id), wide)
    await page.goto(at(path))
    await fill(page, fields)
    await page.locator('form.form button[type=submit].primary, form.form .button:not(.quiet)').first().click()
    await page.getByRole('alert').getByText(fault).waitFor()
    for (const [label, text] of Object.entries(fields))
      expect(await page.getByLabel(label).first().inputValue()).toBe(text)
    await expectAccessible(page)
  })

  test('imports locations, and sees which lines were rejected and why', async () => {
    const { merchant, at } = await openMerchantScene({ api })
    const page = await openAs(owner(merchant.id))
    await page.goto(at('/locations/import'))
    const csv = 'name,country,mids\n<i>Corner</i>,US,90001\n,US,90002\nFar,Georgia,\nCard,US,4111111111111111\n'
    const file = { name: 'shops.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }
    await page.getByLabel('File', { exact: true }).setInputFiles(file)
    await page.getByRole('button', { name: 'Import a file' }).click()
    await page.getByRole('heading', { name: 'What was rejected' }).waitFor()
    const text = await textOf(page)
    expect(text).toMatch(/Added1[\s\S]*Lines rejected3/)
    expect(text).toMatch(/3name[\s\S]*4country[\s\S]*5mids/)
    expect(text).not.toContain('4111111111111111')
    await expectAccessible(page)
    await page.goto(at('/locations'))
    await page.getByRole('link', { name: '<i>Corner</i>' }).waitFor()
  })

  test('plans an experiment, starts it, and is told that it is too early to say', async () => {
    const { merchant, publish, at } = await openMerchantScene({ api })
    await publish('Bread for less')
    const page = await openAs(owner(merchant.id), wide)
    await page.goto(at('/experiments/new'))
    await fill(page, { Name: 'Does bread work?' })
    await page.getByLabel('Bread for less').check()
    await page.getByRole('button', { name: 'Save the plan' }).click()
    await page.getByRole('button', { name: 'Start it' }).click()
    await page.getByText('Not enough data yet', { exact: true }).waitFor()
    expect(await textOf(page)).toContain('Too few to show')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Stop it early…' }).click()
    await page.getByRole('button', { name: 'Stop it now' }).click()
    await page.getByText('Over, refunds may come').first().waitFor()
  })

  test('comes back to the form after signing in again, when the session ended over it', async () => {
    const { merchant, at } = await openMerchantScene({ api })
    const page = await openAs(owner(merchant.id), wide)
    await page.goto(at('/goals/new'))
    await fill(page, { Name: 'More guests', Target: '100', 'Last day': '2030-01-01' })
    await page.context().clearCookies()
    await page.getByRole('button', { name: 'Set the goal' }).click()
    await page.waitForURL(/\/sign-in\?/)
    expect(new URL(page.url()).searchParams.get('next')).toBe(at('/goals/new'))
  })
})

describeInBrowser("a merchant's pages", ({ openAs, api }) => {
  const paths = [
    ...['', '/offers', '/offers/new', '/experiments', '/experiments/new', '/campaigns', '/campaigns/new'],
    ...['/goals', '/goals/new', '/locations', '/locations/new', '/locations/import'],
    ...['/reviews', '/reviews?state=accepted', '/invoices', '/people'],
  ]

  test.each([
    ['phone', phone, false],
    ['desktop', desktop, false],
    ['desktop, dark', desktop, true],
  ])('are accessible and fit: %s', async (_, viewport, dark) => {
    const shop = await demoMerchant()
    const page = await openAs(owner(shop), { viewport, dark })
    for (const path of [...paths, ...(await results(shop))]) {
      const answer = await page.goto(`/merchant/${shop}${path}`)
      expect(answer?.status(), path).toBe(200)
      await expectAccessible(page)
      await expectNoSideways(page)
    }
  })

  test('have the invoice of the last month, by offer and by purchase', async () => {
    const shop = await demoMerchant()
    const page = await openAs(owner(shop))
    await page.goto(`/merchant/${shop}/invoices`)
    await page.locator('td a').first().click()
    await page.getByRole('heading', { level: 1, name: /^Invoice for \w+ \d{4}$/ }).waitFor()
    const text = await textOf(page)
    expect(text).toMatch(/Number[\s\S]*Amount\$[\d,]+\.\d\d[\s\S]*By offer[\s\S]*5% back at Hilltop BBQ/)
    const entries = page.locator('#transfers table')
    expect(await entries.isVisible()).toBe(false)
    await page.getByRole('heading', { name: 'Purchase by purchase' }).click()
    await entries.waitFor()
    await expectAccessible(page)
    await expectNoSideways(page)
    await page.getByRole('link', { name: 'More' }).click()
    await page.waitForURL(/cursor=/)
    await entries.waitFor()
  })

  test('tell what the three campaigns of the demonstration caused', async () => {
    const shop = await demoMerchant()
    const page = await openAs(owner(shop), wide)
    const said: Record<string, string> = {}
    await page.goto(`/merchant/${shop}/experiments`)
    for (const link of await page.locator('td a').all()) {
      const name = (await link.textContent())!
      const other = await page.context().newPage()
      await other.goto((await link.getAttribute('href'))!)
      said[name.split(':')[0]!] = (await other.locator('.verdict strong').textContent())!
      await other.close()
    }
    expect(said).toEqual({
      'Holiday platters': 'Not enough data yet',
      Summer: 'No effect shown',
      Spring: 'The offer caused more',
    })
  })

  test('are nobody else’s, and a viewer changes nothing', async () => {
    const [mine, theirs] = [await openMerchantScene({ api }), await openMerchantScene({ api })]
    const id = await theirs.publish('Not yours')
    const page = await openAs(owner(mine.merchant.id), wide)
    for (const path of [theirs.at(), theirs.at(`/offers/${id}`), mine.at(`/offers/${id}`), mine.at('/invoices/inv_1')])
      expect((await page.goto(path))?.status(), path).toBe(404)
    expect((await page.goto(`/partner/${mine.program.id}`))?.status()).toBe(404)
    expect((await page.goto('/operator'))?.status()).toBe(404)

    const other = await openAs(
      { ...owner(mine.merchant.id), email: `viewer-${mine.mine}@example.com`, name: 'Vi Ewer' },
      wide,
    )
    await page.goto(mine.at('/people'))
    const row = page.locator('.person', { hasText: 'Vi Ewer' })
    await row.getByLabel('Role').selectOption('viewer')
    await row.getByRole('button', { name: 'Change role' }).click()
    await page.getByText('Saved.').waitFor()
    const own = await mine.publish('Mine')
    await other.goto(mine.at(`/offers/${own}`))
    expect(await other.getByRole('button', { name: 'Pause' }).count()).toBe(0)
    const form = { headers: { Origin: new URL(other.url()).origin }, form: { reason: '' } }
    expect((await other.request.post(mine.at(`/offers/${own}/pause`), form)).status()).toBe(403)
    expect((await page.request.post(theirs.at(`/offers/${id}/pause`), form)).status()).toBe(404)
    const elsewhere = { ...form, headers: { Origin: 'https://evil.example' } }
    expect((await page.request.post(mine.at(`/offers/${own}/pause`), elsewhere)).status()).toBe(403)
    expect((await api<{ state: string }>(`/offers/${own}`)).state).toBe('live')
  })

  async function demoMerchant(): Promise<string> {
    const { data } = await api<{ data: { id: string; name: string }[] }>('/merchants?limit=100')
    return data.find(({ name }) => name === 'Hilltop BBQ')!.id
  }

  async function results(shop: string): Promise<readonly string[]> {
    const lists = ['offers', 'experiments', 'campaigns'] as const
    const found = await Promise.all(
      lists.map(async (list) => {
        const { data } = await api<{ data: { id: string; merchantId: string }[] }>(`/${list}?limit=100`)
        return data.filter(({ merchantId }) => merchantId === shop).map(({ id }) => `/${list}/${id}`)
      }),
    )
    return found.flat()
  }
})
