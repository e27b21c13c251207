// Numbers of a line that mean something: the store within its chain, and the telephone.
import type { Line } from './parse.ts'
import type { Token } from './tokens.ts'
import { BANK } from './vocabulary.ts'

/** As `#0421`, `00005710`, `S2273`, `GB0836` or plain `742`, without leading zeros; null if the line has none. */
export function storeNumberOf({ tokens, sellerAt }: Line): string | null {
  const phone = phoneIn(tokens)
  let found: string | null = null
  for (let at = Math.max(1, sellerAt); at < tokens.length; at++) {
    if (isOther(tokens, at) || (phone && at >= phone.from && at < phone.to)) continue
    const { kind, text, mark } = tokens[at]!
    if (kind === 'number' && mark === '#' && text.length <= LONGEST) return withoutZeros(text)
    if (kind === 'number' && text.length >= 2 && text.length <= LONGEST) found ??= withoutZeros(text)
    if (kind === 'code' && text.length <= LONGEST) found ??= numberInCode(text)
  }
  return found
}

export type Phone = { readonly digits: string; readonly from: number; readonly to: number }

/** Ten or eleven digits, alone or in groups. Null if there are none. */
export function phoneIn(tokens: readonly Token[]): Phone | null {
  for (let from = 0; from < tokens.length; from++) {
    let digits = ''
    let to = from
    while (to < tokens.length && digits.length < 10 && isPhonePart(tokens[to]!)) digits += tokens[to++]!.text
    if (digits.length === 10 || digits.length === 11) return { digits, from, to }
  }
  return null
}

const LONGEST = 8

function isPhonePart({ kind, mark }: Token): boolean {
  return kind === 'number' && mark !== '/' && mark !== '#'
}

/** Part of a date, or the bank's: `02/17`, `CARD 5201`. */
function isOther(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]!.mark === '/' || tokens[at + 1]?.mark === '/') return true
  return ((tokens[at - 1]?.info?.flags ?? 0) & BANK) !== 0 && tokens[at]!.mark !== '#'
}

/** Of one or two letters and digits. */
function numberInCode(code: string): string | null {
  const digits = /^\p{L}{1,2}(\d+)$/u.exec(code)
  return digits ? withoutZeros(digits[1]!) : null
}

function withoutZeros(digits: string): string {
  let at = 0
  while (at < digits.length - 1 && digits[at] === '0') at++
  return digits.slice(at)
}
