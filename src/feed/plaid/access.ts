// What a platform that was given Plaid's keys has: the calls, the keys that webhooks are signed with, and Link.
import { openPlaid, type Plaid, type PlaidSettings } from './client.ts'
import { type LinkScript, linkScriptOf } from './link-script.ts'
import { openWebhookKeys, type WebhookKeys } from './webhook-keys.ts'

export type PlaidAccess = {
  readonly api: Plaid
  readonly webhookKeys: WebhookKeys
  readonly link: LinkScript
}

/** One an isolate: it remembers keys between requests. */
export function openPlaidAccess(settings: PlaidSettings): PlaidAccess {
  const api = openPlaid(settings)
  return { api, webhookKeys: openWebhookKeys(api), link: linkScriptOf(settings) }
}
