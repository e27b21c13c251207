// What of a line, and of all that was found in it, bears on each of the hits.
import type { MerchantClue } from '../merchant.ts'
import type { MerchantIndex } from './compile.ts'
import type { Hit } from './hits.ts'
import { storeKeys } from './keys.ts'
import { gluedOf } from './name-table.ts'
import type { Line } from './parse.ts'
import type { Token } from './tokens.ts'
import { CASH, isTown } from './vocabulary.ts'

export type Context = {
  readonly index: Pick<MerchantIndex, 'stores'>
  readonly line: Line
  readonly clue: MerchantClue
  /** Of the line; empty if no candidate has locations to tell apart. */
  readonly storeKeys: readonly string[]
  /** Another candidate stands where a concession does, and concessions count. */
  readonly hasConcession: boolean
  /** Where the words of a brand at the start of the line end; 0 if there is none. */
  readonly brandAt: number
  /** Where the words of the last brand start; 0 if there is none. */
  readonly lastBrandAt: number
  /** It tells of cash drawn at a machine. */
  readonly isOfCash: boolean
}

export function contextOf(
  index: Context['index'],
  hits: readonly Hit[],
  line: Line,
  clue: MerchantClue,
  concessions: boolean,
): Context {
  let [lastBrandAt, brandAt] = [0, 0]
  for (const hit of hits) if (isBrand(hit) && hit.from > lastBrandAt) lastBrandAt = hit.from
  for (const hit of hits) if (isBrandAtStart(hit, line, lastBrandAt) && hit.to > brandAt) brandAt = hit.to
  return {
    index,
    line,
    clue,
    storeKeys: hits.some(({ entry }) => entry.hasStores) ? storeKeys(line, clue) : [],
    hasConcession: concessions && hits.some((hit) => isWholeOrStump(hit) && isAtSite(hit, line)),
    brandAt,
    lastBrandAt,
    isOfCash: line.tokens.some(isCash),
  }
}

function isWholeOrStump({ kind }: Hit): boolean {
  return kind === 'whole' || kind === 'stump'
}

function isBrandAtStart(hit: Hit, line: Line, lastBrandAt: number): boolean {
  return hit.from === 0 && isBrand(hit) && hit.to > line.hostWords && !isTownBeforeBrand(hit, lastBrandAt)
}

/** `burton costa`: a town of that name is no brand where a brand follows. */
export function isTownBeforeBrand({ from, to, entry }: Hit, lastBrandAt: number): boolean {
  return from === 0 && lastBrandAt >= to && isTown(gluedOf(entry), true)
}

function isCash({ info }: Token): boolean {
  return info !== undefined && (info.flags & CASH) !== 0
}

function isBrand({ kind, entry }: Hit): boolean {
  return kind === 'whole' && entry.kind !== 'part' && !entry.generic
}

export function isAtSite(hit: Hit, line: Line): boolean {
  const site = Math.max(line.hostWords, line.siteWords)
  return site > 0 && hit.from >= site
}
