import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { learn, mergeLessons, type Sighting } from '../../../src/domain/match/learn.ts'
import { compileMerchants, matchMerchant } from '../../../src/domain/match/match.ts'
import type { MerchantClue } from '../../../src/domain/merchant.ts'
import { clue, location, merchant } from './made.ts'

const merchants = [
  merchant('z', 'Zolandi Coffee', { locations: [location('z/1', { mids: ['100'], city: 'Leeds' })] }),
  merchant('b', 'Brastev Tyres', { locations: [location('b/1', { mids: ['200'], city: 'Leeds' })] }),
]
const index = compileMerchants(merchants)

const seen = (descriptor: string, at: number, known: Partial<MerchantClue> = {}): Sighting => {
  const asked = clue(descriptor, known)
  return { clue: asked, at, match: matchMerchant(index, asked) }
}

describe('learn', () => {
  test('words under a proven id become an alias, with how often and when', () => {
    const lessons = learn(index, [
      seen('QUILLON GROUP 0042', 20, { mid: '100' }),
      seen('QUILLON GROUP 0017', 10, { mid: '00100' }),
      seen('ZOLANDI COFFEE 0042', 30, { mid: '100' }),
    ])
    expect(lessons).toEqual([
      {
        kind: 'alias',
        merchantId: 'z',
        alias: 'Quillon Group',
        count: 2,
        firstAt: 10,
        lastAt: 20,
        example: 'QUILLON GROUP 0017',
      },
    ])
  })

  test('an alias that was accepted is known, and teaches no more', () => {
    const [first, ...rest] = merchants
    const taught = compileMerchants([{ ...first!, aliases: ['Quillon Group'] }, ...rest])
    const sighting = { ...seen('QUILLON GROUP 0042', 1, { mid: '100' }) }
    expect(learn(taught, [sighting])).toEqual([])
    expect(matchMerchant(taught, clue('QUILLON GROUP 7')).merchantId).toBe('z')
  })

  test('a new id under a known name and place is drift; elsewhere it is another store', () => {
    expect(learn(index, [seen('ZOLANDI COFFEE', 5, { mid: '999', city: 'Leeds' })])).toMatchObject([
      { kind: 'drift', merchantId: 'z', locationId: 'z/1', mid: '999' },
    ])
    expect(learn(index, [seen('ZOLANDI COFFEE', 5, { mid: '999', city: 'Exeter' })])).toEqual([])
  })

  test('one id that carries several brands is a facilitator, and teaches nothing else', () => {
    const lessons = learn(index, [
      seen('SQ *ZOLANDI COFFEE', 1, { mid: '777' }),
      seen('SQ *BRASTEV TYRES', 2, { mid: '777' }),
      seen('SQ *SOMEBODY NEW', 3, { mid: '777' }),
    ])
    expect(lessons).toMatchObject([{ kind: 'facilitator', mid: '777', merchantIds: ['b', 'z'], count: 3 }])
  })

  test('in any order and cut into batches, counts and times are the same', () => {
    const all = Array.from({ length: 12 }, (_, at) =>
      seen(`QUILLON ${['GROUP', 'WORKS'][at % 2]} 00${at}`, at, { mid: at % 3 ? '100' : '200' }),
    )
    const whole = learn(index, all)
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: 12 }), fc.nat(12), (shuffled, cut) => {
        const parts = [shuffled.slice(0, cut), shuffled.slice(cut)].map((part) => learn(index, part))
        expect(mergeLessons(parts[0]!, parts[1]!)).toEqual(whole)
      }),
      { seed: 7, numRuns: 100 },
    )
  })
})
