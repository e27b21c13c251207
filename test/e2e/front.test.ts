// The first page, for a person who has never seen the platform.
import { expect, test } from 'vitest'
import { describeInBrowser, desktop, expectAccessible, expectNoSideways, phone } from '../support/browser.ts'

describeInBrowser('the first page', ({ open }) => {
  test.each([
    [phone, false],
    [desktop, true],
  ])('says what this is and has a door for everybody ($width px)', async (viewport, dark) => {
    const page = await open({ viewport, dark })
    await page.goto('/')
    await page.getByRole('heading', { level: 1, name: 'Cashback that comes by itself' }).waitFor()
    for (const door of ['Customers', 'Merchants', 'Partner brands', 'Operators'])
      await page.getByRole('heading', { name: door }).waitFor()
    await expectAccessible(page)
    await expectNoSideways(page)
  })

  test.each([
    ['Customers', /\/p\/prg_[^/]+\/offers$/],
    ['Merchants', /\/merchant\/mer_[^/]+$/],
    ['Partner brands', /\/partner\/prg_[^/]+$/],
    ['Operators', /\/operator$/],
  ])('somebody is ready to be looked through: %s', async (door, home) => {
    const page = await open({ viewport: desktop })
    await page.goto('/')
    const at = page.locator('.door').filter({ has: page.getByRole('heading', { name: door }) })
    await at.getByRole('button', { name: /Come in as/ }).click()
    await page.waitForURL(home)
    await page.goto('/')
    await page.getByRole('link', { name: /Go on as/ }).click()
    await page.waitForURL(home)
  })

  test('speaks German, and says that the banks are made up', async () => {
    const page = await open({ language: 'de-DE' })
    await page.goto('/')
    await page.getByRole('heading', { level: 1, name: 'Cashback, das von selbst kommt' }).waitFor()
    expect(await page.locator('main').textContent()).toContain('Auch die Banken sind erfunden')
  })
})
