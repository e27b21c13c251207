// A bank login in trouble: what its customer is told, and that nothing is lost.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeInBrowser, expectAccessible, expectNoSideways } from '../support/browser.ts'
import { openCustomerScene, signInAtBank } from '../support/customer-scene.ts'
import { loopbackKeys } from '../support/plaid/server.ts'

/** The loopback Plaid of this platform, as the page that opens Link knows it. */
async function plaidOf(page: Page) {
  const script = await page.locator('script[src*="link-initialize"]').getAttribute('src')
  return async (path: string, body: unknown) => {
    const headers = { 'PLAID-CLIENT-ID': loopbackKeys.clientId, 'PLAID-SECRET': loopbackKeys.secret }
    const answer = await fetch(new URL(path, script!), { method: 'POST', headers, body: JSON.stringify(body) })
    // biome-ignore lint/suspicious/noExplicitAny: whatever the loopback says
    return (await answer.json()) as any
  }
}

describeInBrowser('a bank login in trouble', ({ openAs, api }) => {
  test('says what to do wherever its customer looks; repaired, what was bought meanwhile is there; withdrawn, it is said', async () => {
    const { publish, newCustomer, at, openAsCustomer, mine } = await openCustomerScene({ api, openAs })
    await publish('Tenth', { activation: 'automatic' })
    const customer = await newCustomer(false)
    const page = await openAsCustomer(customer.id)
    await page.goto(at('/cards/link'))
    await page.getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Choose your bank' }).click()
    const plaid = await plaidOf(page)
    await signInAtBank(page, `user_${mine}`)
    await page.getByText('Your card is linked.').waitFor()
    const { data } = await api<{ data: { id: string; accounts: { accountId: string }[] }[] }>(
      `/customers/${customer.id}/items`,
    )
    const becomes = async (
      holds: (item: { state: string; syncedAt: string | null; ignored: unknown[] }) => boolean,
    ) => {
      while (!holds(await api(`/items/${data[0]!.id}`))) await page.waitForTimeout(200)
    }
    await becomes(({ syncedAt }) => syncedAt !== null)

    const [account] = data[0]!.accounts
    const { access_token } = (await plaid('/loopback/items', {})).items.find(({ item_id }: { item_id: string }) =>
      account!.accountId.endsWith(item_id.slice(5, 18)),
    )
    const today = new Date().toISOString().slice(0, 10)
    const transfer = { amount: 900, date: today, transaction_code: 'transfer' }
    await plaid('/loopback/happen', { access_token, steps: [{ do: 'appear', transaction: transfer }] })
    await becomes(({ ignored }) => ignored.length > 0)
    await plaid('/sandbox/item/reset_login', { access_token })
    await becomes(({ state }) => state === 'broken')
    for (const path of ['/offers', '/activity']) {
      await page.goto(at(path))
      await page.getByText('Tartan Bank wants you to sign in again').waitFor()
      await expectAccessible(page)
      await expectNoSideways(page)
    }
    const bought = { amount: 61.5, date: today, name: 'EMBER OAK', merchant_category_code: '5812' }
    const { keys } = await plaid('/loopback/happen', { access_token, steps: [{ do: 'appear', transaction: bought }] })
    expect(keys).toHaveLength(1)

    await page.getByRole('link', { name: 'Go to your cards' }).click()
    await page.getByText('One entry there is no purchase by card').click()
    await page.getByText('Transfers: 1').waitFor()
    await page.getByRole('button', { name: 'Sign in at the bank again' }).click()
    const link = page.frameLocator('iframe[title="Plaid Link"]')
    await link.getByRole('button', { name: 'Continue' }).click()
    await link.getByLabel('Password').fill('pass_good')
    await link.getByRole('button', { name: 'Sign in' }).click()
    await link.getByRole('button', { name: 'Finish' }).click()
    await page.getByText('Connected again.').waitFor()
    await page.goto(at('/activity'))
    await page.getByText('$61.50').waitFor()
    expect(await page.getByText('wants you to sign in again').count()).toBe(0)

    await plaid('/sandbox/item/fire_webhook', { access_token, webhook_code: 'USER_PERMISSION_REVOKED' })
    await becomes(({ state }) => state === 'removed')
    await page.goto(at('/cards'))
    await page.getByText('Tartan Bank no longer shares these cards').waitFor()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Link it again' }).click()
    await page.getByRole('checkbox').waitFor()
  })
})
