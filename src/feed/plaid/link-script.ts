// What a page needs to open Plaid Link in the customer's browser.
import type { PlaidSettings } from './client.ts'

const plaidsSandbox = 'https://sandbox.plaid.com'

export const plaidsOwnScript = 'https://cdn.plaid.com/link/v2/stable/link-initialize.js'

export type LinkScript = {
  readonly url: string
  /** For the page's Content-Security-Policy: script-src takes `url`; frame-src and connect-src take these. */
  readonly frames: string
  readonly calls: string
  /** The banks behind it are made up, and the page should say so. */
  readonly madeUp: boolean
}

export function linkScriptOf({ linkUrl, url }: PlaidSettings): LinkScript {
  return {
    url: linkUrl,
    frames: new URL(linkUrl).origin,
    calls: new URL(url).origin,
    madeUp: new URL(linkUrl).origin !== new URL(plaidsOwnScript).origin || url === plaidsSandbox,
  }
}
