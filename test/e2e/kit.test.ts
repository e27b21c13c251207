import { expect, test } from 'vitest'
import { describeInBrowser, desktop, expectAccessible, expectNoSideways, phone } from '../support/browser.ts'

describeInBrowser('what every page keeps', ({ open }) => {
  test.each([phone, desktop])('an address that leads nowhere says so, and what to do ($width px)', async (viewport) => {
    const page = await open({ viewport })
    const answer = await page.goto('/nowhere')
    expect(answer?.status()).toBe(404)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('There is nothing here')
    await expectAccessible(page)
    await expectNoSideways(page)
  })

  test('speaks the language of the browser', async () => {
    const page = await open({ language: 'de-DE' })
    await page.goto('/nowhere')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Hier ist nichts')
    expect(await page.locator('html').getAttribute('lang')).toBe('de')
  })

  test('lets no page of ours be framed, and no script run that is not ours', async () => {
    const page = await open()
    const policy = (await page.goto('/nowhere'))?.headers()['content-security-policy'] ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
  })

  test('takes no form from elsewhere', async () => {
    const page = await open()
    const answer = await page.request.post('/sign-in', {
      form: { email: 'sam@example.com' },
      headers: { Origin: 'https://elsewhere.example' },
    })
    expect(answer.status()).toBe(403)
  })
})
