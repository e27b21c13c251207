// Webhooks as Plaid sends them: JSON with two spaces, signed with a key that is fetched by its id.
import { createHash, randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { Item } from './bank.ts'

export type Delivery = { readonly url: string; readonly body: string; readonly verification: string }

export type Signer = {
  readonly jwk: (kid: string) => Readonly<Record<string, unknown>> | null
  readonly sign: (body: string, issuedAt?: number) => Promise<string>
  /** A new key from now on; the former stays readable, marked as expired. */
  readonly rotate: () => Promise<void>
}

export async function createSigner(now: () => number = Date.now): Promise<Signer> {
  type Made = Awaited<ReturnType<typeof makeKey>>
  const keys: Made[] = [await makeKey(now())]
  return {
    jwk: (kid) => keys.find(({ jwk }) => jwk.kid === kid)?.jwk ?? null,
    sign: (body, issuedAt = now()) => {
      const { privateKey, jwk } = keys.at(-1)!
      return new SignJWT({ request_body_sha256: createHash('sha256').update(body).digest('hex') })
        .setProtectedHeader({ alg: 'ES256', kid: jwk.kid, typ: 'JWT' })
        .setIssuedAt(Math.floor(issuedAt / 1_000))
        .sign(privateKey)
    },
    rotate: async () => {
      keys.at(-1)!.jwk.expired_at = Math.floor(now() / 1_000)
      keys.push(await makeKey(now()))
    },
  }
}

async function makeKey(now: number) {
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  const { x, y } = await exportJWK(publicKey)
  const created_at = Math.floor(now / 1_000)
  const fixed = { alg: 'ES256', crv: 'P-256', kty: 'EC', use: 'sig', kid: randomUUID(), x, y, created_at }
  return { privateKey, jwk: { ...fixed, expired_at: null as number | null } }
}

export function webhookBody(item: Item, type: string, code: string, more: Readonly<Record<string, unknown>> = {}) {
  const body = { webhook_type: type, webhook_code: code, item_id: item.id, environment: 'sandbox', ...more }
  return JSON.stringify(body, null, 2)
}

export const updatesAvailable = { initial_update_complete: true, historical_update_complete: true }

/** Any answer but 200 is tried again, a little sooner than Plaid would. */
export async function deliver({ url, body, verification }: Delivery, waits = [50, 200, 800]): Promise<number> {
  for (let attempt = 0; ; attempt++) {
    const headers = { 'Content-Type': 'application/json', 'Plaid-Verification': verification }
    const status = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(10_000) })
      .then(async (answer) => {
        await answer.arrayBuffer()
        return answer.status
      })
      .catch(() => 0)
    const wait = waits[attempt]
    if (status === 200 || wait === undefined) return status
    await new Promise((resolve) => setTimeout(resolve, wait))
  }
}
