// Where in a line a merchant's name stands, and how much of it.
import type { MerchantIndex } from './compile.ts'
import { FIRST, hashLetters, hashStep } from './hash.ts'
import { gluedShortLengths, HEAD, STUMP, stumpStarts, withoutFinalS } from './keys.ts'
import { PART, WEAK } from './name-layout.ts'
import {
  commonLength,
  type Entry,
  endsWord,
  entryOf,
  firstName,
  lastLetter,
  lengthOf,
  marksOf,
  type NameTable,
  nextName,
} from './name-table.ts'
import type { Line } from './parse.ts'
import { fold } from './tokens.ts'
import { isKnownWord, LEGAL, REGION } from './vocabulary.ts'

/**
 * - `whole`: the name, ending where a word ends. `stem`: the same but for a final s.
 * - `cut`: the beginning of the name, as far as the line or its field goes.
 * - `stump`: the same of fewer letters, where only a name can stand: of two such nothing tells which.
 * - `glued`: the name at the start of a longer word.
 * - `processor`: not in the line's words: its processor's own name.
 */
export type HitKind = 'whole' | 'stem' | 'cut' | 'stump' | 'glued' | 'processor'

export type Hit = {
  readonly entry: Entry
  readonly kind: HitKind
  /** Words [from, to) of the line are covered, the last perhaps in part. */
  readonly from: number
  readonly to: number
  /** Share of the name's letters that stand there, 0 to 1. */
  readonly share: number
  /** What follows the name within its last word. */
  readonly remainder: string
}

const LETTER_S = 115
const SHORTEST_GLUED_CUT = 12
const LEAST_SHARE = 0.5
/** When whole words of the name are missing: only at the line's end. */
const LEAST_SHARE_OF_WORDS = 0.6
/** So many merchants of one name are too close in any case. */
const MOST_COMPARED = 100

export function findHits(index: MerchantIndex, line: Line): Hit[] {
  const hits: Hit[] = []
  for (const at of line.starts) if (!isLetterAfterLetter(line, at)) findAt(index, line, at, hits)
  collectGluedShort(index, line, hits)
  for (const at of stumpStarts(line)) collectStump(index.stumps, line, at, hits)
  if (line.processor && line.processor.kind !== 'facilitator') collectProcessor(index, line.processor.name, hits)
  return hits
}

/** Short names that end with a word, and the long names that begin with the same letters. */
function findAt(index: MerchantIndex, line: Line, at: number, hits: Hit[]): void {
  const { glued, offsets, words } = line
  const from = offsets[at]!
  const most = Math.min(HEAD, glued.length - from)
  let end = at + 1
  let hash = 0
  for (let length = 1; length <= most; length++) {
    const before = hash
    const letter = glued.charCodeAt(from + length - 1)
    hash = hashStep(FIRST, hash, letter)
    if (from + length !== offsets[end]!) continue
    const plural = isPlural(glued, from + length, length)
    if (length > 1 && !isLetterAfterLetter({ words }, end)) {
      const first = firstName(index.shorts, plural ? before : hash)
      if (first >= 0) collectShort(index.shorts, first, length, line, at, end, hits)
    }
    end++
  }
  const first = most === HEAD ? firstName(index.heads, hash) : -1
  if (first >= 0) collect(index.heads, first, line, at, hits)
}

/** Within letters that belong together: `I P` is not a name in `I P D`. */
function isLetterAfterLetter({ words }: Pick<Line, 'words'>, at: number): boolean {
  const [before, here] = [words[at - 1], words[at]]
  if (!before || !here || (here.mark !== ' ' && here.mark !== '.' && here.mark !== '-') || here.kind !== 'word')
    return false
  return here.text.length === 1 && before.text.length === 1 && before.kind === 'word'
}

function collectProcessor(index: MerchantIndex, name: string, hits: Hit[]): void {
  const own = fold(name).replaceAll(' ', '')
  for (const entry of entriesOf(index, own)) {
    if (entry.kind !== 'part') hits.push({ entry, kind: 'processor', from: 0, to: 0, share: 1, remainder: '' })
  }
}

/** All that may bear this name. */
function* entriesOf({ heads, shorts }: MerchantIndex, glued: string): Generator<Entry> {
  const table = glued.length >= HEAD ? heads : shorts
  const hash = hashLetters(FIRST, glued.length >= HEAD ? glued.slice(0, HEAD) : withoutFinalS(glued))
  for (let at = firstName(table, hash); at >= 0; at = nextName(table, at)) {
    if (lengthOf(table, at) === glued.length && commonLength(table, at, glued, 0) === glued.length)
      yield entryOf(table, at)
  }
}

/** Names equal to the `length` letters of the line at a word, but for a final s. */
function collectShort(
  table: NameTable,
  first: number,
  length: number,
  line: Line,
  from: number,
  to: number,
  hits: Hit[],
): void {
  const start = line.offsets[from]!
  const keyLength = isPlural(line.glued, start + length, length) ? length - 1 : length
  for (let at = first; at >= 0; at = nextName(table, at)) {
    const own = lengthOf(table, at)
    if (own !== keyLength && !(own === keyLength + 1 && endsInS(table, at))) continue
    if (commonLength(table, at, line.glued, start) < keyLength) continue
    const kind = own === length ? 'whole' : 'stem'
    if (!isHopeless(marksOf(table, at), kind, line, from)) {
      hits.push({ entry: entryOf(table, at), kind, from, to, share: 1, remainder: '' })
    }
  }
}

/** Whether what ends before `end` would lose a final s. */
function isPlural(glued: string, end: number, length: number): boolean {
  return length > 3 && glued.charCodeAt(end - 1) === LETTER_S
}

function endsInS(table: NameTable, at: number): boolean {
  return lengthOf(table, at) > 3 && lastLetter(table, at) === LETTER_S
}

/** An ordinary word that is half a name, or one but for its final s, amid a line: in a large catalogue most words are. */
function isHopeless(marks: number, kind: HitKind, line: Line, from: number): boolean {
  if ((marks & WEAK) === 0 || (kind === 'whole' && (marks & PART) === 0)) return false
  if (line.hostWords > 0 || line.siteWords > 0 || line.words[from]!.mark === '*') return false
  for (let at = 0; at < from; at++) if (line.words[at]!.kind === 'word') return true
  return false
}

/** Web addresses and PayPal's sellers are one word: `argosdirect`. A short name counts if what follows is a known word. */
function collectGluedShort(index: MerchantIndex, line: Line, hits: Hit[]): void {
  for (const length of gluedShortLengths(line)) {
    const at = line.starts[0]!
    const from = line.offsets[at]!
    const glued = line.glued.slice(from, from + length)
    for (const entry of entriesOf(index, glued)) {
      const remainder = line.glued.slice(from + length, line.offsets[at + 1]!)
      hits.push({ entry, kind: 'glued', from: at, to: at + 1, share: 1, remainder })
    }
  }
}

/** `moto … greg`, `welcome break starbu`. */
function collectStump(table: NameTable, line: Line, at: number, hits: Hit[]): void {
  const from = line.offsets[at]!
  const left = line.glued.length - from
  const hash = hashLetters(FIRST, line.glued, 0, from, from + STUMP)
  for (let name = firstName(table, hash); name >= 0; name = nextName(table, name)) {
    const length = lengthOf(table, name)
    if (length <= left || commonLength(table, name, line.glued, from) < left) continue
    const share = left / length
    if (share >= LEAST_SHARE)
      hits.push({ entry: entryOf(table, name), kind: 'stump', from: at, to: line.words.length, share, remainder: '' })
  }
}

function collect(table: NameTable, first: number, line: Line, at: number, hits: Hit[]): void {
  const start = line.offsets[at]!
  for (let name = first; name >= 0; name = nextName(table, name)) {
    const hit = compare(table, name, commonLength(table, name, line.glued, start, HEAD), line, at)
    if (
      hit &&
      commonLength(table, name, line.glued, start) >= HEAD &&
      !isHopeless(marksOf(table, name), hit.kind, line, at) &&
      !endsInLegalWord(hit, line)
    )
      hits.push(hit)
  }
}

function compare(table: NameTable, name: number, common: number, line: Line, at: number): Hit | null {
  const length = lengthOf(table, name)
  const share = common / length
  if (share < LEAST_SHARE) return null
  const { glued, offsets, words } = line
  const end = offsets[at]! + common
  let to = at + 1
  while (to < words.length && offsets[to]! < end) to++
  const wordEnd = offsets[to]!
  if (common === length) {
    const remainder = glued.slice(end, wordEnd)
    const kind = remainder === '' ? 'whole' : remainder === 's' ? 'stem' : 'glued'
    return { entry: entryOf(table, name), kind, from: at, to, share: 1, remainder }
  }
  if (end !== wordEnd) {
    if (common < SHORTEST_GLUED_CUT) return null
    return gluedCut(entryOf(table, name), share, glued.slice(end, wordEnd), at, to)
  }
  if (length === common + 1 && endsInS(table, name)) {
    return { entry: entryOf(table, name), kind: 'stem', from: at, to, share: 1, remainder: '' }
  }
  if (endsWord(table, name, common) && (to < words.length || share < LEAST_SHARE_OF_WORDS)) return null
  return { entry: entryOf(table, name), kind: 'cut', from: at, to, share, remainder: '' }
}

/** `THOMAS CO` is a company, not the beginning of `Thomas Cook`. */
function endsInLegalWord({ kind, to }: Hit, { words }: Line): boolean {
  const { text, info } = words[to - 1]!
  return kind === 'cut' && text.length <= 3 && info !== undefined && (info.flags & (LEGAL | REGION)) !== 0
}

/** A field cut off and the next one glued to it: `BURLINGTON VETERINARBURLINGTON CT`. */
function gluedCut(entry: Entry, share: number, remainder: string, from: number, to: number): Hit | null {
  if (remainder.length < 3 || !isKnownWord(remainder)) return null
  return { entry, kind: 'cut', from, to, share, remainder }
}

/** Without the hits that lie within a longer or fuller one: `office` within `office depot`, part of a name within a name. */
export function withoutContained(hits: readonly Hit[]): readonly Hit[] {
  if (hits.length < 2 || hits.length > MOST_COMPARED) return hits
  return hits.filter((hit) => !hits.some((other) => other !== hit && contains(other, hit)))
}

function contains(outer: Hit, inner: Hit): boolean {
  if (inner.kind === 'processor' || !isFull(outer)) return false
  if (outer.from > inner.from || outer.to < inner.to) return false
  if (outer.entry.merchant === inner.entry.merchant) return outer.from === inner.from && !isFull(inner)
  if (outer.to - outer.from > inner.to - inner.from) return true
  return !isFull(inner) || (ownName(outer) && !ownName(inner))
}

function isFull(hit: Hit): boolean {
  return (hit.kind === 'whole' || hit.kind === 'stem') && hit.entry.kind !== 'part'
}

/** The merchant's very name; another's alias of the same words yields to it. */
function ownName(hit: Hit): boolean {
  return hit.kind === 'whole' && hit.entry.kind === 'name'
}
