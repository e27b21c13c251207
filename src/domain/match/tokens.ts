// From raw text to tokens. Linear in the text, which is cut at MAX_LENGTH: no line of a statement is longer.
import { expandAbbreviation } from './vocabulary.ts'

export const MAX_LENGTH = 256

export type Token = {
  /** Folded: lower case, no accents, abbreviations written out. */
  readonly text: string
  /** `code`: letters and digits mixed, as in an order number. */
  readonly kind: 'word' | 'number' | 'code'
  /** The last of `* # @ . /` before it, or ' ', or '' where letters meet digits. */
  readonly mark: string
}

const isDigit = (code: number) => code >= 48 && code <= 57
const isLetter = (code: number) => (code >= 97 && code <= 122) || code > 127

/** Lower case, accents and invisible characters gone; ASCII text takes the short way. */
export function fold(raw: string): string {
  let text = raw.length > MAX_LENGTH ? raw.slice(0, MAX_LENGTH) : raw
  if (!isAscii(text)) {
    text = text
      .normalize('NFKD')
      .replace(/[\p{M}\p{Cf}\u2018\u2019\u02bc`´]/gu, '')
      .replaceAll('ß', 'ss')
      .replaceAll('Ø', 'O')
      .replaceAll('ø', 'o')
      .replaceAll('æ', 'ae')
      .replaceAll('Æ', 'AE')
      .replaceAll('ł', 'l')
      .replaceAll('Ł', 'L')
      .replace(/[^\p{L}\p{N}\x20-\x7e]/gu, ' ')
      .slice(0, MAX_LENGTH)
  }
  const lower = text.toLowerCase()
  return lower.includes("'") || lower.includes('`') ? lower.replaceAll("'", '').replaceAll('`', '') : lower
}

export function tokenise(raw: string): Token[] {
  const text = fold(raw)
  const tokens: Token[] = []
  let mark = ' '
  let at = 0
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (isDigit(code) || isLetter(code)) {
      const end = endOfRun(text, at)
      pushRun(tokens, text.slice(at, end), mark)
      mark = ' '
      at = end
    } else {
      const sign = text[at]!
      if ('*#@./'.includes(sign)) mark = sign
      at++
    }
  }
  return tokens
}

function endOfRun(text: string, from: number): number {
  let at = from + 1
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (!isDigit(code) && !isLetter(code)) break
    at++
  }
  return at
}

/** `ltd1983` is a word and a number, `7eleven` a number and a word, `gb0836` and `9lm4qcafl2` are codes. */
function pushRun(tokens: Token[], run: string, mark: string): void {
  const startsWithDigit = isDigit(run.charCodeAt(0))
  let turn = 1
  while (turn < run.length && isDigit(run.charCodeAt(turn)) === startsWithDigit) turn++
  if (turn === run.length) {
    if (startsWithDigit) tokens.push({ text: run, kind: 'number', mark })
    else pushWord(tokens, run, mark)
    return
  }
  let rest = turn + 1
  while (rest < run.length && isDigit(run.charCodeAt(rest)) !== startsWithDigit) rest++
  const letters = startsWithDigit ? run.length - turn : turn
  const digits = run.length - letters
  const glued = startsWithDigit ? digits <= 3 : letters >= 3 || digits === 1
  if (rest < run.length || !glued) {
    tokens.push({ text: run, kind: 'code', mark })
  } else if (startsWithDigit) {
    tokens.push({ text: run.slice(0, turn), kind: 'number', mark })
    pushWord(tokens, run.slice(turn), '')
  } else {
    pushWord(tokens, run.slice(0, turn), mark)
    tokens.push({ text: run.slice(turn), kind: 'number', mark: '' })
  }
}

function pushWord(tokens: Token[], word: string, mark: string): void {
  tokens.push({ text: expandAbbreviation(word), kind: 'word', mark })
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) > 127) return false
  }
  return true
}
