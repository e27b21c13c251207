// One JSON line a request: who (as a role), what (as a pattern), how it went. No address, body, id or key of anybody.
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { AppEnv } from './platform.ts'

export const logRequest: MiddlewareHandler<AppEnv> = async (c, next) => {
  const { deps, log } = c.env.platform
  const requestId = deps.newId('req')
  const startedAt = Date.now()
  c.set('requestId', requestId)
  c.set('callerRole', 'public')
  await next()
  c.header('X-Request-Id', requestId)
  const { status } = c.res
  log({
    level: status >= 500 ? 'error' : 'info',
    requestId,
    method: c.req.method,
    route: routePath(c),
    caller: c.get('callerRole'),
    status,
    ms: Date.now() - startedAt,
  })
}

export function logLine(line: Readonly<Record<string, unknown>>): void {
  console.log(JSON.stringify({ at: new Date().toISOString(), ...line }))
}
