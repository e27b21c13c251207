// The keys that Plaid signs webhooks with, fetched by their id and remembered. The id comes from whoever sent the
// webhook, so what can't be found is remembered too, and look-ups are counted.
import { type CryptoKey, importJWK, type JWK } from 'jose'
import { Outage } from '../../domain/refusal.ts'
import type { Plaid } from './client.ts'
import { PlaidFailure } from './failure.ts'

/** null: there is no such key, or it has expired. Throws `Outage` when that can't be told now. */
export type WebhookKeys = (kid: string) => Promise<CryptoKey | null>

const goodMs = 3_600_000
const badMs = 300_000
const lookupsAMinute = 30
const mostKnown = 1_000

type Known = { readonly key: CryptoKey | null; readonly until: number }

export function openWebhookKeys({ webhookKey }: Pick<Plaid, 'webhookKey'>, now: () => number = Date.now): WebhookKeys {
  const known = new Map<string, Known>()
  const lookups: number[] = []
  return async (kid) => {
    const at = now()
    const found = known.get(kid)
    if (found && found.until > at) return found.key
    while (lookups[0] !== undefined && lookups[0] <= at - 60_000) lookups.shift()
    if (lookups.length >= lookupsAMinute) throw new Outage('Plaid', 'too many unknown keys')
    lookups.push(at)
    const key = await fetchKey(webhookKey, kid)
    if (known.size >= mostKnown) known.clear()
    known.set(kid, { key, until: at + (key ? goodMs : badMs) })
    return key
  }
}

async function fetchKey(webhookKey: Plaid['webhookKey'], kid: string): Promise<CryptoKey | null> {
  try {
    const jwk = await webhookKey(kid)
    if (jwk.expired_at !== null && jwk.expired_at !== undefined) return null
    return (await importJWK({ kty: 'EC', crv: 'P-256', x: jwk.x, y: jwk.y } as JWK, 'ES256')) as CryptoKey
  } catch (error) {
    if (error instanceof PlaidFailure) return null
    throw error
  }
}
