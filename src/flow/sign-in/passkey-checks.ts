// Whether a device really answered us: our challenge, our host, somebody there, and in the end its signature.
import {
  type AuthenticatorData,
  type PasskeyAlgorithm,
  rawSignature,
  readAuthenticatorData,
} from '../../domain/passkey.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** What a browser gives of a credential: binary values are base64url. */
export type Answer = { readonly clientDataJSON: string; readonly authenticatorData: string }

export type Expected = {
  readonly type: 'webauthn.create' | 'webauthn.get'
  /** base64url. */
  readonly challenge: string
  readonly publicUrl: string
}

export type Checked = AuthenticatorData & { readonly signed: Bytes }

/** null: it wasn't asked for, not here, not now, or nobody was there. */
export async function checkAnswer(answer: Answer, expected: Expected): Promise<Checked | null> {
  const { type, challenge, publicUrl } = expected
  const [clientData, authenticator] = [fromBase64url(answer.clientDataJSON), fromBase64url(answer.authenticatorData)]
  const said = parse(clientData)
  if (said.type !== type || said.challenge !== challenge || said.crossOrigin === true) return null
  const { origin, hostname } = new URL(publicUrl)
  if (said.origin !== origin) return null
  const data = readAuthenticatorData(authenticator)
  if (!data?.verified || !equal(data.hostHash, await sha256(new Uint8Array(new TextEncoder().encode(hostname)))))
    return null
  return { ...data, signed: joined(authenticator, await sha256(clientData)) }
}

/** Also tells whether the key is one: what can't be imported verifies nothing. */
export async function importKey(publicKey: string, algorithm: PasskeyAlgorithm): Promise<CryptoKey | null> {
  const kind =
    algorithm === -7 ? { name: 'ECDSA', namedCurve: 'P-256' } : { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  return crypto.subtle.importKey('spki', fromBase64url(publicKey), kind, false, ['verify']).catch(() => null)
}

export async function isSignedBy(
  { publicKey, algorithm }: { readonly publicKey: string; readonly algorithm: PasskeyAlgorithm },
  signature: string,
  signed: Bytes,
): Promise<boolean> {
  const key = await importKey(publicKey, algorithm)
  const given = fromBase64url(signature)
  const raw = algorithm === -7 ? rawSignature(given) : given
  if (!key || !raw) return false
  const scheme = algorithm === -7 ? { name: 'ECDSA', hash: 'SHA-256' } : { name: 'RSASSA-PKCS1-v1_5' }
  return crypto.subtle.verify(scheme, key, raw, signed)
}

export function toBase64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** What is no base64url is empty. */
export function fromBase64url(text: string): Bytes {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return new Uint8Array()
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0))
}

function parse(clientData: Bytes): Record<string, unknown> {
  try {
    return Object(JSON.parse(new TextDecoder().decode(clientData)))
  } catch {
    return {}
  }
}

async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}

function joined(a: Bytes, b: Bytes): Bytes {
  const whole = new Uint8Array(a.length + b.length)
  whole.set(a)
  whole.set(b, a.length)
  return whole
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}
