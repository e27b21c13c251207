// What is kept encrypted: AES-GCM under a key of its own for each purpose, bound to the row in which it lies, so that a
// sealed value copied into another row does not open. A sealed value names its key, so that keys can be changed.
import { contentHash } from '../domain/content-hash.ts'
import { assert } from '../domain/refusal.ts'

const VERSION = 'v1'
const IV_BYTES = 12

/**
 * @param secretKeys separated by commas, the newest first, which seals; all of them open.
 * @param place names the purpose and the row, such as `payout-destination/dst_…`.
 */
export async function seal(secretKeys: string, place: string, value: unknown): Promise<string> {
  const [secretKey] = split(secretKeys)
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
  const plain = new TextEncoder().encode(JSON.stringify(value))
  const sealed = new Uint8Array(
    await crypto.subtle.encrypt(algorithm(iv, place), await keyFor(secretKey, place), plain),
  )
  return `${VERSION}.${nameOf(secretKey)}.${base64(iv)}.${base64(sealed)}`
}

/** A value that was not sealed here, or with a key that is no longer held, is a bug. */
export async function unseal<T>(secretKeys: string, place: string, sealed: string): Promise<T> {
  const [version, name, iv, body] = sealed.split('.')
  assert(version === VERSION && iv && body, 'a sealed value has its form')
  const secretKey = split(secretKeys).find((key) => nameOf(key) === name)
  assert(secretKey, 'the key of a sealed value is held')
  const plain = await crypto.subtle.decrypt(algorithm(bytes(iv), place), await keyFor(secretKey, place), bytes(body))
  return JSON.parse(new TextDecoder().decode(plain)) as T
}

/** Whether it should be sealed anew, because a newer key is held. */
export function sealedByOldKey(secretKeys: string, sealed: string): boolean {
  return sealed.split('.')[1] !== nameOf(split(secretKeys)[0])
}

function split(secretKeys: string): readonly [string, ...string[]] {
  return secretKeys.split(',') as [string, ...string[]]
}

/** Tells keys apart and tells nothing of them. */
function nameOf(secretKey: string): string {
  return contentHash(`the name of ${secretKey}`).slice(0, 8)
}

function algorithm(iv: Uint8Array<ArrayBuffer>, place: string) {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(place) }
}

const keys = new Map<string, Promise<CryptoKey>>()

function keyFor(secretKey: string, place: string): Promise<CryptoKey> {
  const purpose = place.slice(0, place.indexOf('/'))
  const name = `${secretKey}\n${purpose}`
  const known = keys.get(name)
  if (known) return known
  const derived = deriveKey(secretKey, purpose)
  keys.set(name, derived)
  return derived
}

async function deriveKey(secretKey: string, purpose: string): Promise<CryptoKey> {
  const encoder = new TextEncoder()
  const root = await crypto.subtle.importKey('raw', encoder.encode(secretKey), 'HKDF', false, ['deriveKey'])
  const derivation = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: encoder.encode(`seal ${purpose}`) }
  return crypto.subtle.deriveKey(derivation, root, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

function base64(data: Uint8Array): string {
  return btoa(String.fromCharCode(...data))
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}
