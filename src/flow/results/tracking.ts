// Pixels and links that say for themselves what they stand for: who, which ad, and where a click leads. They are signed,
// so that nobody can make one up, or turn ours into a way to anywhere.
import { type Exposure, machineOf, type Signs } from '../../domain/campaign/exposure.ts'
import { Refusal } from '../../domain/refusal.ts'
import { insertExposures } from '../../store/books/exposures.ts'
import type { Deps } from '../deps.ts'

export type Tracked = Pick<
  Exposure,
  'customerId' | 'programId' | 'merchantId' | 'campaignId' | 'adId' | 'offerId' | 'medium' | 'placement' | 'rank'
> & {
  readonly books: string
  /** Where a click leads; null: it is a pixel. */
  readonly to: string | null
}

export async function signTracked({ secretKey }: Deps, tracked: Tracked): Promise<string> {
  const payload = new TextEncoder().encode(JSON.stringify(tracked))
  const signature = await crypto.subtle.sign('HMAC', await keyOf(newest(secretKey)), payload)
  return `${base64url(payload)}.${base64url(new Uint8Array(signature))}`
}

/** Refused as not found when it isn't ours, whole and unchanged. */
export async function openTracked({ secretKey }: Deps, token: string): Promise<Tracked> {
  const [payload, signature] = token.split('.').map(bytesOf)
  for (const key of payload && signature ? secretKey.split(',') : []) {
    if (await crypto.subtle.verify('HMAC', await keyOf(key), signature!, payload!))
      return JSON.parse(new TextDecoder().decode(payload!)) as Tracked
  }
  throw new Refusal('not-found', 'There is no such link.')
}

/** An open of a pixel is an impression, a click a click; every one is kept, and repeats are told apart when read. */
export async function recordTracked(deps: Deps, { books, to, ...touch }: Tracked, signs: Signs): Promise<void> {
  const at = deps.now()
  const id = deps.newId('tch')
  const kind = to === null ? 'impression' : 'click'
  const exposure: Exposure = { ...touch, source: 'rebound', id, kind, at, ghost: false, filtered: machineOf(signs) }
  await deps.booksFor(books).write(insertExposures([exposure], id, at))
}

const keys = new Map<string, Promise<CryptoKey>>()

function keyOf(secretKey: string): Promise<CryptoKey> {
  const known = keys.get(secretKey)
  if (known) return known
  const derived = deriveKey(secretKey)
  keys.set(secretKey, derived)
  return derived
}

async function deriveKey(secretKey: string): Promise<CryptoKey> {
  const encoder = new TextEncoder()
  const root = await crypto.subtle.importKey('raw', encoder.encode(secretKey), 'HKDF', false, ['deriveKey'])
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: encoder.encode('track') }
  const hmac = { name: 'HMAC', hash: 'SHA-256', length: 256 }
  return crypto.subtle.deriveKey(derivation, root, hmac, false, ['sign', 'verify'])
}

function newest(secretKeys: string): string {
  return secretKeys.split(',')[0]!
}

function base64url(data: Uint8Array): string {
  return btoa(String.fromCharCode(...data))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]+$/.test(text) || text.length % 4 === 1) return null
  return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (character) => character.charCodeAt(0))
}
