// The number of a store within its chain, as `#0421`, `00005710`, `S2273`, `GB0836` or plain `742`.
import type { Line } from './parse.ts'

/** Without leading zeros; null if the line has none. Dates, phone numbers and order codes don't count. */
export function storeNumberOf(line: Line): string | null {
  let found: string | null = null
  for (let at = Math.max(1, line.sellerAt); at < line.tokens.length; at++) {
    const { kind, text, mark } = line.tokens[at]!
    const next = line.tokens[at + 1]
    if (mark === '/' || next?.mark === '/') continue
    if (kind === 'number' && text.length >= 2 && text.length <= 8) {
      if (mark === '#') return stripZeros(text)
      found ??= stripZeros(text)
    } else if (kind === 'number' && mark === '#') {
      return stripZeros(text)
    } else if (kind === 'code' && text.length <= 8) {
      const digits = digitsAfterLetters(text)
      if (digits) found ??= stripZeros(digits)
    }
  }
  return found
}

function digitsAfterLetters(code: string): string | null {
  let at = 0
  while (at < code.length && code.charCodeAt(at) > 57) at++
  for (let rest = at; rest < code.length; rest++) if (code.charCodeAt(rest) > 57) return null
  return at > 0 && at <= 2 ? code.slice(at) : null
}

function stripZeros(digits: string): string {
  let at = 0
  while (at < digits.length - 1 && digits[at] === '0') at++
  return digits.slice(at)
}
