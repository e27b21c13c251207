// A statement line as the matcher sees it: who processed it, and the seller's words glued into one string in which
// names are looked for, so that `pizza express`, `PizzaExpress` and `PIZZAEXPRESS 12` read alike.
import { type Processor, processors } from './data/processors.ts'
import { type Token, tokenise } from './tokens.ts'
import { BANK, CONNECTOR, LEGAL, wordInfo } from './vocabulary.ts'

export type Line = {
  readonly tokens: readonly Token[]
  readonly processor: Processor | null
  /** Index in `tokens` of the first token after the processor's. */
  readonly sellerAt: number
  /** The tokens that names are looked for in: no connectors, no long numbers. */
  readonly words: readonly Token[]
  readonly glued: string
  /** Where each of `words` starts in `glued`; one more at the end: its length. */
  readonly offsets: readonly number[]
  /** Indices in `words` at which a name may start, the likelier first. */
  readonly starts: readonly number[]
  /** A web address: what follows its first label is not a name. */
  readonly url: boolean
}

const MAX_WORDS = 24
const MAX_STARTS = 6
const LONGEST_NUMBER_IN_NAME = 3

const byFirstWord = new Map<string, Processor[]>()
for (const processor of processors) {
  const first = processor.prefix.split(' ')[0]!
  byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), processor])
}

export function parseLine(raw: string): Line {
  const tokens = tokenise(raw)
  const { processor, length: sellerAt } = processorOf(tokens)
  const words: Token[] = []
  const offsets: number[] = []
  const starts: number[] = []
  const unlikely: number[] = []
  let glued = ''
  for (let at = sellerAt; at < tokens.length && words.length < MAX_WORDS; at++) {
    const token = tokens[at]!
    if (token.kind === 'number' && token.text.length > LONGEST_NUMBER_IN_NAME) continue
    const flags = token.kind === 'word' ? (wordInfo(token.text)?.flags ?? 0) : 0
    if (flags & CONNECTOR && tokens.length > 1) continue
    ;(token.kind === 'word' && !(flags & (BANK | LEGAL)) ? starts : unlikely).push(words.length)
    words.push(token)
    offsets.push(glued.length)
    glued += token.text
  }
  offsets.push(glued.length)
  const url = tokens[sellerAt]?.text === 'www' || tokens[sellerAt]?.text === 'http'
  const likely =
    starts.length >= MAX_STARTS ? starts.slice(0, MAX_STARTS) : starts.concat(unlikely).slice(0, MAX_STARTS)
  return { tokens, processor, sellerAt, words, glued, offsets, starts: likely, url }
}

/** The processor at the start of the line, and how many tokens it takes. A line that ends there names it as seller. */
function processorOf(tokens: readonly Token[]): { processor: Processor | null; length: number } {
  const first = tokens[0]
  const candidates = first && byFirstWord.get(first.text)
  if (!candidates) return { processor: null, length: 0 }
  let best: Processor | null = null
  let length = 0
  for (const candidate of candidates) {
    const words = candidate.prefix.split(' ')
    const after = tokens[words.length]
    if (words.length <= length || !words.every((word, at) => tokens[at]?.text === word)) continue
    if (candidate.starred && after?.mark !== '*') continue
    best = candidate
    length = words.length
  }
  return { processor: best, length }
}
