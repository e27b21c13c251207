// What our pages may load: their own things, and what the page that opens Plaid Link names besides.
import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from './platform.ts'

/** Known only once the page has answered, so it is set after it. */
export const contentSecurity: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next()
  c.header('Content-Security-Policy', policyWith(c.get('linkOrigin') ?? ''))
}

/** @param link origins, separated by blanks. */
function policyWith(link: string): string {
  const own = link ? `'self' ${link}` : `'self'`
  return [
    `default-src 'none'`,
    `script-src ${own}`,
    `style-src 'self'`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src ${own}`,
    `frame-src ${link || `'none'`}`,
    `manifest-src 'self'`,
    `worker-src 'self'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}
