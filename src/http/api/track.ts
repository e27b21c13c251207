// The pixel and the redirect. Whoever comes is answered at once; what it was is written down behind them.
import { type Context, Hono } from 'hono'
import { openTracked, recordTracked, type Tracked } from '../../flow/results/tracking.ts'
import type { AppEnv } from '../platform.ts'

/** The smallest transparent GIF. */
const PIXEL = Uint8Array.from(atob('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'), (c) => c.charCodeAt(0))

const headers = { 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer', 'X-Robots-Tag': 'noindex' }

export const track = new Hono<AppEnv>()

// Below /v1 too: the contract's addresses begin there.
for (const path of ['/t/:token', '/v1/t/:token']) {
  track.on(['GET', 'HEAD'], path, async (c) => {
    const name = c.req.param('token') ?? ''
    const gif = name.endsWith('.gif')
    const tracked = await openTracked(c.env.platform.deps, gif ? name.slice(0, -4) : name)
    record(c, gif ? { ...tracked, to: null } : tracked)
    // Where it leads was signed with the rest: nothing that the caller sends has a part in it.
    if (!gif && tracked.to !== null) return c.redirect(tracked.to, 302)
    return new Response(c.req.method === 'HEAD' ? null : PIXEL, {
      headers: { ...headers, 'Content-Type': 'image/gif' },
    })
  })
}

function record(c: Context<AppEnv>, tracked: Tracked): void {
  for (const [name, value] of Object.entries(headers)) c.header(name, value)
  const { deps, background, log } = c.env.platform
  const said = [c.req.header('Sec-Purpose'), c.req.header('Purpose'), c.req.header('X-Purpose'), c.req.header('X-Moz')]
  const signs = {
    userAgent: c.req.header('User-Agent') ?? null,
    prefetch: said.some((purpose) => /prefetch|preview|prerender/i.test(purpose ?? '')),
    method: c.req.method,
  }
  const requestId = c.get('requestId')
  background(
    recordTracked(deps, tracked, signs).catch(() => log({ level: 'error', requestId, error: 'a touch was lost' })),
  )
}
