// What a customer does: links a card, activates, pays, sees what came of it, is paid; asks what is missing; leaves.
import { expect, test } from 'vitest'
import { describeInBrowser, desktop, expectAccessible } from '../support/browser.ts'
import { openCustomerScene, signInAtBank, signInAtOwnPage } from '../support/customer-scene.ts'

describeInBrowser('the pages of a customer', ({ openAs, open, api }) => {
  const openScene = () => openCustomerScene({ api, openAs })

  test('a card is linked, an offer activated, a purchase made, and the reward appears by itself', async () => {
    const { publish, newCustomer, buy, at, openAsCustomer, shop, mine } = await openScene()
    const offerId = await publish('A tenth back', { conditions: { minSpend: 2_000 } })
    const customer = await newCustomer(false)
    const page = await openAsCustomer(customer.id)
    await page.goto(at('/offers'))
    await page.getByRole('link', { name: 'Link a card' }).click()
    await page.getByRole('button', { name: 'Choose your bank' }).click()
    await page.getByRole('alert').getByText('Please agree first').waitFor()
    await expectAccessible(page)
    await page.getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Choose your bank' }).click()
    await signInAtBank(page)
    await page.getByText('Your card is linked.').waitFor()
    await page.getByText('Tartan Bank').first().waitFor()

    await page.goto(at('/offers'))
    await page.getByRole('link', { name: /10% back.*Ember/ }).click()
    expect(await page.locator('main').textContent()).toContain(shop)
    await page.getByText('$20', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Activate' }).click()
    await page.getByText('Activated. Now just pay').waitFor()

    await page.goto(at('/activity'))
    await page.getByRole('heading', { name: 'Activity' }).waitFor()
    expect(await page.getByText('+$5.00').count()).toBe(0)
    await buy(customer.id, 5_000)
    await page.getByText('+$5.00').waitFor()
    await page.getByRole('link', { name: /Ember/ }).click()
    await page.getByText('$5.00 become yours').waitFor()
    await expectAccessible(page)
    expect(await page.title()).not.toBe(mine)
    await page.goto(at('/wallet'))
    expect(await page.locator('dl').first().textContent()).toMatch(/On its way\$5\.00/)
    await page.goto(at(`/offers/${offerId}`))
    await page.getByText('Activated on').waitFor()
  })

  test('Link that is closed before its end links nothing and can be opened again', async () => {
    const { newCustomer, at, openAsCustomer } = await openScene()
    const customer = await newCustomer(false)
    const page = await openAsCustomer(customer.id)
    await page.goto(at('/cards/link'))
    await page.getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Choose your bank' }).click()
    const link = page.frameLocator('iframe[title="Plaid Link"]')
    // Its script hears of keys once its buttons can be pressed.
    await link.locator('[data-exit]:enabled').waitFor()
    await link.getByRole('button', { name: 'Continue' }).focus()
    // The dialog goes away with the key's first half, and the browser may never tell of the second.
    void page.keyboard.press('Escape').catch(() => {})
    await page.getByText('Nothing was linked.').waitFor()
    await page.getByRole('link', { name: 'Try again' }).click()
    await page.getByRole('checkbox').waitFor()
    const { data } = await api<{ data: unknown[] }>(`/customers/${customer.id}/cards`)
    expect(data).toEqual([])
  })

  test('a bank with a sign-in page of its own sends the customer back, and the card is linked', async () => {
    const { newCustomer, at, openAsCustomer } = await openScene()
    const customer = await newCustomer(false)
    const page = await openAsCustomer(customer.id)
    await page.goto(at('/cards/link'))
    await page.getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Choose your bank' }).click()
    await signInAtOwnPage(page)
    await page.getByText('Your card is linked.').waitFor()
    await page.getByRole('heading', { name: 'Platypus OAuth Bank' }).waitFor()
    await page.getByRole('button', { name: 'Unlink' }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: 'Unlink' }).click()
    await page.getByText('Unlinked.').waitFor()
    await page.getByText('No card is linked yet').waitFor()
  })

  test('a purchase that earned nothing says why and how little was missing, in two languages', async () => {
    const { publish, newCustomer, buy, at, openAsCustomer } = await openScene()
    await publish('From fifty', { activation: 'automatic', conditions: { minSpend: 5_000 } })
    await publish('Every third', { activation: 'automatic', conditions: { everyNthVisit: 3 }, stacking: 'stack' })
    const customer = await newCustomer(true)
    const purchaseId = await buy(customer.id, 4_200)
    const page = await openAsCustomer(customer.id)
    await page.goto(at(`/activity/${purchaseId}`))
    await page.getByText('$8.00 more would have earned you $5.00.').waitFor()
    await page.getByText('One visit in 3 earns; this one counts towards it.').waitFor()
    const german = await openAsCustomer(customer.id, { language: 'de-DE' })
    await german.goto(at(`/activity/${purchaseId}`))
    await german.getByText(/8,00\s\$ mehr hätten dir 5,00\s\$ gebracht\./).waitFor()
    await german.goto(at('/offers'))
    await german.getByText('1 von 3 Besuchen').waitFor()
    expect(await german.locator('html').getAttribute('lang')).toBe('de')
    await expectAccessible(german)
  })

  test('an offer is activated where it is listed, and a shop that nobody knows goes by its words on the statement', async () => {
    const { publish, newCustomer, buy, at, openAsCustomer } = await openScene()
    await publish('Listed', { conditions: { minSpend: 2_000 } })
    await publish('Every third', { activation: 'automatic', conditions: { everyNthVisit: 3 }, stacking: 'stack' })
    const customer = await newCustomer(true)
    const page = await openAsCustomer(customer.id)
    await page.goto(at('/offers?show=all&q=listed'))
    await page.getByText('Spend $20 or more').waitFor()
    await page.getByRole('button', { name: /^Activate/ }).click()
    await page.getByText('Activated. Now just pay').waitFor()
    expect(new URL(page.url()).pathname).toBe(at('/offers'))
    expect(await page.getByLabel('Search shops and offers').inputValue()).toBe('listed')
    await page.getByRole('heading', { name: 'Ready to use' }).waitFor()
    expect(await page.getByRole('button', { name: /^Activate/ }).count()).toBe(0)

    await buy(customer.id, 1_000, { merchant: { descriptor: 'QZX UNHEARD OF 77', country: 'US' } })
    await buy(customer.id, 1_500)
    await page.goto(at('/activity'))
    await page.getByText('Counts towards it').waitFor()
    await page.getByRole('link', { name: 'QZX UNHEARD OF 77' }).click()
    await page.getByText('We could not tell which shop this was').waitFor()
    await page.getByRole('heading', { name: '$10.00' }).waitFor()
  })

  test('what is near is found by a town, by postcode and by where the browser is', async () => {
    const { publish, newCustomer, at, openAsCustomer } = await openScene()
    await publish('Nearby', { activation: 'automatic' })
    const customer = await newCustomer(true)
    const page = await openAsCustomer(customer.id)
    for (const town of ['decat', '30030']) {
      await page.goto(at('/offers?show=near'))
      await page.getByLabel('Town or postcode').fill(town)
      await page.getByRole('button', { name: 'Show what is near' }).click()
      await page
        .getByText(/Decatur, .* away/)
        .first()
        .waitFor()
    }
    await page.context().grantPermissions(['geolocation'])
    await page.context().setGeolocation({ latitude: 33.7749, longitude: -84.2519 })
    await page.getByRole('button', { name: 'Use my location' }).click()
    await page
      .getByText(/Decatur, [23](\.\d)?\s?mi away/)
      .first()
      .waitFor()
    expect(page.url()).toContain('at=33.77%2C-84.25')
    await page.goto(at('/offers?show=near&town=<script>alert(1)</script>'))
    await page.getByText('We know no shop in “<script>alert(1)</script>”.').waitFor()
    await page.goto(at('/offers?q=nothing-like-it'))
    await page.getByText('Nothing found').waitFor()
  })

  test('a claim is checked, shown to a person with a statement, granted, and paid out', async () => {
    const { publish, newCustomer, at, openAsCustomer, program, mine } = await openScene()
    await publish('Anything', { activation: 'automatic' })
    await api(
      `/programs/${program.id}/payout-settings`,
      { methods: ['ach', 'gift-card'], minimum: 500, ach: originator },
      'PATCH',
    )
    const customer = await newCustomer(true)
    const page = await openAsCustomer(customer.id)
    const today = new Date().toISOString().slice(0, 10)

    await page.goto(at('/claims/new'))
    await page.getByLabel('Shop').fill(`Nowhere ${mine}`)
    await page.getByLabel('Day of the purchase').fill(today)
    await page.getByLabel('What you paid').fill('a lot')
    await page.getByRole('button', { name: 'Check it now' }).click()
    await page.getByRole('alert').getByText('Type an amount such as 12.50.').waitFor()
    expect(await page.getByLabel('Shop').inputValue()).toBe(`Nowhere ${mine}`)
    await expectAccessible(page)
    await page.getByLabel('What you paid').fill('4111 1111 1111 1111')
    await page.getByRole('button', { name: 'Check it now' }).click()
    await page.getByRole('alert').waitFor()
    await page.getByLabel('What you paid').fill('31.40')
    await page.getByRole('button', { name: 'Check it now' }).click()
    await page.getByRole('heading', { name: 'A person will look at it' }).waitFor()
    await expectAccessible(page)

    await page
      .getByLabel('Statement file')
      .setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('hello') })
    await page.getByRole('button', { name: 'Add it' }).click()
    await page.getByRole('alert').getByText('Choose a CSV or OFX file').waitFor()
    const lines = `Date,Description,Amount\n${today},NOWHERE ${mine},31.40\n`
    await page
      .getByLabel('Statement file')
      .setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from(lines) })
    await page.getByRole('button', { name: 'Add it' }).click()
    await page.getByText(/Your statement shows it on .*NOWHERE/).waitFor()

    const claimId = new URL(page.url()).pathname.split('/').at(-1)
    await api(`/claims/${claimId}/grant`, { amount: 1_500, note: 'with our apologies' })
    await page.getByText('$15.00 were added to your wallet.').waitFor()

    await page.goto(at('/wallet'))
    await page.getByRole('link', { name: 'Pay out', exact: true }).click()
    await page.getByRole('link', { name: 'Add a destination' }).click()
    await page.getByRole('radio', { name: /Bank account/ }).check()
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByLabel('Name of the account').fill('Ada Abbott')
    await page.getByLabel('Routing number').fill('123456789')
    await page.getByLabel('Account number').fill('000123456')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('alert').getByText('This is not a routing number').waitFor()
    await expectAccessible(page)
    await page.getByLabel('Routing number').fill('121042882')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('account ending in 3456').first().waitFor()

    // Back where the destination was missing.
    await page.getByLabel('How much').fill('400')
    await page.getByRole('button', { name: 'Pay out' }).click()
    await page.getByRole('alert').getByText('Type an amount from $5.00 to $15.00.').waitFor()
    await page.getByLabel('How much').fill('10')
    await page.getByRole('button', { name: 'Pay out' }).click()
    await page.getByText('Your payout is on its way.').waitFor()
    expect(await page.locator('dl').first().textContent()).toMatch(/Available\$5\.00/)
    await page.getByRole('button', { name: 'Take back' }).click()
    await page.getByText('The money is in your wallet again.').first().waitFor()
    expect(await page.locator('dl').first().textContent()).toMatch(/Available\$15\.00/)
    await page.locator('.months a').first().click()
    expect(await page.getByRole('table').textContent()).toMatch(
      /Granted on your claim[\s\S]*Payout[\s\S]*Payout that came back/,
    )
  })

  test('what belongs to others is as good as not there', async () => {
    const { newCustomer, buy, publish, at, openAsCustomer, program } = await openScene()
    const offerId = await publish('For members', { activation: 'automatic' })
    const [ada, ben] = await Promise.all([newCustomer(true), newCustomer(true)])
    const purchaseId = await buy(ada.id, 3_000)
    const other = await openScene()
    const page = await openAsCustomer(ben.id)
    for (const path of [
      at(`/activity/${purchaseId}`),
      at('/offers/off_unknown'),
      '/operator',
      '/merchant/mer_unknown',
    ]) {
      const answer = await page.goto(path)
      expect(answer!.status(), path).toBe(404)
      await expectAccessible(page)
    }
    await page.goto(other.at('/wallet'))
    expect(new URL(page.url()).pathname).toBe(other.at('/join'))
    const forged = await page.request.post(at(`/offers/${offerId}/activate`), {
      headers: { Origin: 'https://evil.example' },
    })
    expect(forged.status()).toBe(403)
    const partner = await openAs({ kind: 'partner', ownerId: program.id })
    await partner.goto(at('/wallet'))
    expect(new URL(partner.url()).pathname).toBe(at('/join'))
    const stranger = await open()
    await stranger.goto(at('/wallet'))
    expect(new URL(stranger.url()).pathname).toBe('/sign-in')
  })

  test('who leaves takes their data along, and nothing is heard of their cards any more', async () => {
    const { newCustomer, buy, publish, at, openAsCustomer, shop } = await openScene()
    await publish('Farewell', { activation: 'automatic' })
    const customer = await newCustomer(true)
    await buy(customer.id, 3_000)
    const page = await openAsCustomer(customer.id, { viewport: desktop })
    await page.goto(at('/me'))
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /Download my data/ }).click(),
    ])
    const data = JSON.parse(await new Response((await file.createReadStream()) as never).text())
    expect(data.purchases[0].rewards[0]).toMatchObject({ amount: 300, state: 'pending' })
    expect(data.cards[0]).not.toHaveProperty('token')
    expect(data.reports).toHaveLength(1)
    await page.goto(at('/me/close'))
    await page.getByText('$3.00 are still on their way').waitFor()
    await page.getByRole('button', { name: 'Close my account for good' }).click()
    await page.getByRole('alert').getByText('Please say that you understand.').waitFor()
    await page.getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Close my account for good' }).click()
    await page.getByRole('heading', { name: 'Your account is closed' }).waitFor()
    await page.goto(at('/wallet'))
    expect(new URL(page.url()).pathname).toBe(at('/join'))
    const { data: cards } = await api<{ data: { unlinkedAt: string | null }[] }>(`/customers/${customer.id}/cards`)
    expect(cards.map(({ unlinkedAt }) => unlinkedAt)).not.toContain(null)
    expect(await api(`/customers/${customer.id}`)).toMatchObject({ email: null })
    expect(shop).toContain('<script>')
  })
})

const originator = {
  ...{ routingNumber: '121042882', bankName: 'First Harbor', companyName: 'PURSE', companyId: '1987654321' },
}
