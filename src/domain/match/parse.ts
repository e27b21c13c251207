// A statement line as the matcher sees it: who processed it, and the seller's words glued into one string in which
// names are looked for, so that `pizza express`, `PizzaExpress` and `PIZZAEXPRESS 12` read alike.
import { type Processor, processors } from './data/processors.ts'
import { hosts } from './data/words.ts'
import { isConnector, type Token, tokenise } from './tokens.ts'
import { BANK, LEGAL } from './vocabulary.ts'

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
  /** How many of `words` name the operator of the site at which the seller stands (motorway services): 0 if none. */
  readonly hostWords: number
  /** Index in `words` after `n/e`, `s/w` …, the side of a motorway: what stands before is a site. 0 if none. */
  readonly siteWords: number
  /** Long enough for its last word to have been cut off. */
  readonly long: boolean
  /** So long that its last word was most likely cut off. */
  readonly full: boolean
  /** The same, if the last that was kept may have been a blank. */
  readonly nearlyFull: boolean
  /** A web address: what follows its first label is not a name. */
  readonly url: boolean
}

const MAX_WORDS = 24
/** Some acquirers keep no more letters of a name. */
const SHORTEST_FIELD = 15
/** Mastercard's field for the merchant; Visa's is longer by three. */
const FULL_FIELD = 22
const MAX_STARTS = 6
const LONGEST_NUMBER_IN_NAME = 3

type Prefix = { readonly words: readonly string[]; readonly processor: Processor }

const byFirstWord = new Map<string, Prefix[]>()
for (const processor of processors) {
  const words = tokenise(processor.prefix).map(({ text }) => text)
  byFirstWord.set(words[0]!, [...(byFirstWord.get(words[0]!) ?? []), { words, processor }])
}

const hostsByFirstWord = new Map<string, string[][]>()
for (const host of hosts) {
  const words = host.split(' ')
  hostsByFirstWord.set(words[0]!, [...(hostsByFirstWord.get(words[0]!) ?? []), words])
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
    if (isConnector(tokens, at) && tokens.length > 1) continue
    const likely = token.kind === 'word' && !(token.info && token.info.flags & (BANK | LEGAL))
    if (likely) starts.push(words.length)
    else unlikely.push(words.length)
    words.push(token)
    offsets.push(glued.length)
    glued += token.text
  }
  offsets.push(glued.length)
  const url = tokens[sellerAt]?.text === 'www' || tokens[sellerAt]?.text === 'http'
  for (let at = 0; at < unlikely.length && starts.length < MAX_STARTS; at++) starts.push(unlikely[at]!)
  if (starts.length > MAX_STARTS) starts.length = MAX_STARTS
  return {
    tokens,
    processor,
    sellerAt,
    words,
    glued,
    offsets,
    starts,
    hostWords: hostWordsOf(words),
    siteWords: siteWordsOf(words),
    long: raw.length >= SHORTEST_FIELD,
    full: raw.length >= FULL_FIELD,
    nearlyFull: raw.length >= FULL_FIELD - 1,
    url,
  }
}

function hostWordsOf(words: readonly Token[]): number {
  const candidates = words[0] && hostsByFirstWord.get(words[0].text)
  if (!candidates) return 0
  let longest = 0
  for (const host of candidates) {
    if (host.length > longest && host.every((word, at) => words[at]?.text === word)) longest = host.length
  }
  return longest
}

function siteWordsOf(words: readonly Token[]): number {
  for (let at = 1; at + 1 < words.length; at++) {
    if (words[at + 1]!.mark === '/' && 'ns'.includes(words[at]!.text) && 'ew'.includes(words[at + 1]!.text))
      return at + 2
  }
  return 0
}

/** The processor at the start of the line, and how many tokens it takes. A facilitator named alone is the seller. */
function processorOf(tokens: readonly Token[]): { processor: Processor | null; length: number } {
  const first = tokens[0]
  const candidates = first && byFirstWord.get(first.text)
  if (!candidates) return { processor: null, length: 0 }
  let best: Processor | null = null
  let length = 0
  for (const { words, processor } of candidates) {
    if (words.length <= length || !words.every((word, at) => tokens[at]?.text === word)) continue
    if (processor.starred && tokens[words.length]?.mark !== '*') continue
    best = processor
    length = words.length
  }
  if (best?.kind === 'facilitator' && !tokens.some(({ kind }, at) => at >= length && kind === 'word')) {
    return { processor: null, length: 0 }
  }
  return { processor: best, length }
}
