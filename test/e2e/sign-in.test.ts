// Signing in as a person does, in a browser: by a code, by a link, by a passkey, and only by the keyboard.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeInBrowser, desktop, expectAccessible, expectNoSideways, phone } from '../support/browser.ts'

const someone = () => `${crypto.randomUUID().slice(0, 8)}@example.com`

describeInBrowser('signing in', ({ open, openAs, api }) => {
  async function ask(page: Page, email: string): Promise<void> {
    await page.goto('/sign-in')
    await page.getByLabel('E-mail address').fill(email)
    await page.getByRole('button', { name: 'Send me a code' }).click()
    await page.getByRole('heading', { name: 'Look in your mail' }).waitFor()
  }

  test.each([phone, desktop])('a code from the mail lets a person in ($width px)', async (viewport) => {
    const [page, email] = [await open({ viewport }), someone()]
    await page.goto('/sign-in')
    await expectAccessible(page)
    await ask(page, email)
    await expectAccessible(page)
    await expectNoSideways(page)

    await page.getByRole('link', { name: /mailbox/ }).click()
    await expectAccessible(page)
    await page
      .getByRole('link', { name: /is your Rebound code/ })
      .first()
      .click()
    await expectAccessible(page)
    await expectNoSideways(page)
    const code = /\d{6}/.exec((await page.getByRole('heading', { level: 1 }).textContent()) ?? '')![0]

    await page.goto('/sign-in/code')
    await page.getByLabel('The six digits').fill('12')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('This code is wrong').waitFor()
    await expectAccessible(page)
    await page.getByLabel('The six digits').fill(code)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL('**/home')
    expect(await page.getByText(email).count()).toBeGreaterThan(0)
    await expectAccessible(page)
  })

  test('by the keyboard alone', async () => {
    const page = await open({ viewport: desktop })
    await page.goto('/sign-in')
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').textContent()).toBe('Skip to content')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.type(someone())
    await page.keyboard.press('Enter')
    await page.getByLabel('The six digits').waitFor()
    expect(await page.locator(':focus').getAttribute('name')).toBe('code')
  })

  test('what is no address is said beside the field, and what was typed stays', async () => {
    const page = await open({ language: 'de-DE', script: false })
    await page.goto('/sign-in')
    await page.getByLabel('E-Mail-Adresse').fill('nobody@nowhere')
    await page.getByRole('button', { name: 'Code schicken' }).click()
    expect(await page.getByLabel('E-Mail-Adresse').inputValue()).toBe('nobody@nowhere')
    expect(await page.getByText('Das sieht nicht nach einer E-Mail-Adresse aus.').count()).toBeGreaterThan(0)
  })

  test('a passkey that was made on a device opens it without a code', async () => {
    const merchant = await api('/merchants', { name: `Shop ${someone()}` })
    const page = await openAs({ kind: 'merchant', ownerId: merchant.id }, { viewport: desktop })
    const devices = await page.context().newCDPSession(page)
    await devices.send('WebAuthn.enable')
    const { authenticatorId } = await devices.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await page.goto('/account')
    await page.getByRole('button', { name: 'Add a passkey for this device' }).click()
    await page.getByText('Saved.').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await page.waitForURL(`**/merchant/${merchant.id}`)

    await page.goto('/account')
    await page.getByRole('listitem').filter({ hasText: 'made on' }).getByRole('button', { name: 'Remove' }).click()
    await page.getByText('Removed.').waitFor()
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await page.getByText('This passkey doesn’t open anything here').waitFor()

    await devices.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
    await page.goto('/sign-in')
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await page.getByText('That didn’t work').waitFor()
  })

  test.each([phone, desktop])('an owner invites somebody, who comes in ($width px)', async (viewport) => {
    const program = await api('/programs', { name: `Club ${someone()}`, currency: 'USD' })
    const owner = await openAs({ kind: 'partner', ownerId: program.id }, { viewport })
    const people = `/partner/${program.id}/people`
    await owner.goto(people)
    await expectAccessible(owner)
    const email = someone()
    await owner.getByLabel('E-mail address').fill(email)
    await owner.getByRole('radio', { name: /Viewer/ }).check()
    await owner.getByRole('button', { name: 'Send the invitation' }).click()
    await owner.getByText('Sent.').waitFor()
    await expectNoSideways(owner)

    const guest = await open({ viewport })
    await guest.goto(`/mailbox?to=${encodeURIComponent(email)}`)
    await guest.getByRole('link', { name: /You are invited to/ }).click()
    await guest.getByRole('link', { name: 'See the invitation' }).click()
    await expectAccessible(guest)
    await guest.getByRole('button', { name: 'Accept' }).click()
    await guest.waitForURL(`**/partner/${program.id}`)
    await guest.goto(people)
    expect(await guest.getByRole('button', { name: 'Send the invitation' }).count()).toBe(0)
    await guest.goto('/account')
    await expectAccessible(guest)
    await expectNoSideways(guest)
  })
})
