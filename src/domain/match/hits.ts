// Where in a line a merchant's name stands, and how much of it.
import type { Entry, MerchantIndex } from './compile.ts'
import { HEAD, withoutFinalS } from './keys.ts'
import type { Name } from './names.ts'
import type { Line } from './parse.ts'
import { fold } from './tokens.ts'

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

const SHORTEST_CUT = 6
/** A bucket longer than this holds names that only share their first letters: look at the beginning of it. */
const LONGEST_BUCKET = 200

export function findHits(index: MerchantIndex, line: Line): Hit[] {
  const hits: Hit[] = []
  for (const at of line.starts) {
    const from = line.offsets[at]!
    if (line.glued.length - from >= HEAD) {
      collect(index.byKey.get(`h:${line.glued.slice(from, from + HEAD)}`), line, at, hits)
    }
    for (let end = at + 1; end < line.offsets.length; end++) {
      const length = line.offsets[end]! - from
      if (length > HEAD) break
      if (length < 2) continue
      collectShort(
        index.byKey.get(`x:${withoutFinalS(line.glued.slice(from, from + length))}`),
        at,
        end,
        length,
        line,
        hits,
      )
    }
  }
  if (line.processor && line.processor.kind !== 'facilitator') {
    const own = fold(line.processor.name).replaceAll(' ', '')
    const key = own.length >= HEAD ? `h:${own.slice(0, HEAD)}` : `x:${withoutFinalS(own)}`
    for (const entry of index.byKey.get(key) ?? []) {
      if (entry.name.glued === own) hits.push({ entry, kind: 'processor', from: 0, to: 0, share: 1, remainder: '' })
    }
  }
  return hits
}

function collectShort(
  bucket: readonly Entry[] | undefined,
  from: number,
  to: number,
  length: number,
  line: Line,
  hits: Hit[],
): void {
  if (!bucket) return
  for (const entry of bucket) {
    if (entry.name.glued.length >= HEAD) continue
    const start = line.offsets[from]!
    const same = entry.name.glued.length === length && line.glued.startsWith(entry.name.glued, start)
    hits.push({ entry, kind: same ? 'whole' : 'stem', from, to, share: 1, remainder: '' })
  }
}

function collect(bucket: readonly Entry[] | undefined, line: Line, at: number, hits: Hit[]): void {
  if (!bucket) return
  const most = Math.min(bucket.length, LONGEST_BUCKET)
  for (let index = 0; index < most; index++) {
    const hit = compare(bucket[index]!, bucket[index]!.name, line, at)
    if (hit) hits.push(hit)
  }
}

function compare(entry: Entry, name: Name, line: Line, at: number): Hit | null {
  const { glued, offsets } = line
  const from = offsets[at]!
  const common = commonLength(name.glued, glued, from)
  const end = from + common
  let to = at + 1
  while (to < offsets.length - 1 && offsets[to]! < end) to++
  const wordEnd = offsets[to]!
  if (common === name.glued.length) {
    if (end === wordEnd) return { entry, kind: 'whole', from: at, to, share: 1, remainder: '' }
    const remainder = glued.slice(end, wordEnd)
    return { entry, kind: remainder === 's' ? 'stem' : 'glued', from: at, to, share: 1, remainder }
  }
  if (end !== wordEnd || common < SHORTEST_CUT) return null
  if (name.glued.length === common + 1 && name.glued.endsWith('s')) {
    return { entry, kind: 'stem', from: at, to, share: 1, remainder: '' }
  }
  return { entry, kind: 'cut', from: at, to, share: common / name.glued.length, remainder: '' }
}

function commonLength(name: string, glued: string, from: number): number {
  const most = Math.min(name.length, glued.length - from)
  let at = 0
  while (at < most && name.charCodeAt(at) === glued.charCodeAt(from + at)) at++
  return at
}
