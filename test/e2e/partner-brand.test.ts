// A partner brands its program, and a customer sees it.
import { expect, test } from 'vitest'
import { describeInBrowser, desktop, expectAccessible, phone } from '../support/browser.ts'
import { pngOf } from '../support/logo.ts'
import { openPartnerScene } from '../support/partner-scene.ts'

const variable = (name: string) => {
  const { document, getComputedStyle } = globalThis as unknown as {
    document: { documentElement: unknown }
    getComputedStyle: (of: unknown) => { getPropertyValue: (name: string) => string }
  }
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim()
}

describeInBrowser('the brand of a program', ({ openAs, api }) => {
  const owner = (ownerId: string) => ({ kind: 'partner', ownerId }) as const

  test('name, colour and logo are what customers see', async () => {
    const { program, customer, publish, at } = await openPartnerScene({ api }, 'Plain Bank')
    await publish('5% back on bread')
    const partner = await openAs(owner(program.id), { viewport: desktop })
    await partner.goto(at('/brand'))
    await partner.getByLabel('Name of the program').fill('Tangerine & Co')
    await partner.getByLabel('In a sentence').fill('Cash back from your neighbours.')
    await partner.getByLabel('Colour').fill('#7b2d8e')
    const file = { name: 'logo.png', mimeType: 'image/png', buffer: pngOf(96, 32, [123, 45, 142]) }
    await partner.getByLabel('Logo', { exact: true }).setInputFiles(file)
    await partner.getByRole('button', { name: 'Save' }).click()
    await partner.getByText('Saved. Customers see it from now on.').waitFor()
    await expectAccessible(partner)

    const page = await openAs({ kind: 'customer', ownerId: customer.id })
    await page.goto(`/p/${program.id}/offers`)
    expect(await page.title()).toContain('Tangerine & Co')
    expect(await page.evaluate(variable, '--brand')).toBe('#7b2d8e')
    expect(await page.evaluate(variable, '--on-brand')).toBe('#ffffff')
    const logo = page.getByRole('img', { name: 'Tangerine & Co' })
    expect(await logo.evaluate((img) => (img as unknown as { naturalWidth: number }).naturalWidth)).toBe(96)
    const served = await page.request.get((await logo.getAttribute('src'))!)
    expect(served.headers()).toMatchObject({ 'content-type': 'image/png', 'x-content-type-options': 'nosniff' })
    expect(served.headers()['content-security-policy']).toContain("default-src 'none'")
    expect(await page.locator('body').textContent()).toContain('5% back on bread')
  })

  test('what is typed is seen on the phone before it is saved', async () => {
    const { program, publish, at } = await openPartnerScene({ api }, 'Preview Bank')
    await publish('Bread for less', 'required')
    const page = await openAs(owner(program.id), { viewport: desktop })
    await page.goto(at('/brand'))
    const preview = page.locator('#phone')
    await page.getByLabel('Name of the program').fill('Lagoon')
    expect(await preview.textContent()).toContain('Lagoon')
    await page.getByLabel('Colour').fill('#ffe066')
    await page.getByText('hardly stand out').waitFor()
    const button = preview.locator('.phone-button').first()
    const colours = () =>
      button.evaluate((of) => {
        const { backgroundColor, color } = (
          globalThis as unknown as { getComputedStyle: (of: unknown) => { backgroundColor: string; color: string } }
        ).getComputedStyle(of)
        return [backgroundColor, color]
      })
    expect(await colours()).toEqual(['rgb(255, 224, 102)', 'rgb(0, 0, 0)'])
    await page.getByRole('link', { name: /nearest that stands out/ }).click()
    await page.getByText('Everything reaches the contrast').or(page.getByText('Links on light pages use')).waitFor()
    expect(await page.getByLabel('Colour').inputValue()).not.toBe('#ffe066')
    await page.goto(at('/brand'))
    expect(await page.getByLabel('Name of the program').inputValue()).toBe('Preview Bank')
  })

  test.each([
    [
      'a text that calls itself a picture',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      'is not a PNG, JPEG or WebP picture',
    ],
    [
      'a picture that is too large',
      Buffer.concat([pngOf(96, 32, [0, 0, 0]), Buffer.alloc(60_000)]),
      'is larger than 50 kB',
    ],
    ['a picture that is too small', pngOf(4, 4, [0, 0, 0]), 'is 4 × 4 pixels'],
  ])('refuses %s beside its field, and keeps what was typed', async (_, buffer, said) => {
    const { program, at } = await openPartnerScene({ api }, 'Odd Bank')
    const page = await openAs(owner(program.id))
    await page.goto(at('/brand'))
    await page.getByLabel('Name of the program').fill('Kept while refused')
    await page.getByLabel('Logo', { exact: true }).setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer })
    await page.getByRole('button', { name: 'Save' }).click()
    await page.locator('#f-logo-fault').waitFor()
    expect(await page.locator('#f-logo-fault').textContent()).toContain(said)
    expect(await page.getByLabel('Name of the program').inputValue()).toBe('Kept while refused')
    await expectAccessible(page)
  })

  test('a name with markup in it is a name', async () => {
    const name = '<script>document.title = 1</script> & "Sons"'
    const { program, customer, at } = await openPartnerScene({ api }, name)
    const page = await openAs(owner(program.id), { viewport: desktop })
    await page.goto(at())
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(name)
    const shopper = await openAs({ kind: 'customer', ownerId: customer.id })
    await shopper.goto(`/p/${program.id}/offers`)
    expect(await shopper.title()).toContain(name)
  })

  test('can be done with the keyboard alone, without script, on a phone', async () => {
    const { program, at } = await openPartnerScene({ api }, 'Keys Bank')
    const page = await openAs(owner(program.id), { viewport: phone, script: false })
    await page.goto(at('/brand'))
    const focused = () =>
      page.evaluate(
        () => (globalThis as unknown as { document: { activeElement: { id: string } } }).document.activeElement.id,
      )
    for (let i = 0; i < 30 && (await focused()) !== 'f-name'; i++) await page.keyboard.press('Tab')
    expect(await focused()).toBe('f-name')
    await page.keyboard.press('Control+A')
    await page.keyboard.type('By hand')
    await page.keyboard.press('Enter')
    await page.getByText('Saved. Customers see it from now on.').waitFor()
    expect(await page.getByLabel('Name of the program').inputValue()).toBe('By hand')
  })

  test('terms are versions that customers agree to', async () => {
    const { program, at } = await openPartnerScene({ api }, 'Terms Bank')
    const page = await openAs(owner(program.id), { viewport: desktop })
    await page.goto(at('/terms'))
    await page.getByText('No terms yet').waitFor()
    await page.getByLabel('Text').fill('  ')
    await page.getByRole('button', { name: 'Publish' }).click()
    await page.locator('#f-text-fault').waitFor()
    for (const [version, text] of [
      [1, 'Be kind.'],
      [2, 'Be kind & fair.'],
    ] as const) {
      await page.getByLabel('Text').fill(text)
      await page.getByRole('button', { name: 'Publish' }).click()
      await page.getByRole('heading', { name: `Version ${version}`, exact: true }).waitFor()
      expect(await page.locator('.terms-text').textContent()).toBe(text)
    }
    await page.getByRole('link', { name: 'Earlier version' }).click()
    expect(await page.locator('.terms-text').textContent()).toBe('Be kind.')
    await page.goto(`/p/${program.id}/join`)
    expect(await page.content()).toContain('Be kind &amp; fair.')
  })
})
