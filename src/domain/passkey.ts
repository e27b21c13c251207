// What a passkey's device says, as Web Authentication lays it out (https://www.w3.org/TR/webauthn-3/).

/** COSE: ES256, RS256. */
export type PasskeyAlgorithm = -7 | -257

export type AuthenticatorData = {
  /** SHA-256 of the host that the device thinks it speaks to. */
  readonly hostHash: Uint8Array
  /** Somebody was there, and the device knew them: by a finger, a face, a PIN. */
  readonly verified: boolean
  readonly counter: number
  /** Of a passkey that is being made; else null. */
  readonly credentialId: Uint8Array | null
}

const PRESENT_AND_VERIFIED = 0b101
const WITH_CREDENTIAL = 0b1000000
const HEAD = 37
const AAGUID = 16

/** null: it isn't laid out like that. */
export function readAuthenticatorData(bytes: Uint8Array): AuthenticatorData | null {
  if (bytes.length < HEAD) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const flags = view.getUint8(32)
  const data = {
    hostHash: bytes.slice(0, 32),
    verified: (flags & PRESENT_AND_VERIFIED) === PRESENT_AND_VERIFIED,
    counter: view.getUint32(33),
  }
  if ((flags & WITH_CREDENTIAL) === 0) return { ...data, credentialId: null }
  const start = HEAD + AAGUID + 2
  if (bytes.length < start) return null
  const end = start + view.getUint16(start - 2)
  return bytes.length < end ? null : { ...data, credentialId: bytes.slice(start, end) }
}

/** A counter that doesn't go up tells of a copy of the device's key; one that stays at 0 isn't counting. */
export function isCounterPlausible(before: number, now: number): boolean {
  return now > before || (now === 0 && before === 0)
}

/**
 * An ECDSA signature over P-256 as devices give it (DER: two integers) -> as Web Crypto takes it (two times 32 bytes).
 * null: it is no such signature.
 */
export function rawSignature(der: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (der[0] !== 0x30 || der[1] !== der.length - 2) return null
  const raw = new Uint8Array(64)
  let at = 2
  for (const end of [32, 64]) {
    const length = der[at + 1] ?? 0
    const digits = der.slice(at + 2, at + 2 + length)
    const significant = digits[0] === 0 ? digits.slice(1) : digits
    if (der[at] !== 0x02 || digits.length !== length || significant.length > 32) return null
    raw.set(significant, end - significant.length)
    at += 2 + length
  }
  return at === der.length ? raw : null
}
