// Link in the browser, as the loopback serves it: a script that opens a frame, and in the frame one plain form a pane.
import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { type Context, Hono } from 'hono'
import type { World } from '../world.ts'
import { renderBank, renderGone, renderPane } from './render.ts'
import { advance, institutionShown, type LinkSession, openSession, signInAtBank } from './session.ts'

export const linkPath = '/link/v2/'

const types = { 'link-initialize.js': 'text/javascript', 'pane.js': 'text/javascript', 'pane.css': 'text/css' }
const openers = 'http://localhost:* http://127.0.0.1:* https://localhost:*'
const policy = `default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; frame-ancestors ${openers}`

export function linkPages(world: World): Hono {
  const sessions = new Map<string, LinkSession>()
  const app = new Hono().basePath('/link/v2')
  const find = (id: string) => sessions.get(id)

  for (const [name, type] of Object.entries(types)) {
    const text = readFileSync(join(import.meta.dirname, name), 'utf8')
    app.get(`/stable/${name}`, (c) => c.body(text, 200, { 'Content-Type': `${type}; charset=utf-8` }))
  }

  const open = (c: Context, opener: string) => {
    const token = c.req.query('token') ?? ''
    const returned = find(stateOf(c.req.query('received')))
    const session = returned?.token === token ? returned : openSession(world, token, opener)
    if (!session) return page(c, renderGone(opener), 404)
    sessions.set(session.id, session)
    return c.redirect(`/link/v2/sessions/${session.id}`, 303)
  }
  app.get('/stable/link.html', (c) => open(c, c.req.query('opener') ?? ''))
  app.get('/hosted', (c) => open(c, ''))

  app.get('/sessions/:id', (c) => {
    const session = find(c.req.param('id'))
    return session ? page(c, renderPane(session)) : page(c, renderGone(''), 404)
  })
  app.post('/sessions/:id', async (c) => {
    const session = find(c.req.param('id'))
    if (session) advance(world, session, new URLSearchParams(await c.req.text()))
    return c.redirect(`/link/v2/sessions/${c.req.param('id')}`, 303)
  })

  app.get('/oauth/:id', (c) => {
    const session = find(c.req.param('id'))
    return session ? page(c, renderBank(session, institutionShown(session)?.name ?? '')) : page(c, renderGone(''), 404)
  })
  app.post('/oauth/:id', (c) => {
    const session = find(c.req.param('id'))
    if (!session?.request.redirectUri) return page(c, renderGone(''), 404)
    signInAtBank(world, session)
    const back = new URL(session.request.redirectUri)
    back.searchParams.set('oauth_state_id', session.id)
    return c.redirect(back.href, 303)
  })
  return app
}

function page(c: Context, html: unknown, status: 200 | 404 = 200): Response | Promise<Response> {
  return c.html(html as string, status, { 'Content-Security-Policy': policy, 'Referrer-Policy': 'no-referrer' })
}

/** Of the address at which the customer came back from the bank. */
function stateOf(received: string | undefined): string {
  return (received && URL.parse(received)?.searchParams.get('oauth_state_id')) || ''
}

export async function answerPage(app: Hono, asked: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of asked) chunks.push(chunk as Buffer)
  const body = chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}
  const request = new Request(`http://${asked.headers.host}${asked.url}`, { method: asked.method ?? 'GET', ...body })
  const answer = await app.fetch(request)
  response.writeHead(answer.status, Object.fromEntries(answer.headers))
  response.end(Buffer.from(await answer.arrayBuffer()))
}
