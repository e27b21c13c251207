// What a platform that was given Plaid's keys has: the calls, and the keys that webhooks are signed with.
import { openPlaid, type Plaid, type PlaidSettings } from './client.ts'
import { openWebhookKeys, type WebhookKeys } from './webhook-keys.ts'

export type PlaidAccess = { readonly api: Plaid; readonly webhookKeys: WebhookKeys }

/** One an isolate: it remembers keys between requests. */
export function openPlaidAccess(settings: PlaidSettings): PlaidAccess {
  const api = openPlaid(settings)
  return { api, webhookKeys: openWebhookKeys(api) }
}
