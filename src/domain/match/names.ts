// What a merchant may be called: its name and aliases, and what is left of them when trade words are dropped.
import type { Merchant } from '../merchant.ts'
import { fold, type Token, tokenise } from './tokens.ts'
import { CONNECTOR, LEGAL, PLACE, SITE, STORE, SURNAME, wordInfo } from './vocabulary.ts'

export type NameKind = 'name' | 'alias' | 'descriptor' | 'part' | 'initials'

export type Name = {
  readonly text: string
  /** Words without spaces: what is looked for in a line's glued words. */
  readonly glued: string
  readonly kind: NameKind
  /** 0 (an everyday word) to 1 (coined words): how much the name alone says. */
  readonly strength: number
  /** Trades that its own words speak of, as bits. */
  readonly trades: number
}

const MAX_NAMES = 24
const FULL_STRENGTH = 4

export function namesOf(merchant: Pick<Merchant, 'name' | 'aliases'>): Name[] {
  const names = new Map<string, Name>()
  const add = (text: string, kind: NameKind) => {
    for (const name of readings(text, kind)) {
      if (names.size < MAX_NAMES && !names.has(name.glued)) names.set(name.glued, name)
    }
  }
  add(merchant.name, 'name')
  for (const alias of merchant.aliases) add(alias, 'alias')
  return [...names.values()]
}

/** A text's readings: as it stands, glued with its connectors, without its last trade words. */
export function readings(text: string, kind: NameKind): Name[] {
  const all = tokenise(text)
  const content = withoutEdges(all)
  if (content.length === 0) return []
  const found = [nameFrom(content, text, kind)]
  const withConnectors = all.map((token) => token.text).join('')
  if (withConnectors !== found[0]!.glued && all.length > content.length) {
    found.push({ ...found[0]!, glued: withConnectors })
  }
  for (let length = content.length - 1; length > 0; length--) {
    const dropped = content[length]!
    if (dropped.kind !== 'word' || !isTradeOrStoreWord(dropped.text)) break
    const part = nameFrom(content.slice(0, length), text, 'part')
    if (part.glued.length >= 3 && part.strength > 0.2) found.push(part)
  }
  return found.filter((name) => name.glued.length >= 2 && name.glued.length <= 48)
}

function withoutEdges(all: readonly Token[]): Token[] {
  const content = all.filter((token) => token.kind !== 'word' || !(flagsOf(token.text) & CONNECTOR))
  let end = content.length
  while (end > 1 && content[end - 1]!.kind === 'word' && flagsOf(content[end - 1]!.text) & LEGAL) end--
  const from = end > 1 && content[0]!.text === 'www' ? 1 : 0
  const kept = content.slice(from, end)
  return kept.length > 0 ? kept : all.slice(0, 1)
}

function nameFrom(tokens: readonly Token[], text: string, kind: NameKind): Name {
  let strength = 0
  let trades = 0
  for (const token of tokens) {
    strength += token.kind === 'word' ? strengthOfWord(token.text) : 0.5
    trades |= token.kind === 'word' ? (wordInfo(token.text)?.trades ?? 0) : 0
  }
  const glued = tokens.map((token) => token.text).join('')
  const short = glued.length <= 3 ? 0.5 : glued.length === 4 ? 0.8 : 1
  return { text: fold(text).trim(), glued, kind, trades, strength: Math.min(1, (short * strength) / FULL_STRENGTH) }
}

function strengthOfWord(word: string): number {
  if (word.length === 1) return 0.7
  const info = wordInfo(word)
  if (!info) return word.length >= 5 ? 4 : word.length === 4 ? 3 : 2
  if (info.trades || info.flags & (STORE | LEGAL)) return 0.8
  if (info.ordinary === 2) return 1.2
  if (info.flags & (PLACE | SITE)) return 1.2
  if (info.ordinary === 1) return 1.8
  return info.flags & SURNAME ? 1.5 : 2
}

function isTradeOrStoreWord(word: string): boolean {
  const info = wordInfo(word)
  return info !== undefined && (info.trades !== 0 || (info.flags & STORE) !== 0)
}

function flagsOf(word: string): number {
  return wordInfo(word)?.flags ?? 0
}
