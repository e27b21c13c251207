// Where in a line a merchant's name stands, and how much of it.
import type { Bucket, Entry, MerchantIndex } from './compile.ts'
import { hashStep, mayContain } from './key-table.ts'
import { gluedShortLengths, HEAD, withoutFinalS } from './keys.ts'
import type { Line } from './parse.ts'
import { fold } from './tokens.ts'
import { isKnownWord, LEGAL, REGION } from './vocabulary.ts'

/**
 * - `whole`: the name, ending where a word ends. `stem`: the same but for a final s.
 * - `cut`: the beginning of the name, as far as the line or its field goes.
 * - `glued`: the name at the start of a longer word.
 * - `processor`: not in the line's words: its processor's own name.
 */
export type HitKind = 'whole' | 'stem' | 'cut' | 'glued' | 'processor'

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
const SHORTEST_CUT = 6
const SHORTEST_GLUED_CUT = 12
const LEAST_SHARE = 0.5
const LEAST_STRENGTH_AMID = 0.5
/** When whole words of the name are missing: only at the line's end. */
const LEAST_SHARE_OF_WORDS = 0.6
/** So many merchants of one name are too close in any case. */
const MOST_COMPARED = 100

export function findHits(index: MerchantIndex, line: Line): Hit[] {
  const hits: Hit[] = []
  for (const at of line.starts) if (!isLetterAfterLetter(line, at)) findAt(index, line, at, hits)
  collectGluedShort(index, line, hits)
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
    hash = hashStep(hash, letter)
    if (from + length !== offsets[end]!) continue
    const plural = letter === LETTER_S && length > 3
    if (length > 1 && !isLetterAfterLetter({ words }, end) && mayContain(index.shorts, plural ? before : hash)) {
      const text = glued.slice(from, from + length)
      collectShort(index.shorts.entries.get(withoutFinalS(text)), text, line, at, end, hits)
    }
    end++
  }
  if (most === HEAD && mayContain(index.heads, hash)) {
    const bucket = index.heads.entries.get(glued.slice(from, from + HEAD))
    if (bucket) collect(bucket, line, at, hits)
  }
}

/** Within letters that belong together: `I P` is not a name in `I P D`. */
function isLetterAfterLetter({ words }: Pick<Line, 'words'>, at: number): boolean {
  const [before, here] = [words[at - 1], words[at]]
  if (!before || !here || (here.mark !== ' ' && here.mark !== '.') || here.kind !== 'word') return false
  return here.text.length === 1 && before.text.length === 1 && before.kind === 'word'
}

function collectProcessor(index: MerchantIndex, name: string, hits: Hit[]): void {
  const own = fold(name).replaceAll(' ', '')
  const bucket =
    own.length >= HEAD
      ? index.heads.entries.get(own.slice(0, HEAD))?.entries
      : index.shorts.entries.get(withoutFinalS(own))
  for (const entry of bucket ?? []) {
    if (entry.name.glued === own) hits.push({ entry, kind: 'processor', from: 0, to: 0, share: 1, remainder: '' })
  }
}

function collectShort(
  bucket: readonly Entry[] | undefined,
  text: string,
  line: Line,
  from: number,
  to: number,
  hits: Hit[],
): void {
  if (!bucket) return
  for (const entry of bucket) {
    const kind = entry.name.glued === text ? 'whole' : 'stem'
    if (!isHopeless(entry, kind, line, from)) hits.push({ entry, kind, from, to, share: 1, remainder: '' })
  }
}

/** An ordinary word that is half a name, or one but for its final s, amid a line: in a large catalogue most words are. */
function isHopeless({ name }: Entry, kind: HitKind, line: Line, from: number): boolean {
  if (name.strength >= LEAST_STRENGTH_AMID || (kind === 'whole' && name.kind !== 'part')) return false
  if (line.hostWords > 0 || line.siteWords > 0 || line.words[from]!.mark === '*') return false
  return line.words.findIndex((word) => word.kind === 'word') < from
}

/** Web addresses and PayPal's sellers are one word: `argosdirect`. A short name counts if what follows is a known word. */
function collectGluedShort(index: MerchantIndex, line: Line, hits: Hit[]): void {
  for (const length of gluedShortLengths(line)) {
    const at = line.starts[0]!
    const from = line.offsets[at]!
    const glued = line.glued.slice(from, from + length)
    for (const entry of index.shorts.entries.get(withoutFinalS(glued)) ?? []) {
      if (entry.name.glued !== glued) continue
      const remainder = line.glued.slice(from + length, line.offsets[at + 1]!)
      hits.push({ entry, kind: 'glued', from: at, to: at + 1, share: 1, remainder })
    }
  }
}

function collect({ entries, nexts }: Bucket, line: Line, at: number, hits: Hit[]): void {
  const { glued, offsets, words } = line
  const from = offsets[at]!
  const next = from + HEAD < glued.length ? glued.charCodeAt(from + HEAD) : 0
  const wordEnds = next === 0 || offsets.includes(from + HEAD)
  for (let index = 0; index < entries.length; index++) {
    const other = nexts[index]!
    if (other !== 0 && Math.abs(other) !== next && (!wordEnds || (other < 0 && next !== 0))) continue
    const entry = entries[index]!
    const hit = compare(entry, commonLength(entry.name.glued, glued, from), glued, offsets, at, words.length)
    if (hit && !isHopeless(entry, hit.kind, line, at) && !endsInLegalWord(hit, line)) hits.push(hit)
  }
}

function compare(
  entry: Entry,
  common: number,
  glued: string,
  offsets: readonly number[],
  at: number,
  wordCount: number,
): Hit | null {
  const { name } = entry
  const end = offsets[at]! + common
  let to = at + 1
  while (to < wordCount && offsets[to]! < end) to++
  const wordEnd = offsets[to]!
  if (common === name.glued.length) {
    const remainder = glued.slice(end, wordEnd)
    const kind = remainder === '' ? 'whole' : remainder === 's' ? 'stem' : 'glued'
    return { entry, kind, from: at, to, share: 1, remainder }
  }
  if (end !== wordEnd) return gluedCut(entry, common, glued.slice(end, wordEnd), at, to)
  if (common < SHORTEST_CUT) return null
  if (name.glued.length === common + 1 && name.glued.endsWith('s')) {
    return { entry, kind: 'stem', from: at, to, share: 1, remainder: '' }
  }
  const share = common / name.glued.length
  if (name.ends.includes(common) && (to < wordCount || share < LEAST_SHARE_OF_WORDS)) return null
  if (share < LEAST_SHARE) return null
  return { entry, kind: 'cut', from: at, to, share, remainder: '' }
}

/** `THOMAS CO` is a company, not the beginning of `Thomas Cook`. */
function endsInLegalWord({ kind, to }: Hit, { words }: Line): boolean {
  const { text, info } = words[to - 1]!
  return kind === 'cut' && text.length <= 3 && info !== undefined && (info.flags & (LEGAL | REGION)) !== 0
}

/** A field cut off and the next one glued to it: `BURLINGTON VETERINARBURLINGTON CT`. */
function gluedCut(entry: Entry, common: number, remainder: string, from: number, to: number): Hit | null {
  const share = common / entry.name.glued.length
  if (common < SHORTEST_GLUED_CUT || share < LEAST_SHARE || remainder.length < 3 || !isKnownWord(remainder)) return null
  return { entry, kind: 'cut', from, to, share, remainder }
}

function commonLength(name: string, glued: string, from: number): number {
  const most = Math.min(name.length, glued.length - from)
  let at = 0
  while (at < most && name.charCodeAt(at) === glued.charCodeAt(from + at)) at++
  return at
}

/** Without the hits that lie within a longer or fuller one: `office` within `office depot`, part of a name within a name. */
export function withoutContained(hits: readonly Hit[]): readonly Hit[] {
  if (hits.length < 2 || hits.length > MOST_COMPARED) return hits
  return hits.filter((hit) => !hits.some((other) => other !== hit && contains(other, hit)))
}

function contains(outer: Hit, inner: Hit): boolean {
  if (outer.entry.merchant === inner.entry.merchant || inner.kind === 'processor' || !isFull(outer)) return false
  if (outer.from > inner.from || outer.to < inner.to) return false
  if (outer.to - outer.from > inner.to - inner.from) return true
  return !isFull(inner) || (ownName(outer) && !ownName(inner))
}

function isFull(hit: Hit): boolean {
  return (hit.kind === 'whole' || hit.kind === 'stem') && hit.entry.name.kind !== 'part'
}

/** The merchant's very name; another's alias of the same words yields to it. */
function ownName(hit: Hit): boolean {
  return hit.kind === 'whole' && hit.entry.name.kind === 'name'
}
