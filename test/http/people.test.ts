// Roles across audiences: who sees, who changes, who invites, and what the log says of it.
import { expect, test } from 'vitest'
import { newestMail, openBrowser, signedIn } from './browser.ts'
import { newMerchant, newProgram } from './parties.ts'

const someone = () => `${crypto.randomUUID()}@example.com`

/** Somebody who came by an invitation of this owner. */
async function invited(owner: Awaited<ReturnType<typeof signedIn>>, people: string, role: string) {
  const email = someone()
  const sent = await owner.browser.post(`${people}/invite`, { email, role })
  expect(sent).toMatchObject({ status: 200, path: `${people}?done=sent` })
  const [path] = /\/invitations\/[0-9a-f]+/.exec(await newestMail(email))!
  const browser = openBrowser()
  await browser.post(path)
  return { browser, email }
}

const idOf = (shown: { text: string }, email: string) => {
  const [row] = shown.text.split('<li class="person">').filter((each) => each.includes(email))
  return /name="userId" value="([^"]+)"/.exec(row ?? '')?.[1] ?? ''
}

test('an owner invites; an editor and a viewer see who is there, and change nothing of it', async () => {
  const program = await newProgram()
  const owner = await signedIn('partner', program.id)
  const people = `/partner/${program.id}/people`
  for (const role of ['editor', 'viewer']) {
    const { browser, email } = await invited(owner, people, role)
    const shown = await browser.get(people)
    expect(shown.text).toContain(owner.email)
    expect(shown.text).not.toContain('/invite"')
    for (const deed of ['invite', 'role', 'remove', 'withdraw'])
      expect((await browser.post(`${people}/${deed}`, { email, userId: 'usr_x', role: 'owner', id: 'x' })).status).toBe(
        403,
      )
  }
})

test('only of one’s own party: another merchant, a partner and an operator’s pages are not there', async () => {
  const [mine, other, program] = [await newMerchant(), await newMerchant(), await newProgram()]
  const { browser } = await signedIn('merchant', mine.id)
  expect((await browser.get(`/merchant/${mine.id}`)).status).toBe(200)
  expect((await browser.get(`/merchant/${other.id}`)).status).toBe(404)
  for (const path of [`/partner/${program.id}/people`, '/operator/people']) {
    expect((await browser.get(path)).status).toBe(404)
    expect((await browser.post(`${path}/invite`, { email: someone(), role: 'owner' })).status).toBe(404)
    expect((await openBrowser().get(path)).path).toBe(`/sign-in?next=${encodeURIComponent(path)}`)
  }
})

test('a role is changed and taken away at once; the last owner stays', async () => {
  const program = await newProgram()
  const owner = await signedIn('partner', program.id)
  const people = `/partner/${program.id}/people`
  const colleague = await invited(owner, people, 'viewer')
  const list = await owner.browser.get(people)
  const [ownId, theirId] = [idOf(list, owner.email), idOf(list, colleague.email)]

  const refused = await owner.browser.post(`${people}/role`, { userId: ownId, role: 'viewer' })
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('Somebody must stay owner')
  expect((await owner.browser.post(`${people}/remove`, { userId: ownId })).status).toBe(422)

  await owner.browser.post(`${people}/role`, { userId: theirId, role: 'owner' })
  expect((await colleague.browser.get(people)).text).toContain('/invite"')
  expect((await owner.browser.post(`${people}/remove`, { userId: ownId })).path).toMatch('/home')
  expect((await owner.browser.get(people)).status).toBe(404)
})

test('what is wrong in an invitation is said beside it, and an open one can be withdrawn', async () => {
  const program = await newProgram()
  const owner = await signedIn('partner', program.id)
  const people = `/partner/${program.id}/people`
  const odd = await owner.browser.post(`${people}/invite`, { email: '<script>x</script>', role: 'editor' })
  expect(odd.status).toBe(422)
  expect(odd.text).not.toContain('<script>x')
  expect((await owner.browser.post(`${people}/invite`, { email: owner.email, role: 'editor' })).text).toContain(
    'They are a member already.',
  )
  expect((await owner.browser.post(`${people}/invite`, { email: someone(), role: 'king' })).status).toBe(422)

  const email = someone()
  const pending = await owner.browser.post(`${people}/invite`, { email, role: 'editor' })
  expect(pending.text).toContain(email)
  const [path] = /\/invitations\/[0-9a-f]+/.exec(await newestMail(email))!
  const id = /name="id" value="(inv_\w+)"/.exec(pending.text)![1]!
  expect((await owner.browser.post(`${people}/withdraw`, { id })).text).not.toContain(email)
  expect((await openBrowser().post(path)).status).toBe(404)
})

test('what was done on a page is in the log, with who did it', async () => {
  const program = await newProgram()
  const owner = await signedIn('partner', program.id)
  await invited(owner, `/partner/${program.id}/people`, 'editor')
  const operator = await signedIn('operator', null)
  const { text } = await operator.browser.get('/operator/audit')
  expect(text).toContain(owner.email)
  expect(text).toContain('people/invite')
})
