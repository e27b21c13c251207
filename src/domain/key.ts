// API keys: `rb_<kind>_`, 52 characters of secret, 6 of checksum. The prefix lets scanners find a leaked one, the
// checksum lets a mistyped one fail without asking the database.

export type KeyKind = 'operator' | 'merchant' | 'partner' | 'customer'

const prefixes: Readonly<Record<KeyKind, string>> = {
  operator: 'rb_op_',
  merchant: 'rb_mer_',
  partner: 'rb_par_',
  customer: 'rb_cus_',
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const secretLength = 52
const checksumLength = 6

/** @param random 52 random bytes, of which five bits each are used: 260 bits. */
export function formatKey(kind: KeyKind, random: Uint8Array): string {
  const secret = Array.from(random.subarray(0, secretLength), (byte) => alphabet[byte & 31]).join('')
  const body = `${prefixes[kind]}${secret}`
  return body + checksum(body)
}

/** null: nobody ever got such a key. */
export function keyKind(key: string): KeyKind | null {
  for (const [kind, prefix] of Object.entries(prefixes)) {
    if (!key.startsWith(prefix)) continue
    const body = key.slice(0, prefix.length + secretLength)
    return key === body + checksum(body) ? (kind as KeyKind) : null
  }
  return null
}

/** What a person may see of a key later, to tell it from others. */
export function keyHint(key: string): string {
  return `${key.slice(0, key.lastIndexOf('_') + 5)}…`
}

/** CRC-32 (ISO-HDLC) in base 32. */
function checksum(text: string): string {
  let crc = 0xffffffff
  for (let i = 0; i < text.length; i++) {
    crc ^= text.charCodeAt(i)
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  crc = (crc ^ 0xffffffff) >>> 0
  let out = ''
  for (let i = 0; i < checksumLength; i++) {
    out += alphabet[crc & 31]
    crc >>>= 5
  }
  return out
}
