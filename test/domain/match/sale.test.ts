import { describe, expect, test } from 'vitest'
import { compileMerchants } from '../../../src/domain/match/match.ts'
import { countsSale, matchSale } from '../../../src/domain/match/sale.ts'
import { clue, location, merchant } from './made.ts'

const shops = [
  merchant('z', 'Zolandi Coffee', { locations: [location('z/1', { mids: ['100'] })] }),
  merchant('w', 'Welcome Break'),
]
const index = compileMerchants(shops)
const at = (descriptor: string, merchants = index, mid: string | null = null) => {
  const { merchantId, sale } = matchSale(merchants, clue(descriptor, { mid }))
  return [merchantId, sale ?? null]
}

describe('the kind of a sale', () => {
  test.each([
    ['ZOLANDI COFFEE', null],
    ['DOORDASH*ZOLANDI COFFEE', 'marketplace'],
    ['SQ *ZOLANDI COFFEE', 'facilitator'],
    ['WELCOME BREAK ZOLANDI COFFEE', 'concession'],
  ])('%s', (descriptor, sale) => {
    expect(at(descriptor)).toEqual(['z', sale])
  })

  test('a marketplace that is a merchant itself keeps its orders', () => {
    const both = compileMerchants([...shops, merchant('d', 'DoorDash')])
    expect(at('DOORDASH*ZOLANDI COFFEE', both)).toEqual(['d', null])
  })

  test('an id proves an ordinary sale', () => {
    expect(at('SQ *ZOLANDI COFFEE', index, '100')).toEqual(['z', null])
  })

  test('nobody is nobody', () => {
    expect(at('DOORDASH*SOMEBODY ELSE')).toEqual([null, null])
  })
})

test('an offer says what counts for it, and the platform what it leaves open', () => {
  const chosen = { concession: false, marketplace: true, facilitator: null }
  expect(countsSale('marketplace', null)).toBe(false)
  expect(countsSale('marketplace', chosen)).toBe(true)
  expect(countsSale('concession', undefined)).toBe(true)
  expect(countsSale('concession', chosen)).toBe(false)
  expect(countsSale('facilitator', chosen)).toBe(true)
  expect(countsSale(null, { concession: false, marketplace: false, facilitator: false })).toBe(true)
})
