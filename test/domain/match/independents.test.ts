import { describe, expect, test } from 'vitest'
import { compileMerchants, matchMerchant } from '../../../src/domain/match/match.ts'
import { clue, location, merchant } from './made.ts'

const aliases = (many: number) => Array.from({ length: many }, (_, at) => `Zolandi ${'abcdefgh'[at]!.repeat(3)}`)
const at = (merchants: Parameters<typeof compileMerchants>[0], descriptor: string, minConfidence = 0.5) =>
  matchMerchant(compileMerchants(merchants, { complete: true }), clue(descriptor), { minConfidence })
const sure = (descriptor: string, ...merchants: Parameters<typeof merchant>[]) => {
  const { evidence } = at(
    merchants.map((one) => merchant(...one)),
    descriptor,
    0,
  )
  return evidence.candidates[0]?.confidence ?? 0
}

describe('what stands beside a name', () => {
  test('the end of a web address is no part of a name', () => {
    expect(sure('www.zol.co.uk', ['z', 'Zolco'])).toBeLessThan(0.5)
    expect(sure('www.zolco.co.uk', ['z', 'Zolco'])).toBeGreaterThan(0.9)
    expect(sure('zol.com 123', ['z', 'Zol.com'])).toBeGreaterThan(0.9)
  })

  test('a given name before it makes it a person’s', () => {
    expect(sure('PETER LOWES SEMINARS', ['l', 'Lowes'])).toBeLessThan(sure('QUOXEL LOWES SEMINARS', ['l', 'Lowes']))
    expect(sure('PETER LOWES', ['l', 'Lowes'])).toBeLessThan(0.5)
  })

  test('a word joined by a hyphen says more than one of its own', () => {
    expect(sure('ZOLANDI-QUOXEL', ['z', 'Zolandi'])).toBeLessThan(sure('ZOLANDI QUOXEL', ['z', 'Zolandi']))
    expect(sure('ZOLANDI - QUOXEL', ['z', 'Zolandi'])).toBe(sure('ZOLANDI QUOXEL', ['z', 'Zolandi']))
  })

  test('sons and brothers have a firm of their own', () => {
    expect(sure('ZOLANDI BROS', ['z', 'Zolandi'])).toBeLessThan(sure('ZOLANDI STORES', ['z', 'Zolandi']))
  })

  test('a town before a brand is where it stands, also if another brand is called like it', () => {
    const match = at(
      [merchant('b', 'Burton'), merchant('z', 'Zolandi Coffee', { aliases: ['Zolandi'] })],
      'burton zolandi',
    )
    expect(match.merchantId).toBe('z')
  })

  test('words that begin many names don’t begin this one', () => {
    expect(sure('TELFORD INTERNATIONAL', ['w', 'International Watch Co'])).toBeLessThan(0.5)
    expect(sure('PAYPAL *INTERNATIONAL', ['w', 'International Watch Co'])).toBeLessThan(0.5)
  })

  test('cash drawn at a machine is nobody’s sale', () => {
    expect(sure('DCATM ZOLANDI NORTHFIELD', ['z', 'Zolandi'])).toBeLessThan(0.5)
  })

  test('three letters where a full field ends at somebody’s site are rather a longer name, cut off', () => {
    const cut = sure('MOTO SCOTCH CORNER COS', ['c', 'COS'])
    expect(cut).toBeLessThan(sure('MOTO REDDITCH COS', ['c', 'COS']))
  })
})

describe('namesakes', () => {
  const many = merchant('many', 'Zolandi', { aliases: aliases(7) })
  const few = merchant('few', 'Zolandi', { locations: [location('few/1')] })

  test('the one of many names is named as the likelier, never surely enough to be paid by', () => {
    const match = at([few, many], 'ZOLANDI 42')
    expect(match).toMatchObject({ merchantId: 'many', evidence: { because: 'likelier' } })
    expect(match.confidence).toBeLessThan(0.8)
    expect(match.evidence.candidates.map(({ merchantId }) => merchantId)).toEqual(['many', 'few'])
    expect(at([few, many], 'ZOLANDI 42', 0.8)).toMatchObject({ merchantId: null, evidence: { because: 'too-close' } })
  })

  test('a few names more are no reason', () => {
    const two = merchant('two', 'Zolandi', { aliases: aliases(2) })
    expect(at([few, two], 'ZOLANDI 42')).toMatchObject({ merchantId: null, evidence: { because: 'too-close' } })
  })
})
