// Ids that are computed, not minted: derived from their cause, so that a replay finds what it already did.
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** Begins with its customer, so that what belongs to one customer lies together in the database's indexes. */
export function purchaseId(source: string, customerId: string, root: string): string {
  return `pur_${customerPrefix(customerId)}${digest(20, source, customerId, root)}`
}

/** Tells whether two links are of one card, and nothing else about it. `parts`: what names the card wherever it is linked. */
export function cardFingerprint(...parts: readonly string[]): string {
  return digest(26, 'card', ...parts)
}

/** 40 bits of the customer: the beginning of every id that is computed for them. */
export function customerPrefix(customerId: string): string {
  return digest(8, customerId)
}

/** Begins with its purchase, for the same reason; a purchase earns at most once per offer. */
export function rewardId(purchase: string, offerId: string): string {
  return `rew_${idBody(purchase)}${digest(8, offerId)}`
}

/** What follows the prefix. */
export function idBody(id: string): string {
  return id.slice(id.indexOf('_') + 1)
}

/** The first `length` characters, 5 bits each, of SHA-256 over the parts, joined by a unit separator. */
function digest(length: number, ...parts: readonly string[]): string {
  const hash = sha256(utf8ToBytes(parts.join('\u001f')))
  let out = ''
  let bits = 0
  let buffer = 0
  for (let i = 0; out.length < length; ) {
    if (bits < 5) {
      buffer = (buffer << 8) | hash[i++]!
      bits += 8
    }
    bits -= 5
    out += ALPHABET[(buffer >> bits) & 31]
    buffer &= (1 << bits) - 1
  }
  return out
}
