import { describe, expect, test } from 'vitest'
import { indexKeys, lookupKeys } from '../../../src/domain/match/keys.ts'
import { compileMerchants, matchMerchant } from '../../../src/domain/match/match.ts'
import { clue, merchant } from './made.ts'

const zolano = merchant('zolano', 'Zolano')
const wbmills = merchant('wb', 'WBMills')
const index = compileMerchants([zolano, wbmills, merchant('quillett', 'Quillett')], { complete: true })
const found = (descriptor: string) => matchMerchant(index, clue(descriptor))

describe('a name cut off where a full field ends, at an operator’s site', () => {
  test.each([
    ['moto ferrybridge n/e zola', 'zolano'],
    ['moto toddington s/w wb mi', 'wb'],
    ['moto reading east quill', 'quillett'],
  ])('%s', (descriptor, id) => expect(found(descriptor)).toMatchObject({ merchantId: id, method: 'descriptor' }))

  test('three letters are too few, a field that isn’t full cuts nothing, and elsewhere it is another name', () => {
    expect(found('moto ferrybridge n/e zol').merchantId).toBeNull()
    expect(found('moto zola').merchantId).toBeNull()
    expect(found('the ferrybridge road zola').merchantId).toBeNull()
  })

  test('the beginning of two names is neither’s, however well one is known', () => {
    const aliases = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((letter) => `Zolandi ${letter.repeat(4)}`)
    const both = compileMerchants([zolano, merchant('zolandi', 'Zolandi', { aliases })], { complete: true })
    expect(matchMerchant(both, clue('moto ferrybridge n/e zola'))).toMatchObject({
      merchantId: null,
      evidence: { because: 'too-close' },
    })
  })

  test('is asked for by a key that the name is stored under', () => {
    const asked = lookupKeys(clue('moto ferrybridge n/e zola'))
    expect(indexKeys(zolano, null).some((key) => asked.includes(key))).toBe(true)
  })
})
