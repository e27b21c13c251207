// What speaks for and against a hit, as named factors whose weighted sum is the log-odds that it is right.
import { type Context, isAtSite, isTownBeforeBrand } from './context.ts'
import type { Factor } from './data/weights.ts'
import { branchEndings } from './data/words.ts'
import type { Hit } from './hits.ts'
import { endsWord, textOf } from './name-table.ts'
import type { Line } from './parse.ts'
import { type Part, partOf } from './parts.ts'
import type { Token } from './tokens.ts'
import { BANK, COMPANY, GIVEN, isKnownWord, isTown, LEGAL } from './vocabulary.ts'
import { add, addMore, type Score, weakness } from './weigh.ts'
import { addWhere } from './where.ts'

export function scoreOf(hit: Hit, context: Context): Score {
  const { line } = context
  const score: Score = { odds: 0, factors: [], amounts: [] }
  add(score, 'base', 1)
  if (hit.kind === 'processor') {
    add(score, 'processorItself', 1)
  } else {
    addName(score, hit, line)
    if (isTownBeforeBrand(hit, context.lastBrandAt)) add(score, 'townBeforeBrand', 1)
    addBefore(score, hit, context)
    addAfter(score, hit, line)
  }
  if (context.isOfCash) add(score, 'cashMachine', 1)
  addWhere(score, context, hit.entry)
  return score
}

function addName(score: Score, hit: Hit, line: Line): void {
  const { kind, generic, isShort, fame } = hit.entry
  const weak = weakness(hit.entry)
  add(score, 'weakName', weak)
  add(score, 'manyNames', fame / 100)
  if (kind === 'alias') add(score, 'alias', 1)
  if (kind === 'part') add(score, 'partOfName', 1)
  if (generic) add(score, 'genericName', 1)
  if (isShort) add(score, 'shortName', 1)
  if (isShort && line.full && hit.to === line.words.length && isAtSite(hit, line)) add(score, 'shortAtCut', 1)
  if (hit.kind === 'stem') {
    add(score, 'finalS', 1)
    add(score, 'weakFinalS', weak)
  }
  if (hit.kind === 'stump') add(score, 'cut', 1 - hit.share)
  if (hit.kind === 'cut') {
    add(score, 'cut', 1 - hit.share)
    if (hit.to < line.words.length) add(score, 'cutBeforeWord', 1)
    if (isKnownThroughout(hit, line)) add(score, 'cutKnown', hit.to === hit.from + 1 ? 1 : 1 - hit.share)
  }
  if (hasDomain(hit, line)) add(score, 'domainInName', 1)
  if (hit.kind === 'glued') {
    add(score, saysWhere(hit.remainder) ? 'gluedToKnown' : 'gluedToOther', 1)
    add(score, 'weakGlued', weak)
  }
}

/** Or which trade. */
function saysWhere(remainder: string): boolean {
  return isKnownWord(remainder) || isTown(remainder, false) || branchEndings.some((end) => remainder.endsWith(end))
}

/** Whole words that all mean something, such as begin many names: `international` of `International Watch Co`. */
function isKnownThroughout({ from, to, entry }: Hit, { words, offsets }: Line): boolean {
  if (!endsWord(entry.table, entry.at, offsets[to]! - offsets[from]!)) return false
  for (let at = from; at < to; at++) if (words[at]!.kind !== 'word' || !words[at]!.info) return false
  return true
}

/** The end of a web address read as part of a name: `tes.co`. */
function hasDomain({ from, to, entry }: Hit, { words }: Line): boolean {
  for (let at = from + 1; at < to; at++) {
    const { mark, info } = words[at]!
    if (mark === '.' && info && info.flags & LEGAL && words[at]!.text.length > 1 && !textOf(entry).includes('.'))
      return true
  }
  return false
}

/** A person's initial, of an other word. */
const INITIAL = 0.25

function addBefore(score: Score, hit: Hit, { line, hasConcession, brandAt }: Context): void {
  if (hit.from < line.siteWords || (hasConcession && hit.to <= line.hostWords)) add(score, 'nameOfSite', 1)
  if (hit.from === 0) return
  if (isAtSite(hit, line)) {
    add(score, 'hostBefore', 1)
    return
  }
  if (brandAt > 0 && hit.from >= brandAt) add(score, 'brandBefore', 1)
  const isGiven = isGivenName(line.words[hit.from - 1]!)
  let others = line.words[hit.from]!.mark === '' ? 1 : 0
  let places = 0
  for (let at = firstAfterBankWords(line, hit.from); at < hit.from; at++) {
    const { kind, text } = line.words[at]!
    if (kind !== 'word') continue
    const part = isGiven && at === hit.from - 1 ? 'surname' : partOf(line, at, hit.entry.trades)
    if (part === 'place' || part === 'site' || part === 'placeLike') places++
    else if (part !== 'noise') others++
    else if (text.length === 1) others += INITIAL
  }
  const weak = weakness(hit.entry)
  if (isGiven) add(score, 'givenBefore', 1)
  if (places > 0) {
    add(score, 'placeBefore', Math.min(places, 2))
    add(score, 'weakPlaceBefore', weak)
  }
  if (line.words[hit.from]!.mark === '*') {
    add(score, 'afterStar', 1)
  } else if (others > 0) {
    add(score, 'otherBefore', Math.min(others, 3))
    add(score, 'weakOtherBefore', weak)
  }
}

/** `chester` may be one too, but before a brand it is a town. */
function isGivenName({ text, info }: Token): boolean {
  return info !== undefined && (info.flags & GIVEN) !== 0 && !isTown(text, true)
}

/** `ELECTRONIC DEPOSIT - …`: what stands up to a bank's word is the bank's. */
function firstAfterBankWords({ words }: Line, end: number): number {
  let at = end
  while (at > 0 && ((words[at - 1]!.info?.flags ?? 0) & (BANK | LEGAL)) !== BANK) at--
  return at
}

const afterFactor: Readonly<Record<Exclude<Part, 'noise'>, Factor>> = {
  store: 'storeAfter',
  otherStore: 'otherStoreAfter',
  place: 'placeAfter',
  site: 'siteAfter',
  placeLike: 'placeLikeAfter',
  sameTrade: 'sameTradeAfter',
  otherTrade: 'otherTradeAfter',
  someTrade: 'someTradeAfter',
  tradeLike: 'tradeLikeAfter',
  ordinary: 'ordinaryAfter',
  rare: 'rareAfter',
  surname: 'surnameAfter',
  kin: 'kinAfter',
  unknown: 'unknownAfter',
  cutWord: 'cutWordAfter',
}

/** How much a part says about somebody else than the named. */
const strangeness: Readonly<Partial<Record<Part, number>>> = {
  unknown: 1,
  ordinary: 1,
  rare: 1,
  kin: 1,
  otherTrade: 1,
  someTrade: 1,
  tradeLike: 1,
  surname: 0.5,
  placeLike: 0.5,
}

/** The word next to the name counts whole, the others half. */
function addAfter(score: Score, hit: Hit, line: Line): void {
  const { kind: ofName, trades } = hit.entry
  const weak = weakness(hit.entry)
  let strange = 0
  let stores = 0
  let said = 0
  for (let at = hit.to; at < line.words.length; at++) {
    const { kind, mark } = line.words[at]!
    if (kind !== 'word') continue
    said++
    const part = line.url && mark === '.' ? 'noise' : partOf(line, at, trades)
    if (part === 'noise') continue
    const near = at === hit.to ? 1 : 0.5
    strange += near * (strangeness[part] ?? 0)
    if (part === 'store') stores += near
    if (
      near === 1 &&
      mark === '-' &&
      (part === 'unknown' || part === 'rare' || part === 'ordinary' || part === 'surname')
    )
      add(score, 'hyphenAfter', 1)
    addMore(score, afterFactor[part], near)
    if (part === 'otherTrade' && ofName === 'part') addMore(score, 'partOtherTrade', near)
  }
  if (strange > 0) {
    const much = Math.min(strange, 2)
    add(score, 'weakStrangeAfter', weak * much)
    add(score, 'fameStrangeAfter', (hit.entry.fame / 100) * much)
    if ((line.words.at(-1)!.info?.flags ?? 0) & COMPANY) add(score, 'strangeCompany', 1)
  }
  if (stores > 0) add(score, 'weakStoreAfter', weak * Math.min(stores, 1))
  if (said === 0 && hit.from === 0) {
    add(score, 'alone', 1)
    add(score, 'weakAlone', weak)
  }
  addNumber(score, hit, line)
}

function addNumber(score: Score, hit: Hit, line: Line): void {
  const { tokens, words } = line
  const next = tokens[tokens.indexOf(words[hit.to - 1]!) + 1]
  if (next && next.kind !== 'word') add(score, 'numberAfter', 1)
  else if (tokens[tokens.length - 1]!.kind === 'number') add(score, 'numberAtEnd', 1)
}
