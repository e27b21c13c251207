import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** SHA-256 of a text in UTF-8, as 64 hex digits: what was sent, in a form that can be unique. */
export function contentHash(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)))
}
