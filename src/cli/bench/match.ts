// Recognising merchants through libSQL: normalise, look up the keys that a batch contains in one read, compile, match.

import { places } from '../../domain/match/data/places.ts'
import { indexKeys, lookupKeys } from '../../domain/match/keys.ts'
import { compileMerchants, matchMerchant } from '../../domain/match/match.ts'
import type { Location, MerchantClue } from '../../domain/merchant.ts'
import { readCandidates } from '../../store/catalog/read-candidates.ts'
import type { Db, Statement } from '../../store/db.ts'
import { openServer } from './limit.ts'
import { type Pace, pace } from './pace.ts'

const BATCH = 1_000
const CHUNK = 2_000

export type MatchingPace = {
  /** Every batch as an isolate that knows nothing yet reads it. */
  readonly cold: Pace
  /** The same batches once more, by one isolate that has read them before. */
  readonly warm: Pace
  /** Share of the lines that were said to be the right merchant's. */
  readonly recall: number
}

/** Lines a second, on one core beside the database, against so many merchants of coined names with one location each. */
export async function measureMatching(merchants: number, batches: number): Promise<MatchingPace> {
  const catalog = await openServer('catalog')
  try {
    for (let from = 0; from < merchants; from += CHUNK)
      await catalog.db.write(merchantRows(from, Math.min(merchants, from + CHUNK)))
    const work = Array.from({ length: batches }, (_, batch) =>
      Array.from({ length: BATCH }, (_, at) => ((batch * BATCH + at) * 104_729) % merchants),
    )
    let right = 0
    const matchBatch = (of: () => Db) => async (batch: readonly number[]) => {
      right += await matchLines(of(), batch)
    }
    await pace(
      work.slice(0, 3),
      1,
      BATCH,
      matchBatch(() => stranger(catalog.db)),
    )
    right = 0
    const cold = await pace(
      work,
      1,
      BATCH,
      matchBatch(() => stranger(catalog.db)),
    )
    const recall = right / (batches * BATCH)
    const isolate = stranger(catalog.db)
    await pace(
      work,
      1,
      BATCH,
      matchBatch(() => isolate),
    )
    return {
      cold,
      warm: await pace(
        work,
        1,
        BATCH,
        matchBatch(() => isolate),
      ),
      recall,
    }
  } finally {
    await catalog.stop()
  }
}

/** What was read is remembered by the identity of the door. */
function stranger({ read, write }: Db): Db {
  return { read, write }
}

async function matchLines(db: Db, batch: readonly number[]): Promise<number> {
  const clues = batch.map(clueOf)
  const { merchants } = await readCandidates(db, clues.flatMap(lookupKeys))
  const index = compileMerchants(merchants)
  let right = 0
  for (const [at, clue] of clues.entries()) if (matchMerchant(index, clue).merchantId === idOf(batch[at]!)) right++
  return right
}

function clueOf(n: number): MerchantClue {
  const descriptor = `${nameOf(n).toUpperCase()} #${String(n % 9_000).padStart(4, '0')} ${townOf(n).toUpperCase()}`
  return { descriptor, mid: null, mcc: '5812', entityId: null, ...placeOf(n) }
}

function merchantRows(from: number, to: number): Statement[] {
  const rows: unknown[][] = []
  const keys: [string, string, string][] = []
  for (let n = from; n < to; n++) {
    const location = locationOf(n)
    const merchant = { name: nameOf(n), aliases: [] }
    rows.push([idOf(n), merchant.name, location.id, location.city])
    for (const key of indexKeys(merchant, null)) keys.push([key, idOf(n), ''])
    for (const key of indexKeys(merchant, location)) keys.push([key, idOf(n), location.id])
  }
  const args = [JSON.stringify(rows)]
  return [
    { sql: `INSERT INTO merchants (id, name, created_at) SELECT value ->> 0, value ->> 1, 0 FROM json_each(?)`, args },
    {
      sql: `INSERT INTO locations (id, merchant_id, name, mids, entity_ids, descriptors, mcc, city, country, created_at)
        SELECT value ->> 2, value ->> 0, 'Main', '[]', '[]', '[]', '5812', value ->> 3, 'US', 0 FROM json_each(?)`,
      args,
    },
    {
      sql: `INSERT INTO match_keys (key, merchant_id, location_id)
        SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)`,
      args: [JSON.stringify(keys)],
    },
  ]
}

function locationOf(n: number): Location {
  const names = { mids: [], entityIds: [], descriptors: [] }
  const id = `loc_${n}`
  return { id, merchantId: idOf(n), name: 'Main', ...names, mcc: '5812', ...placeOf(n), timezone: null, channel: null }
}

function placeOf(n: number) {
  return { city: townOf(n), region: null, postcode: null, country: 'US' }
}

const towns = Object.values(places).flatMap((list) => list.trim().split(/,\s*/))
const trades = ['Coffee', 'Books', 'Tyres', 'Grill', 'Pharmacy', 'Garden', 'Shoes', 'Market']
const onsets = 'b br c ch d f fl g gr h j k l m n p pr qu r s st t tr v w z'.split(' ')
const vowels = 'a e i o u ai ea oo'.split(' ')

const idOf = (n: number) => `mer_${String(n).padStart(7, '0')}`
const townOf = (n: number) => towns[scattered(n) % towns.length]!

/** A coined word of four syllables and a trade. */
function nameOf(n: number): string {
  let word = ''
  let rest = scattered(n + 1_000_003)
  for (let at = 0; at < 4; at++) {
    word += onsets[rest % onsets.length]! + vowels[Math.floor(rest / onsets.length) % vowels.length]!
    rest = scattered(rest)
  }
  return `${word[0]!.toUpperCase()}${word.slice(1)} ${trades[n % trades.length]!}`
}

/** 32 bits that look random (the end of MurmurHash3). */
function scattered(n: number): number {
  let mixed = n | 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
