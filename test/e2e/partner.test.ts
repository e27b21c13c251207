// What a partner does with its program: what it shows, who its customers are, how they are paid, and how its own systems
// connect. And who may not.
import { expect, test } from 'vitest'
import { describeInBrowser, desktop, expectAccessible, expectNoSideways, phone } from '../support/browser.ts'
import { openPartnerScene } from '../support/partner-scene.ts'

describeInBrowser('the pages of a partner', ({ openAs, api }) => {
  const owner = (ownerId: string) => ({ kind: 'partner', ownerId }) as const

  test('what is hidden leaves the customers’ list, and comes back', async () => {
    const { program, customer, publish, mine, at } = await openPartnerScene({ api }, 'Choosy Bank')
    // Other tests publish for everybody: only names of its own tell these offers from theirs.
    const titles = [`Bread ${mine} for less`, `Cake ${mine} <b>for</b> less`]
    for (const title of titles) await publish(title)
    const page = await openAs(owner(program.id), { viewport: desktop })
    const shopper = await openAs({ kind: 'customer', ownerId: customer.id })
    const listed = async () => {
      await shopper.goto(`/p/${program.id}/offers`)
      const text = (await shopper.locator('main').textContent()) ?? ''
      return titles.filter((title) => text.includes(title))
    }
    expect(await listed()).toHaveLength(2)
    await page.goto(at('/offers'))
    await page.getByRole('searchbox').fill(`cake ${mine}`)
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByRole('button', { name: /Hide Cake/ }).click()
    await page.getByText('Saved.').waitFor()
    expect(await page.getByRole('searchbox').inputValue()).toBe(`cake ${mine}`)
    expect(await listed()).toEqual([titles[0]])
    await page.getByRole('button', { name: `Hide Bakery ${mine}` }).click()
    await page.getByRole('button', { name: `Show Bakery ${mine}` }).waitFor()
    expect(await listed()).toEqual([])
    await page.getByRole('button', { name: `Show Bakery ${mine}` }).click()
    await page.getByRole('button', { name: `Hide Bakery ${mine}` }).waitFor()
    await page.getByRole('button', { name: /Show Cake/ }).click()
    await page.getByRole('button', { name: /Hide Cake/ }).waitFor()
    expect(await listed()).toHaveLength(2)
    await page.getByRole('button', { name: 'Show only what I choose' }).click()
    await page.getByText('Only what you choose appears').waitFor()
    expect(await listed()).toEqual([])
    await page.goto(at('/offers?q=nobody-has-this'))
    await page.getByText('Nothing found').waitFor()
  })

  test('a customer is found by any of their names, and every purchase says why', async () => {
    const { program, customer, publish, buy, mine, at } = await openPartnerScene({ api }, 'Helpful Bank')
    await publish('5% back on bread')
    await buy(2_000)
    const page = await openAs(owner(program.id), { viewport: desktop })
    await page.goto(at('/customers'))
    for (const asked of [`member-${mine}`, `CUSTOMER-${mine}@example.com`, customer.id]) {
      await page.getByRole('searchbox').fill(asked)
      await page.getByRole('button', { name: 'Search' }).click()
      await page.getByRole('link', { name: `member-${mine}` }).waitFor()
    }
    await page.getByRole('searchbox').fill('<script>alert(1)</script>')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByText('Nobody is known as “<script>alert(1)</script>”').waitFor()
    await page.goto(at(`/customers/${customer.id}`))
    expect(await page.locator('main').textContent()).toMatch(
      /Visa •••• 4242[\s\S]*\$20\.00[\s\S]*5% back on bread[\s\S]*\$1\.00/,
    )
    await expectAccessible(page)
    await page.getByRole('table').getByRole('link').first().click()
    await page.getByText('As the offer promises.').waitFor()
    await page.getByText('its merchant id').waitFor()
    await expectAccessible(page)
  })

  test('a key is shown once, opens the API from the page, and nothing after it was revoked', async () => {
    const { program, at } = await openPartnerScene({ api }, 'Technical Bank')
    const page = await openAs(owner(program.id), { viewport: desktop })
    await page.goto(at('/keys'))
    await page.getByLabel('Name', { exact: true }).fill('   ')
    await page.getByRole('button', { name: 'Make a key' }).click()
    await page.locator('#f-label-fault').waitFor()
    await page.getByLabel('Name', { exact: true }).fill('Trying out <i>')
    await page.getByRole('button', { name: 'Make a key' }).click()
    const secret = (await page.locator('.secret').textContent()) ?? ''
    expect(secret).toMatch(/^rb_par_/)
    await expectAccessible(page)
    await page.goto(at('/keys'))
    expect(await page.content()).not.toContain(secret)
    expect(await page.getByRole('table').textContent()).toContain('Trying out <i>')

    await page.goto(at('/developers'))
    const send = async (n: number) => {
      const form = page.locator('form.try').nth(n)
      await form.getByRole('button', { name: 'Send' }).click()
      await form.locator('pre').waitFor()
      return form.locator('.answer').textContent()
    }
    await page.locator('form.try').first().getByRole('button', { name: 'Send' }).click()
    await page.getByText('Paste a key first.').waitFor()
    await page.getByLabel('API key').fill(secret)
    expect(await send(0)).toMatch(/200[\s\S]*Technical Bank/)
    expect(await send(1)).toMatch(/201[\s\S]*"id": "cus_/)
    expect(await send(2)).toContain('200')
    expect(await send(3)).toContain('"status": "accepted"')
    const kept = await page.evaluate(() => {
      const { localStorage, sessionStorage, location } = globalThis as unknown as Record<string, object>
      return JSON.stringify([localStorage, sessionStorage, String(location)])
    })
    expect(kept).not.toContain(secret)

    await page.goto(at('/keys'))
    await page.getByRole('button', { name: 'Revoke' }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
    await page.getByText('Revoked', { exact: true }).first().waitFor()
    const answer = await page.request.get(`/v1/programs/${program.id}`, {
      headers: { Authorization: `Bearer ${secret}` },
    })
    expect(answer.status()).toBe(401)
  })

  test('how customers are paid: what is wrong is said beside its field, what is right is kept', async () => {
    const { program, at } = await openPartnerScene({ api }, 'Paying Bank')
    const page = await openAs(owner(program.id), { viewport: desktop })
    await page.goto(at('/payouts'))
    await page.getByText('Customers can’t be paid yet').waitFor()
    await page.getByLabel('Smallest payout').fill('ten')
    await page.getByLabel('Bank transfer').check()
    const save = () => page.getByRole('button', { name: 'Save' }).click()
    await save()
    await page.locator('#f-minimum-fault').waitFor()
    expect(await page.getByLabel('Bank transfer').isChecked()).toBe(true)
    await page.getByLabel('Smallest payout').fill('10.50')
    await save()
    await page.getByRole('alert').waitFor()
    await page.getByLabel('Routing number').fill('121042881')
    await save()
    await page.locator('#f-ach-routingNumber-fault').waitFor()
    await expectAccessible(page)
    await page.getByLabel('Routing number').fill('121042882')
    await page.getByLabel('Name of the bank').fill('First Bank')
    await page.getByLabel('Name on the statement').fill('PAYING BANK')
    await page.getByLabel('Company id').fill('1123456789')
    await save()
    await page.getByText('Saved.').waitFor()
    expect(await page.getByLabel('Smallest payout').inputValue()).toBe('10.50')
    expect(await api(`/programs/${program.id}/payout-settings`)).toMatchObject({ methods: ['ach'], minimum: 1_050 })
  })

  test('who looks may not change; who is somebody else’s sees nothing', async () => {
    const { program, customer, merchant, at } = await openPartnerScene({ api }, 'Guarded Bank')
    const other = await openPartnerScene({ api }, 'Other Bank')
    const page = await openAs(owner(program.id), { viewport: desktop })
    const strangers = [
      await openAs(owner(other.program.id)),
      await openAs({ kind: 'merchant', ownerId: merchant.id }),
      await openAs({ kind: 'customer', ownerId: customer.id }),
    ]
    for (const stranger of strangers) {
      for (const path of ['', '/brand', '/keys', `/customers/${customer.id}`])
        expect((await stranger.goto(at(path)))?.status()).toBe(404)
      const forged = await stranger.request.post(at('/brand'), {
        form: { name: 'Mine' },
        headers: { Origin: new URL(page.url()).origin },
      })
      expect(forged.status()).toBe(404)
    }
    expect((await page.goto(at(`/customers/${other.customer.id}`)))?.status()).toBe(404)
    expect((await page.goto(other.at('/keys')))?.status()).toBe(404)

    const viewer = await openAs(owner(program.id), { viewport: desktop })
    await viewer.goto(at('/people'))
    const self = viewer.getByRole('listitem').filter({ has: viewer.getByText('you', { exact: true }) })
    await self.getByRole('combobox').selectOption('viewer')
    await self.getByRole('button', { name: 'Change role' }).click()
    for (const path of ['/brand', '/offers', '/terms', '/payouts', '/keys']) {
      expect((await viewer.goto(at(path)))?.status()).toBe(200)
      expect(await viewer.locator('main form[method=post]').count(), path).toBe(0)
    }
    const origin = new URL(viewer.url()).origin
    for (const path of ['/brand', '/offers', '/terms', '/payouts', '/keys'])
      expect((await viewer.request.post(at(path), { form: {}, headers: { Origin: origin } })).status()).toBe(403)
  })

  test.each([
    ['a phone', phone, false],
    ['a desktop in the dark', desktop, true],
  ] as const)('every page can be read by everybody on %s, and nothing is too wide', async (_, viewport, dark) => {
    const { data } = await api<{ data: { id: string; name: string }[] }>('/programs?limit=100')
    const program = data.find(({ name }) => name.startsWith('Magnolia'))!
    const page = await openAs(owner(program.id), { viewport, dark })
    const pages = ['', '/customers', '/offers', '/brand', '/terms', '/payouts', '/keys', '/developers', '/people']
    for (const path of pages) {
      const answer = await page.goto(`/partner/${program.id}${path}`)
      expect(answer?.status(), path).toBe(200)
      await expectAccessible(page)
      await expectNoSideways(page)
    }
  })
})
