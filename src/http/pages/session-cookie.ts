// The cookie that holds a session. On https its name binds it to this host alone; a loopback address has no https.
import type { Context } from 'hono'
import { deleteCookie, setCookie } from 'hono/cookie'
import { SESSION_DAYS } from '../../domain/session.ts'
import type { AppEnv } from '../platform.ts'

export function sessionCookie(publicUrl: string): { readonly name: string; readonly secure: boolean } {
  const secure = publicUrl.startsWith('https:')
  return { name: secure ? '__Host-rebound' : 'rebound', secure }
}

export function keepSession(c: Context<AppEnv>, token: string): void {
  const { name, secure } = sessionCookie(c.env.platform.deps.publicUrl)
  setCookie(c, name, token, { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge: SESSION_DAYS * 86_400 })
}

export function dropSession(c: Context<AppEnv>): void {
  const { name, secure } = sessionCookie(c.env.platform.deps.publicUrl)
  deleteCookie(c, name, { path: '/', secure })
}
