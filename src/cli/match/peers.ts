// What a team would use otherwise, on the same data: each gives its best merchant and a score, the higher the surer.
import Fuse from 'fuse.js'
import { token_set_ratio } from 'fuzzball'
import MiniSearch from 'minisearch'
import { parseLine } from '../../domain/match/parse.ts'
import { fold } from '../../domain/match/tokens.ts'
import { LEGAL } from '../../domain/match/vocabulary.ts'
import type { Merchant } from '../../domain/merchant.ts'

export type Guess = { readonly merchantId: string | null; readonly score: number }
export type Peer = {
  readonly name: string
  readonly build: (catalogue: readonly Merchant[]) => (query: string) => Guess
}

type Known = { readonly merchantId: string; readonly text: string }

const nothing: Guess = { merchantId: null, score: 0 }

/** All peers get the descriptor cleaned as ours is: no processor, no numbers and codes, no legal forms. */
export function cleaned(descriptor: string): string {
  return parseLine(descriptor)
    .words.filter(({ kind, info }) => kind === 'word' && !(info && info.flags & LEGAL))
    .map(({ text }) => text)
    .join(' ')
}

/** Cleaned likewise. */
function namesIn(catalogue: readonly Merchant[]): Known[] {
  return catalogue.flatMap(({ id, name, aliases }) =>
    [name, ...aliases].map((text) => ({ merchantId: id, text: cleaned(text) || fold(text) })),
  )
}

/** Between equal scores, the name nearest in length. */
function bestOf(known: readonly Known[], query: string, score: (text: string) => number): Guess {
  let best = nothing
  let apart = Number.POSITIVE_INFINITY
  for (const { merchantId, text } of known) {
    const now = score(text)
    const away = Math.abs(text.length - query.length)
    if (now === 0 || now < best.score || (now === best.score && away >= apart)) continue
    best = { merchantId, score: now }
    apart = away
  }
  return best
}

export const peers: readonly Peer[] = [
  {
    name: 'exact equality',
    build: (catalogue) => {
      const known = new Map(namesIn(catalogue).map(({ text, merchantId }) => [text, merchantId]))
      return (query) => ({ merchantId: known.get(query) ?? null, score: known.has(query) ? 1 : 0 })
    },
  },
  {
    name: 'longest prefix',
    build: (catalogue) => {
      const known = new Map(namesIn(catalogue).map(({ text, merchantId }) => [text, merchantId]))
      return (query) => {
        const words = query.split(' ')
        for (let length = words.length; length > 0; length--) {
          const merchantId = known.get(words.slice(0, length).join(' '))
          if (merchantId) return { merchantId, score: length / words.length }
        }
        return nothing
      }
    },
  },
  {
    name: 'Fuse.js',
    build: (catalogue) => {
      const fuse = new Fuse(namesIn(catalogue), {
        keys: ['text'],
        includeScore: true,
        ignoreLocation: true,
        threshold: 0.6,
      })
      return (query) => {
        const found = query === '' ? undefined : fuse.search(query, { limit: 1 })[0]
        return found ? { merchantId: found.item.merchantId, score: 1 - found.score! } : nothing
      }
    },
  },
  {
    name: 'MiniSearch',
    build: (catalogue) => {
      const search = new MiniSearch<{ id: number } & Known>({ fields: ['text'], storeFields: ['merchantId'] })
      search.addAll(namesIn(catalogue).map((known, id) => ({ id, ...known })))
      return (query) => {
        const found = search.search(query, { prefix: true, fuzzy: 0.2 })[0]
        return found ? { merchantId: found.merchantId as string, score: found.score } : nothing
      }
    },
  },
  {
    name: 'token set ratio',
    build: (catalogue) => {
      const known = namesIn(catalogue)
      return (query) => bestOf(known, query, (text) => token_set_ratio(query, text, { full_process: false }))
    },
  },
  {
    name: 'Jaro-Winkler',
    build: (catalogue) => {
      const known = namesIn(catalogue)
      return (query) => bestOf(known, query, (text) => jaroWinkler(query, text))
    },
  },
]

/** Winkler 1990: Jaro similarity, raised by up to four equal first letters. 0 to 1. */
export function jaroWinkler(one: string, other: string): number {
  const reach = Math.max(0, Math.floor(Math.max(one.length, other.length) / 2) - 1)
  const taken = new Array<boolean>(other.length).fill(false)
  const matched: string[] = []
  for (let at = 0; at < one.length; at++) {
    for (let near = Math.max(0, at - reach); near < Math.min(other.length, at + reach + 1); near++) {
      if (taken[near] || one[at] !== other[near]) continue
      taken[near] = true
      matched.push(one[at]!)
      break
    }
  }
  if (matched.length === 0) return 0
  const inOther = [...other].filter((_, at) => taken[at])
  const moved = matched.filter((letter, at) => letter !== inOther[at]).length / 2
  const jaro =
    (matched.length / one.length + matched.length / other.length + (matched.length - moved) / matched.length) / 3
  let prefix = 0
  while (prefix < 4 && prefix < one.length && one[prefix] === other[prefix]) prefix++
  return jaro + prefix * 0.1 * (1 - jaro)
}
