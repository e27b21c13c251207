// A browser without script, for tests of the pages over HTTP: it keeps cookies, sends forms from our own pages, and
// follows where they lead.
import { expect } from 'vitest'
import { baseUrl, operator } from './client.ts'

export type Shown = { readonly status: number; readonly path: string; readonly text: string; readonly headers: Headers }

export type Browser = ReturnType<typeof openBrowser>

export function openBrowser(at = baseUrl) {
  const cookies = new Map<string, string>()
  const send = async (path: string, init: RequestInit = {}): Promise<Shown> => {
    const headers = new Headers(init.headers)
    headers.set('Cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    headers.set('Accept', 'text/html')
    const answer = await fetch(new URL(path, at), { ...init, headers, redirect: 'manual' })
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!
      if (/max-age=0/i.test(cookie)) cookies.delete(name!)
      else cookies.set(name!, value!)
    }
    const to = answer.headers.get('Location')
    if (to && answer.status < 400) {
      await answer.body?.cancel()
      return send(new URL(to, at).pathname + new URL(to, at).search)
    }
    return { status: answer.status, path, text: await answer.text(), headers: answer.headers }
  }
  const post = (path: string, fields: Record<string, string> = {}, headers: HeadersInit = { Origin: at }) =>
    send(path, { method: 'POST', body: new URLSearchParams(fields), headers })
  return { cookies, get: (path: string) => send(path), post }
}

/** Somebody who is signed in to a demonstration. */
export async function signedIn(kind: string, ownerId: string | null, email = `${crypto.randomUUID()}@example.com`) {
  const { status, body } = await operator.post('/v1/sign-in-links', { body: { email, kind, ownerId, name: 'Robin' } })
  expect(status).toBe(201)
  const browser = openBrowser()
  const link = new URL(body.url).pathname
  await browser.post(link)
  return { browser, email, link }
}

/** What the newest mail to an address says. */
export async function newestMail(email: string): Promise<string> {
  const browser = openBrowser()
  const { text } = await browser.get(`/mailbox?to=${encodeURIComponent(email)}`)
  const [, path] = /href="(\/mailbox\/[^"?]+)/.exec(text) ?? []
  expect(path, `a mail to ${email}`).toBeDefined()
  return (await browser.get(path!)).text
}
