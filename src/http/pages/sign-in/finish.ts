// What follows once somebody proved who they are: a fresh session in place of the one before, and on to where they wanted.
import { setCookie } from 'hono/cookie'
import type { SignedIn } from '../../../flow/sign-in/identity.ts'
import { endSession } from '../../../flow/sign-in/sessions.ts'
import type { PageCall } from '../kit/call.ts'
import { languages } from '../kit/text/texts.ts'
import { keepSession } from '../session-cookie.ts'
import { forgetViewer, homeOf, readViewer } from '../viewer.ts'

export async function finishSignIn(call: PageCall, { token }: SignedIn): Promise<Response> {
  const { c, deps, viewer } = call
  if (viewer) await endSession(deps, viewer.userId, viewer.sessionId)
  keepSession(c, token)
  forgetViewer(c)
  const arrived = await readViewer(c, token)
  const language = languages.find((known) => known === arrived?.language)
  if (language) setCookie(c, 'language', language, { path: '/', maxAge: 31_536_000, sameSite: 'Lax' })
  const [only, ...more] = arrived?.memberships ?? []
  return c.redirect(wanted(call) ?? (only && more.length === 0 ? homeOf(only) : '/home'), 303)
}

/** Where a customer of a program is let in, or asked to join first; else the page that asked for a sign-in. */
function wanted(call: PageCall): string | null {
  const next = safePath(call, call.query.next)
  const { program } = call.query
  if (!program) return next
  return `/p/${encodeURIComponent(program)}/join${next ? `?next=${encodeURIComponent(next)}` : ''}`
}

/** Only an address of our own, said without the host. */
export function safePath({ url }: PageCall, next: string | undefined): string | null {
  if (!next?.startsWith('/') || next.startsWith('//')) return null
  const target = URL.parse(next, url.origin)
  return target?.origin === url.origin ? target.pathname + target.search : null
}

/** `?next=…&program=…` as they came, for the steps between. */
export function onward({ query: { next, program } }: PageCall): string {
  const search = new URLSearchParams()
  if (next) search.set('next', next)
  if (program) search.set('program', program)
  return search.size > 0 ? `?${search}` : ''
}
