// A customer's own bank statement, as the operator finds it beside the claim, and what comes of accepting it.
import { expect, test } from 'vitest'
import { describeInBrowser, desktop, expectAccessible } from '../support/browser.ts'
import { openOperatorScene } from '../support/operator-scene.ts'

describeInBrowser('a statement for a claim', ({ openAs, api }) => {
  test('shown, accepted, and earning what the offer says', async () => {
    const { mine, merchant, customer, publish } = await openOperatorScene({ api })
    await publish('5% back on bread')
    const letters = [...mine].map((digit) => 'bcdfghjklmnpqrst'[Number.parseInt(digit, 16)]).join('')
    const sign = `${letters.toUpperCase()} PANTRY`
    await api(`/merchants/${merchant.id}/locations`, { name: 'Back Street', country: 'GB', descriptors: [sign] })
    const date = new Date(Date.now() - 25 * 86_400_000).toISOString().slice(0, 10)
    const said = { merchantId: merchant.id, date, amount: 3_300, currency: 'USD', kind: 'missing' }
    const claim = await api(`/customers/${customer.id}/claims`, said)
    const content = `Date,Description,Amount\n${date},${sign} 0042,-33.00\n`
    expect(await api<{ state: string }>(`/claims/${claim.id}/statements`, { content })).toMatchObject({ state: 'open' })

    const page = await openAs({ kind: 'operator', ownerId: null }, { viewport: desktop })
    await page.goto(`/operator/claims/${claim.id}`)
    await page.getByRole('heading', { name: 'The customer’s bank statement' }).waitFor()
    await page.getByText(`${sign} 0042`).first().waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Accept the statement' }).click()
    await page.getByText('Accepted: it applies from now on.').waitFor()
    expect(await page.getByRole('button', { name: 'Accept the statement' }).count()).toBe(0)
    const { data } = await api<{ data: { amount: number }[] }>(`/customers/${customer.id}/rewards`)
    expect(data.map(({ amount }) => amount)).toEqual([165])
  })
})
