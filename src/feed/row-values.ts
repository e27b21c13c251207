// The values of a published table, read strictly: what isn't clearly an amount or a date is nothing.
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { holdsCardNumber } from '../domain/card-number.ts'

/** Decimal text with at most two places to minor units, `-12.5` to -1250, without a float in between. */
export function readHundredths(text: string): number | null {
  const found = /^(-?)(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text.trim())
  if (!found) return null
  const amount = Number(found[2]) * 100 + Number((found[3] ?? '').padEnd(2, '0'))
  return found[1] ? -amount : amount
}

/**
 * A date without a time, `2017-01-03`, as noon in UTC: everywhere from Hawaii to Tokyo that is the same day, so
 * weekdays, months and the order of days stay right. What depends on the hour can't be told from such a file.
 */
export function readNoon(text: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const instant = new Date(`${text}T12:00:00.000Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text) ? instant.toISOString() : null
}

/** Ticket and account numbers in descriptors can pass for card numbers, which the platform refuses: they are crossed out. */
export function crossOutCardNumbers(text: string): string {
  if (!holdsCardNumber(text)) return text
  const crossed = text.replace(/\d(?:[ .-]{0,3}\d){12,}/g, (run) => run.replace(/\d/g, 'x'))
  // Digits and dashes of other scripts hide one: then no digit stays.
  return holdsCardNumber(crossed) ? crossed.replace(/\p{Nd}/gu, 'x') : crossed
}

export function textOrNull(text: string | undefined): string | null {
  return text?.trim() || null
}

/** An id made of what it names: 96 bits of SHA-256, in letters only, so that no id looks like a card number. */
export function contentId(prefix: string, identity: string, nth: number): string {
  const bytes = sha256(utf8ToBytes(`${identity}\u001f${nth}`)).subarray(0, 12)
  return `${prefix}-${Array.from(bytes, (byte) => String.fromCharCode(97 + (byte >> 4), 97 + (byte & 15))).join('')}`
}
