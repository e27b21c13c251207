// What an operator decides and looks after, from sign-in to result. And who may not.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { describeInBrowser, desktop, expectAccessible } from '../support/browser.ts'
import { openOperatorScene } from '../support/operator-scene.ts'

const operator = { kind: 'operator', ownerId: null, name: 'Olga Test' } as const
const wide = { viewport: desktop }

async function textOf(page: Page): Promise<string> {
  return (await page.locator('main').textContent()) ?? ''
}

describeInBrowser('an operator decides', ({ openAs, api }) => {
  test('an offer is found waiting, read as a customer reads it, and approved', async () => {
    const { submit, merchant } = await openOperatorScene({ api })
    const offer = await submit('Bread & <b>cake</b> for less', { conditions: { minSpend: 1_000 } })
    const page = await openAs(operator, wide)
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
    await page.getByRole('link', { name: /Offers to approve/ }).click()
    await page.getByRole('link', { name: 'Bread & <b>cake</b> for less' }).click()
    expect(await textOf(page)).toMatch(/What a customer reads[\s\S]*5% back[\s\S]*Spend at least\s*\$10/)
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Approve and publish' }).click()
    await page.getByText('Approved: it is published now.').waitFor()
    expect((await api<{ state: string }>(`/offers/${offer.id}`)).state).toBe('live')
    await page.goto(`/operator/audit?subject=${offer.id}`)
    expect(await page.getByRole('row').nth(1).textContent()).toContain('offers/approve')
    await page.goto(`/operator/merchants/${merchant.id}`)
    await page.getByText('live', { exact: true }).waitFor()
  })

  test('what changes in the next version is marked, and a return needs a reason', async () => {
    const { publish } = await openOperatorScene({ api })
    const offer = await publish('Bread for less')
    const page = await openAs(operator, wide)
    const merchantEdits = { title: 'Bread for little', terms: 'Not with vouchers.' }
    await api(`/offers/${offer.id}`, merchantEdits, 'PATCH')
    await api(`/offers/${offer.id}/submit`, {})
    await page.goto(`/operator/offers/${offer.id}`)
    expect(await page.locator('mark').allTextContents()).toEqual([
      expect.stringContaining('Bread for little'),
      expect.stringContaining('Not with vouchers.'),
    ])
    await page.getByRole('button', { name: 'Return to the merchant' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Return to the merchant' }).click()
    await page.locator('#f-reason-fault').waitFor()
    await expectAccessible(page)
    await page.getByLabel('Reason').fill('Say which bread.')
    await page.getByRole('button', { name: 'Return to the merchant' }).click()
    await page.getByText('Returned to the merchant.').waitFor()
    await page.getByText('Say which bread.').waitFor()
    const { state, pending } = await api<{ state: string; pending: { state: string } }>(`/offers/${offer.id}`)
    expect([state, pending.state]).toEqual(['live', 'draft'])
  })

  test('a claim is granted once, and never for more than the purchase', async () => {
    const { customer } = await openOperatorScene({ api })
    const date = new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10)
    const said = { merchantName: 'Nobody’s <i>Grill</i>', date, amount: 3_300, currency: 'USD', kind: 'missing' }
    const claim = await api(`/customers/${customer.id}/claims`, said)
    const page = await openAs(operator, wide)
    await page.goto('/operator/claims')
    await page.locator(`a[href="/operator/claims/${claim.id}"]`).click()
    await page.getByText('No purchase of this customer was reported around that day.').waitFor()
    await expectAccessible(page)
    const wrongs = [
      ['a lot', 'is not an amount such as 12.50'],
      ['33.001', 'has more than 2 digits after the point'],
      ['40', 'At most $33.00 can be granted: that is the purchase.'],
    ] as const
    for (const [wrong, said] of wrongs) {
      await page.getByLabel('Cashback', { exact: true }).fill(wrong)
      await page.getByRole('button', { name: 'Grant', exact: true }).click()
      await page.locator('#f-amount-fault').filter({ hasText: said }).waitFor()
      expect(await page.getByLabel('Cashback', { exact: true }).inputValue()).toBe(wrong)
    }
    await page.getByLabel('Cashback', { exact: true }).fill('3.30')
    await page.getByRole('button', { name: 'Grant', exact: true }).click()
    await page.getByText('Granted and credited.').waitFor()
    expect(await page.getByRole('button', { name: 'Grant', exact: true }).count()).toBe(0)
    expect((await api<{ confirmed: number }>(`/customers/${customer.id}/balance`)).confirmed).toBe(330)
  })

  test('a claim is refused with a reason, and the appeal is answered for good', async () => {
    const { customer } = await openOperatorScene({ api })
    const date = new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10)
    const said = { merchantName: 'Nobody’s Diner', date, amount: 3_300, currency: 'USD', kind: 'missing' }
    const claim = await api(`/customers/${customer.id}/claims`, said)
    const page = await openAs(operator, wide)
    const refuse = async (why: string) => {
      await page.goto(`/operator/claims/${claim.id}`)
      await page.locator('#f-why').fill(why)
      await page.getByRole('button', { name: 'Refuse' }).click()
    }
    await refuse('  ')
    await page.locator('#f-why-fault').waitFor()
    await refuse('We never saw it.')
    await page.getByText('Refused; the customer can read why.').waitFor()
    await api(`/claims/${claim.id}/appeal`, { note: 'I was there.' })
    await refuse('Still nothing.')
    await page.getByText('The claim was refused for good.').waitFor()
  })

  test('a purchase that cleared far over its authorization waits for a look', async () => {
    const { publish, buy, line, mine } = await openOperatorScene({ api })
    await publish('Bread for less')
    const [purchase] = await buy(
      line(4_000, { id: `a-${mine}`, type: 'authorization', postedAt: null }),
      line(9_000, { relatedId: `a-${mine}` }),
    )
    const page = await openAs(operator, wide)
    await page.goto('/operator/reviews/purchases')
    await page.locator(`a[href="/operator/purchases/${purchase}"]`).click()
    await page.getByText('Somebody has to look at this').waitFor()
    expect(await textOf(page)).toMatch(
      /Why this merchant[\s\S]*authorization[\s\S]*\$40\.00[\s\S]*Bread for less[\s\S]*\$4\.50/,
    )
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Fraud', exact: true }).click()
    await page.getByText('Marked; what it earns was decided again.').waitFor()
    await page.getByText('The purchase was reported as fraud.').waitFor()
    await page.getByRole('button', { name: 'Not fraud after all' }).click()
    await page.getByRole('button', { name: 'It is fine' }).click()
    await page.getByText('Marked; what it earns was decided again.').waitFor()
    expect(await page.getByText('Somebody has to look at this').count()).toBe(0)
  })

  test('anything is found by whatever is known of it', async () => {
    const { publish, buy, line, mine, customer, merchant, mid, program } = await openOperatorScene({ api })
    const offer = await publish('Bread for less')
    const [purchase] = await buy(line(2_000))
    const page = await openAs(operator, wide)
    const asks: readonly (readonly [string, string])[] = [
      [customer.id, `/operator/customers/${customer.id}`],
      [offer.id, `/operator/offers/${offer.id}`],
      [purchase!, `/operator/purchases/${purchase}`],
      [program.id, `/operator/programs/${program.id}`],
    ]
    for (const [asked, found] of asks) {
      await page.getByRole('searchbox', { name: 'Find anything' }).first().fill(asked)
      await page.keyboard.press('Enter')
      await page.waitForURL(`**${found}`)
    }
    const listed: readonly (readonly [string, string])[] = [
      [`member-${mine}`, `/operator/customers/${customer.id}`],
      [`MEMBER-${mine}@example.com`, `/operator/customers/${customer.id}`],
      [`t-${mine}-0`, `/operator/purchases/${purchase}`],
      [`bakery ${mine.slice(0, 6)}`, `/operator/merchants/${merchant.id}`],
      [mid, `/operator/merchants/${merchant.id}`],
    ]
    for (const [asked, found] of listed) {
      await page.goto(`/operator/find?q=${encodeURIComponent(asked)}`)
      await page.locator(`main a[href="${found}"]`).waitFor()
    }
    await page.goto(`/operator/find?q=${encodeURIComponent('<i>nobody</i>')}`)
    await page.getByText('Nothing is called “<i>nobody</i>”').waitFor()
  })

  test('with the keyboard alone: from sign-in to an approved offer', async () => {
    const { submit } = await openOperatorScene({ api })
    const offer = await submit('Keys for bread')
    const page = await openAs(operator, wide)
    await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await tabTo(page, 'Offers to approve')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/operator/offers')
    await tabTo(page, 'Keys for bread')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/operator/offers/${offer.id}`)
    await tabTo(page, 'Approve and publish')
    await page.keyboard.press('Enter')
    await page.getByText('Approved: it is published now.').waitFor()
  })
})

/** As somebody would who sees where the focus is. */
async function tabTo(page: Page, text: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab')
    const focused = page.locator(':is(a, button):focus')
    if ((await focused.count()) > 0 && (await focused.textContent())?.includes(text)) return
  }
  throw new Error(`the keyboard does not reach “${text}” on ${page.url()}`)
}
