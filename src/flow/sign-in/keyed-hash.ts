// A hash that only this platform can make: of six digits, or of an e-mail address, a plain one would tell which they are.

/** HMAC-SHA-256 in hex, under a key of its own for each purpose. */
export async function keyedHash(secret: string, purpose: string, text: string): Promise<string> {
  const bytes = (part: string) => new TextEncoder().encode(part)
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', bytes(`${purpose}\n${secret}`), algorithm, false, ['sign'])
  const digest = await crypto.subtle.sign('HMAC', key, bytes(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
