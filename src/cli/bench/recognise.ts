// Recognising merchants in memory, on one core: lines a second by size of catalogue, the same beside two search libraries,
// and what a catalogue weighs. Everything is made from one seed.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import Fuse from 'fuse.js'
import MiniSearch from 'minisearch'
import { compileMerchants, matchMerchant } from '../../domain/match/match.ts'
import type { Location, Merchant, MerchantClue } from '../../domain/merchant.ts'
import { cleaned } from '../match/peers.ts'
import { dice, makeBrands, makeLines } from './made-brands.ts'

const SEED = 20260401
const LINES = 20_000
const TURN = 4_000

export type Recognition = {
  /** `perSecond` of the fastest turns; `matched`: share of the lines that are said to be somebody's. */
  readonly sizes: readonly { readonly brands: number; readonly perSecond: number; readonly matched: number }[]
  readonly peers: readonly { readonly name: string; readonly perSecond: number }[]
  readonly memory: Memory
}

type Memory = {
  readonly locations: number
  /** What compiling adds to the merchants that were read, each. */
  readonly bytesCompiled: number
  /** And those merchants themselves. */
  readonly bytesRead: number
}

/** @param seconds for the sizes together. @param peersAt brands that the peers search. */
export function measureRecognition(
  sizes: readonly number[],
  seconds: number,
  peersAt: number,
  locations: number,
): Recognition {
  const brands = makeBrands(dice(SEED), Math.max(peersAt, ...sizes))
  return {
    sizes: bySize(brands, sizes, seconds),
    peers: besidePeers(brands.slice(0, peersAt)),
    memory: weigh(locations),
  }
}

/**
 * The sizes take turns of some milliseconds, and each one's fastest turns count (one in fifty is faster):
 * other programs on the machine make turns slower, never faster.
 */
function bySize(brands: readonly Merchant[], sizes: readonly number[], seconds: number): Recognition['sizes'] {
  const contests = sizes.map((size) => {
    const known = brands.slice(0, size)
    const index = compileMerchants(known)
    const clues = makeLines(dice(SEED), known, LINES).map(clueOf)
    const found = clues.filter((clue) => matchMerchant(index, clue).merchantId !== null)
    return { size, index, clues, matched: found.length / LINES, turns: [] as number[] }
  })
  const until = performance.now() + seconds * 1000
  for (let turn = 0; turn < 20 || performance.now() < until; turn++) {
    for (const { index, clues, turns } of contests) {
      const from = (turn * TURN) % LINES
      const started = performance.now()
      for (let at = from; at < from + TURN; at++) matchMerchant(index, clues[at]!)
      turns.push(performance.now() - started)
    }
  }
  return contests.map(({ size, matched, turns }) => {
    turns.sort((one, other) => one - other)
    return { brands: size, perSecond: (TURN * 1000) / turns[Math.floor(turns.length / 50)]!, matched }
  })
}

function besidePeers(known: readonly Merchant[]): Recognition['peers'] {
  const names = known.map(({ name }, id) => ({ id, text: name.toLowerCase() }))
  const fuse = new Fuse(names, { keys: ['text'], includeScore: true, ignoreLocation: true, threshold: 0.6 })
  const search = new MiniSearch({ fields: ['text'] })
  search.addAll(names)
  const lines = makeLines(dice(SEED), known, LINES)
  const queries = lines.map((line) => cleaned(line) || 'x')
  const index = compileMerchants(known)
  const clues = lines.map(clueOf)
  const pace = (name: string, work: (at: number) => void, seconds: number) => {
    const started = performance.now()
    let done = 0
    while (done < 20 || performance.now() - started < seconds * 1000) work(done++ % LINES)
    return { name, perSecond: (done * 1000) / (performance.now() - started) }
  }
  return [
    pace('rebound', (at) => matchMerchant(index, clues[at]!), 1),
    pace('MiniSearch, prefix and fuzzy', (at) => search.search(queries[at]!, { prefix: true, fuzzy: 0.2 }), 2),
    pace('Fuse.js', (at) => fuse.search(queries[at]!, { limit: 1 }), 2),
  ]
}

/** A whole catalogue in memory, as `rebound match` has it; the platform has only a batch's. Ten locations a brand. */
function weigh(locations: number): Memory {
  const brands = makeBrands(dice(SEED), locations / 10)
  const empty = bytesInUse()
  const merchants = brands.map((brand) => ({
    ...brand,
    locations: Array.from({ length: 10 }, (_, at) => locationOf(brand.id, at)),
  }))
  const read = bytesInUse()
  const index = compileMerchants(merchants, { complete: true })
  const compiled = bytesInUse()
  if (index.byMid.places.length !== locations) throw new Error('a location is missing')
  return { locations, bytesCompiled: (compiled - read) / locations, bytesRead: (read - empty) / locations }
}

function bytesInUse(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

function clueOf(descriptor: string): MerchantClue {
  return { ...nothing, descriptor, country: 'US' }
}

const nothing = { mid: null, mcc: null, entityId: null, city: null, region: null, postcode: null }

function locationOf(merchantId: string, at: number): Location {
  return {
    id: `${merchantId}/${at}`,
    merchantId,
    name: '',
    mids: [`${merchantId}${at}`],
    entityIds: [],
    descriptors: [],
    mcc: null,
    city: `town ${at}`,
    region: null,
    postcode: null,
    country: null,
    timezone: null,
    channel: null,
  }
}
