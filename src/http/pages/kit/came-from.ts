// The page of ours that a form was on.
import type { PageCall } from './call.ts'

/** Its path; null: it is not known, or not one of ours. */
export function cameFrom({ c, url }: Pick<PageCall, 'c' | 'url'>): string | null {
  const from = URL.parse(c.req.header('Referer') ?? '')
  return from?.origin === url.origin ? from.pathname + from.search : null
}
