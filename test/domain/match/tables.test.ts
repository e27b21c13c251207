import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileMerchants } from '../../../src/domain/match/compile.ts'
import { FIRST, hashLetters } from '../../../src/domain/match/hash.ts'
import { commonLength, endsWord, entryOf, firstName, gluedOf, nextName } from '../../../src/domain/match/name-table.ts'
import { namesOf } from '../../../src/domain/match/names.ts'
import { placeKeys, placesAt } from '../../../src/domain/match/place-table.ts'
import { findWord, wordTable } from '../../../src/domain/match/word-table.ts'
import { merchant } from './made.ts'

const seed = 20260401

test('a word table answers as a map does, also for part of a text', () => {
  const words = fc.dictionary(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }),
    fc.constantFrom('a', 'b', 'c'),
  )
  fc.assert(
    fc.property(words, fc.string({ unit: 'grapheme', maxLength: 6 }), fc.string(), (known, other, around) => {
      const map = new Map(Object.entries(known))
      const table = wordTable(map)
      for (const word of [...map.keys(), other]) {
        expect(findWord(table, word)).toBe(map.get(word))
        expect(findWord(table, around + word + around, around.length, around.length + word.length)).toBe(map.get(word))
      }
    }),
    { seed },
  )
})

test('a place table gives the places of a key in the order in which they came, each once, and no other owner’s', () => {
  const added = fc.array(fc.tuple(fc.nat(3), fc.constantFrom('leeds', 'york', 'm1'), fc.nat(9)), { maxLength: 40 })
  fc.assert(
    fc.property(added, (unordered) => {
      const all = [...unordered].sort(([, , one], [, , other]) => one - other)
      const shops = Array.from(
        { length: 10 },
        (_, at) => ({ shop: at }) as unknown as Parameters<typeof table.table>[0][0],
      )
      const table = placeKeys()
      for (const [owner, key, place] of all) table.add(owner, key, place)
      const places = table.table(shops)
      for (const owner of [0, 1, 2, 3]) {
        for (const key of ['leeds', 'york', 'm1', 'bath']) {
          const expected = [...new Set(all.filter(([o, k]) => o === owner && k === key).map(([, , place]) => place))]
          expect(placesAt(places, owner, key)).toEqual(expected.map((place) => shops[place]))
        }
      }
    }),
    { seed },
  )
})

test('a hundred thousand locations may share a key', () => {
  const table = placeKeys()
  for (let place = 0; place < 100_000; place++) table.add(1, 'leeds', place)
  const shop = {} as Parameters<typeof table.table>[0][0]
  expect(placesAt(table.table(Array(100_000).fill(shop)), 1, 'leeds')).toEqual([shop])
}, 2_000)

test('every name is found by its first letters, spelled as it is, with the ends of its words', () => {
  const names = ['Pizza Express', 'Pizza Expert', 'Pizza', 'Zolandi Coffee House of Leeds', 'カフェ・ベローチェ', 'B&Q']
  const merchants = names.map((name, at) => merchant(`m${at}`, name))
  const { heads, shorts } = compileMerchants(merchants)
  for (const { id, name, aliases } of merchants) {
    for (const { glued, ends } of namesOf({ name, aliases })) {
      const [table, key] = glued.length >= 8 ? [heads, glued.slice(0, 8)] : [shorts, glued]
      let at = firstName(table, hashLetters(FIRST, key))
      while (at >= 0 && (gluedOf(entryOf(table, at)) !== glued || entryOf(table, at).merchant.id !== id))
        at = nextName(table, at)
      expect(at).toBeGreaterThanOrEqual(0)
      expect(commonLength(table, at, `xx${glued}!`, 2)).toBe(glued.length)
      for (let letters = 1; letters < glued.length; letters++) {
        expect(endsWord(table, at, letters)).toBe(ends.includes(letters))
      }
    }
  }
  expect(firstName(heads, hashLetters(FIRST, 'nobodyis'))).toBe(-1)
})
