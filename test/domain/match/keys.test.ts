import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { indexKeys, lookupKeys, MAX_INDEX_KEYS, MAX_LOOKUP_KEYS, normaliseMid } from '../../../src/domain/match/keys.ts'
import { compileMerchants, matchMerchant } from '../../../src/domain/match/match.ts'
import type { Merchant } from '../../../src/domain/merchant.ts'
import { clue, location, merchant } from './made.ts'

const seed = 20260401

test.each([
  ['00542814140150267', '542814140150267'],
  [' 5428-1414 ', '54281414'],
  ['abC00', 'abc00'],
  ['000', null],
  ['', null],
  [null, null],
])('normaliseMid(%j)', (mid, expected) => {
  expect(normaliseMid(mid)).toBe(expected)
})

/** A small world of names that share words, so that keys collide and merchants compete. */
const words = ['zolandi', 'brastev', 'grill', 'coffee', 'bq', 'kfc', 'new', 'look', 'total', 'quillons', '7', 'the']
const towns = ['Atlanta', 'Boston', 'Leeds', 'New York City']
const text = (min: number, max: number) =>
  fc.array(fc.constantFrom(...words), { minLength: min, maxLength: max }).map((parts) => parts.join(' '))
const place = { city: fc.option(fc.constantFrom(...towns)), country: fc.option(fc.constantFrom('US', 'GB')) }
const id = fc.option(fc.constantFrom('0017', '17', 'A-9'))

const worlds = fc
  .array(
    fc.record({
      name: text(1, 3),
      aliases: fc.array(text(1, 2), { maxLength: 2 }),
      stores: fc.array(
        fc.record({
          ...place,
          mcc: fc.option(fc.constantFrom('5812', '5541')),
          mid: id,
          descriptor: fc.option(
            text(1, 3).chain((line) => fc.integer({ min: 1, max: 40 }).map((n) => `${line} #${n}`)),
          ),
        }),
        { maxLength: 3 },
      ),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((made) =>
    made.map(
      ({ name, aliases, stores }, at): Merchant =>
        merchant(`m${at}`, name, {
          aliases,
          locations: stores.map(({ city, country, mcc, mid, descriptor }, index) =>
            location(`m${at}/${index}`, {
              ...{ city, country, mcc },
              mids: mid ? [mid] : [],
              descriptors: descriptor ? [descriptor] : [],
            }),
          ),
        }),
    ),
  )

const lines = fc
  .record({
    prefix: fc.constantFrom('', 'SQ *', 'PAYPAL *', 'welcome break ', 'www.'),
    name: text(1, 4),
    tail: fc.constantFrom('', ' #17', ' 0017 ATLANTA GA', ' boston', 'coffee', ' ltd'),
  })
  .map(({ prefix, name, tail }) => prefix + name + tail)

/** What a database would give for these keys: the merchants that any key names, each with the locations that one names. */
function readByKeys(merchants: readonly Merchant[], keys: ReadonlySet<string>): Merchant[] {
  return merchants.flatMap((one) => {
    const locations = one.locations.filter((each) => indexKeys(one, each).some((key) => keys.has(key)))
    const named = indexKeys(one, null).some((key) => keys.has(key))
    return named || locations.length > 0 ? [{ ...one, locations }] : []
  })
}

describe('a catalogue that is asked by key', () => {
  test('answers as the whole catalogue does, whatever else the batch read', () => {
    const cases = fc.record({ world: worlds, line: lines, other: lines, mid: id, ...place })
    fc.assert(
      fc.property(cases, ({ world, line, other, mid, city, country }) => {
        const asked = clue(line, { mid, city, country })
        const own = new Set(lookupKeys(asked))
        const batch = new Set([...own, ...lookupKeys(clue(other, { mid: '17', city: 'Boston' }))])
        const whole = matchMerchant(compileMerchants(world), asked)
        expect(matchMerchant(compileMerchants(readByKeys(world, own)), asked)).toEqual(whole)
        expect(matchMerchant(compileMerchants(readByKeys(world, batch)), asked)).toEqual(whole)
      }),
      { seed, numRuns: 2000 },
    )
  })

  test('is asked a bounded number of keys, of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), fc.string(), (descriptor, mid) => {
        expect(lookupKeys(clue(descriptor, { mid })).length).toBeLessThanOrEqual(MAX_LOOKUP_KEYS)
        expect(indexKeys(merchant('m', descriptor, { aliases: [mid] }), null).length).toBeLessThanOrEqual(
          MAX_INDEX_KEYS,
        )
      }),
      { seed, numRuns: 300 },
    )
  })

  test('a chain is stored under its names once, its stores under what tells them apart', () => {
    const chain = merchant('c', 'Zolandi Coffee')
    const store = location('c/1', {
      mids: ['0099'],
      descriptors: ['ZOLANDI COFFEE #0421'],
      city: 'Leeds',
      postcode: 'LS1 4AP',
    })
    expect(indexKeys(chain, null)).toEqual(['h:zolandic', 'x:zolandi'])
    expect(indexKeys(chain, store)).toEqual(['mid:99', 'd:zolandicoffee', 'n:zol#421', 'n:zol@ls14ap', 'n:zol@leeds'])
    const keys = lookupKeys(clue('SQ *ZOLANDI COFFEE 00421 LEEDS', { mid: '99' }))
    expect(keys).toEqual(expect.arrayContaining(['mid:99', 'h:zolandic', 'x:zolandi', 'n:zol#421', 'n:zol@leeds']))
  })
})
