// Finds payment card numbers (ISO/IEC 7812: 13 to 19 digits that pass Luhn), so that none is ever stored or logged.

/**
 * Whether free text holds a card number, also one written with spaces, dashes or dots, in full-width digits or with
 * invisible characters between. One in ten long digit runs passes Luhn by chance, and is refused too; but 13 digits
 * that begin with 1 are an instant in milliseconds, which no scheme issues.
 */
export function holdsCardNumber(text: string): boolean {
  return someRun(text, ({ all, groups }) => (isCardLength(all) && passesLuhn(all)) || holdsIssued(groups))
}

/**
 * The same for a typed identifier (a merchant id, a token), where long digit runs are usual: only a number that also
 * has an issuer's prefix and length counts.
 */
export function isCardNumber(identifier: string): boolean {
  return someRun(identifier, ({ groups }) => holdsIssued(groups))
}

/**
 * The same for what stands for a card, which is where a number is sent by mistake: one that is nothing but digits counts
 * whoever issued it.
 */
export function isCardNumberForToken(token: string): boolean {
  return isCardNumber(token) || (/^[\d .-]+$/.test(token) && holdsCardNumber(token))
}

type Run = { readonly all: string; readonly groups: readonly string[] }

const digitRun = /\d(?:[ .-]{0,3}\d){12,}/g
const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/g

function someRun(text: string, test: (run: Run) => boolean): boolean {
  if (text.length < 13) return false
  const plain = isAscii(text)
    ? text
    : text
        .normalize('NFKC')
        .replace(invisible, '')
        .replace(/\p{Pd}/gu, '-')
  for (const [run] of plain.matchAll(digitRun)) {
    const groups = run.split(/[ .-]+/)
    if (test({ all: groups.join(''), groups })) return true
  }
  return false
}

function isCardLength(digits: string): boolean {
  return digits.length <= 19 && !(digits.length === 13 && digits[0] === '1')
}

/** Groups that make a card number together, also within a longer run: `77 4242 4242 4242 4242`. */
function holdsIssued(groups: readonly string[]): boolean {
  for (let first = 0; first < groups.length; first++) {
    let digits = ''
    for (let last = first; last < groups.length && digits.length < 19; last++) {
      digits += groups[last]
      if (hasIssuer(digits) && passesLuhn(digits)) return true
    }
  }
  return false
}

/** Prefixes and lengths of the large schemes: Visa, Mastercard, Amex, Discover, Diners, JCB, UnionPay, Maestro. */
function hasIssuer(digits: string): boolean {
  const length = digits.length
  if (length < 13 || length > 19) return false
  const two = Number(digits.slice(0, 2))
  const four = Number(digits.slice(0, 4))
  if (digits[0] === '4') return length === 13 || length === 16 || length === 19
  if ((two >= 51 && two <= 55) || (four >= 2221 && four <= 2720)) return length === 16
  if (two === 34 || two === 37) return length === 15
  if (two === 36 || two === 38 || (four >= 3000 && four <= 3059)) return length === 14 || length === 16
  if (four === 6011 || two === 64 || two === 65 || two === 62 || two === 81) return length >= 16
  if (four >= 3528 && four <= 3589) return length >= 16
  return two === 50 || (two >= 56 && two <= 58) || two === 67
}

/** The check digit of ISO/IEC 7812-1 annex B. */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let i = digits.length - 1, double = false; i >= 0; i--, double = !double) {
    const digit = digits.charCodeAt(i) - 48
    sum += double ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit
  }
  return sum % 10 === 0
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false
  return true
}
