// A webhook from Plaid: whether it is Plaid's, and what it says of an item.
import { decodeProtectedHeader, jwtVerify } from 'jose'
import * as z from 'zod'
import { parseInstant } from '../../domain/instant.ts'
import type { News } from '../../domain/item.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { WebhookKeys } from './webhook-keys.ts'

const body = z.object({
  webhook_type: z.string().max(100),
  webhook_code: z.string().max(100),
  item_id: z.string().min(1).max(200),
})

export type PlaidWebhook = {
  /** The same for copies of one delivery, and for what is said again within a second. */
  readonly id: string
  readonly plaidItemId: string
  readonly type: string
  readonly code: string
  readonly body: unknown
}

/**
 * @param bytes the body as it came: the signature is over its hash, to the last blank.
 * @param verification the header `Plaid-Verification`.
 * Refused as unauthorized unless Plaid signed it within five minutes; null: it is about no item. The age is told by the
 * real clock, also where the platform's is set for a test.
 */
export async function readWebhook(
  bytes: Uint8Array<ArrayBuffer>,
  verification: string | null,
  keys: WebhookKeys,
): Promise<PlaidWebhook | null> {
  const claims = await verify(verification ?? '', keys)
  const hash = await sha256(bytes)
  if (!sameText(hash, String(claims.request_body_sha256))) throw refused()
  const told = parseJson(bytes)
  const parsed = body.safeParse(told)
  if (!parsed.success) return null
  const { item_id: plaidItemId, webhook_type: type, webhook_code: code } = parsed.data
  const id = `hook_${(await sha256(new TextEncoder().encode(`${hash} ${claims.iat}`))).slice(0, 32)}`
  return { id, plaidItemId, type, code, body: told }
}

const OLDEST_S = 300
const AHEAD_S = 30

async function verify(token: string, keys: WebhookKeys) {
  const kid = keyIdOf(token)
  const key = kid && (await keys(kid))
  if (!key) throw refused()
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['ES256'],
      requiredClaims: ['iat'],
      maxTokenAge: OLDEST_S,
      clockTolerance: AHEAD_S,
    })
    // The tolerance is for clocks that go ahead of ours; the library would also add it to the age.
    if (Date.now() / 1_000 - payload.iat! > OLDEST_S) throw refused()
    return payload
  } catch {
    throw refused()
  }
}

function keyIdOf(token: string): string | null {
  try {
    const { alg, kid } = decodeProtectedHeader(token)
    return alg === 'ES256' && typeof kid === 'string' && kid.length <= 100 ? kid : null
  } catch {
    return null
  }
}

function refused(): Refusal {
  return new Refusal('unauthorized', 'This webhook was not signed by Plaid just now.')
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return null
  }
}

async function sha256(bytes: BufferSource): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i)
  return difference === 0
}

const details = z.object({
  error: z.object({ error_code: z.string() }).nullish(),
  account_id: z.string().nullish(),
  consent_expiration_time: z.string().nullish(),
  disconnect_time: z.string().nullish(),
})

/** Codes that we don't know, and those of products that we don't use, say nothing. */
export function newsOf({ type, code, body: told }: Pick<PlaidWebhook, 'type' | 'code' | 'body'>): News {
  const parsed = details.safeParse(told)
  const more = parsed.success ? parsed.data : {}
  if (type === 'TRANSACTIONS') return updateCodes.has(code) ? { kind: 'updates' } : { kind: 'nothing' }
  if (type !== 'ITEM') return { kind: 'nothing' }
  switch (code) {
    case 'ERROR':
      return more.error?.error_code === 'ITEM_LOGIN_REQUIRED' ? { kind: 'broken' } : { kind: 'updates' }
    case 'ITEM_LOGIN_REQUIRED':
      return { kind: 'broken' }
    case 'LOGIN_REPAIRED':
      return { kind: 'repaired' }
    case 'PENDING_EXPIRATION':
      return { kind: 'expiring', until: instantOf(more.consent_expiration_time) }
    case 'PENDING_DISCONNECT':
      return { kind: 'expiring', until: instantOf(more.disconnect_time) }
    case 'NEW_ACCOUNTS_AVAILABLE':
      return { kind: 'new-accounts' }
    case 'USER_PERMISSION_REVOKED':
      return { kind: 'withdrawn' }
    case 'USER_ACCOUNT_REVOKED':
      return more.account_id ? { kind: 'account-withdrawn', accountId: more.account_id } : { kind: 'nothing' }
    default:
      return { kind: 'nothing' }
  }
}

/** HISTORICAL_UPDATE and the like come beside SYNC_UPDATES_AVAILABLE; one sync too many finds nothing. */
const updateCodes = new Set(['SYNC_UPDATES_AVAILABLE', 'HISTORICAL_UPDATE'])

function instantOf(text: string | null | undefined): number | null {
  return text ? parseInstant(text) : null
}
