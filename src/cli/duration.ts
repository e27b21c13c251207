// Spans (`7d`) and instants as people and databases write them.
import type { Windows } from '../domain/measure/attribution/path.ts'
import { wrongUse } from './exit.ts'
import { readNumber } from './flags.ts'

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 }

/** `90s`, `30m`, `24h`, `7d`, `2w` in milliseconds. */
export function readDuration(text: string, flag: string): number {
  const [, size, unit] = /^(\d+(?:\.\d+)?)\s*([smhdw])$/.exec(text.trim()) ?? []
  if (size === undefined || unit === undefined) throw wrongUse(`--${flag} is a span like 7d, 24h or 30m, not "${text}"`)
  return Math.round(Number(size) * UNITS[unit]!)
}

/** `7d` for every kind, `click=7d` for one; a plain one also replaces the defaults of kinds that aren't named. */
export function readWindows(texts: readonly string[], defaults: Windows): Windows {
  const plain = texts.filter((text) => !text.includes('='))
  if (plain.length > 1) throw wrongUse('--window is given twice without a kind')
  const named = texts
    .filter((text) => text.includes('='))
    .map((text) => {
      const at = text.lastIndexOf('=')
      return [text.slice(0, at).trim(), readDuration(text.slice(at + 1), 'window')] as const
    })
  const base = plain[0] === undefined ? defaults : { byKind: {}, otherwise: readDuration(plain[0], 'window') }
  return { byKind: { ...base.byKind, ...Object.fromEntries(named) }, otherwise: base.otherwise }
}

const INSTANT =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?\s?(?:([Zz]|UTC|GMT)|([+-])(\d\d):?(\d\d)?)?$/

/** Numbers below this are seconds since 1970 (until the year 5138), above it milliseconds. */
const SECONDS_BELOW = 1e11

/** Milliseconds since the epoch; UTC where no zone is given; null for what isn't an instant (also 30 February). */
export function readInstant(text: string): number | null {
  const trimmed = text.trim()
  const parts = INSTANT.exec(trimmed)
  if (!parts) {
    const epoch = readNumber(trimmed)
    return epoch === null ? null : Math.abs(epoch) < SECONDS_BELOW ? epoch * 1_000 : epoch
  }
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map((i) => Number(parts[i] ?? 0))
  if (hour! > 23 || minute! > 59 || second! > 60 || day === 0) return null
  const date = Date.UTC(year!, month! - 1, day)
  const back = new Date(date)
  if (back.getUTCMonth() !== month! - 1 || back.getUTCDate() !== day) return null
  const fraction = parts[7] ? Number(`0.${parts[7]}`) * 1_000 : 0
  const offset = (Number(parts[10] ?? 0) * 60 + Number(parts[11] ?? 0)) * (parts[9] === '-' ? -1 : 1)
  return date + ((hour! * 60 + minute! - offset) * 60 + second!) * 1_000 + fraction
}
