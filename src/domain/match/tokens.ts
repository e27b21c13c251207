// From raw text to tokens. Linear in the text, which is cut at MAX_LENGTH: no line of a statement is longer.
import { CONNECTOR, type WordInfo, wordInfo } from './vocabulary.ts'

export const MAX_LENGTH = 256

export type Token = {
  /** Folded: lower case, no accents, abbreviations written out. */
  readonly text: string
  /** `code`: letters and digits mixed, as in an order number. */
  readonly kind: 'word' | 'number' | 'code'
  /**
   * The last of `* # @ . /` before it, or ' ', or '' where letters meet digits; '-' for a hyphen between two words without a
   * space.
   */
  readonly mark: string
  /** What is known of a word. */
  readonly info: WordInfo | undefined
}

const SIGN = 0
const LETTER = 1
const DIGIT = 2
const MARKS = '*#@./'
const HYPHEN = 45
const FEWEST_LETTERS_BEFORE_NUMBER = 3
const MOST_DIGITS_BEFORE_WORD = 3

const classes = new Uint8Array(128)
for (let code = 48; code <= 57; code++) classes[code] = DIGIT
for (let code = 97; code <= 122; code++) classes[code] = LETTER

function classOf(code: number): number {
  return code < 128 ? classes[code]! : LETTER
}

/** Lower case, accents and invisible characters gone; ASCII text takes the short way. */
export function fold(raw: string): string {
  const text = raw.length > MAX_LENGTH ? raw.slice(0, MAX_LENGTH) : raw
  let apostrophes = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code > 127) return foldUnicode(text)
    if (code === 39 || code === 96) apostrophes = true
  }
  const lower = text.toLowerCase()
  return apostrophes ? lower.replaceAll("'", '').replaceAll('`', '') : lower
}

const ligatures: readonly (readonly [string, string])[] = [
  ['ß', 'ss'],
  ['ø', 'o'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ł', 'l'],
  ['đ', 'd'],
]

function foldUnicode(text: string): string {
  let folded = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f\p{Cf}'`´\u2018\u2019\u02bc]/gu, '')
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}\x20-\x7e]/gu, ' ')
  for (const [letter, plain] of ligatures) folded = folded.replaceAll(letter, plain)
  return folded.slice(0, MAX_LENGTH)
}

export function tokenise(raw: string): Token[] {
  const text = fold(raw)
  const tokens: Token[] = []
  let mark = ' '
  let at = 0
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (classOf(code) !== SIGN) {
      at = pushRun(tokens, text, at, mark)
      mark = ' '
    } else {
      if (code === HYPHEN && mark === ' ' && at > 0 && classOf(text.charCodeAt(at - 1)) !== SIGN) mark = '-'
      else if (mark === '-') mark = ' '
      if (code !== 32 && MARKS.includes(text[at]!)) mark = text[at]!
      at++
    }
  }
  return tokens
}

/**
 * One run of letters and digits. `ltd1983` is a word and a number, `7eleven` a number and a word;
 * `jet2`, `gb0836` and `9lm4qcafl2` are codes. Returns where it ends.
 */
function pushRun(tokens: Token[], text: string, from: number, mark: string): number {
  const first = classOf(text.charCodeAt(from))
  let turn = from + 1
  while (turn < text.length && classOf(text.charCodeAt(turn)) === first) turn++
  let end = turn
  let turns = 0
  let last = first
  while (end < text.length) {
    const kind = classOf(text.charCodeAt(end))
    if (kind === SIGN) break
    if (kind !== last) turns++
    last = kind
    end++
  }
  const run = text.slice(from, end)
  if (turns === 0) {
    tokens.push(first === DIGIT ? { text: run, kind: 'number', mark, info: undefined } : word(run, mark))
  } else if (turns > 1 || !splits(first, turn - from, end - turn)) {
    tokens.push({ text: run, kind: 'code', mark, info: undefined })
  } else if (first === DIGIT) {
    tokens.push(
      { text: text.slice(from, turn), kind: 'number', mark, info: undefined },
      word(text.slice(turn, end), ''),
    )
  } else {
    tokens.push(word(text.slice(from, turn), mark), {
      text: text.slice(turn, end),
      kind: 'number',
      mark: '',
      info: undefined,
    })
  }
  return end
}

function splits(first: number, before: number, after: number): boolean {
  return first === DIGIT ? before <= MOST_DIGITS_BEFORE_WORD : before >= FEWEST_LETTERS_BEFORE_NUMBER && after > 1
}

function word(text: string, mark: string): Token {
  const info = wordInfo(text)
  return { text: info?.long || text, kind: 'word', mark, info }
}

/** Begins in a script that puts no space between words, or as few: Thai, Chinese, Japanese, Korean. */
export function isUnspaced(word: string): boolean {
  const code = word.charCodeAt(0)
  return (code >= 0x2e80 && code < 0xd7b0) || (code >= 0x0e00 && code < 0x0f00)
}

/** A joining word, which names are looked for without. A single letter beside another one is an initial: `A T & T`. */
export function isConnector(tokens: readonly Token[], at: number): boolean {
  const { text, info } = tokens[at]!
  if (!info || (info.flags & CONNECTOR) === 0) return false
  return text.length > 1 || (tokens[at - 1]?.text.length !== 1 && tokens[at + 1]?.text.length !== 1)
}
