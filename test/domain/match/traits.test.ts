import { describe, expect, test } from 'vitest'
import { compileMerchants, matchMerchant } from '../../../src/domain/match/match.ts'
import { traitsOf } from '../../../src/domain/match/traits.ts'
import { clue, location, merchant } from './made.ts'

const stores = ['Atlanta', 'Boston'].map((city) =>
  location(`h/${city}`, { city, country: 'US', mcc: '5812', postcode: null }),
)
const whole = merchant('h', 'Zolandi Vartesk', { locations: stores })
const complete = compileMerchants([whole], { complete: true })
const byKey = compileMerchants([{ ...whole, locations: [], traits: traitsOf(stores) }])
const blind = compileMerchants([{ ...whole, locations: [] }])

describe('a merchant read by key, without its locations', () => {
  test.each([
    ['abroad', clue('ZOLANDI VARTESK', { country: 'GB' })],
    ['in another town', clue('ZOLANDI VARTESK', { country: 'US', city: 'Denver' })],
    ['in another trade', clue('ZOLANDI VARTESK', { mcc: '5541' })],
    ['in its own', clue('ZOLANDI VARTESK', { mcc: '5812', country: 'US' })],
  ])('%s it is judged as with all of them', (_, line) => {
    const [known, read, unknown] = [complete, byKey, blind].map((index) => matchMerchant(index, line).evidence.factors)
    expect(read).toEqual(known)
    expect(unknown).not.toEqual(known)
  })
})

test('a country that is unknown of one location may be any', () => {
  const some = [...stores, location('h/3', { city: 'Leeds' })]
  const index = compileMerchants([{ ...whole, locations: [], traits: traitsOf(some) }])
  const { factors } = matchMerchant(index, clue('ZOLANDI VARTESK', { country: 'GB' })).evidence
  expect(factors.map(([factor]) => factor)).not.toContain('otherCountry')
})
