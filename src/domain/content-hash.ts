import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** SHA-256 of a text in UTF-8, as 64 hex digits: what was sent, in a form that can be unique. */
export function contentHash(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)))
}

export type ContentHasher = { readonly add: (bytes: Uint8Array) => void; readonly digest: () => string }

/** The same of bytes that come piece by piece. */
export function contentHasher(): ContentHasher {
  const hash = sha256.create()
  return { add: (bytes) => hash.update(bytes), digest: () => bytesToHex(hash.digest()) }
}
