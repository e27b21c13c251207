import { afterAll, beforeAll, expect, test } from 'vitest'
import { moveOffer, type OfferAction, type OfferRecord } from '../../../src/domain/offer/life.ts'
import { offerTerms } from '../../../src/http/schema/offer.ts'
import { readOffer, writeMove } from '../../../src/store/catalog/offers.ts'
import { insertMerchant, replaceMatchKeys, upsertLocation } from '../../../src/store/catalog/parties.ts'
import { readCandidates } from '../../../src/store/catalog/read-candidates.ts'
import { type Db, openDatabase, TooMuchAtOnce } from '../../../src/store/db.ts'
import { startSqld, type TestSqld } from '../../support/sqld.ts'

let sqld: TestSqld
let db: Db
let roundTrips = 0
beforeAll(async () => {
  sqld = await startSqld('catalog')
  const real = openDatabase('catalog', sqld.url)
  const read: Db['read'] = (statements) => {
    roundTrips++
    return real.read(statements)
  }
  db = { write: real.write, read }
})
afterAll(() => sqld.stop())

const nowhere = { mcc: null, city: null, region: null, postcode: null, country: null, timezone: null, channel: null }

async function addMerchant(id: string, keys: Record<string, readonly string[]>) {
  const merchant = { id, name: `Shop ${id}`, aliases: ['Store'], createdAt: 1 }
  const locations = Object.entries(keys).filter(([locationId]) => locationId !== '')
  await db.write([
    insertMerchant(merchant),
    ...replaceMatchKeys(id, [{ locationId: null, keys: keys[''] ?? [] }]),
    ...locations.flatMap(([locationId, own]) => [
      upsertLocation({
        id: locationId,
        merchantId: id,
        name: locationId,
        mids: ['1'],
        entityIds: [],
        descriptors: [],
        ...nowhere,
        createdAt: 1,
      }),
      ...replaceMatchKeys(id, [{ locationId, keys: own }]),
    ]),
  ])
}

const terms = offerTerms.parse({ title: 'x', currency: 'USD', reward: { kind: 'percent', bps: 100 } })

async function change(id: string, merchantId: string, action: OfferAction, at: number) {
  const blank: OfferRecord = { id, merchantId, state: 'draft', pending: null, versions: [], changes: [], createdAt: at }
  const offer = (await readOffer(db, id, null)) ?? blank
  const move = moveOffer(offer, action, at, terms)
  const revision = offer.changes.length + 1
  await db.write(
    writeMove(offer, move, { revision, id: `${id}.${revision}`, action, state: move.state, at, by: 'x', reason: null }),
  )
}

async function publish(id: string, merchantId: string) {
  for (const action of ['created', 'submitted', 'approved'] as const) await change(id, merchantId, action, 10)
}

const shape = ({ merchants, offersOf }: Awaited<ReturnType<typeof readCandidates>>) =>
  merchants.map(({ id, locations }) => [
    id,
    locations.map((location) => location.id),
    offersOf.get(id)!.map((offer) => offer.id),
  ])

test('merchants come with the locations that a key names, and with everything they published', async () => {
  await addMerchant('a', { '': ['n:a'], a1: ['mid:1'], a2: ['mid:2', 'mid:shared'] })
  await addMerchant('b', { b1: ['mid:3', 'mid:shared'] })
  await publish('off_a', 'a')
  await change('off_draft', 'a', 'created', 10)
  expect(shape(await readCandidates(db, ['mid:1', 'mid:nobody']))).toEqual([['a', ['a1'], ['off_a']]])
  expect(shape(await readCandidates(db, ['n:a']))).toEqual([['a', [], ['off_a']]])
  expect(shape(await readCandidates(db, ['mid:shared', 'mid:1', 'mid:1']))).toEqual([
    ['a', ['a1', 'a2'], ['off_a']],
    ['b', ['b1'], []],
  ])
  const { merchants, offersOf } = await readCandidates(db, ['mid:2'])
  expect(merchants[0]).toMatchObject({
    name: 'Shop a',
    aliases: ['Store'],
    locations: [{ merchantId: 'a', mids: ['1'], mcc: null }],
  })
  expect(offersOf.get('a')).toEqual([
    {
      id: 'off_a',
      merchantId: 'a',
      versions: [{ version: 1, effectiveAt: 10, terms }],
      pauses: [],
      holdouts: [],
      choices: [],
    },
  ])
  expect(shape(await readCandidates(db, []))).toEqual([])
})

test('a call is one round trip, and what is known is not read again', async () => {
  await addMerchant('c', { c1: ['mid:c'] })
  const first = await readCandidates(db, ['mid:c'])
  const before = roundTrips
  const second = await readCandidates(db, ['mid:c'])
  expect(roundTrips - before).toBe(1)
  expect(second.offersOf.get('c')).toBe(first.offersOf.get('c'))
})

test('a change counts from the next read on', async () => {
  await addMerchant('d', { d1: ['mid:d'] })
  const offers = async () => (await readCandidates(db, ['mid:d'])).offersOf.get('d')!
  expect(await offers()).toEqual([])
  await publish('off_d', 'd')
  expect(await offers()).toHaveLength(1)
  await change('off_d', 'd', 'paused', 20)
  expect((await offers())[0]!.pauses).toEqual([{ from: 20, to: null, ended: false }])
  await change('off_d', 'd', 'resumed', 30)
  await change('off_d', 'd', 'edited', 35)
  await change('off_d', 'd', 'submitted', 36)
  await change('off_d', 'd', 'approved', 40)
  await change('off_d', 'd', 'ended', 50)
  const [ended] = await offers()
  expect(ended!.versions.map(({ effectiveAt }) => effectiveAt)).toEqual([10, 40])
  expect(ended!.pauses).toEqual([
    { from: 20, to: 30, ended: false },
    { from: 50, to: null, ended: true },
  ])
})

test('a location that is renamed or moved is found by its new names only', async () => {
  await addMerchant('e', { e1: ['mid:old'] })
  expect(shape(await readCandidates(db, ['mid:old', 'mid:new']))).toEqual([['e', ['e1'], []]])
  await db.write(replaceMatchKeys('e', [{ locationId: 'e1', keys: ['mid:new'] }]))
  expect(shape(await readCandidates(db, ['mid:old']))).toEqual([])
  expect(shape(await readCandidates(db, ['mid:new']))).toEqual([['e', ['e1'], []]])
})

test('readers at once, with changes in between, never see a mixture', async () => {
  await addMerchant('f', { f1: ['mid:f'] })
  await publish('off_f', 'f')
  let state: 'paused' | 'resumed' = 'paused'
  const changes = (async () => {
    for (let at = 100; at < 120; at++) {
      await change('off_f', 'f', state, at)
      state = state === 'paused' ? 'resumed' : 'paused'
    }
  })()
  const seen: number[] = []
  for (let round = 0; round < 40; round++) {
    const read = await Promise.all([
      readCandidates(db, ['mid:f']),
      readCandidates(db, ['mid:f', 'mid:1', `mid:${round}`]),
    ])
    for (const { offersOf } of read) {
      const { pauses } = offersOf.get('f')![0]!
      for (const [index, { from, to }] of pauses.entries()) {
        const last = index === pauses.length - 1
        expect([from, to]).toEqual([100 + 2 * index, last ? to : 101 + 2 * index])
      }
      seen.push(pauses.length)
    }
  }
  await changes
  expect((await readCandidates(db, ['mid:f'])).offersOf.get('f')![0]!.pauses).toHaveLength(10)
  expect(seen.length).toBe(80)
})

test('a town where so many begin alike tells nothing; a name is read whoever bears it', async () => {
  const stores = Object.fromEntries(Array.from({ length: 65 }, (_, n) => [`loc_t${n}`, ['n:the@london', 'h:thelondo']]))
  await addMerchant('mer_t', { ...stores, loc_t65: ['n:the@leeds'] })
  const read = async (key: string) => (await readCandidates(db, [key])).merchants.flatMap(({ locations }) => locations)
  expect(await read('n:the@london')).toEqual([])
  expect(await read('h:thelondo')).toHaveLength(65)
  expect(await read('n:the@leeds')).toHaveLength(1)
})

test('what is more than the database sends at once is read in halves', async () => {
  await addMerchant('mer_h1', { '': ['x:halfone'], loc_h1: ['x:halfboth'] })
  await addMerchant('mer_h2', { '': ['x:halftwo'], loc_h2: ['x:halfboth'] })
  const asked: number[] = []
  const narrow: Db = {
    write: db.write,
    read: (statements) => {
      const keys = JSON.parse(String(statements[0]!.args[0])) as string[]
      asked.push(keys.length)
      return keys.length > 1 ? Promise.reject(new TooMuchAtOnce('catalog')) : db.read(statements)
    },
  }
  const keys = ['x:halfone', 'x:halftwo', 'x:halfboth', 'x:nobody']
  expect(await readCandidates(narrow, keys)).toEqual(await readCandidates({ ...db }, keys))
  expect(asked).toEqual([4, 2, 1, 1, 2, 1, 1])
})
