// Reads a JSON body: its type, its size, its syntax, and no card number in it.

import { cardNumberDetail, cardNumberFaults } from '../domain/card-guard.ts'
import { Refusal } from '../domain/refusal.ts'

/** A batch of 1,000 wordy reports has about 1 MB. */
export const maxBodyBytes = 4 * 1024 * 1024
const mostDrainedBytes = 64 * 1024 * 1024

export type Body = { readonly bytes: Uint8Array<ArrayBuffer>; readonly json: unknown }

/** An empty body is an empty object: many calls need nothing. */
export async function readBody(request: Request): Promise<Body> {
  const bytes = await readBytes(request)
  if (bytes.length === 0) return { bytes, json: {} }
  const type = request.headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (type !== 'application/json' && !type.endsWith('+json'))
    throw new Refusal('unsupported-media-type', 'This call takes application/json.')
  if (request.headers.has('Content-Encoding'))
    throw new Refusal('unsupported-media-type', 'This call takes a body without Content-Encoding.')
  return { bytes, json: parseJson(bytes) }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes))
  } catch {
    throw new Refusal('malformed', 'The body is not JSON in UTF-8.')
  }
}

/** Throws `card-number-refused`. */
export function refuseCardNumbers(value: unknown, at = ''): void {
  const faults = cardNumberFaults(value, at)
  if (faults.length > 0) throw new Refusal('card-number-refused', cardNumberDetail, faults)
}

/**
 * Counts what arrives: a Content-Length may lie, and a chunked body has none. What is too much is read to its end
 * and dropped, within reason: a caller that is cut off while sending never sees the answer.
 */
async function readBytes(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  if (!request.body) return new Uint8Array()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.byteLength
    if (size > mostDrainedBytes) throw tooLarge()
    if (size <= maxBodyBytes) chunks.push(chunk)
  }
  if (size > maxBodyBytes) throw tooLarge()
  const whole = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.byteLength
  }
  return whole
}

function tooLarge(): Refusal {
  return new Refusal('too-large', `A JSON body may have ${maxBodyBytes} bytes.`)
}
