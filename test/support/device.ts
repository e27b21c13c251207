// A device with a passkey, in software: answers as a browser would give it to us, honestly or with one thing wrong.
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import type { Assertion, NewCredential } from '../../src/flow/sign-in/passkeys.ts'

export type Asked = {
  readonly challenge: string
  readonly origin?: string
  readonly host?: string
  /** 0x01 somebody was there, 0x04 and was known. */
  readonly flags?: number
  readonly counter?: number
  readonly type?: string
  readonly crossOrigin?: boolean
}

const base64url = (bytes: Buffer) => bytes.toString('base64url')

export function openDevice(algorithm: -7 | -257 = -7) {
  const keys =
    algorithm === -7
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2048 })
  const id = randomBytes(16)
  const make = (asked: Asked): NewCredential => {
    const { clientData, authenticator } = answer({ type: 'webauthn.create', flags: 0x45, ...asked }, id)
    const publicKey = base64url(keys.publicKey.export({ format: 'der', type: 'spki' }))
    const signed = { clientDataJSON: base64url(clientData), authenticatorData: base64url(authenticator) }
    return { id: base64url(id), response: { ...signed, publicKey, publicKeyAlgorithm: algorithm } }
  }
  const use = (asked: Asked, key: KeyObject = keys.privateKey): Assertion => {
    const { clientData, authenticator } = answer({ type: 'webauthn.get', flags: 0x05, ...asked })
    const signature = sign('sha256', Buffer.concat([authenticator, sha256(clientData)]), key)
    const signed = { clientDataJSON: base64url(clientData), authenticatorData: base64url(authenticator) }
    return { id: base64url(id), response: { ...signed, signature: base64url(signature) } }
  }
  return { id: base64url(id), privateKey: keys.privateKey, make, use }
}

function answer(asked: Asked, credential?: Buffer) {
  const { type, challenge, origin = 'http://localhost', host = 'localhost', flags = 0, counter = 0 } = asked
  const { crossOrigin = false } = asked
  const clientData = Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin }))
  const head = Buffer.alloc(5)
  head.writeUInt8(flags)
  head.writeUInt32BE(counter, 1)
  const length = Buffer.alloc(2)
  length.writeUInt16BE(credential?.length ?? 0)
  const attested = credential ? [Buffer.alloc(16), length, credential, Buffer.from([0xa0])] : []
  return { clientData, authenticator: Buffer.concat([sha256(Buffer.from(host)), head, ...attested]) }
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest()
}
