// `node test/bench/match.ts`: lines normalised and matched per second of one core, by size of catalogue and beside two
// search libraries; the time to compile a batch's candidates; memory by location. Everything is made from one seed.
import Fuse from 'fuse.js'
import MiniSearch from 'minisearch'
import { cleaned } from '../../src/cli/match/peers.ts'
import { columns } from '../../src/cli/table.ts'
import { indexKeys, lookupKeys } from '../../src/domain/match/keys.ts'
import { compileMerchants, matchMerchant } from '../../src/domain/match/match.ts'
import type { Merchant } from '../../src/domain/merchant.ts'
import { clue, location, merchant } from '../domain/match/made.ts'
import { type Dice, dice, makeBrands, makeLines } from './match-made.ts'

const SEED = 20260401
const LINES = 20_000
const BATCH = 1_000
const SIZES = [1_000, 10_000, 100_000]
const PEERS_AT = 10_000
const PEER_SECONDS = 3

/** CPU time, so that a busy machine doesn't count. */
function perSecond(work: (index: number) => void, least: number, rounds = 1): number {
  const started = process.cpuUsage()
  let done = 0
  let seconds = 0
  while (seconds < least) {
    for (let times = 0; times < rounds; times++) work(done++)
    const { user, system } = process.cpuUsage(started)
    seconds = (user + system) / 1e6
  }
  return done / seconds
}

function matching(merchants: readonly Merchant[], lines: readonly string[]) {
  const index = compileMerchants(merchants)
  const clues = lines.map((line) => clue(line, { country: 'US' }))
  const isFound = (at: number) => matchMerchant(index, clues[at % clues.length]!).merchantId !== null
  perSecond(isFound, 1, 200)
  const rate = perSecond(isFound, 3, 200)
  return { rate, found: lines.filter((_, at) => isFound(at)).length / lines.length }
}

/** As the platform does it: keys of a batch, the merchants that they name, compiled, matched. */
function byKey(merchants: readonly Merchant[], lines: readonly string[]): number {
  const rows = new Map<string, Merchant[]>()
  for (const one of merchants) {
    for (const key of indexKeys(one, null)) rows.set(key, [...(rows.get(key) ?? []), one])
  }
  const batches = Array.from({ length: LINES / BATCH }, (_, at) => lines.slice(at * BATCH, (at + 1) * BATCH))
  const work = (at: number) => {
    const clues = batches[at % batches.length]!.map((line) => clue(line, { country: 'US' }))
    const keys = new Set(clues.flatMap(lookupKeys))
    const index = compileMerchants([...new Set([...keys].flatMap((key) => rows.get(key) ?? []))])
    for (const each of clues) matchMerchant(index, each)
  }
  perSecond(work, 2)
  return perSecond(work, 3) * BATCH
}

function bySize(random: Dice): string {
  const brands = makeBrands(random, SIZES.at(-1)!)
  const rows = SIZES.map((size) => {
    const known = brands.slice(0, size)
    const lines = makeLines(random, known, LINES)
    const { rate, found } = matching(known, lines)
    const rates = [rate, byKey(known, lines)].map((each) => Math.round(each).toLocaleString('en'))
    return [size.toLocaleString('en'), ...rates, `${(found * 100).toFixed(0)} %`]
  })
  return columns(['brands', 'in memory, lines/s', `by key, ${BATCH} a batch`, 'matched'], rows)
}

function besidePeers(random: Dice): string {
  const brands = makeBrands(random, PEERS_AT)
  const lines = makeLines(random, brands, LINES)
  const names = brands.map(({ id, name }) => ({ id, text: name.toLowerCase() }))
  const fuse = new Fuse(names, { keys: ['text'], includeScore: true, ignoreLocation: true, threshold: 0.6 })
  const search = new MiniSearch({ fields: ['text'], storeFields: ['id'] })
  search.addAll(names.map((name, id) => ({ ...name, id })))
  const ours = matching(brands, lines).rate
  const query = (at: number) => cleaned(lines[at % lines.length]!) || 'x'
  const theirs = (work: (at: number) => void) => {
    const started = process.cpuUsage()
    let done = 0
    do work(done++)
    while (process.cpuUsage(started).user / 1e6 < PEER_SECONDS)
    return (done / process.cpuUsage(started).user) * 1e6
  }
  const rates = [
    ['rebound', ours],
    ['MiniSearch, prefix and fuzzy', theirs((at) => search.search(query(at), { prefix: true, fuzzy: 0.2 }))],
    ['Fuse.js', theirs((at) => fuse.search(query(at), { limit: 1 }))],
  ] as const
  return columns(
    [`at ${PEERS_AT.toLocaleString('en')} brands`, 'lines a second', 'times slower'],
    rates.map(([name, rate]) => [name, rate.toFixed(rate < 100 ? 1 : 0), (ours / rate).toFixed(0)]),
  )
}

/** What ingest does: compile the few merchants that a batch's keys name. */
function batch(random: Dice): string {
  const some = makeBrands(random, 200).map((one, at) => ({
    ...one,
    locations: [
      location(`${one.id}/1`, { mids: [`${at}`], descriptors: [`${one.name} #${at}`], city: 'Leeds', country: 'GB' }),
    ],
  }))
  const lines = makeLines(random, some, LINES)
  const compiled = perSecond(() => compileMerchants(some.map((one) => ({ ...one, aliases: [...one.aliases] }))), 2)
  const again = perSecond(() => compileMerchants(some), 2)
  const keyed = perSecond((at) => lookupKeys(clue(lines[at % LINES]!)), 1, 200)
  const keys = lines.reduce((sum, line) => sum + lookupKeys(clue(line, { mid: '1', city: 'Leeds' })).length, 0) / LINES
  return columns(
    ['a batch', ''],
    [
      ['compile 200 merchants with a location each, ms', (1000 / compiled).toFixed(2)],
      ['the same again, ms', (1000 / again).toFixed(2)],
      ['lookup keys, lines a second', Math.round(keyed).toLocaleString('en')],
      ['lookup keys a line, mean', keys.toFixed(1)],
    ],
  )
}

/** A whole catalogue in memory, as `rebound match` has it; the platform has only a batch's. */
function memory(random: Dice): string {
  const locations = 200_000
  const brands = makeBrands(random, locations / 10)
  const before = heap()
  const index = compileMerchants(
    brands.map(({ id, name }) =>
      merchant(id, name, {
        locations: Array.from({ length: 10 }, (_, at) =>
          location(`${id}/${at}`, { mids: [`${id}${at}`], city: `town ${at}` }),
        ),
      }),
    ),
    { complete: true },
  )
  const bytes = (heap() - before) / locations
  return `${bytes.toFixed(0)} bytes a location compiled (${index.byMid.size.toLocaleString('en')} locations, 10 a brand): ${((bytes * 1e6) / 2 ** 20).toFixed(0)} MiB a million`
}

function heap(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

const random = dice(SEED)
console.log([bySize(random), batch(random), memory(random), besidePeers(random)].join('\n\n'))
