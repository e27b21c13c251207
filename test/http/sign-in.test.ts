// Signing in as a person does, over the whole platform.
import { expect, test } from 'vitest'
import { newestMail, openBrowser, signedIn } from './browser.ts'
import { baseUrl, operator } from './client.ts'
import { newCustomer, newMerchant, newProgram } from './parties.ts'

const someone = () => `${crypto.randomUUID()}@example.com`

test('a code that came by mail signs in, once', async () => {
  const [browser, email] = [openBrowser(), someone()]
  const sent = await browser.post('/sign-in', { email: `  ${email.toUpperCase()} ` })
  expect(sent).toMatchObject({ status: 200, path: '/sign-in/code' })
  const [code] = /\b\d{6}\b/.exec(await newestMail(email))!
  const wrong = await browser.post('/sign-in/code', { code: code === '000000' ? '000001' : '000000' })
  expect(wrong.status).toBe(422)
  const arrived = await browser.post('/sign-in/code', { code: `${code.slice(0, 3)} ${code.slice(3)}` })
  expect(arrived).toMatchObject({ status: 200, path: '/home' })
  expect(arrived.text).toContain(email)

  const thief = openBrowser()
  await thief.post('/sign-in', { email })
  expect((await thief.post('/sign-in/code', { code })).status).toBe(422)
})

test('opening the link of a mail uses nothing up; its button signs in, once', async () => {
  const [browser, email] = [openBrowser(), someone()]
  await browser.post('/sign-in', { email })
  const [link] = /\/sign-in\/link\/[\w.-]+/.exec(await newestMail(email))!
  for (let i = 0; i < 3; i++) expect((await browser.get(link)).status).toBe(200)
  expect(browser.cookies.has('rebound')).toBe(false)
  expect(await browser.post(link)).toMatchObject({ status: 200, path: '/home' })
  expect((await openBrowser().post(link)).status).toBe(422)
})

test('known and unknown addresses get the same answer', async () => {
  const merchant = await newMerchant()
  const { email } = await signedIn('merchant', merchant.id)
  const asked = await Promise.all([email, someone()].map((each) => openBrowser().post('/sign-in', { email: each })))
  const [known, unknown] = asked.map(({ status, path, text }) => ({ status, path, text: text.replace(/\S+@\S+/g, '') }))
  expect(known).toEqual(unknown)
})

test('a ready link leads each kind of person home, as often as it is used', async () => {
  const [merchant, program] = [await newMerchant(), await newProgram()]
  const customer = await newCustomer(program.id)
  const homes: readonly (readonly [string, string | null, string])[] = [
    ['merchant', merchant.id, `/merchant/${merchant.id}`],
    ['partner', program.id, `/partner/${program.id}`],
    ['customer', customer.id, `/p/${program.id}/offers`],
    ['operator', null, '/operator'],
  ]
  for (const [kind, ownerId, home] of homes) {
    const { browser, link } = await signedIn(kind, ownerId)
    expect((await browser.get('/home')).path).toBe(home)
    expect((await openBrowser().post(link)).path).toBe(home)
  }
})

test('a customer belongs to one person, and a key of a merchant makes no links', async () => {
  const program = await newProgram()
  const customer = await newCustomer(program.id)
  await signedIn('customer', customer.id)
  const second = await operator.post('/v1/sign-in-links', {
    body: { email: someone(), kind: 'customer', ownerId: customer.id },
  })
  expect(second.status).toBe(409)
  const merchant = await newMerchant()
  const body = { email: someone(), kind: 'operator' }
  expect((await merchant.key.post('/v1/sign-in-links', { body })).status).toBe(404)
  expect((await operator.post('/v1/sign-in-links', { body: { ...body, kind: 'merchant' } })).status).toBe(422)
})

test('signing out ends the session, also for whoever kept the cookie', async () => {
  const { browser } = await signedIn('operator', null)
  const kept = browser.cookies.get('rebound')!
  expect((await browser.post('/sign-out')).path).toBe('/sign-in')
  browser.cookies.set('rebound', kept)
  expect((await browser.get('/home')).path).toBe('/sign-in')
})

test('forms are taken from our own pages only', async () => {
  const { browser, link } = await signedIn('operator', null)
  const headers = { Origin: 'https://evil.example' }
  expect((await openBrowser().post(link, {}, headers)).status).toBe(403)
  expect((await openBrowser().post('/sign-in', { email: someone() }, headers)).status).toBe(403)
  expect((await browser.post('/sign-out', {}, headers)).status).toBe(403)
  expect((await browser.get('/home')).path).toBe('/operator')
})

test('the cookie is out of reach of scripts and of other sites, and what comes after sign-in is ours', async () => {
  const { link } = await signedIn('operator', null)
  const answer = await fetch(`${baseUrl}${link}?next=//evil.example/x`, {
    method: 'POST',
    body: new URLSearchParams(),
    headers: { Origin: baseUrl },
    redirect: 'manual',
  })
  expect(answer.headers.get('Location')).toBe('/operator')
  expect(answer.headers.getSetCookie().join()).toMatch(/rebound=.*HttpOnly; SameSite=Lax/)
  for (const next of ['https://evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    const browser = openBrowser()
    expect((await browser.post(`${link}?next=${encodeURIComponent(next)}`)).path).toBe('/operator')
  }
  expect((await openBrowser().post(`${link}?next=${encodeURIComponent('/account?x=1')}`)).path).toBe('/account?x=1')
})

test.each(['', 'nobody', 'a@b', `<script>alert(1)</script>@example.com`])('%j is no address', async (email) => {
  const shown = await openBrowser().post('/sign-in', { email })
  expect(shown.status).toBe(422)
  expect(shown.text).not.toContain('<script>alert')
})

test('nobody is flooded: an address gets a few codes, then none for a while', async () => {
  const [browser, email] = [openBrowser(), someone()]
  const statuses: number[] = []
  for (let i = 0; i < 10; i++) statuses.push((await browser.post('/sign-in', { email })).status)
  expect(statuses).toEqual([...Array(8).fill(200), 429, 429])
})

test('a customer joins a program from its own door, agreeing to its terms', async () => {
  const [program, email] = [await newProgram(), someone()]
  const browser = openBrowser()
  const asked = await browser.get(`/p/${program.id}/join`)
  expect(asked.path).toBe(`/sign-in?program=${program.id}`)
  await browser.post(asked.path, { email })
  const [link] = /\/sign-in\/link\/\S+?(?=")/.exec(await newestMail(email))!
  const door = await browser.post(link.replaceAll('&amp;', '&'))
  expect(door).toMatchObject({ status: 200, path: `/p/${program.id}/join` })
  expect(await browser.post(door.path, {})).toMatchObject({ status: 422 })
  expect((await browser.post(door.path, { agree: 'on' })).path).toBe(`/p/${program.id}/offers`)
  expect((await browser.get('/home')).path).toBe(`/p/${program.id}/offers`)

  const { body } = await program.partner.get('/v1/customers')
  expect(body.data).toMatchObject([{ email }])
  const consents = await program.partner.get(`/v1/customers/${body.data[0].id}/consents`)
  expect(consents.body.data).toMatchObject([{ purpose: 'program-terms', subjectId: program.id }])
})

test('an invitation by the API leads in; it is over once it was used', async () => {
  const [merchant, email] = [await newMerchant(), someone()]
  const { status, body } = await operator.post('/v1/invitations', {
    body: { email, kind: 'merchant', ownerId: merchant.id, role: 'editor' },
  })
  expect(status).toBe(201)
  const path = new URL(body.url).pathname
  expect(await newestMail(email)).toContain(path)
  const browser = openBrowser()
  const opened = await browser.get(path)
  expect(opened.text).toContain(email)
  expect((await browser.post(path)).path).toBe(`/merchant/${merchant.id}`)
  expect((await browser.get('/home')).path).toBe(`/merchant/${merchant.id}`)
  expect((await openBrowser().post(path)).status).toBe(404)
  for (const wrong of [{ ownerId: 'mer_none' }, { ownerId: null }, { email: 'nobody' }]) {
    const input = { email: someone(), kind: 'merchant', ownerId: merchant.id, ...wrong }
    expect((await operator.post('/v1/invitations', { body: input })).status).toBe(422)
  }
})

test('an account has a name and a language, and ends its sessions elsewhere', async () => {
  const { browser, link } = await signedIn('operator', null)
  const elsewhere = openBrowser()
  await elsewhere.post(link)
  const saved = await browser.post('/account', { name: '<b>Robin</b>', language: 'de' })
  expect(saved).toMatchObject({ status: 200, path: '/account?done=saved' })
  expect(saved.text).toContain('&lt;b&gt;Robin&lt;/b&gt;')
  expect(saved.headers.get('Content-Language')).toBe('de')
  const [, id] = /name="id" value="(ses_\w+)"/.exec(saved.text)!
  const stranger = await signedIn('operator', null)
  await stranger.browser.post('/account/sessions/end', { id: id! })
  expect((await elsewhere.get('/home')).path).toBe('/operator')
  await browser.post('/account/sessions/end', { id: id! })
  expect((await elsewhere.get('/home')).path).toBe('/sign-in')
  await elsewhere.post(link)
  await browser.post('/account/sessions/end-others')
  expect((await elsewhere.get('/home')).path).toBe('/sign-in')
  expect((await browser.get('/account')).status).toBe(200)
  expect((await openBrowser().get('/account')).path).toBe('/sign-in?next=/account')
  expect((await browser.post('/account', { name: 'x', language: 'xx' })).status).toBe(422)
})

test.each([
  ['de-AT', 'de'],
  ['fr, de-CH;q=0.8, en;q=0.5', 'de'],
  ['en-GB, de;q=0.9', 'en'],
  ['fr', 'en'],
])('a browser that asks for %s is answered in %s', async (asked, language) => {
  const answer = await fetch(`${baseUrl}/sign-in`, { headers: { 'Accept-Language': asked } })
  expect(answer.headers.get('Content-Language')).toBe(language)
  await answer.body?.cancel()
})
